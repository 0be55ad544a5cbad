"""Tables become one: joined, and cut down to what is not dominated."""

from __future__ import annotations

import numpy as np

from workbench.analysis.exact.dominance import Front, find_front
from workbench.analysis.exact.joining import Side, join_rows
from workbench.analysis.exact.sums import add_factors
from workbench.analysis.exact.tables import DRAW, Origin, Scope, Space, Table, take_rows


class Merger:
    """Joins tables, and adds up what thinning may have cost.

    Parameters
    ----------
    space : Space
    still : dict, optional
        Tables that are the same in every draw, by step.
    """

    def __init__(self, space: Space, still: dict[int, Table] | None = None) -> None:
        self.space = space
        self.still = {} if still is None else still
        self.resolution = 0.0

    def merge_once(self, place: int, tables: list[Table], rest: Scope) -> Table:
        """Merge the tables of a step, for each draw where one is drawn, else once for all."""
        if any(table.is_drawn for table in tables):
            return self.merge(tables, (DRAW, *rest))
        if place not in self.still:
            self.still[place] = self.merge(tables, rest)
        return self.still[place]

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
        space = self.space
        group = space.project(table.scope, table.group, onto)
        front = find_front(group, table.points, groups=space.cells(onto), tolerance=space.tolerance)
        none = np.empty(0, np.intp)
        return self._table(front, onto, Origin(front.starts, table, front.members, None, none))

    def _join(self, left: Table, right: Table, onto: Scope) -> Table:
        """Keep what is not dominated among the sums of two tables' rows."""
        if len(right.group) > len(left.group):
            left, right = right, left
        shared = tuple(issue for issue in left.scope if issue in right.scope)
        added = tuple(issue for issue in right.scope if issue not in left.scope)
        front, left_row, right_row = join_rows(
            self._side(left, shared, onto, left.scope),
            self._side(right, shared, onto, added),
            keys=self.space.cells(shared),
            groups=self.space.cells(onto),
            tolerance=self.space.tolerance,
            known={*onto} <= {*left.scope},
        )
        return self._table(front, onto, Origin(front.starts, left, left_row, right, right_row))

    def _side(self, table: Table, shared: Scope, onto: Scope, part: Scope) -> Side:
        key = self.space.project(table.scope, table.group, shared)
        share = self.space.project(table.scope, table.group, onto, part)
        return Side(key, share, table.points)

    def _table(self, front: Front, onto: Scope, origin: Origin) -> Table:
        table = Table(onto, front.group, front.points, origin)
        space = self.space
        limit = space.point_limit * space.draws
        if len(front.points) <= max(limit, 4 * space.cells(onto)):
            return table
        return self._thin(table, limit)

    def _thin(self, table: Table, limit: int) -> Table:
        """Keep one point per cell of values: the best one for the last party."""
        firsts, last = table.points[:, :-1], table.points[:, -1]
        per_group = limit / self.space.cells(table.scope)
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
