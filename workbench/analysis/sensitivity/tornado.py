r"""Tornado and spider: how far each driver alone moves a result.

One driver is moved over its range while all others stay as they are. The tornado looks at both ends
of the range, the spider at several steps on the way. The swing of a driver is the difference
between the highest and the lowest result at its low end, its base and its high end; for a result
that is a straight line in the driver, :math:`r = a + b x`, it is :math:`|b| (x_{high} - x_{low})`.
Moving one at a time does not see how drivers act together;
:mod:`workbench.analysis.sensitivity.sobol` does.

References
----------
.. [1] T. G. Eschenbach, "Spiderplots versus tornado diagrams for sensitivity analysis",
   *Interfaces* 22 (1992) 40-46.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.analysis.exact.stepwise import Progress
from workbench.analysis.exact.watching import watch
from workbench.analysis.measures.drivers import Driver, Over, list_drivers
from workbench.analysis.measures.measure import Measure, Result
from workbench.analysis.sensitivity.runs import Runs
from workbench.model import Deal, Package
from workbench.value import FloatArray
from workbench.value.results import AnalysisResult
from workbench.words import counted, join_and


@dataclass(frozen=True, eq=False)
class TornadoBar:
    """What one driver alone does to a result.

    Attributes
    ----------
    driver : Driver
    at_low, at_high : float
        The result at the two ends of its range; NaN where there is none.
    swing : float
        Highest less lowest of both ends and the base; 0 where it moves nothing, and infinite where
        there is no result at an end.
    reason : str
        Why there is no result at an end.
    """

    driver: Driver
    at_low: float
    at_high: float
    swing: float
    reason: str = ""


@dataclass(frozen=True, eq=False, repr=False)
class Tornado(AnalysisResult):
    """How far each driver alone moves a result, the largest swing first.

    Attributes
    ----------
    deal : Deal
    measure : Measure
    base : float
        The result as the deal stands.
    bars : tuple of TornadoBar
    runs : int
        How often the result had to be computed.
    """

    deal: Deal
    measure: Measure
    base: float
    bars: tuple[TornadoBar, ...]
    runs: int

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        if not self.bars:
            return f"{self.measure.label}: nothing to vary"
        most = self.bars[0].swing
        ends = [end for one in self.bars for end in (one.at_low, one.at_high)]
        if all(map(math.isnan, [self.base, *ends])):
            return f"{self.measure.label}: there is none, whatever is varied"
        if not most > 0:
            return f"{self.measure.label}: nothing that was varied moves it"
        first = [one.driver.label for one in self.bars if math.isclose(one.swing, most)]
        return f"{self.measure.label}: most hangs on {join_and(first)}"

    def to_frame(self) -> pd.DataFrame:
        """One row per driver: its range, the result at both ends, and the swing."""
        rows = [
            (one.driver.low, one.driver.high, one.driver.unit, one.at_low, one.at_high, one.swing)
            for one in self.bars
        ]
        columns = ["low", "high", "unit", "result at low", "result at high", "swing"]
        index = pd.Index([one.driver.name for one in self.bars], name="driver")
        return pd.DataFrame(rows, columns=columns, index=index)


def find_tornado(
    deal: Deal | Runs,
    result: Result = "",
    *,
    over: Over = None,
    package: Package | None = None,
    progress: bool | None = None,
) -> Tornado:
    """Find how far each driver alone moves a result, over its whole range.

    The cost is that of one result, and of two more for each driver.

    Parameters
    ----------
    deal : Deal
        Or the runs of a deal, which know their result and keep what they found before.
    result : str, Measure or callable
        Name of a result (:func:`list_measures`), or a function of the deal.
    over : str, or sequence of str, optional
        Names of drivers, or kinds: ``"facts"``, ``"weights"``, ``"alternatives"``, ``"without"``.
        When left out, the facts with a range, and the weights of scored parties.
    package : mapping of issue to option, optional
        For a result at given terms.
    progress : bool, optional
        Whether to show how far it is; when left out, after two seconds in a notebook or a terminal.
        Stopped there, it returns what is known by then.

    Returns
    -------
    Tornado

    Raises
    ------
    DealError
        If the deal has no such result or driver.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> find_tornado(example_deal(), "supplier.surplus_at_nash").to_frame()
            low  high     unit  result at low  result at high    swing
    driver
    cost    1.0   1.3  EUR/can        30000.0         10000.0  20000.0
    """
    runs = deal if isinstance(deal, Runs) else Runs(deal, result, package=package)
    return watch(iterate_tornado(runs, over=over), progress, title="Tornado")


def iterate_tornado(runs: Runs, *, over: Over = None) -> Iterator[Progress[Tornado]]:
    """Find a tornado driver by driver; the last step has the answer."""
    before, base = runs.count, runs.at()
    drivers = list_drivers(runs.deal, over)
    bars: list[TornadoBar] = []

    def so_far() -> Tornado:
        known = tuple(sorted(bars, key=lambda one: -one.swing))
        return Tornado(runs.deal, runs.measure, base, known, runs.count - before)

    for driver in drivers:
        bars.append(_bar(runs, driver, base))
        yield Progress(len(bars) / len(drivers), so_far=so_far)
    yield Progress(1.0, so_far())


def _bar(runs: Runs, driver: Driver, base: float) -> TornadoBar:
    low, high = runs.at((driver, driver.low)), runs.at((driver, driver.high))
    reason = ""
    if math.isnan(low) or math.isnan(high):
        reason = runs.refusals.get(driver.name, "there is no such result")
        return TornadoBar(driver, low, high, math.inf, reason)
    swing = max(low, base, high) - min(low, base, high)
    return TornadoBar(driver, low, high, swing)


@dataclass(frozen=True, eq=False, repr=False)
class Spider(AnalysisResult):
    """A result along the range of each driver alone.

    Attributes
    ----------
    deal : Deal
    measure : Measure
    base : float
    drivers : tuple of Driver
        The largest swing first.
    steps : array of float, shape (steps,)
        From -1, the low end of every range, over 0, the base, to 1, the high end.
    numbers : array of float, shape (drivers, steps)
        What each driver is there, in its unit.
    results : array of float, shape (drivers, steps)
        NaN where there is none.
    """

    deal: Deal
    measure: Measure
    base: float
    drivers: tuple[Driver, ...]
    steps: FloatArray
    numbers: FloatArray
    results: FloatArray

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        return f"{self.measure.label} over {counted(len(self.drivers), 'drivers')}"

    def to_frame(self) -> pd.DataFrame:
        """One row per driver and step."""
        count = len(self.steps)
        return pd.DataFrame(
            {
                "driver": np.repeat([one.name for one in self.drivers], count),
                "step": np.tile(self.steps, len(self.drivers)),
                "number": self.numbers.ravel(),
                "unit": np.repeat([one.unit for one in self.drivers], count),
                "result": self.results.ravel(),
            }
        )


def find_spider(
    deal: Deal | Runs,
    result: Result = "",
    *,
    over: Over = None,
    steps: int = 4,
    package: Package | None = None,
    progress: bool | None = None,
) -> Spider:
    """Follow a result along the range of each driver alone.

    Parameters
    ----------
    deal, result, over, package
        As :func:`find_tornado`.
    steps : int
        On either side of the base; the cost is this many results, twice, for each driver.
    progress : bool, optional
        Whether to show how far it is; when left out, after two seconds in a notebook or a terminal.

    Returns
    -------
    Spider

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> find_spider(example_deal(), "supplier.value", steps=2).results.round().tolist()
    [[40000.0, 30000.0, 20000.0, 15000.0, 10000.0]]
    """
    runs = deal if isinstance(deal, Runs) else Runs(deal, result, package=package)
    return watch(iterate_spider(runs, over=over, steps=steps), progress, title="Spider")


def iterate_spider(runs: Runs, *, over: Over = None, steps: int = 4) -> Iterator[Progress[Spider]]:
    """Follow a result driver by driver; the last step has the answer."""
    if steps < 1:
        raise ValueError(f"steps must be 1 or more, got {steps}")
    along = np.linspace(-1, 1, 2 * steps + 1)
    drivers = [one for one in list_drivers(runs.deal, over) if one.kind != "without"]
    numbers = [[_number(driver, float(step)) for step in along] for driver in drivers]
    results = []
    for driver, row in zip(drivers, numbers, strict=True):
        results.append([runs.at((driver, number)) for number in row])
        yield Progress(len(results) / len(drivers))
    shape = (len(drivers), len(along))
    found = np.array(results, float).reshape(shape)
    with np.errstate(invalid="ignore"):
        swings = np.nan_to_num(np.ptp(found, axis=1), nan=np.inf)
    order = np.argsort(-swings, kind="stable")
    spider = Spider(
        deal=runs.deal,
        measure=runs.measure,
        base=runs.at(),
        drivers=tuple(drivers[place] for place in order),
        steps=along,
        numbers=np.array(numbers, float).reshape(shape)[order],
        results=found[order],
    )
    yield Progress(1.0, spider)


def _number(driver: Driver, step: float) -> float:
    """Return what a driver is a share of the way to an end of its range."""
    end = driver.high if step > 0 else driver.low
    return end if abs(step) == 1 else driver.base + abs(step) * (end - driver.base)
