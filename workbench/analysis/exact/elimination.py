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

from collections.abc import Callable, Sequence

import numpy as np

from workbench.analysis.exact.dominance import Front, find_front, sieve
from workbench.analysis.exact.joining import add_factors, match_rows
from workbench.analysis.exact.tables import Origin, Scope, Space, Table, count_cells, take_rows
from workbench.value import FloatArray, IntArray

Shrink = Callable[[list[Table]], list[Table]]
"""Drops rows of tables that cannot be part of what is asked for."""


def plan(
    scopes: Sequence[Scope], sizes: Sequence[int], *, keep: Scope = ()
) -> list[tuple[int, Scope]]:
    """Choose the order in which to eliminate issues: least work next.

    Parameters
    ----------
    scopes : sequence of tuple of int
        Issues of each factor.
    sizes : sequence of int
        Number of options, by issue.
    keep : tuple of int
        Issues that are not eliminated.

    Returns
    -------
    list of (int, tuple of int)
        Issue, and the issues tied together when it goes, itself included.
    """
    open_scopes = [frozenset(scope) for scope in scopes]
    left = set(range(len(sizes))) - {*keep}
    steps = []
    while left:
        tied = {
            one: frozenset({one}).union(*(scope for scope in open_scopes if one in scope))
            for one in left
        }
        issue = min(left, key=lambda one: (count_cells(tied[one], sizes), len(tied[one]), one))
        open_scopes = [scope for scope in open_scopes if issue not in scope]
        open_scopes.append(tied[issue] - {issue})
        left.remove(issue)
        steps.append((issue, tuple(sorted(tied[issue]))))
    return steps


def eliminate(
    tables: Sequence[Table], space: Space, *, keep: Scope = (), shrink: Shrink | None = None
) -> tuple[Table, float]:
    """Eliminate every issue but those to keep.

    Parameters
    ----------
    tables : sequence of Table
        Factors; every issue is in at least one.
    space : Space
    keep : tuple of int
        Issues to keep, ascending.
    shrink : callable, optional
        Called before the first step and after each.

    Returns
    -------
    Table
        Its scope is `keep`: for each setting of these issues the frontier, best for the first
        party first.
    float
        How far, at most, the values of the first parties may lie below the exact frontier:
        0 unless tables had to be thinned.
    """
    work = Merger(space)
    pending = list(tables) if shrink is None else shrink(list(tables))
    for issue, tied in plan([table.scope for table in tables], space.sizes, keep=keep):
        bucket = [table for table in pending if issue in table.scope]
        pending = [table for table in pending if issue not in table.scope]
        rest = tuple(one for one in tied if one != issue)
        pending.append(work.merge(bucket, rest))
        if shrink is not None:
            pending = shrink(pending)
    return work.merge(pending, keep), work.resolution


class Merger:
    """Joins tables, and adds up what thinning may have cost."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self.resolution = 0.0

    def merge(self, tables: list[Table], onto: Scope) -> Table:
        """Join tables and keep, for each setting of `onto`, what is not dominated."""
        tables = add_factors(tables, self.space)
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
            self._sieved(pairs, left, right, onto) for pairs in match_rows(left, right, self.space)
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
        # take is many times faster than indexing where rows are short
        values = left.points.take(left_row, axis=0) + right.points.take(right_row, axis=0)
        new = tuple(issue for issue in right.scope if issue not in left.scope)
        group = self._share(left, left_row, left.scope, onto)
        if new:
            group = group + self._share(right, right_row, new, onto)
        kept = sieve(group, values, groups=self.space.cells(onto), tolerance=self.space.tolerance)
        return left_row[kept], right_row[kept], group[kept], values.take(kept, axis=0)

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
        return take_rows(table, np.sort(order[new]))
