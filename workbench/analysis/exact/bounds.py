"""Rows that cannot end within bounds, whatever the other tables add, are dropped early."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from workbench.analysis.exact.tables import Space, Table, take_rows
from workbench.value import FloatArray, IntArray


class ValueBounds:
    """What a package may be worth, and what the tables of one elimination can add to it.

    Parameters
    ----------
    space : Space
    low, high : array of float, shape (draws, parties)
        Least and most value to each party, slack for rounding included; infinite where it is free.
    only_drawn : bool
        Whether tables that are the same in every draw keep all rows, since other draws use them.
    """

    def __init__(
        self, space: Space, low: FloatArray, high: FloatArray, *, only_drawn: bool = False
    ) -> None:
        self.space, self.low, self.high, self.only_drawn = space, low, high, only_drawn
        self._known: dict[Table, tuple[FloatArray, FloatArray]] = {}

    def narrow(self, tables: Sequence[Table]) -> list[Table]:
        """Drop the rows that end outside the bounds even with the best of the other tables."""
        if any(not len(table.points) for table in tables):
            return list(tables)
        ends = [self._ends(table) for table in tables]
        low = self.low - sum(most for _, most in ends)
        high = self.high - sum(least for least, _ in ends)
        return [
            self._within(table, low + most, high + least)
            if table.is_drawn or not self.only_drawn
            else table
            for table, (least, most) in zip(tables, ends, strict=True)
        ]

    def _within(self, table: Table, low: FloatArray, high: FloatArray) -> Table:
        least, most = self._ends(table)
        if (least >= low).all() and (most <= high).all():
            return table
        if not table.is_drawn:
            low, high = low.min(axis=0, keepdims=True), high.max(axis=0, keepdims=True)
        draw = self._draws(table)
        inside = np.ones(len(table.points), bool)
        for worth, floor, ceiling in zip(table.points.T, low.T, high.T, strict=True):
            if np.isfinite(floor).any():
                inside &= worth >= floor.take(draw)
            if np.isfinite(ceiling).any():
                inside &= worth <= ceiling.take(draw)
        return table if inside.all() else take_rows(table, np.flatnonzero(inside))

    def _ends(self, table: Table) -> tuple[FloatArray, FloatArray]:
        """Return least and most of each party in each draw: shape (draws or 1, parties)."""
        if table not in self._known:
            draw = self._draws(table)
            first = np.flatnonzero(np.diff(draw, prepend=-1))
            shape = (self.space.draws if table.is_drawn else 1, table.points.shape[1])
            least, most = np.zeros(shape), np.zeros(shape)
            for party, worth in enumerate(table.points.T):
                least[draw[first], party] = np.minimum.reduceat(worth, first)
                most[draw[first], party] = np.maximum.reduceat(worth, first)
            self._known[table] = least, most
        return self._known[table]

    def _draws(self, table: Table) -> IntArray:
        if not table.is_drawn:
            return np.zeros(len(table.group), np.intp)
        return table.group // self.space.cells(table.scope[1:])
