"""Sums of factors, and joins of tables: which rows go together, and what they add up to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from workbench.analysis.exact.dominance import BoolArray, sieve
from workbench.analysis.exact.tables import Scope, Space, Table, pick, take_rows
from workbench.value import FloatArray, IntArray

Part = tuple[IntArray, IntArray, IntArray, FloatArray]
"""Rows of left and right, group and values of some pairs."""

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
class Join:
    """Sums of rows that agree on the issues they share.

    Attributes
    ----------
    left, right : Table
    left_row, right_row : array of int, shape (pairs,)
    group : array of int, shape (pairs,)
        Setting of the issues that the sums are asked for.
    values : array of float, shape (pairs, parties)
    """

    left: Table
    right: Table
    left_row: IntArray
    right_row: IntArray
    group: IntArray
    values: FloatArray


def add_factors(tables: Sequence[Table], space: Space, *, last: Scope = ()) -> list[Table]:
    """Add up factors over the grid of all their issues, which costs less than joining them.

    Parameters
    ----------
    tables : sequence of Table
        Those that were made of others are handed on behind the sum.
    space : Space
    last : tuple of int
        Issues that vary fastest among the rows of the sum: fronts along a price need no sorting.
    """
    dense = [table for table in tables if table.origin is None]
    made = [table for table in tables if table.origin is not None]
    if (len(dense) < 2 and not last) or not dense:
        return list(tables)
    scope = tuple(sorted({issue for table in dense for issue in table.scope}))
    total, allowed = np.zeros(1), np.ones((), bool)
    for table in sorted(dense, key=lambda one: space.cells(one.scope)):  # small ones cost little
        worth, given = _spread(table, scope, space)
        total = total + worth
        allowed = allowed if given is None else allowed & given
    group = _settings(scope, last, np.broadcast_to(allowed, _shape(scope, space)))
    points = np.broadcast_to(total, (len(total), *_shape(scope, space))).reshape(len(total), -1).T
    if allowed.all() and not last:
        return [Table(scope, group, points), *made]
    return [Table(scope, group, pick(points, group)), *made]


def _shape(scope: Scope, space: Space) -> tuple[int, ...]:
    return tuple(space.lengths[issue] for issue in scope)


def _settings(scope: Scope, last: Scope, allowed: BoolArray) -> IntArray:
    """Return the settings that are allowed, some issues varying fastest."""
    axes = sorted(range(len(scope)), key=lambda axis: (scope[axis] in last, axis))
    settings = np.arange(allowed.size).reshape(allowed.shape).transpose(axes).ravel()
    return settings if allowed.all() else settings[allowed.transpose(axes).ravel()]


def group_factors(tables: Sequence[Table]) -> list[list[Table]]:
    """Put each factor with a wider one that has all its issues: their sum has no more rows.

    What is the same in every draw may join what differs, and not the other way round.
    """
    groups: list[list[Table]] = []
    for table in sorted(tables, key=lambda one: -len(one.scope)):
        home = next((of for of in groups if {*table.scope} <= {*of[0].scope}), None)
        if home is None:
            groups.append([table])
        else:
            home.append(table)
    return groups


def _spread(table: Table, onto: Scope, space: Space) -> tuple[FloatArray, BoolArray | None]:
    """Lay a factor out along the axes of more issues, parties first; and where it has rows."""
    parties, cells = table.points.shape[1], space.cells(table.scope)
    lengths = [space.lengths[issue] if issue in table.scope else 1 for issue in onto]
    if np.array_equal(table.group, np.arange(cells)):
        return table.points.T.reshape(parties, *lengths), None
    values, given = np.zeros((parties, cells)), np.zeros(cells, bool)
    values[:, table.group], given[table.group] = table.points.T, True
    return values.reshape(parties, *lengths), given.reshape(lengths)


def join_tables(left: Table, right: Table, onto: Scope, space: Space) -> Join:
    """Add the rows of two tables that agree on the issues they share.

    Sums that are plainly dominated by another with the same setting of `onto` are left out.
    """
    if len(right.group) > len(left.group):
        left, right = right, left
    left = _promising(left, right, onto, space)
    share = space.project(left.scope, left.group, onto)
    added = tuple(issue for issue in right.scope if issue not in left.scope)
    new = space.project(right.scope, right.group, onto, added) if added else None
    parts = []
    for left_row, right_row in match_rows(left, right, space):
        values = np.empty((left.points.shape[1], len(left_row)))
        for column, one, other in zip(values, left.points.T, right.points.T, strict=True):
            np.add(one.take(left_row), other.take(right_row), out=column)
        group = share[left_row] if new is None else share[left_row] + new[right_row]
        parts.append((left_row, right_row, group, values.T))
    if len(parts) == 1:
        return Join(left, right, *parts[0])
    return _together(left, right, [_sieved(*part, onto, space) for part in parts])


def _together(left: Table, right: Table, parts: list[Part]) -> Join:
    left_row, right_row, group, values = (
        np.concatenate(columns) for columns in zip(*parts, strict=True)
    )
    return Join(left, right, left_row, right_row, group, values)


def _sieved(
    left_row: IntArray,
    right_row: IntArray,
    group: IntArray,
    values: FloatArray,
    onto: Scope,
    space: Space,
) -> Part:
    """Drop what is plainly dominated in one chunk of pairs."""
    kept = sieve(group, values, groups=space.cells(onto), tolerance=space.tolerance)
    return left_row[kept], right_row[kept], group[kept], pick(values, kept)


def _promising(left: Table, right: Table, onto: Scope, space: Space) -> Table:
    """Drop rows that are dominated even together with the best of all their partners.

    Each row with its first partner is a sum that there is; with the best that any partner has for
    each party it hopes for more than there is.
    """
    wide = len(left.group) >= _SMALL and len(right.group) > 0
    if not wide or left.points.shape[1] != 2 or not {*onto} <= {*left.scope}:
        return left
    shared = tuple(issue for issue in left.scope if issue in right.scope)
    key = space.project(left.scope, left.group, shared)
    best = np.full((2, space.cells(shared)), -np.inf)
    partner = np.full(space.cells(shared), -1)
    right_key = space.project(right.scope, right.group, shared)
    partner[right_key[::-1]] = np.arange(len(right_key))[::-1]
    for most, party in zip(best, right.points.T, strict=True):
        np.maximum.at(most, right_key, party)
    able = partner[key] >= 0
    if not able.all():
        left = take_rows(left, np.flatnonzero(able))
        key = key[able]
    first = pick(right.points, partner)
    sums = left.points + pick(first, key)
    hopes = left.points + pick(best.T, key)
    group = space.project(left.scope, left.group, onto)
    kept = sieve(group, sums, groups=space.cells(onto), tolerance=space.tolerance, hopes=hopes)
    return left if len(kept) == len(left.group) else take_rows(left, kept)


def match_rows(left: Rows, right: Rows, space: Space) -> Iterator[tuple[IntArray, IntArray]]:
    """Yield the pairs of rows that agree on the issues both tables have, chunk by chunk."""
    shared = tuple(issue for issue in left.scope if issue in right.scope)
    left_key = space.project(left.scope, left.group, shared)
    right_key = space.project(right.scope, right.group, shared)
    right_order = np.argsort(right_key, kind="stable")
    counts = np.bincount(right_key, minlength=space.cells(shared))
    first = np.cumsum(counts) - counts
    partners = counts[left_key]
    ends = np.cumsum(partners)
    shift = first[left_key] - ends + partners
    begin = 0
    while begin < len(left_key):
        done = ends[begin - 1] if begin else 0
        end = max(int(np.searchsorted(ends, done + CHUNK, side="right")), begin + 1)
        many = partners[begin:end]
        left_row = np.repeat(np.arange(begin, end), many)
        yield left_row, right_order[np.arange(done, done + len(left_row)) + shift[left_row]]
        begin = end
    if not len(left_key):
        none = np.empty(0, np.intp)
        yield none, none
