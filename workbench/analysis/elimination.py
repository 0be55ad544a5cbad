r"""Multi-objective bucket elimination: the exact frontier without listing packages.

The value of a package is a sum of factors, each over a few issues. Issues are eliminated one at a
time: the factors that mention the issue are joined, and for each setting of the issues that remain
only non-dominated value vectors are kept, since a dominated part cannot become a non-dominated
whole. The last table holds the frontier. Each point remembers the rows it came from, so that the
packages behind it can be counted, listed and told apart by a stated rule.

The work grows with the combinations of issues that are tied together, not with the number of
packages.

References
----------
.. [1] E. Rollon, J. Larrosa, "Bucket elimination for multiobjective optimization problems",
   *Journal of Heuristics* 12 (2006) 307-328.
.. [2] R. Dechter, "Bucket elimination: a unifying framework for reasoning", *Artificial
   Intelligence* 113 (1999) 41-85.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np

from workbench.analysis.dominance import Front, find_front, sieve
from workbench.value import FloatArray, IntArray

CHUNK = 1 << 21
"""Most pairs of rows that are looked at in one go; bounds memory."""

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
        return _cells(scope, self.sizes)

    def project(self, scope: Scope, group: IntArray, onto: Scope) -> IntArray:
        """Return the setting of `onto`, a part of `scope`, for each setting of `scope`."""
        if onto == scope:
            return group
        result = np.zeros(len(group), np.intp)
        stride, wanted = 1, 1
        for issue in reversed(scope):
            if issue in onto:
                result += (group // stride) % self.sizes[issue] * wanted
                wanted *= self.sizes[issue]
            stride *= self.sizes[issue]
        return result


def plan(scopes: Sequence[Scope], sizes: Sequence[int]) -> list[tuple[int, Scope]]:
    """Choose the order in which to eliminate issues: least work next.

    Parameters
    ----------
    scopes : sequence of tuple of int
        Issues of each factor.
    sizes : sequence of int
        Number of options, by issue.

    Returns
    -------
    list of (int, tuple of int)
        Issue, and the issues tied together when it goes, itself included.
    """
    open_scopes = [frozenset(scope) for scope in scopes]
    left = set(range(len(sizes)))
    steps = []
    while left:
        tied = {
            one: frozenset({one}).union(*(scope for scope in open_scopes if one in scope))
            for one in left
        }
        issue = min(left, key=lambda one: (_cells(tied[one], sizes), len(tied[one]), one))
        open_scopes = [scope for scope in open_scopes if issue not in scope]
        open_scopes.append(tied[issue] - {issue})
        left.remove(issue)
        steps.append((issue, tuple(sorted(tied[issue]))))
    return steps


def _cells(scope: Iterable[int], sizes: Sequence[int]) -> int:
    return math.prod(sizes[issue] for issue in scope)


def eliminate(tables: Sequence[Table], space: Space) -> tuple[Table, float]:
    """Eliminate every issue.

    Parameters
    ----------
    tables : sequence of Table
        Factors; every issue is in at least one.
    space : Space

    Returns
    -------
    Table
        With an empty scope: the frontier, best for the first party first.
    float
        How far, at most, the values of the first parties may lie below the exact frontier:
        0 unless tables had to be thinned.
    """
    work = _Work(space)
    pending = list(tables)
    for issue, tied in plan([table.scope for table in tables], space.sizes):
        bucket = [table for table in pending if issue in table.scope]
        pending = [table for table in pending if issue not in table.scope]
        rest = tuple(one for one in tied if one != issue)
        pending.append(work.merge(bucket, rest))
    return work.merge(pending, ()), work.resolution


class _Work:
    """Joins tables, and adds up what thinning may have cost."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self.resolution = 0.0

    def merge(self, tables: list[Table], onto: Scope) -> Table:
        """Join tables and keep, for each setting of `onto`, what is not dominated."""
        tables = _add_dense(tables, self.space)
        if len(tables) == 1 and tables[0].origin is not None and tables[0].scope == onto:
            return tables[0]
        tables.sort(key=lambda table: len(table.points))
        joined = tables[0]
        for place, table in enumerate(tables[1:], start=1):
            scope = tuple(sorted({*joined.scope, *table.scope}))
            last = place == len(tables) - 1
            joined = self._join(joined, table, onto if last else scope)
        return self._reduce(joined, onto) if len(tables) == 1 else joined

    def _reduce(self, table: Table, onto: Scope) -> Table:
        """Keep, for each setting of `onto`, what is not dominated in one table."""
        group = self.space.project(table.scope, table.group, onto)
        front = self._front(group, table.points, onto)
        none = np.empty(0, np.intp)
        return self._table(front, onto, Origin(front.starts, table, front.members, None, none))

    def _join(self, left: Table, right: Table, onto: Scope) -> Table:
        """Add the rows of two tables that agree on the issues they share."""
        parts = [
            self._sieved(pairs, left, right, onto) for pairs in _pairs(left, right, self.space)
        ]
        left_row, right_row, group, values = (
            np.concatenate(columns) for columns in zip(*parts, strict=True)
        )
        front = self._front(group, values, onto)
        origin = Origin(
            front.starts, left, left_row[front.members], right, right_row[front.members]
        )
        return self._table(front, onto, origin)

    def _sieved(
        self, pairs: tuple[IntArray, IntArray], left: Table, right: Table, onto: Scope
    ) -> tuple[IntArray, IntArray, IntArray, FloatArray]:
        """Add one chunk of pairs and drop what is plainly dominated."""
        left_row, right_row = pairs
        values = left.points[left_row] + right.points[right_row]
        new = tuple(issue for issue in right.scope if issue not in left.scope)
        group = self._share(left, left_row, left.scope, onto)
        if new:
            group = group + self._share(right, right_row, new, onto)
        kept = sieve(group, values, groups=self.space.cells(onto), tolerance=self.space.tolerance)
        return left_row[kept], right_row[kept], group[kept], values[kept]

    def _share(self, table: Table, rows: IntArray, part: Scope, onto: Scope) -> IntArray:
        """Return what some issues of a table add to the setting of `onto`."""
        result = np.zeros(len(table.group), np.intp)
        stride = 1
        for issue in reversed(onto):
            if issue in part:
                result += self.space.project(table.scope, table.group, (issue,)) * stride
            stride *= self.space.sizes[issue]
        return result[rows]

    def _front(self, group: IntArray, values: FloatArray, onto: Scope) -> Front:
        groups = self.space.cells(onto)
        return find_front(group, values, groups=groups, tolerance=self.space.tolerance)

    def _table(self, front: Front, onto: Scope, origin: Origin) -> Table:
        table = Table(onto, front.group, front.points, origin)
        if len(front.points) <= max(self.space.point_limit, 4 * self.space.cells(onto)):
            return table
        return self._thin(table)

    def _thin(self, table: Table) -> Table:
        """Keep one point per cell of values: the best one for the last party."""
        firsts, last = table.points[:, :-1], table.points[:, -1]
        per_group = self.space.point_limit / self.space.cells(table.scope)
        cuts = max(int(per_group ** (1 / firsts.shape[1])), 2)
        width = np.ptp(firsts, axis=0) / cuts
        width[width == 0] = 1.0
        cell = np.floor((firsts - firsts.min(axis=0)) / width).astype(np.intp)
        order = np.lexsort((-last, *cell.T, table.group))
        keys = np.column_stack([table.group, cell])[order]
        new = np.ones(len(order), bool)
        new[1:] = (keys[1:] != keys[:-1]).any(axis=1)
        self.resolution += float(width.max())
        return _take(table, np.sort(order[new]))


def _take(table: Table, rows: IntArray) -> Table:
    """Return a table of some rows only."""
    origin = cast(Origin, table.origin)
    ends = np.append(origin.starts, len(origin.left_row))[1:]
    sizes = (ends - origin.starts)[rows]
    starts = np.cumsum(sizes) - sizes
    members = np.repeat(origin.starts[rows] - starts, sizes) + np.arange(sizes.sum())
    right_row = origin.right_row[members] if origin.right is not None else origin.right_row
    kept = Origin(starts, origin.left, origin.left_row[members], origin.right, right_row)
    return Table(table.scope, table.group[rows], table.points[rows], kept)


def _add_dense(tables: list[Table], space: Space) -> list[Table]:
    """Add up factors over the grid of all their issues, which costs less than joining them."""
    dense = [table for table in tables if table.origin is None]
    if len(dense) < 2:
        return list(tables)
    scope = tuple(sorted({issue for table in dense for issue in table.scope}))
    group = np.arange(space.cells(scope))
    rows = [
        _row_of_setting(table, space)[space.project(scope, group, table.scope)] for table in dense
    ]
    allowed = np.flatnonzero(np.all([row >= 0 for row in rows], axis=0))
    total = np.zeros((len(allowed), dense[0].points.shape[1]))
    for table, row in zip(dense, rows, strict=True):
        total += table.points[row[allowed]]
    summed = Table(scope, allowed, total)
    return [summed, *(table for table in tables if table.origin is not None)]


def _row_of_setting(table: Table, space: Space) -> IntArray:
    """Return the row of each setting of a factor, -1 where a rule forbids it."""
    row = np.full(space.cells(table.scope), -1, np.intp)
    row[table.group] = np.arange(len(table.group))
    return row


def _pairs(left: Table, right: Table, space: Space) -> Iterator[tuple[IntArray, IntArray]]:
    """Yield the pairs of rows that agree on the issues both tables have, chunk by chunk."""
    shared = tuple(issue for issue in left.scope if issue in right.scope)
    keys = space.cells(shared)
    left_key = space.project(left.scope, left.group, shared)
    right_key = space.project(right.scope, right.group, shared)
    right_order = np.argsort(right_key, kind="stable")
    counts = np.bincount(right_key, minlength=keys)
    first = np.cumsum(counts) - counts
    partners = counts[left_key]
    ends = np.cumsum(partners)
    begin = 0
    while begin < len(left_key):
        done = ends[begin - 1] if begin else 0
        end = max(int(np.searchsorted(ends, done + CHUNK, side="right")), begin + 1)
        rows = np.arange(begin, end)
        left_row = np.repeat(rows, partners[rows])
        offset = np.arange(len(left_row)) - np.repeat(
            ends[rows] - partners[rows] - done, partners[rows]
        )
        yield left_row, right_order[first[left_key[left_row]] + offset]
        begin = end
    if not len(left_key):
        none = np.empty(0, np.intp)
        yield none, none
