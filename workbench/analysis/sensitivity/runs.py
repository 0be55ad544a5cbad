"""A result of a deal under many moves, each found once; what a move leaves alone is kept."""

from __future__ import annotations

import copy
import math
from collections.abc import Sequence

from workbench.analysis.exact.frontier import POINT_LIMIT
from workbench.analysis.measures.deal_analysis import DealAnalysis
from workbench.analysis.measures.drivers import Driver
from workbench.analysis.measures.finding import find_measure
from workbench.analysis.measures.measure import Result
from workbench.model import Deal, DealError, Package
from workbench.value import fact_numbers

DriverMove = tuple[Driver, float]


class Runs:
    """One result of one deal, asked for again and again.

    Parameters
    ----------
    deal : Deal
    result : str, Measure or callable
    package : mapping of issue to option, optional
        For a result at given terms.
    point_limit : int
        Most points of a frontier before it is thinned.

    Examples
    --------
    >>> from workbench.analysis.measures.drivers import find_driver
    >>> from workbench.value import example_deal
    >>> runs = Runs(example_deal(), "supplier.value")
    >>> cost = find_driver(runs.deal, "cost")
    >>> runs.at(), runs.at((cost, 1.0)), runs.at((cost, 1.0)), runs.count
    (20000.0, 40000.0, 40000.0, 2)
    """

    def __init__(
        self,
        deal: Deal,
        result: Result,
        *,
        package: Package | None = None,
        point_limit: int = POINT_LIMIT,
    ) -> None:
        self.deal = deal
        self.measure = find_measure(deal, result, package=package)
        self.refusals: dict[str, str] = {}
        self._start = DealAnalysis(deal, point_limit)
        self._known: dict[tuple[tuple[str, float], ...], float] = {}

    @property
    def count(self) -> int:
        """How many results were computed, and not only looked up."""
        return len(self._known)

    def rebased(self, deal: Deal) -> Runs | None:
        """Return these runs for a deal that differs in what its facts may be, not in what they are.

        What is known already stays known. None where a number differs.
        """
        ours, theirs = fact_numbers(self.deal), fact_numbers(deal)
        rest = [name for name in Deal.model_fields if name not in ("facts", "correlations")]
        if ours != theirs or any(getattr(deal, one) != getattr(self.deal, one) for one in rest):
            return None
        runs = copy.copy(self)
        runs.deal = deal
        return runs

    def at(self, *moves: DriverMove) -> float:
        """Return the result after some moves; NaN where there is none.

        A move that the deal does not allow has no result either; :attr:`refusals` says why, by
        driver.
        """
        away = [(driver, number) for driver, number in moves if number != driver.base]
        key = tuple(sorted((driver.name, number) for driver, number in away))
        if key not in self._known:
            self._known[key] = self._find(away)
        return self._known[key]

    def once(self, *moves: DriverMove) -> float:
        """Return the result after some moves, and do not keep it: for draws, which never repeat."""
        return self._find(moves)

    def _find(self, moves: Sequence[DriverMove]) -> float:
        deal = self.deal
        try:
            for driver, number in moves:
                deal = driver.move(deal, number)
            analysis = self._start.changed(deal) if moves else self._start
            return self.measure.of(analysis)
        except DealError as error:
            if not moves:
                raise
            self.refusals |= {driver.name: str(error) for driver, _ in moves}
            return math.nan
