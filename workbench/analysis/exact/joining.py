"""Which rows of tables go together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import numpy as np

from workbench.analysis.exact.tables import Scope, Space, Table
from workbench.value import IntArray

CHUNK = 1 << 21
"""Most pairs of rows that are looked at in one go; bounds memory."""


class Rows(Protocol):
    """Rows by the setting of some issues, as of :class:`~workbench.analysis.exact.tables.Table`."""

    @property
    def scope(self) -> Scope: ...  # noqa: D102
    @property
    def group(self) -> IntArray: ...  # noqa: D102


def add_factors(tables: list[Table], space: Space) -> list[Table]:
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
        total += table.points.take(row[allowed], axis=0)
    summed = Table(scope, allowed, total)
    return [summed, *(table for table in tables if table.origin is not None)]


def _row_of_setting(table: Table, space: Space) -> IntArray:
    """Return the row of each setting of a factor, -1 where a rule forbids it."""
    row = np.full(space.cells(table.scope), -1, np.intp)
    row[table.group] = np.arange(len(table.group))
    return row


def match_rows(left: Rows, right: Rows, space: Space) -> Iterator[tuple[IntArray, IntArray]]:
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
