"""Best partners from a frontier: for each row, the best that its sum with a row of it reaches.

A frontier of two parties is a staircase: as the first value falls, the second rises. The partners
that leave both sides above their floors are one run of it, found by bisection; its ends are the
best for either side, and the best sum lies between them. With three and more parties, and with
none to look up, the pairs are looked at one by one.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from workbench.analysis.exact.joining import match_rows
from workbench.analysis.exact.tables import Space, Table
from workbench.value import BoolArray, FloatArray, IntArray


def find_best(near: Table, far: Table | None, floors: FloatArray, space: Space) -> FloatArray:
    """Find, for each row, the best values among its sums that reach every floor.

    Parameters
    ----------
    near : Table
    far : Table or None
        A frontier by setting of issues that `near` has too; None to take the rows as they are.
    floors : array of float, shape (parties,)
    space : Space

    Returns
    -------
    array of float, shape (rows, parties + 1)
        Largest value to each party, then the largest sum over parties; minus infinity for a row
        without a partner that reaches the floors.
    """
    if far is None:
        best = np.column_stack([near.points, near.points.sum(axis=1)])
        best[(near.points < floors).any(axis=1)] = -np.inf
        return best
    find = _find_two if len(floors) == 2 else _find_many
    return find(near, far, floors, space)


def _find_many(near: Table, far: Table, floors: FloatArray, space: Space) -> FloatArray:
    best = np.full((len(near.group), len(floors) + 1), -np.inf)
    for near_row, far_row in match_rows(near, far, space):
        sums = near.points[near_row] + far.points[far_row]
        clears = (sums >= floors).all(axis=1)
        sums, rows = sums[clears], near_row[clears]
        np.maximum.at(best, rows, np.column_stack([sums, sums.sum(axis=1)]))
    return best


def _find_two(near: Table, far: Table, floors: FloatArray, space: Space) -> FloatArray:
    key = space.project(near.scope, near.group, far.scope)
    start = np.searchsorted(far.group, key, side="left")
    end = np.searchsorted(far.group, key, side="right")
    x, y = far.points.T
    missing = floors - near.points
    first = _bisect(start, end, lambda rows, at: y[at] >= missing[rows, 1])
    last = _bisect(first, end, lambda rows, at: x[at] < missing[rows, 0])
    found = np.flatnonzero(first < last)
    first, last = first[found], last[found]
    best = np.full((len(key), 3), -np.inf)
    best[found, 0] = near.points[found, 0] + x[first]
    best[found, 1] = near.points[found, 1] + y[last - 1]
    best[found, 2] = near.points[found].sum(axis=1) + _largest(x + y, first, last)
    return best


def _bisect(
    start: IntArray, end: IntArray, holds: Callable[[IntArray, IntArray], BoolArray]
) -> IntArray:
    """Return the first place of each run at which something holds, its end if it never does."""
    low, high = start.copy(), end.copy()
    rows = np.flatnonzero(low < high)
    while len(rows):
        middle = (low[rows] + high[rows]) // 2
        true = holds(rows, middle)
        high[rows[true]] = middle[true]
        low[rows[~true]] = middle[~true] + 1
        rows = rows[low[rows] < high[rows]]
    return low


def _largest(numbers: FloatArray, first: IntArray, last: IntArray) -> FloatArray:
    """Return the largest number of each run, from maxima of runs of 1, 2, 4, ... numbers."""
    maxima = [numbers]
    while len(maxima[-1]) > (step := 1 << (len(maxima) - 1)):
        maxima.append(np.maximum(maxima[-1][:-step], maxima[-1][step:]))
    level = np.frexp(last - first)[1] - 1
    found = np.empty(len(first))
    for number in np.unique(level):
        mine = level == number
        left = maxima[number][first[mine]]
        found[mine] = np.maximum(left, maxima[number][last[mine] - (1 << number)])
    return found
