"""A result over two drivers at once, and the line on which it meets its target."""

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
from workbench.model import Deal, DealError, Package, Problem
from workbench.value import FloatArray
from workbench.value.results import AnalysisResult

STEPS = 20
"""Steps along each driver unless another number is asked for."""


@dataclass(frozen=True, eq=False, repr=False)
class HeatMap(AnalysisResult):
    """A result over the ranges of two drivers.

    Attributes
    ----------
    deal : Deal
    measure : Measure
    drivers : tuple of two Driver
    target : float
        In the unit of the result.
    base : float
        The result as the deal stands.
    x, y : array of float
        Numbers of the first and the second driver, in their units.
    results : array of float, shape (numbers of y, numbers of x)
        NaN where there is none.
    """

    deal: Deal
    measure: Measure
    drivers: tuple[Driver, Driver]
    target: float
    base: float
    x: FloatArray
    y: FloatArray
    results: FloatArray

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        one, other = (driver.label for driver in self.drivers)
        return f"{self.measure.label} over {one} and {other}"

    @property
    def share_below(self) -> float:
        """Share of the map on which the result is below its target; NaN where it is nowhere."""
        known = self.results[np.isfinite(self.results)]
        return float((known < self.target).mean()) if known.size else np.nan

    def to_frame(self) -> pd.DataFrame:
        """One row per number of the second driver, one column per number of the first."""
        first, second = self.drivers
        columns = pd.Index(self.x, name=first.name)
        return pd.DataFrame(self.results, pd.Index(self.y, name=second.name), columns)


def find_heat_map(
    deal: Deal | Runs,
    over: tuple[str, str],
    result: Result = "",
    *,
    target: float = 0.0,
    steps: int = STEPS,
    package: Package | None = None,
    progress: bool | None = None,
) -> HeatMap:
    """Find a result over the ranges of two drivers at once.

    Parameters
    ----------
    deal : Deal
        Or the runs of a deal, which know their result.
    over : two names of drivers
        Along the map, and up.
    result : str, Measure or callable
        Name of a result (:func:`list_measures`), or a function of the deal.
    target : float
        In the unit of the result; the map's line is where it is met.
    steps : int
        Along each driver; the cost is the square of one more.
    package : mapping of issue to option, optional
        For a result at given terms.
    progress : bool, optional
        Whether to show how far it is; when left out, after two seconds in a notebook or a terminal.
        Stopped there, it returns what is known by then.

    Returns
    -------
    HeatMap

    Raises
    ------
    DealError
        If the deal has no such result or driver.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> found = find_heat_map(example_deal(), ("cost", "saving"), "supplier.value", steps=2)
    >>> found.results.round().tolist()[0]
    [40000.0, 25000.0, 10000.0]
    """
    runs = deal if isinstance(deal, Runs) else Runs(deal, result, package=package)
    found = iterate_heat_map(runs, over, target=target, steps=steps)
    return watch(found, progress, title="Heat map")


def iterate_heat_map(
    runs: Runs, over: tuple[str, str], *, target: float = 0.0, steps: int = STEPS
) -> Iterator[Progress[HeatMap]]:
    """Find a map run by run; the last step has the answer."""
    if steps < 1:
        raise ValueError(f"steps must be 1 or more, got {steps}")
    first, second = (find_driver(runs.deal, name) for name in over)
    if first.name == second.name:
        raise DealError([Problem(("over",), f"give two drivers, not {first.name!r} twice")])
    x, y = (np.linspace(one.low, one.high, steps + 1) for one in (first, second))
    results = np.full((len(y), len(x)), np.nan)
    for run, (row, column) in enumerate(np.ndindex(results.shape), start=1):
        moves = (first, float(x[column])), (second, float(y[row]))
        results[row, column] = runs.at(*moves)
        yield Progress(run / results.size)
    found = HeatMap(
        deal=runs.deal,
        measure=runs.measure,
        drivers=(first, second),
        target=target,
        base=runs.at(),
        x=x,
        y=y,
        results=results,
    )
    yield Progress(1.0, found)
