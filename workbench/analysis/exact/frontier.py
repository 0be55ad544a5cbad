r"""The frontier of a deal: the packages that leave nothing on the table.

A package is on the (Pareto) frontier when no other allowed package is at least as good for every
party and better for one. It is found exactly, by elimination
(:mod:`workbench.analysis.exact.elimination`), however many packages there are.

References
----------
.. [1] H. Raiffa, *The Art and Science of Negotiation*, 1982, chapters 10 and 11.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.analysis.exact.acceptance import find_acceptance
from workbench.analysis.exact.elimination import eliminate
from workbench.analysis.exact.factors import build_factors
from workbench.analysis.exact.tables import take_rows
from workbench.analysis.exact.tracing import Trace
from workbench.model import Deal, Option
from workbench.value import FloatArray, IntArray, Terms, compile_terms
from workbench.value.results import AnalysisResult
from workbench.words import counted

POINT_LIMIT = 200_000
"""Most points of an exact frontier; a larger one is thinned, and says by how much."""

LIST_LIMIT = 10_000
"""Most packages of one point that are listed unless more are asked for."""


@dataclass(frozen=True, eq=False, repr=False)
class Frontier(AnalysisResult):
    """The non-dominated values of a deal, and the packages that reach them.

    Attributes
    ----------
    deal : Deal
    values : array of float, shape (points, parties)
        In the deal's party order and each party's unit; best for the first party first. No rows
        when the rules forbid every package.
    reservations : array of float, shape (parties,)
        Value below which each party refuses; minus infinity where it refuses nothing.
    resolution : float
        0 for an exact frontier. Else there were more points than the limit: for every package some
        point is at least as good for every party but for at most this much, and counts are the
        least there are.
    tolerance : float
        Values at most this far apart count as equal.
    trace : Trace
        Way back to the packages.
    """

    deal: Deal
    values: FloatArray
    reservations: FloatArray
    resolution: float
    tolerance: float
    trace: Trace

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        return f"{counted(len(self), 'points')} of {counted(self.deal.size, 'packages')}"

    @property
    def counts(self) -> npt.NDArray[Any]:
        """How many packages reach each point: array of int, shape (points,).

        Its elements are Python's own integers where 64 bits do not hold them.
        """
        return self.trace.counts

    @cached_property
    def surplus(self) -> FloatArray:
        """Value above reservation, shape (points, parties); infinite where nothing is refused."""
        return self.values - self.reservations

    @cached_property
    def agreeable(self) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """True for the points that enough parties accept: the frontier inside the ZOPA."""
        return find_acceptance(self.deal).agreed(self.values >= self.reservations - self.tolerance)

    def __len__(self) -> int:
        """Return the number of points."""
        return len(self.values)

    def take(self, points: IntArray) -> Frontier:
        """Return a frontier of some points only, in ascending order."""
        space, today = self.trace.space, self.trace.status_quo
        trace = Trace(take_rows(self.trace.table, points), space, today)
        return replace(self, values=self.values[points], trace=trace)

    def package(self, point: int) -> dict[str, float | str]:
        """Return the package that stands for a point.

        Of several, it is the one that changes the fewest issues of the status quo, then moves the
        fewest option steps, then comes first in file order.
        """
        return self.deal.package(tuple(int(place) for place in self.trace.packages[point]))

    def packages(self, point: int, *, limit: int = LIST_LIMIT) -> list[dict[str, float | str]]:
        """Return all packages that reach a point, at most `limit`, in file order."""
        listed = self.trace.list_packages(point, limit)
        return [self.deal.package(tuple(int(place) for place in places)) for places in listed]

    def to_frame(self) -> pd.DataFrame:
        """One row per point: value to each party, number of packages, and the package."""
        table = pd.DataFrame(self.values, columns=list(self.deal.parties))
        table["packages"] = self.counts
        for place, (name, issue) in enumerate(self.deal.issues.items()):
            options = np.array(issue.options, object if not issue.is_numeric else float)
            table[name] = options[self.trace.packages[:, place]]
        return table.rename_axis("point")


def find_frontier(
    deal: Deal | Terms,
    *,
    point_limit: int = POINT_LIMIT,
    given: Mapping[str, Option] = MappingProxyType({}),
) -> Frontier:
    """Find the frontier of a deal, exactly.

    Parameters
    ----------
    deal : Deal
        Or the deal compiled (:func:`workbench.value.compile_terms`).
    point_limit : int
        Most points before the frontier is thinned to a stated resolution. Interests that are
        opposed to the cent can make every package efficient.
    given : mapping of issue to option
        Only packages with these options are looked at.

    Returns
    -------
    Frontier
        Without points when the rules forbid every package.

    Raises
    ------
    DealError
        If a formula does not make sense or has no finite worth, or if the terms tie together more
        combinations than memory holds.

    Examples
    --------
    >>> from workbench.value.example import example_deal
    >>> frontier = find_frontier(example_deal())
    >>> frontier.values[0].tolist(), frontier.package(0)
    ([-119100.0, 0.0], {'price': 1.2, 'payment': 'in 30 days'})
    """
    terms = compile_terms(deal)
    deal = terms.deal
    tables, space = build_factors(terms, point_limit=point_limit, given=given)
    table, resolution = eliminate(tables, space)
    status_quo = None if deal.status_quo is None else deal.indices(deal.status_quo)
    return Frontier(
        deal=deal,
        values=table.points,
        reservations=np.array([terms.reservations[party] for party in deal.parties]),
        resolution=resolution,
        tolerance=space.tolerance,
        trace=Trace(table, space, status_quo),
    )
