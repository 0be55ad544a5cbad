"""Rows of tables that cannot end within bounds, whatever the other tables add, are dropped early."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.analysis.exact.tables import Space, Table, take_rows
from workbench.value import FloatArray, IntArray


@dataclass(frozen=True, eq=False)
class Bounds:
    """What a package may be worth.

    Attributes
    ----------
    low, high : array of float, shape (draws, parties)
        Least and most value to each party, slack for rounding included; infinite where it is free.
    """

    low: FloatArray
    high: FloatArray

    def narrow(self, tables: Sequence[Table], space: Space) -> list[Table]:
        """Return tables without the rows that end outside the bounds with the best of the rest.

        A table that is the same in every draw keeps what may end within those of any.
        """
        if any(not len(table.points) for table in tables):
            return list(tables)
        least = [_ends(np.minimum, table, space) for table in tables]
        most = [_ends(np.maximum, table, space) for table in tables]
        low, high = self.low - sum(most), self.high - sum(least)
        return [
            _within(table, low + most[place], high + least[place], space)
            for place, table in enumerate(tables)
        ]


def _within(table: Table, low: FloatArray, high: FloatArray, space: Space) -> Table:
    inside = np.ones(len(table.points), bool)
    for party, worth in enumerate(table.points.T):
        floor, ceiling = low[:, party], high[:, party]
        if table.is_drawn:
            draw = _draw_of(table, space)
            floor, ceiling = floor[draw], ceiling[draw]
        else:
            floor, ceiling = floor.min(), ceiling.max()
        if np.isfinite(floor).any():
            inside &= worth >= floor
        if np.isfinite(ceiling).any():
            inside &= worth <= ceiling
    return table if inside.all() else take_rows(table, np.flatnonzero(inside))


def _ends(end: np.ufunc, table: Table, space: Space) -> FloatArray:
    """Return the least, or the most, of each party in each draw: shape (draws or 1, parties)."""
    if not table.is_drawn:
        return np.asarray(end.reduce(table.points, axis=0))[None]
    draw = _draw_of(table, space)
    first = np.flatnonzero(np.diff(draw, prepend=-1))
    ends = np.full((space.draws, table.points.shape[1]), 0.0)
    for party, worth in zip(ends.T, table.points.T, strict=True):
        party[draw[first]] = end.reduceat(worth, first)
    return ends


def _draw_of(table: Table, space: Space) -> IntArray:
    return table.group // space.cells(table.scope[1:])
