"""The best points of frontiers, draw by draw: what each solution maximises, ties and slack.

One deal is one draw. Definitions are those of :mod:`workbench.analysis.exact.solutions`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

import numpy as np

from workbench.analysis.exact.acceptance import Acceptance
from workbench.analysis.exact.tracing import Keys
from workbench.value import BoolArray, FloatArray, IntArray


class ZopaPoints:
    """The points inside the ZOPA, draw after draw, and the best of them.

    Parameters
    ----------
    draw : array of int, shape (points,)
        Draw of each point of the frontiers, ascending.
    values : array of float, shape (points, parties)
    reservations : array of float, shape (draws, parties)
        Minus infinity where a party refuses nothing.
    acceptance : Acceptance
    tolerance : float
        Values at most this far apart count as equal.
    one_unit : bool
        Whether the values of all parties can be added up.
    rank : callable
        Returns the rank of the packages behind some points, of which the first in order counts.

    Attributes
    ----------
    inside : array of int, shape (inside,)
        The points that enough parties accept.
    surplus : array of float, shape (inside, parties)
        Below 0 for a party that is outvoted.
    draws : array of int, shape (agreeing,)
        The draws with a ZOPA.
    """

    def __init__(
        self,
        draw: IntArray,
        values: FloatArray,
        reservations: FloatArray,
        acceptance: Acceptance,
        *,
        tolerance: float,
        one_unit: bool,
        rank: Callable[[IntArray], Keys],
    ) -> None:
        self.tolerance, self.one_unit, self._rank = tolerance, one_unit, rank
        least = reservations[draw] if len(reservations) > 1 else reservations
        self.inside = np.flatnonzero(_find_agreed(values, least - tolerance, acceptance))
        worths = values.take(self.inside, axis=0)
        surplus = worths - (least[self.inside] if len(least) > 1 else least)
        self.surplus = np.where((surplus < 0) & (surplus > -2 * tolerance), 0.0, surplus)
        self.draws, self._starts = np.unique(draw[self.inside], return_index=True)
        sizes = np.diff(np.append(self._starts, len(self.inside)))
        self._of = np.repeat(np.arange(len(self.draws)), sizes)
        # values, since a surplus over minus infinity is infinite for every package
        self._sums = worths.sum(axis=1)

    @cached_property
    def ideal(self) -> FloatArray:
        """Best surplus of each party in each draw with a ZOPA, shape (agreeing, parties)."""
        best = np.empty((len(self.draws), self.surplus.shape[1]))
        for column, party in zip(best.T, self.surplus.T, strict=True):
            column[:] = self._most(party)
        return best

    @cached_property
    def unanimous(self) -> BoolArray:
        """Which inside points leave no party below its reservation value."""
        return np.asarray((self.surplus >= 0).all(axis=1))

    @cached_property
    def joint(self) -> FloatArray:
        """Best joint surplus in each draw with a ZOPA, shape (agreeing,)."""
        return self._most(self.surplus.sum(axis=1))

    def _most(self, merit: FloatArray) -> FloatArray:
        return np.maximum.reduceat(merit, self._starts) if len(merit) else merit

    def tied(self, name: str) -> IntArray:
        """Return the places among the inside points that do best by a definition."""
        merit, slack = self._merit(name)
        return np.flatnonzero(merit >= (self._most(merit) - slack)[self._of])

    def first(self, tied: IntArray) -> IntArray:
        """Return the place of the tied point that is chosen in each draw with a ZOPA.

        It has the highest joint surplus, where there is one unit, then the first package.
        """
        if len(tied) > len(self.draws) and self.one_unit:
            sums, of = self._sums[tied], self._of[tied]
            best = np.maximum.reduceat(sums, np.flatnonzero(np.diff(of, prepend=-1)))
            tied = tied[sums >= (best - self.tolerance * self.surplus.shape[1])[of]]
        if len(tied) > len(self.draws):
            of = self._of[tied]
            order = np.lexsort((*self._rank(self.inside[tied]).T[::-1], of))
            tied = tied[order][np.flatnonzero(np.diff(of, prepend=-1))]
        return tied

    def _merit(self, name: str) -> tuple[FloatArray, FloatArray]:
        """Return what a definition maximises, and how close counts as equal in each draw."""
        tolerance, parties = self.tolerance, self.surplus.shape[1]
        if name == "nash":
            merit = np.where(self.unanimous, self.surplus.prod(axis=1), -np.inf)
            top = np.flatnonzero(merit >= self._most(merit)[self._of])
            best = self.surplus[top[np.flatnonzero(np.diff(self._of[top], prepend=-1))]]
            others = [np.delete(best, party, axis=1).prod(axis=1) for party in range(parties)]
            return merit, tolerance * np.sum(others, axis=0)
        if name == "kalai_smorodinsky":
            return self._shares()
        if name == "egalitarian":
            return self.surplus.min(axis=1), np.full(len(self.draws), tolerance)
        return self._sums, np.full(len(self.draws), tolerance * parties)

    def _shares(self) -> tuple[FloatArray, FloatArray]:
        """Return the smallest share of the best possible surplus; who can gain none is left out."""
        merit, slack = np.full(len(self._of), np.inf), np.zeros(len(self.draws))
        for own, best in zip(self.surplus.T, self.ideal.T, strict=True):
            able = np.where(best > self.tolerance, best, np.nan)
            merit = np.fmin(merit, own / able[self._of])
            slack = np.fmax(slack, self.tolerance / able)
        return np.where(np.isinf(merit), 0.0, merit), slack


def _find_agreed(values: FloatArray, floors: FloatArray, acceptance: Acceptance) -> BoolArray:
    """Return the points that enough parties accept; column by column, which is fast."""
    if not acceptance.needs_all:
        return acceptance.agreed(values >= floors)
    agreed = np.ones(len(values), bool)
    for worth, floor in zip(values.T, floors.T, strict=True):
        agreed &= worth >= floor
    return agreed
