r"""Break-even: at which number of a driver a decision flips.

A result *r* that depends on a driver *x* passes its target *t* where :math:`r(x) - t` changes its
sign (:mod:`workbench.analysis.sensitivity.sign_changes`). When that happens nowhere within the
driver's range, the search goes on beyond it, as far again on either side, as long as the deal
allows the number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.analysis.exact.stepwise import Progress
from workbench.analysis.exact.watching import watch
from workbench.analysis.measures.drivers import Driver, find_driver
from workbench.analysis.measures.measure import Measure, Result
from workbench.analysis.sensitivity.runs import Runs
from workbench.analysis.sensitivity.sign_changes import RealFunction, SignChange, find_sign_changes
from workbench.model import Deal, Package, check_number
from workbench.value import FloatArray
from workbench.value.results import AnalysisResult
from workbench.words import format_number, format_quantity

STEPS = 32
"""Steps in which a range is looked at unless another number is asked for."""

SHARES_OF_ONE = ("fraction", "probability")
"""Units of facts that are never above 1."""


@dataclass(frozen=True, eq=False, repr=False)
class BreakEven(AnalysisResult):
    """Where a result meets its target while one driver moves.

    Attributes
    ----------
    deal : Deal
    measure : Measure
    driver : Driver
    target : float
        In the unit of the result.
    base : float
        The result as the deal stands.
    flips : tuple of SignChange
        In ascending order, in the driver's unit. None at all is a result too: nothing that the
        driver may be changes the decision.
    beyond : bool
        Whether there was none within the range, and the search went on beyond it.
    numbers, results : array of float, shape (steps,)
        The result along the range, and beyond it where the search went on; NaN where there is
        none.
    """

    deal: Deal
    measure: Measure
    driver: Driver
    target: float
    base: float
    flips: tuple[SignChange, ...]
    beyond: bool
    numbers: FloatArray
    results: FloatArray

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        if self.nearest is None:
            return f"nothing that {self.driver.label} may be changes the decision"
        at = format_quantity(self.nearest.number, self.driver.unit)
        return (
            f"{self.measure.label} passes {format_number(self.target)} at {self.driver.label} {at}"
        )

    @property
    def nearest(self) -> SignChange | None:
        """The flip nearest to what the driver is; None when there is none."""
        base = self.driver.base
        return min(self.flips, key=lambda one: abs(one.number - base), default=None)

    def to_frame(self) -> pd.DataFrame:
        """One row per flip."""
        rows = [(one.number, one.kind, one.rises) for one in self.flips]
        return pd.DataFrame(rows, columns=[self.driver.name, "kind", "rises"])


def find_break_even(
    deal: Deal | Runs,
    fact: str,
    result: Result = "",
    *,
    target: float = 0.0,
    steps: int = STEPS,
    package: Package | None = None,
    progress: bool | None = None,
) -> BreakEven:
    """Find at which numbers of a fact, or another driver, a result meets its target.

    Parameters
    ----------
    deal : Deal
        Or the runs of a deal, which know their result.
    fact : str
        Name of a fact, or of another driver (:mod:`workbench.analysis.measures.drivers`).
    result : str, Measure or callable
        Name of a result (:func:`list_measures`), or a function of the deal.
    target : float
        In the unit of the result.
    steps : int
        Equal steps in which the range is looked at.
    package : mapping of issue to option, optional
        For a result at given terms.
    progress : bool, optional
        Whether to show how far it is; when left out, after two seconds in a notebook or a terminal.

    Returns
    -------
    BreakEven

    Raises
    ------
    DealError
        If the deal has no such result or driver.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> found = find_break_even(example_deal(), "cost", "zone_width")
    >>> found.nearest.kind, found.driver.write(found.nearest.number), found.beyond
    ('crosses', '1.509 EUR/can', True)
    """
    runs = deal if isinstance(deal, Runs) else Runs(deal, result, package=package)
    check_number("target", target)
    found = iterate_break_even(runs, fact, target=target, steps=steps)
    return watch(found, progress, title="Break-even")


def iterate_break_even(
    runs: Runs, fact: str, *, target: float = 0.0, steps: int = STEPS
) -> Iterator[Progress[BreakEven]]:
    """Find a break-even run by run; the last step has the answer."""
    driver = find_driver(runs.deal, fact)
    if steps < 2:
        raise ValueError(f"steps must be 2 or more, got {steps}")

    def over(number: float) -> float:
        return runs.at((driver, number)) - target

    numbers = np.linspace(driver.low, driver.high, steps + 1)
    gaps = np.empty(len(numbers))
    for place, number in enumerate(numbers):
        gaps[place] = over(float(number))
        yield Progress(0.8 * place / len(numbers))  # closing in takes about the rest
    flips = find_sign_changes(over, numbers, gaps)
    beyond = not flips and driver.kind != "without"
    if beyond:
        numbers, gaps = _look_beyond(over, driver, numbers, gaps)
        flips = find_sign_changes(over, numbers, gaps)
    found = BreakEven(
        deal=runs.deal,
        measure=runs.measure,
        driver=driver,
        target=target,
        base=runs.at(),
        flips=flips,
        beyond=beyond,
        numbers=numbers,
        results=gaps + target,
    )
    yield Progress(1.0, found)


def _look_beyond(
    over: RealFunction, driver: Driver, numbers: FloatArray, gaps: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Go on beyond the range, as far again to both sides; a number does not change its sign."""
    step, away = numbers[1] - numbers[0], np.arange(1, len(numbers))
    below, above = numbers[0] - step * away[::-1], numbers[-1] + step * away
    if driver.low >= 0 and driver.kind != "alternatives":
        below = below[below >= 0]
    if driver.kind == "weights":
        below, above = below[below > 0], above[above < 1]
    elif driver.unit in SHARES_OF_ONE and driver.high <= 1:
        above = above[above <= 1]
    ends = [np.array([over(float(one)) for one in side]) for side in (below, above)]
    return np.concatenate([below, numbers, above]), np.concatenate([ends[0], gaps, ends[1]])
