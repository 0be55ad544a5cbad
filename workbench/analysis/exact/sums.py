"""Sums of factors over the grid of all their issues, which cost less than joining them."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from workbench.analysis.exact.dominance import pick
from workbench.analysis.exact.tables import DRAW, Scope, Space, Table
from workbench.value import BoolArray, FloatArray, IntArray


def add_factors(tables: Sequence[Table], space: Space, *, last: Scope = ()) -> list[Table]:
    """Add up factors over the grid of all their issues.

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
    parties = dense[0].points.shape[1]
    total, allowed = np.zeros((parties, *[1] * len(scope))), np.ones((), bool)
    for table in sorted(dense, key=lambda one: math.prod(_shape(one.scope, space))):
        # small ones first: they cost little
        worth, given = _spread(table, scope, space)
        if given is None or table.points.any():  # a rule is worth nothing
            total = total + worth
        allowed = allowed if given is None else allowed & given
    shape = _shape(scope, space)
    group = _settings(scope, last, allowed, shape)
    points = np.broadcast_to(total, (parties, *shape)).reshape(parties, -1).T
    if allowed.all() and not last:
        return [Table(scope, group, points), *made]
    return [Table(scope, group, pick(points, group)), *made]


def _shape(scope: Scope, space: Space) -> tuple[int, ...]:
    return tuple(space.lengths[issue] for issue in scope)


def _settings(scope: Scope, last: Scope, allowed: BoolArray, shape: tuple[int, ...]) -> IntArray:
    """Return the settings that are allowed, some issues varying fastest."""
    if len(scope) > 1 and scope[0] == DRAW and (allowed.ndim == 0 or len(allowed) == 1):
        one = _settings(scope[1:], last, allowed[0] if allowed.ndim else allowed, shape[1:])
        starts = math.prod(shape[1:]) * np.arange(shape[0])
        return (starts[:, None] + one).ravel()  # the rules are the same in every draw
    axes = sorted(range(len(scope)), key=lambda axis: (scope[axis] in last, axis))
    settings = np.arange(math.prod(shape)).reshape(shape).transpose(axes).ravel()
    return settings.compress(np.broadcast_to(allowed, shape).transpose(axes).ravel())


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
    parties, cells = table.points.shape[1], math.prod(_shape(table.scope, space))
    lengths = [space.lengths[issue] if issue in table.scope else 1 for issue in onto]
    if np.array_equal(table.group, np.arange(cells)):
        return table.points.T.reshape(parties, *lengths), None
    values, given = np.zeros((parties, cells)), np.zeros(cells, bool)
    values[:, table.group], given[table.group] = table.points.T, True
    return values.reshape(parties, *lengths), given.reshape(lengths)
