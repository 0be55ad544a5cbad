"""Tables of value vectors, and where their rows come from.

One deal is one draw of its facts. Where facts are drawn, the draw stands in a table's scope like an
issue, in front of all others; a table without it is the same in every draw.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from workbench.analysis.exact.dominance import pick
from workbench.value import FloatArray, IntArray

Scope = tuple[int, ...]

DRAW = -1
"""Place of the draw in a scope: before the first issue, so that the rows of a draw lie together."""


@dataclass(frozen=True, eq=False)
class Table:
    """Value vectors by the setting of some issues.

    Attributes
    ----------
    scope : tuple of int
        Issues by place, ascending; :data:`DRAW` in front where rows differ from draw to draw.
    group : array of int, shape (rows,)
        Setting of the scope in row-major order; ascending but for sums of factors.
    points : array of float, shape (rows, parties)
        Numbers of one party lie side by side in memory.
    origin : Origin or None
        Where the rows come from; None for a factor of the deal, or a sum of some, whose rows are
        combinations of options.
    """

    scope: Scope
    group: IntArray
    points: FloatArray
    origin: Origin | None = None

    @property
    def is_drawn(self) -> bool:
        """Whether its rows differ from draw to draw."""
        return self.scope[:1] == (DRAW,)


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
        Most rows of a table, by draw; above it, rows are thinned.
    draws : int
        How many draws of the facts stand side by side.
    """

    sizes: tuple[int, ...]
    tolerance: float
    point_limit: int
    draws: int = 1

    @cached_property
    def lengths(self) -> tuple[int, ...]:
        """Number of options by place in a scope, the draw's too."""
        return (*self.sizes, self.draws)

    def cells(self, scope: Scope) -> int:
        """Return how many settings a scope has."""
        return count_cells(scope, self.lengths)

    def project(
        self, scope: Scope, group: IntArray, onto: Scope, part: Scope | None = None
    ) -> IntArray:
        """Return the setting of `onto` for each setting of `scope`.

        Issues that `scope` lacks, or `part` where it is given, stand at their first option.
        """
        result: IntArray | None = None
        whole = self.cells(scope)
        for stride, count, wanted in self._runs(scope, onto, scope if part is None else part):
            option = group if stride == 1 else group // stride  # divisions are slow
            if stride * count < whole:
                option = option - option // count * count  # remainders are slower still
            option = option if wanted == 1 else option * wanted
            result = option if result is None else result + option
        return np.zeros(len(group), np.intp) if result is None else result

    def _runs(self, scope: Scope, onto: Scope, part: Scope) -> list[tuple[int, int, int]]:
        """Return stride, settings and wanted stride of issues that stay side by side."""
        strides, stride = {}, 1
        for issue in reversed(onto):
            strides[issue] = stride
            stride *= self.lengths[issue]
        runs: list[tuple[int, int, int]] = []
        stride = 1
        for issue in reversed(scope):
            size = self.lengths[issue]
            if issue in strides and issue in part:
                begin, count, wanted = runs[-1] if runs else (0, 0, 0)
                if (begin * count, wanted * count) == (stride, strides[issue]):
                    runs[-1] = (begin, count * size, wanted)
                else:
                    runs.append((stride, size, strides[issue]))
            stride *= size
        return runs


def count_cells(scope: Iterable[int], sizes: Sequence[int]) -> int:
    """Return how many settings some issues have together."""
    return math.prod(sizes[issue] for issue in scope)


def take_rows(table: Table, rows: IntArray) -> Table:
    """Return a table of some rows only."""
    group, points = table.group[rows], pick(table.points, rows)
    of = table.origin
    if of is None:
        return Table(table.scope, group, points)
    ends = np.append(of.starts, len(of.left_row))[1:]
    sizes = (ends - of.starts)[rows]
    starts = np.cumsum(sizes) - sizes
    members = np.repeat(of.starts[rows] - starts, sizes) + np.arange(sizes.sum())
    right_row = of.right_row[members] if of.right is not None else of.right_row
    kept = Origin(starts, of.left, of.left_row[members], of.right, right_row)
    return Table(table.scope, group, points, kept)


def thin(table: Table, space: Space) -> tuple[Table, float]:
    """Keep, of too many rows, one per cell of values: the best one for the last party.

    Returns
    -------
    Table
    float
        How far, at most, the first parties may now get less than with the rows that went.
    """
    cells = space.cells(table.scope)
    limit = space.point_limit * space.draws
    if len(table.points) <= max(limit, 4 * cells):
        return table, 0.0
    firsts, last = table.points[:, :-1], table.points[:, -1]
    cuts = max(int((limit / cells) ** (1 / firsts.shape[1])), 2)
    width = np.ptp(firsts, axis=0) / cuts
    width[width == 0] = 1.0
    cell = np.floor((firsts - firsts.min(axis=0)) / width).astype(np.intp)
    order = np.lexsort((-last, *cell.T, table.group))
    keys = np.column_stack([table.group, cell])[order]
    new = np.ones(len(order), bool)
    new[1:] = (keys[1:] != keys[:-1]).any(axis=1)
    return take_rows(table, np.sort(order[new])), float(width.max())


def prune(table: Table, rows: IntArray) -> Table:
    """Return a table of given rows, whose parts hold only the rows that these come from.

    It is cheap to trace.

    Parameters
    ----------
    table : Table
    rows : array of int
        In any order; a row may come twice.
    """
    kept = take_rows(table, rows)
    of = kept.origin
    if of is None:
        return kept
    left, left_row = _part(of.left, of.left_row)
    right, right_row = (None, of.right_row) if of.right is None else _part(of.right, of.right_row)
    origin = Origin(of.starts, left, left_row, right, right_row)
    return Table(kept.scope, kept.group, kept.points, origin)


def _part(table: Table, rows: IntArray) -> tuple[Table, IntArray]:
    """Return a part with the rows that are used, and the place of each there."""
    used, again = np.unique(rows, return_inverse=True)
    return prune(table, used), again
