"""What packages are worth in every draw, looked up in the term lines' grids instead of computed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.analysis.exact.tables import Scope
from workbench.analysis.uncertainty.batches import Batch
from workbench.value import BoolArray, FloatArray, IntArray


class DrawnGrids:
    """Grids of all term lines, added up where they touch the same issues; :meth:`fill` them first.

    Parameters
    ----------
    batch : Batch
    """

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        deal = batch.deal
        self.places = {name: place for place, name in enumerate(deal.issues)}
        self.sizes = [len(issue.options) for issue in deal.issues.values()]
        self.values: dict[tuple[int, Scope, bool], FloatArray] = {}
        self.bans: list[tuple[Scope, BoolArray]] = []

    def fill(self) -> Iterator[None]:
        """Compute the grids, one at a step."""
        parties = list(self.batch.deal.parties)
        for term in self.batch.terms.terms:
            flat = _flatten(self.batch.grid(term))
            key = (parties.index(term.party), self._scope(term.scope), term in self.batch.touched)
            self.values[key] = np.ascontiguousarray(self.values.get(key, 0.0) + flat)
            yield
        for ban in self.batch.terms.bans:
            banned = np.ascontiguousarray(_flatten(self.batch.grid(ban)))
            self.bans.append((self._scope(ban.scope), banned))
            yield

    @staticmethod
    def cells(batch: Batch) -> int:
        """Return how many numbers the grids hold: the memory that they would take."""
        return sum(
            term.cells * (batch.count if term in batch.touched else 1) for term in batch.terms.terms
        )

    def surplus(self, places: IntArray) -> FloatArray:
        """Return value above reservation, shape (parties, packages, draws).

        Parameters
        ----------
        places : array of int, shape (packages, issues)
        """
        total = np.repeat(-self.batch.reservations.T[:, None, :], len(places), axis=1)
        for (party, scope, _), grid in self.values.items():
            total[party] += grid.take(self._cell(scope, places), axis=0)
        return total

    def permits(self, places: IntArray) -> BoolArray:
        """Return whether the rules allow packages, shape (packages, draws or 1)."""
        allowed = np.ones((len(places), 1), bool)
        for scope, banned in self.bans:
            allowed = allowed & ~banned.take(self._cell(scope, places), axis=0)
        return allowed

    def _scope(self, names: tuple[str, ...]) -> Scope:
        return tuple(self.places[name] for name in names)

    def _cell(self, scope: Scope, places: IntArray) -> IntArray:
        if not scope:
            return np.zeros(len(places), np.intp)
        sizes = [self.sizes[issue] for issue in scope]
        return np.asarray(np.ravel_multi_index([places[:, issue] for issue in scope], sizes))


def _flatten(grid: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Lay the draws of a cell side by side, where they are read in one go."""
    return grid.reshape(len(grid), -1).T
