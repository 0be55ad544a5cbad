"""Payoffs of proposals in every draw, block by block, and where to look for good ones."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Any

import numpy as np

from workbench.analysis.exact.acceptance import find_acceptance
from workbench.analysis.exact.frontier import find_frontier
from workbench.analysis.exact.stepwise import Progress
from workbench.analysis.uncertainty.batches import Batch
from workbench.analysis.uncertainty.drawn_fronts import iterate_fronts
from workbench.analysis.uncertainty.drawn_grids import DrawnGrids
from workbench.analysis.uncertainty.drawn_solutions import join_solutions, solve_fronts
from workbench.analysis.uncertainty.draws import Draws
from workbench.analysis.uncertainty.forecast import rounding_of, with_needs
from workbench.value import BoolArray, FloatArray, IntArray

TAIL = 0.1
"""Share of the draws that count as the worst ones."""

_BLOCK = 1 << 18
"""Numbers in one block of draws and packages: a page gets a turn after each."""

_GRID_LIMIT = 1 << 25
"""Most numbers that the grids of all draws may hold; wider ones are computed package by package."""

_SOME_DRAWS = 64
"""Draws whose Nash packages are candidates in a wide deal."""


class Weighing:
    """Payoffs of packages, block by block."""

    def __init__(self, batch: Batch, party: int) -> None:
        self.batch = batch = with_needs(batch, party)
        self.party = party
        self.acceptance = find_acceptance(batch.deal)
        self.draws = Draws(batch.facts, batch.count, 0)
        self.top = np.zeros(batch.count)
        small = DrawnGrids.cells(batch) <= _GRID_LIMIT
        self.grids = DrawnGrids(batch) if small else None
        self.blocks: list[tuple[IntArray, ...]] = []
        self.replies: list[IntArray] = []
        self.resolution = 0.0

    @property
    def bound(self) -> float:
        """Expected surplus if every draw could be proposed its own best package."""
        return float(self.top.mean())

    def look_ahead(self, *, keep: bool = False) -> Iterator[float]:
        """Find the best that could be proposed in each draw, and keep the packages if asked to."""
        for _ in self.prepare():
            yield 0.0
        done = 0
        for fronts in iterate_fronts(self.batch, inside=True):
            own = np.where(fronts.agreeable, fronts.surplus[:, self.party], 0.0)
            np.maximum.at(self.top, done + fronts.draw, own)
            if keep:
                best = np.lexsort((own, fronts.draw))  # the last of each draw is its best
                best = best[np.diff(fronts.draw[best], append=-1) != 0]
                self.replies.append(fronts.trace(best[own[best] > 0]).packages)
            self.resolution = max(self.resolution, fronts.resolution)
            done += fronts.batch.count
            yield done / self.batch.count

    def prepare(self) -> Iterator[None]:
        """Compute the grids of the term lines, one at a step, before packages are weighed."""
        return self.grids.fill() if self.grids is not None else iter(())

    def all_packages(self) -> IntArray:
        """Return every package."""
        sizes = [len(issue.options) for issue in self.batch.deal.issues.values()]
        return np.indices(sizes).reshape(len(sizes), -1).T

    def candidates(self) -> Generator[Progress[Any], None, IntArray]:
        """Return good packages of a wide deal: efficient ones, improved issue by issue.

        Yields half the work as done again and again, so that others get a turn.
        """
        solved = []
        for fronts in iterate_fronts(self.batch.slice(0, _SOME_DRAWS), inside=True):
            solved.append(solve_fronts(fronts, ["nash"], packages=True))
            yield Progress(0.5)
        nash = join_solutions(solved).packages.get("nash")
        frontier = find_frontier(self.batch.terms)
        inside = frontier.trace.packages[frontier.agreeable][:2_000]
        yield Progress(0.5)
        found = inside if nash is None else np.concatenate([inside, nash[nash[:, 0] >= 0]])
        if not len(found):
            found = frontier.trace.packages[:1]
        found = np.unique(found, axis=0)
        means = yield from self._means(found)
        best, worth = found[means.argmax()], means.max()
        while True:
            around = self.neighbours(best)
            means = yield from self._means(around)
            found = np.concatenate([found, around])
            if means.max() <= worth:
                return np.unique(found, axis=0)
            best, worth = around[means.argmax()], means.max()

    def _means(self, places: IntArray) -> Generator[Progress[Any], None, FloatArray]:
        """Return the expected payoff of packages."""
        means = []
        for part in self.split(places):
            means.append(self.payoff(part)[0].mean(axis=1))
            yield Progress(0.5)
        return np.concatenate(means)

    def neighbours(self, places: IntArray) -> IntArray:
        """Return the packages that differ in one issue."""
        rows = []
        for issue, one in enumerate(self.batch.deal.issues.values()):
            changed = np.repeat(places[None], len(one.options), axis=0)
            changed[:, issue] = np.arange(len(one.options))
            rows.append(changed)
        return np.unique(np.concatenate(rows), axis=0)

    def weigh(self, places: IntArray) -> Iterator[float]:
        """Weigh packages that some draw allows."""
        done = 0
        for part in self.split(places):
            payoff, accepted, own, allowed = self.payoff(part)
            beats = own > rounding_of(own)
            tail = _tail(payoff)
            regret = (self.top - payoff).max(axis=1)
            means = self.draws.means(payoff, axis=1)
            errors = means.std(axis=1, ddof=1) / np.sqrt(means.shape[1])
            kept = np.flatnonzero(allowed.any(axis=1))
            columns = [one.mean(axis=1) for one in (accepted, beats, own, payoff)]
            every = (part, *columns, tail, regret, errors)
            self.blocks.append(tuple(column[kept] for column in every))
            done += len(part)
            yield done / len(places)

    def result(self) -> tuple[IntArray, list[FloatArray]]:
        """Return the packages weighed, and what was found for each."""
        places, *columns = (np.concatenate(one) for one in zip(*self.blocks, strict=True))
        return places, columns

    def split(self, places: IntArray) -> Iterator[IntArray]:
        """Yield packages, block by block."""
        size = max(_BLOCK // self.batch.count, 1)
        for begin in range(0, len(places), size):
            yield places[begin : begin + size]

    def payoff(self, places: IntArray) -> tuple[FloatArray, BoolArray, FloatArray, BoolArray]:
        """Return payoff, acceptance, own surplus, and what is allowed, by package and draw."""
        if self.grids is not None:
            surplus, allowed = self.grids.surplus(places), self.grids.permits(places)
        else:
            by_issue = dict(zip(self.batch.deal.issues, places.T, strict=True))
            worths = self.batch.worths(by_issue) - self.batch.reservations[:, None, :]
            surplus, allowed = worths.transpose(2, 1, 0), self.batch.permits(by_issue).T
        own = surplus[self.party]
        slack = rounding_of(own)
        accepted = np.broadcast_to(allowed, own.shape)
        if self.acceptance.needs_all:
            for party, other in enumerate(surplus):
                if party != self.party:
                    accepted = accepted & (other >= -slack)
        else:
            clears = surplus >= -slack
            clears[self.party] = True
            accepted = accepted & self.acceptance.agreed(np.moveaxis(clears, 0, -1))
        return np.where(accepted, own, 0.0), accepted, own, allowed


def _tail(payoff: FloatArray) -> FloatArray:
    """Return the mean of the worst tenth of the draws, package by package."""
    count = max(int(payoff.shape[1] * TAIL), 1)
    tail = np.zeros(len(payoff))
    # nothing is gained or lost there where enough draws bring nothing and none a loss
    plain = (payoff.min(axis=1) >= 0) & ((payoff == 0).sum(axis=1) >= count)
    some = np.flatnonzero(~plain)
    tail[some] = np.partition(payoff[some], count - 1, axis=1)[:, :count].mean(axis=1)
    return tail
