"""Joins of tables: which rows go together, and which of their sums nothing dominates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from workbench.analysis.exact.dominance import Front, find_front, pays, pick, sieve
from workbench.analysis.exact.tables import Origin, Scope, Space, Table, thin
from workbench.value import FloatArray, IntArray

CHUNK = 1 << 21
"""Most pairs of rows that are looked at in one go; bounds memory."""

_SMALL = 1_024
"""Below this many rows a look at what each may become costs more than it saves."""


class Rows(Protocol):
    """Rows by the setting of some issues, as of a table."""

    @property
    def scope(self) -> Scope: ...  # noqa: D102
    @property
    def group(self) -> IntArray: ...  # noqa: D102


@dataclass(frozen=True, eq=False)
class Side:
    """What a join sees of a table.

    Attributes
    ----------
    key : array of int, shape (rows,)
        Setting of the issues that both sides have.
    share : array of int, shape (rows,)
        What the row adds to the setting that the sums are asked for.
    points : array of float, shape (rows, parties)
    """

    key: IntArray
    share: IntArray
    points: FloatArray

    def take(self, rows: IntArray) -> Side:
        """Return some rows only."""
        return Side(self.key.take(rows), self.share.take(rows), pick(self.points, rows))


def join_all(tables: Sequence[Table], onto: Scope, space: Space) -> tuple[Table, float]:
    """Join tables, and keep for each setting of `onto` what is not dominated.

    Parameters
    ----------
    tables : sequence of Table
        At least one.
    onto : tuple of int
        Issues of some of them, ascending; the draw in front where a table is drawn.
    space : Space

    Returns
    -------
    Table
    float
        What thinning may have cost the first parties; 0 where nothing was thinned.
    """
    joined, *others = sorted(tables, key=lambda table: len(table.points))
    if not others and joined.origin is not None and joined.scope == onto:
        return joined, 0.0
    if not others:
        made = _reduce(joined, onto, space)
        return thin(made, space)
    cost = 0.0
    for table in others:
        both = tuple(sorted({*joined.scope, *table.scope}))
        made = _join(joined, table, onto if table is others[-1] else both, space)
        joined, more = thin(made, space)
        cost += more
    return joined, cost


def _reduce(table: Table, onto: Scope, space: Space) -> Table:
    """Keep, for each setting of `onto`, what is not dominated in one table."""
    group = space.project(table.scope, table.group, onto)
    front = find_front(group, table.points, groups=space.cells(onto), tolerance=space.tolerance)
    origin = Origin(front.starts, table, front.members, None, np.empty(0, np.intp))
    return Table(onto, front.group, front.points, origin)


def _join(left: Table, right: Table, onto: Scope, space: Space) -> Table:
    """Keep what is not dominated among the sums of two tables' rows."""
    if len(right.group) > len(left.group):
        left, right = right, left
    shared = tuple(issue for issue in left.scope if issue in right.scope)
    added = tuple(issue for issue in right.scope if issue not in left.scope)
    known = {*onto} <= {*left.scope}
    rows = _unbeaten(left, (*{*shared, *onto},), space) if known else None
    group = left.group if rows is None else left.group.take(rows)
    sides = (
        Side(
            space.project(left.scope, group, shared),
            space.project(left.scope, group, onto),
            left.points if rows is None else pick(left.points, rows),
        ),
        Side(
            space.project(right.scope, right.group, shared),
            space.project(right.scope, right.group, onto, added),
            right.points,
        ),
    )
    front, left_row, right_row = _add_up(
        *sides,
        keys=space.cells(shared),
        groups=space.cells(onto),
        tolerance=space.tolerance,
        known=known,
    )
    origin = Origin(
        front.starts, left, left_row if rows is None else rows[left_row], right, right_row
    )
    return Table(onto, front.group, front.points, origin)


def _unbeaten(table: Table, alike: Scope, space: Space) -> IntArray | None:
    """Drop what another row with the same partners beats; None where a look does not pay."""
    cells = space.cells(alike)
    if table.points.shape[1] > 2 or not pays(len(table.group), cells):
        return None
    group = space.project(table.scope, table.group, tuple(sorted(alike)))
    return sieve(group, table.points, groups=cells, tolerance=space.tolerance)


def _add_up(
    left: Side, right: Side, *, keys: int, groups: int, tolerance: float, known: bool
) -> tuple[Front, IntArray, IntArray]:
    """Find what is not dominated among the sums of rows that agree on what they share.

    Where a row of the left side alone tells the setting of its sums, that is `known`. With the
    front comes the row of each side that a member joins.
    """
    rows = None
    if known and left.points.shape[1] == 2 and len(left.key) >= _SMALL and len(right.key):
        rows = _promising(left, right, keys, groups, tolerance)
        left = left.take(rows)
    left_row, right_row, group, values = _add_pairs(left, right, keys, groups, tolerance, known)
    front = find_front(group, values, groups=groups, tolerance=tolerance)
    left_row = left_row[front.members]
    return front, left_row if rows is None else rows[left_row], right_row[front.members]


def _add_pairs(
    left: Side, right: Side, keys: int, groups: int, tolerance: float, known: bool
) -> tuple[IntArray, IntArray, IntArray, FloatArray]:
    """Add the rows that go together; of many, drop at once what is plainly dominated."""
    parts = []
    for left_row, right_row in match_keys(left.key, right.key, keys):
        group, values = _add(left, right, left_row, right_row, known=known)
        if len(left_row) < CHUNK // 2:
            parts.append((left_row, right_row, group, values.T))
            continue
        kept = sieve(group, values, groups=groups, tolerance=tolerance)
        worth = pick(values, kept).T
        parts.append((left_row[kept], right_row[kept], group[kept], worth))
    if len(parts) == 1:
        left_row, right_row, group, worths = parts[0]
    else:
        left_row, right_row, group, worths = (
            np.concatenate(one, axis=-1) for one in zip(*parts, strict=True)
        )
    return left_row, right_row, group, worths.T


def _add(
    left: Side, right: Side, left_row: IntArray, right_row: IntArray, *, known: bool
) -> tuple[IntArray, FloatArray]:
    """Return setting and values of the sums of some pairs."""
    values = np.empty((left.points.shape[1], len(left_row)))
    for column, one, other in zip(values, left.points.T, right.points.T, strict=True):
        np.add(one.take(left_row), other.take(right_row), out=column)
    group = left.share[left_row]
    return group if known else group + right.share[right_row], values.T


def _promising(left: Side, right: Side, keys: int, groups: int, tolerance: float) -> IntArray:
    """Drop rows that are dominated even together with the best of all their partners.

    Each row with its first partner is a sum that there is; with the best that any partner has for
    each party it hopes for more than there is.
    """
    best = np.full((2, keys), -np.inf)
    partner = np.full(keys, -1)
    partner[right.key[::-1]] = np.arange(len(right.key))[::-1]
    for most, party in zip(best, right.points.T, strict=True):
        np.maximum.at(most, right.key, party)
    able = partner[left.key] >= 0
    rows = None if able.all() else np.flatnonzero(able)
    left = left if rows is None else left.take(rows)
    sums = left.points + pick(pick(right.points, partner), left.key)
    hopes = left.points + pick(best.T, left.key)
    kept = sieve(left.share, sums, groups=groups, tolerance=tolerance, hopes=hopes)
    return kept if rows is None else rows[kept]


def match_rows(left: Rows, right: Rows, space: Space) -> Iterator[tuple[IntArray, IntArray]]:
    """Yield the pairs of rows that agree on the issues both tables have, chunk by chunk."""
    shared = tuple(issue for issue in left.scope if issue in right.scope)
    left_key, right_key = (space.project(one.scope, one.group, shared) for one in (left, right))
    return match_keys(left_key, right_key, space.cells(shared))


def match_keys(left: IntArray, right: IntArray, keys: int) -> Iterator[tuple[IntArray, IntArray]]:
    """Yield the pairs of places with equal keys, chunk by chunk; there is one chunk at least."""
    right_order = np.argsort(right, kind="stable")
    counts = np.bincount(right, minlength=keys)
    first = np.cumsum(counts) - counts
    partners = counts[left]
    ends = np.cumsum(partners)
    shift = first[left] - ends + partners
    begin = 0
    while begin < len(left):
        done = ends[begin - 1] if begin else 0
        end = max(int(np.searchsorted(ends, done + CHUNK, side="right")), begin + 1)
        many = partners[begin:end]
        left_row = np.repeat(np.arange(begin, end), many)
        yield left_row, right_order[np.arange(done, done + len(left_row)) + shift[left_row]]
        begin = end
    if not len(left):
        none = np.empty(0, np.intp)
        yield none, none
