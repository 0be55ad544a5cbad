"""Tables of value vectors, and where their rows come from."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np

from workbench.value import FloatArray, IntArray

Scope = tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Table:
    """Value vectors by the setting of some issues.

    Attributes
    ----------
    scope : tuple of int
        Issues by place, ascending.
    group : array of int, shape (rows,)
        Setting of the scope in row-major order; ascending.
    points : array of float, shape (rows, parties)
    origin : Origin or None
        Where the rows come from; None for a factor of the deal, whose rows are combinations of
        options.
    """

    scope: Scope
    group: IntArray
    points: FloatArray
    origin: Origin | None = None


@dataclass(frozen=True, eq=False)
class Origin:
    """Rows of other tables that the rows of a table were made of.

    Attributes
    ----------
    starts : array of int, shape (rows,)
        Where the members of each row begin; each row has at least one.
    left, right : Table, Table or None
        What was joined.
    left_row, right_row : array of int, shape (members,)
        Row of each; a member joins one of either.
    """

    starts: IntArray
    left: Table
    left_row: IntArray
    right: Table | None
    right_row: IntArray


@dataclass(frozen=True, eq=False)
class Space:
    """What all steps of one elimination share.

    Attributes
    ----------
    sizes : tuple of int
        Number of options, by issue.
    tolerance : float
        Values at most this far apart are the same.
    point_limit : int
        Most rows of a table; above it, rows are thinned.
    """

    sizes: tuple[int, ...]
    tolerance: float
    point_limit: int

    def cells(self, scope: Scope) -> int:
        """Return how many settings a scope has."""
        return count_cells(scope, self.sizes)

    def project(self, scope: Scope, group: IntArray, onto: Scope) -> IntArray:
        """Return the setting of `onto`, a part of `scope`, for each setting of `scope`."""
        if onto == scope:
            return group
        result = np.zeros(len(group), np.intp)
        stride, wanted = 1, 1
        for issue in reversed(scope):
            if issue in onto:
                option = group if stride == 1 else group // stride  # divisions are slow
                if issue != scope[0]:
                    option = option % self.sizes[issue]
                result += option if wanted == 1 else option * wanted
                wanted *= self.sizes[issue]
            stride *= self.sizes[issue]
        return result


def count_cells(scope: Iterable[int], sizes: Sequence[int]) -> int:
    """Return how many settings some issues have together."""
    return math.prod(sizes[issue] for issue in scope)


def take_rows(table: Table, rows: IntArray) -> Table:
    """Return a table of some rows only."""
    origin = cast(Origin, table.origin)
    ends = np.append(origin.starts, len(origin.left_row))[1:]
    sizes = (ends - origin.starts)[rows]
    starts = np.cumsum(sizes) - sizes
    members = np.repeat(origin.starts[rows] - starts, sizes) + np.arange(sizes.sum())
    right_row = origin.right_row[members] if origin.right is not None else origin.right_row
    kept = Origin(starts, origin.left, origin.left_row[members], origin.right, right_row)
    return Table(table.scope, table.group[rows], table.points.take(rows, axis=0), kept)
