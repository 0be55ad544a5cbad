"""Better than a tentative agreement: packages that help every side, the fairest first.

After an agreement the two sides can go on looking together for a package that both like better: a
post-settlement settlement [1]_. All packages of the frontier that dominate the agreement are
candidates; the one with the largest smaller gain comes first.

References
----------
.. [1] H. Raiffa, "Post-settlement settlements", *Negotiation Journal* 1 (1985) 9-12.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from workbench.analysis.agreement.authority import LimitsReach
from workbench.analysis.agreement.house_rules import (
    HouseRule,
    find_house_rules,
    keep_house_rules,
)
from workbench.analysis.exact.assessment import Assessment, assess_package
from workbench.analysis.exact.counting import PackageCount, count_clearing
from workbench.analysis.exact.factors import build_factors
from workbench.analysis.exact.frontier import Frontier
from workbench.analysis.trades.best_moves import Move
from workbench.analysis.trades.moves import Moves
from workbench.analysis.trades.trade import Trade, make_trade
from workbench.model import Deal, Option, check_count, read_package
from workbench.value import FloatArray, IntArray, Terms, compile_terms
from workbench.value.results import AnalysisResult
from workbench.words import counted

SHOWN = 20
"""Most improvements that are worked out unless more are asked for."""

_NEAREST = 200
"""Packages of one point among which the nearest to the agreement is looked for."""


@dataclass(frozen=True, eq=False, repr=False)
class Improvements(AnalysisResult):
    """Packages of the frontier that dominate a package, by the smaller gain.

    Attributes
    ----------
    deal : Deal
    package : dict of issue to option
        The tentative agreement.
    assessment : Assessment
        The agreement against the frontier.
    moves : tuple of Trade
        From the agreement to each better package, the one with the largest smaller gain first;
        gains in different units are compared as shares of the most that each party can gain.
    points : array of int
        All points of the frontier that dominate it and that no party refuses, in that order.
    refused : int
        Points left out because a party would refuse them.
    kept : tuple of HouseRule
        What no better package goes against, except where the agreement itself does.
    """

    deal: Deal
    package: dict[str, Option]
    assessment: Assessment
    moves: tuple[Trade, ...]
    points: IntArray
    refused: int
    kept: tuple[HouseRule, ...]
    _terms: Terms

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        return counted(len(self.moves), "moves")

    def __iter__(self) -> Iterator[Trade]:
        """Iterate over the moves, the best first."""
        return iter(self.moves)

    def __len__(self) -> int:
        """Return how many moves are worked out."""
        return len(self.moves)

    @property
    def best(self) -> Trade | None:
        """The move with the largest smaller gain; None where nothing is better for everyone."""
        return self.moves[0] if self.moves else None

    @property
    def frontier_packages(self) -> int:
        """How many packages of the frontier dominate the agreement."""
        return int(self.assessment.frontier.counts[self.assessment.dominating].sum())

    @cached_property
    def dominating(self) -> PackageCount:
        """How many allowed packages dominate the agreement, on the frontier or not."""
        tables, space = build_factors(
            self._terms, point_limit=self.assessment.frontier.trace.space.point_limit
        )
        values, total, counts = self.assessment.values, 0, []
        for size in range(1, len(values) + 1):  # inclusion and exclusion over who is better off
            for better in itertools.combinations(range(len(values)), size):
                floors = values.copy()
                floors[list(better)] += 2 * space.tolerance
                count = count_clearing(tables, space, floors)
                total += count.packages if size % 2 else -count.packages
                counts.append(count)
        error = float(np.sqrt(sum(count.error**2 for count in counts)))
        return PackageCount(max(total, 0), error, max(count.draws for count in counts))

    def distance(self, values: FloatArray | None = None) -> float:
        """Return how far the agreement is from a point, or from the nearest of the frontier.

        Euclidean, so it means something only where all values are in one unit.
        """
        others = self.assessment.frontier.values if values is None else np.atleast_2d(values)
        if not len(others):
            return float("nan")
        return float(np.linalg.norm(others - self.assessment.values, axis=1).min())

    def to_frame(self) -> pd.DataFrame:
        """One row per better package: each party's gain, the joint gain, and the package."""
        rows = [
            {f"gain {p}": g for p, g in zip(self.deal.parties, move.gains, strict=True)}
            | {"joint gain": move.joint}
            | move.after
            for move in self.moves
        ]
        columns = [*(f"gain {party}" for party in self.deal.parties), "joint gain"]
        return pd.DataFrame(rows, columns=[*columns, *self.deal.issues])


def improve(
    deal: Deal | Terms,
    package: Mapping[str, Option],
    *,
    party: str | None = None,
    limit: int = SHOWN,
    below_reservation: bool = False,
    frontier: Frontier | None = None,
    limits: LimitsReach = "stated",
) -> Improvements:
    """Find packages that are better for both sides than a tentative agreement.

    Parameters
    ----------
    deal : Deal
        Or the deal compiled.
    package : mapping of issue to option
        The tentative agreement.
    party : str, optional
        From whose side moves are told; the first party when left out.
    limit : int
        Most moves that are worked out.
    below_reservation : bool
        Whether packages count that a party would refuse.
    frontier : Frontier, optional
        Of the same deal, when it is known already.
    limits : {"stated", "real", "none"}
        What of our house better packages keep to, as for :func:`find_trades`.

    Returns
    -------
    Improvements
        Without moves where the agreement is on the frontier.

    Raises
    ------
    DealError
        If the package does not fit the deal, or as :func:`find_frontier`.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> found = improve(example_deal(), {"price": 1.4, "payment": "advance"})
    >>> found.best.after, found.best.gains.round(6).tolist(), found.dominating.packages
    ({'price': 1.4, 'payment': 'in 30 days'}, [200.0, 700.0], 1)
    """
    check_count("limit", limit)
    terms = compile_terms(deal)
    deal = terms.deal
    package = read_package(deal.issues, package)
    kept = find_house_rules(deal, limits)
    if kept:
        terms, frontier = keep_house_rules(terms, limits, start=package), None
    assessment = assess_package(terms, package, frontier=frontier)
    frontier = assessment.frontier
    points = assessment.dominating
    if not below_reservation:
        points = points[frontier.agreeable[points]]
    ours = deal.known_party(party or deal.ours)
    moves = Moves(terms, package)
    gains = frontier.values[points] - assessment.values
    scaled = gains / _scales(moves, gains)
    order = np.lexsort((-scaled.sum(axis=1), -scaled.min(axis=1, initial=np.inf)))
    return Improvements(
        deal=deal,
        package=moves.package,
        assessment=assessment,
        moves=tuple(_move(moves, frontier, int(point), ours) for point in points[order][:limit]),
        points=points[order],
        refused=len(assessment.dominating) - len(points),
        kept=kept,
        _terms=terms,
    )


def _scales(moves: Moves, gains: FloatArray) -> FloatArray:
    if moves.deal.one_unit or not len(gains):
        return np.ones(gains.shape[1])
    most = gains.max(axis=0)
    return np.asarray(np.where(most > 0, most, 1.0))


def _move(moves: Moves, frontier: Frontier, point: int, party: str) -> Trade:
    """Go to the package of a point that changes the fewest issues, then steps."""
    packages = [moves.deal.indices(one) for one in frontier.packages(point, limit=_NEAREST)]
    steps = np.abs(np.array(packages) - moves.places)
    nearest = packages[int(np.lexsort((steps.sum(axis=1), (steps > 0).sum(axis=1)))[0])]
    gains = frontier.values[point] - moves.values
    changed = tuple(int(place) for place in np.flatnonzero(np.array(nearest) != moves.places))
    joint = float((gains / moves.scales).sum())
    return make_trade(moves, Move(changed, nearest, gains, joint), party)
