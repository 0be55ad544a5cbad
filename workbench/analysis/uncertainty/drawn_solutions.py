"""What follows from the frontier in every draw: ZOPA, best joint surplus, and the four solutions.

Definitions and ties are those of :mod:`workbench.analysis.exact.solutions`. In a draw without a
ZOPA the sides take their BATNAs, so that every surplus is 0 there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np

from workbench.analysis.exact.dominance import BoolArray
from workbench.analysis.exact.pruning import prune
from workbench.analysis.exact.solutions import DEFINITIONS, has_one_unit
from workbench.analysis.exact.tracing import Trace
from workbench.analysis.uncertainty.batches import Batch
from workbench.analysis.uncertainty.drawn_fronts import DrawnFronts, iterate_fronts
from workbench.value import FloatArray, IntArray


@dataclass(frozen=True, eq=False)
class DrawnSolutions:
    """Answers draw by draw.

    Attributes
    ----------
    zopa : array of bool, shape (draws,)
        Whether some allowed package clears every reservation value.
    ideal : array of float, shape (draws, parties)
        Best surplus of each party in the ZOPA, in its unit; 0 without one.
    joint : array of float, shape (draws,) or None
        Best joint surplus in the ZOPA, 0 without one; None where values have no common unit.
    surplus : dict of solution to array of float, shape (draws, parties)
        Of each solution asked for that is defined in this deal.
    packages : dict of solution to array of int, shape (draws, issues)
        Places of options; -1 without a ZOPA.
    """

    zopa: BoolArray
    ideal: FloatArray
    joint: FloatArray | None
    surplus: dict[str, FloatArray]
    packages: dict[str, IntArray]


def solve_draws(
    batch: Batch, names: Collection[str] = tuple(DEFINITIONS), *, packages: bool = False
) -> DrawnSolutions:
    """Solve a deal in every draw.

    Parameters
    ----------
    batch : Batch
    names : collection of str
        Keys of :data:`DEFINITIONS`.
    packages : bool
        Whether to find the packages too.

    Returns
    -------
    DrawnSolutions

    Raises
    ------
    DealError
        If the terms tie together more combinations than memory holds.

    Examples
    --------
    >>> from workbench.analysis.uncertainty.batches import batch_deal
    >>> from workbench.value import example_deal
    >>> batch = batch_deal(example_deal(), {"cost": np.array([1.2, 1.6])})
    >>> solved = solve_draws(batch, ["nash"])
    >>> solved.zopa.tolist(), solved.surplus["nash"].tolist()
    ([True, False], [[10900.0, 20000.0], [0.0, 0.0]])
    """
    parts = (
        solve_fronts(fronts, names, packages=packages)
        for fronts in iterate_fronts(batch, inside=True)
    )
    return join_solutions(parts)


def join_solutions(parts: Iterable[DrawnSolutions]) -> DrawnSolutions:
    """Put the answers of draws that follow each other into one."""
    every = list(parts)
    first = every[0]
    joints = [one.joint for one in every if one.joint is not None]
    solved = [name for name in first.surplus if all(name in one.surplus for one in every)]
    traced = [name for name in solved if name in first.packages]
    return DrawnSolutions(
        zopa=np.concatenate([one.zopa for one in every]),
        ideal=np.concatenate([one.ideal for one in every]),
        joint=np.concatenate(joints) if joints else None,
        surplus={
            name: np.concatenate([one.surplus[name] for one in every]) for name in first.surplus
        },
        packages={name: np.concatenate([one.packages[name] for one in every]) for name in traced},
    )


def solve_fronts(
    fronts: DrawnFronts, names: Collection[str], *, packages: bool = False
) -> DrawnSolutions:
    """Solve a few draws whose frontiers are known."""
    inside = np.flatnonzero(fronts.agreeable)
    choice = _Choice(fronts, inside)
    found = {name: choice.pick(name) for name in names if choice.defines(name)}
    return DrawnSolutions(
        zopa=choice.zopa,
        ideal=choice.ideal,
        joint=choice.joint if has_one_unit(fronts.batch.deal) else None,
        surplus={name: choice.spread(choice.surplus[points]) for name, points in found.items()},
        packages={name: choice.packages(points) for name, points in found.items() if packages},
    )


class _Choice:
    """The points inside the ZOPA, draw after draw, and the best of them."""

    def __init__(self, fronts: DrawnFronts, inside: IntArray) -> None:
        self.fronts = fronts
        self.inside = inside
        draw = fronts.draw[inside]
        self.draws, self.starts = np.unique(draw, return_index=True)
        self.of = np.repeat(np.arange(len(self.draws)), np.diff(np.append(self.starts, len(draw))))
        surplus = fronts.surplus.take(inside, axis=0)
        self.surplus = np.where(surplus < 0, 0.0, surplus)  # below by less than the tolerance
        self.one_unit = has_one_unit(fronts.batch.deal)
        # values, since a surplus over minus infinity is infinite for every package
        self.sums = fronts.values.take(inside, axis=0).sum(axis=1)
        self.best = np.array([self._most(column) for column in self.surplus.T]).T
        self.best = self.best.reshape(len(self.draws), self.surplus.shape[1])

    def _most(self, merit: FloatArray) -> FloatArray:
        return np.maximum.reduceat(merit, self.starts) if len(merit) else merit

    def spread(self, found: FloatArray) -> FloatArray:
        """Put what was found in draws with a ZOPA at their place, and 0 elsewhere."""
        every = np.zeros((self.fronts.batch.count, *found.shape[1:]))
        every[self.draws] = found
        return every

    @property
    def zopa(self) -> BoolArray:
        """Draws with a ZOPA."""
        return np.isin(np.arange(self.fronts.batch.count), self.draws)

    @property
    def ideal(self) -> FloatArray:
        """Best surplus of each party."""
        return self.spread(self.best)

    @property
    def joint(self) -> FloatArray:
        """Best joint surplus."""
        return self.spread(self._most(self.surplus.sum(axis=1)))

    def defines(self, name: str) -> bool:
        """Say whether a solution is defined in this deal, as :func:`find_solutions` does."""
        if name in ("egalitarian", "utilitarian") and not self.one_unit:
            return False
        return name == "utilitarian" or not np.isinf(self.fronts.batch.reservations).any()

    def pick(self, name: str) -> IntArray:
        """Return the place among the inside points of each draw's solution."""
        merit, slack = self._merit(name)
        tied = np.flatnonzero(merit >= (self._most(merit) - slack)[self.of])
        if self.one_unit:
            sums = np.full(len(merit), -np.inf)
            sums[tied] = self.sums[tied]
            parties = self.surplus.shape[1]
            least = self._most(sums) - self.fronts.tolerance * parties
            tied = np.flatnonzero(sums >= least[self.of])
        if len(tied) == len(self.draws):
            return tied
        keys = self._trace(tied).keys
        order = np.lexsort((*keys.T[::-1], self.of[tied]))
        first = np.flatnonzero(np.diff(self.of[tied][order], prepend=-1))
        return np.asarray(tied[order][first])

    def _merit(self, name: str) -> tuple[FloatArray, FloatArray]:
        """Return what a definition maximises, and how close counts as equal in each draw."""
        tolerance, draws = self.fronts.tolerance, len(self.draws)
        if name == "nash":
            merit = self.surplus.prod(axis=1)
            top = np.flatnonzero(merit >= self._most(merit)[self.of])
            best = self.surplus[top[np.unique(self.of[top], return_index=True)[1]]]
            parties = best.shape[1]
            others = [np.delete(best, party, axis=1).prod(axis=1) for party in range(parties)]
            return merit, tolerance * np.sum(others, axis=0)
        if name == "kalai_smorodinsky":
            able = self.best > tolerance
            with np.errstate(divide="ignore", invalid="ignore"):
                shares = np.where(able[self.of], self.surplus / self.best[self.of], np.inf)
                slack = np.where(able, tolerance / self.best, 0.0).max(axis=1, initial=0.0)
            merit = shares.min(axis=1)
            return np.where(np.isinf(merit), 0.0, merit), slack
        if name == "egalitarian":
            return self.surplus.min(axis=1), np.full(draws, tolerance)
        return self.sums, np.full(draws, tolerance * self.surplus.shape[1])

    def packages(self, points: IntArray) -> IntArray:
        """Return the packages of solutions, -1 in draws without a ZOPA."""
        count, issues = self.fronts.batch.count, len(self.fronts.batch.deal.issues)
        every = np.full((count, issues), -1, np.intp)
        if len(points):
            every[self.draws] = self._trace(points).packages[:, 1:]  # the draw is no issue
        return every

    def _trace(self, points: IntArray) -> Trace:
        fronts = self.fronts
        table = prune(fronts.table, fronts.rows[self.inside[points]])
        today = fronts.batch.deal.status_quo
        status_quo = None if today is None else (0, *fronts.batch.deal.indices(today))
        return Trace(table, fronts.space, status_quo)
