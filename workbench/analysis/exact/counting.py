r"""How many packages clear every floor, exactly, without listing packages.

A package is in the ZOPA when :math:`\sum_f v_f \ge r` holds for every party at once, *f* running
over the factors. The factors are joined as in :mod:`workbench.analysis.exact.elimination`, but
nothing is dropped: each row carries the number of ways to reach it, and rows with equal values
become one. The last join is never made. It is a dominance count instead: for every row of one half,
how many rows of the other reach what is still missing [1]_, found by divide and conquer over the
parties [2]_, so that two halves of *n* rows cost about *n* log *n* and not *n* squared.

Where even the halves are too many to hold, the share is estimated from random packages, and the
result says so with its error.

References
----------
.. [1] E. Horowitz, S. Sahni, "Computing partitions with applications to the knapsack problem",
   *Journal of the ACM* 21 (1974) 277-292: meet in the middle.
.. [2] J. L. Bentley, "Multidimensional divide-and-conquer", *Communications of the ACM* 23 (1980)
   214-229.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from workbench.analysis.exact.dominance_counts import count_dominating
from workbench.analysis.exact.joining import match_rows
from workbench.analysis.exact.sums import add_factors, group_factors
from workbench.analysis.exact.tables import Scope, Space, Table
from workbench.value import BoolArray, FloatArray, IntArray
from workbench.value.evaluation import LARGEST

ROW_LIMIT = 300_000
"""Most rows that a join may make before the count is estimated."""

PAIR_LIMIT = 500_000
"""Most pairs of rows that are compared one by one; above it, divide and conquer is faster."""

DRAWS = 1 << 17
"""Random packages behind an estimate."""

Z95 = 1.959963984540054
"""97.5 % quantile of the standard normal distribution."""

SEED = 0

_MIX = np.int64(0x9E3779B97F4A7C1)
"""Odd and without a pattern: brings equal rows together in one sort."""


@dataclass(frozen=True)
class PackageCount:
    """A number of packages.

    Attributes
    ----------
    packages : int
    error : float
        0 for an exact count. Else half the width of its 95 % interval, or what rounding may have
        done to a count beyond 2 ** 53.
    draws : int
        Random packages that an estimate rests on; 0 where none was needed.
    """

    packages: int
    error: float = 0.0
    draws: int = 0


@dataclass(frozen=True, eq=False)
class Bag:
    """Value vectors by the setting of some issues, and how many ways there are to each.

    Attributes
    ----------
    scope, group, points
        As in :class:`workbench.analysis.exact.tables.Table`; only parties that have a floor.
    ways : array of float, shape (rows,)
    """

    scope: Scope
    group: IntArray
    points: FloatArray
    ways: FloatArray


def count_clearing(
    tables: Sequence[Table], space: Space, floors: FloatArray, *, row_limit: int = ROW_LIMIT
) -> PackageCount:
    """Count the allowed packages that are worth at least its floor to every party.

    Parameters
    ----------
    tables : sequence of Table
        The deal's factors.
    space : Space
    floors : array of float, shape (parties,)
        Minus infinity for a party that refuses nothing.
    row_limit : int
        Most rows that a join may make before the count is estimated.

    Returns
    -------
    PackageCount
    """
    bound = np.isfinite(floors)
    bags = [
        Bag(one.scope, one.group, one.points[:, bound], np.ones(len(one.group)))
        for one in (add_factors(of, space)[0] for of in group_factors(tables))
    ]
    bags = [_drop_free(bag, bags, space) for bag in bags]
    while len(bags) > 2:
        left, right = _next_pair(bags, space)
        if _pairs(left, right, space) > row_limit:
            return estimate_clearing(tables, space, floors)
        rest = [bag for bag in bags if bag is not left and bag is not right]
        bags = [*rest, _join(left, right, rest, space)]
    total = _count_last(bags, floors[bound] - space.tolerance, space)
    return _exact(total, space) if np.isfinite(total) else estimate_clearing(tables, space, floors)


def count_allowed(tables: Sequence[Table], space: Space) -> PackageCount:
    """Count the packages that the rules allow; only the tables that lack settings are looked at."""
    narrow = [one for one in tables if len(one.group) < space.cells(one.scope)]
    touched = {issue for one in narrow for issue in one.scope}
    rest = math.prod(size for issue, size in enumerate(space.sizes) if issue not in touched)
    if not narrow:
        return PackageCount(rest)
    found = count_clearing(narrow, space, np.full(narrow[0].points.shape[1], -np.inf))
    # an estimate draws the options of all issues, those that no rule touches too
    return found if found.draws else PackageCount(found.packages * rest, found.error * rest)


def _exact(total: float, space: Space) -> PackageCount:
    """Return a count that is exact as long as floating-point numbers count one by one."""
    if total < 2**53:
        return PackageCount(round(total))
    return PackageCount(
        int(total), error=total * 64 * len(space.sizes) * float(np.finfo(float).eps)
    )


def _next_pair(bags: list[Bag], space: Space) -> tuple[Bag, Bag]:
    """Choose what to join next: least work among bags that share issues, else two halves.

    Where no bag shares an issue with another, the two largest are halves, and the smallest of the
    others goes to the smaller half: rows with equal values then become one after each step.
    """
    tied = [
        (left, right)
        for left, right in itertools.combinations(bags, 2)
        if {*left.scope} & {*right.scope}
    ]
    if tied:
        return min(tied, key=lambda pair: _pairs(pair[0], pair[1], space))
    bags = sorted(bags, key=lambda bag: len(bag.group))
    return bags[0], bags[-2]


def _pairs(left: Bag, right: Bag, space: Space) -> float:
    """How many rows the join of two bags has before equal ones become one."""
    shared = tuple(issue for issue in left.scope if issue in right.scope)
    if not shared:
        return float(len(left.group)) * len(right.group)
    keys = space.cells(shared)
    counts = [
        np.bincount(space.project(bag.scope, bag.group, shared), minlength=keys).astype(float)
        for bag in (left, right)
    ]
    return float(counts[0] @ counts[1])


def _join(left: Bag, right: Bag, rest: list[Bag], space: Space) -> Bag:
    """Add the rows of two bags that agree on what they share, and forget issues that are done."""
    scope = tuple(sorted({*left.scope, *right.scope}))
    new = tuple(issue for issue in right.scope if issue not in left.scope)
    share = space.project(left.scope, left.group, scope)
    added = space.project(right.scope, right.group, scope, new)
    groups, points, ways = [], [], []
    for left_row, right_row in match_rows(left, right, space):
        groups.append(share[left_row] + added[right_row])
        points.append(left.points[left_row] + right.points[right_row])
        ways.append(left.ways[left_row] * right.ways[right_row])
    joined = Bag(scope, np.concatenate(groups), np.concatenate(points), np.concatenate(ways))
    return _drop_free(joined, [joined, *rest], space)


def _drop_free(bag: Bag, bags: list[Bag], space: Space) -> Bag:
    """Forget the issues that no other bag mentions, and add up the ways to equal values."""
    others = {issue for other in bags if other is not bag for issue in other.scope}
    scope = tuple(issue for issue in bag.scope if issue in others)
    group = space.project(bag.scope, bag.group, scope)
    quantum = space.tolerance / 4 or 1.0
    cells = np.column_stack([group, np.rint(bag.points / quantum)]).astype(np.int64)
    mixed = cells[:, 0]
    for column in cells.T[1:]:  # wraps around; rows that meet by chance are compared below
        mixed = mixed * _MIX + column
    order = np.argsort(mixed, kind="stable")
    ordered = cells[order]
    new = np.ones(len(order), bool)
    new[1:] = (ordered[1:] != ordered[:-1]).any(axis=1)
    first = np.flatnonzero(new)
    ways = np.add.reduceat(bag.ways[order], first) if len(first) else bag.ways[:0]
    rows = order[first]
    return Bag(scope, group[rows], bag.points[rows], ways)


def _count_last(bags: list[Bag], floors: FloatArray, space: Space) -> float:
    """Count the pairs of rows of the last two bags that reach the floors together."""
    if len(bags) == 1:
        (only,) = bags
        return float(only.ways[(only.points >= floors).all(axis=1)].sum())
    left, right = sorted(bags, key=lambda bag: -len(bag.group))
    shared = tuple(issue for issue in left.scope if issue in right.scope)
    keys, query_keys = (space.project(bag.scope, bag.group, shared) for bag in (left, right))
    total, open_rows = _sift(left, keys, right, query_keys, floors)
    left, keys = _take(left, open_rows), keys[open_rows]
    if _pairs(left, right, space) > PAIR_LIMIT:
        missing = floors - right.points
        return total + count_dominating(
            keys, left.points, left.ways, query_keys, missing, right.ways
        )
    for left_row, right_row in match_rows(left, right, space):
        clears = np.ones(len(left_row), bool)
        for party, floor in enumerate(floors):
            clears &= left.points[left_row, party] + right.points[right_row, party] >= floor
        total += float((left.ways[left_row[clears]] * right.ways[right_row[clears]]).sum())
    return total


def _sift(
    left: Bag, keys: IntArray, right: Bag, query_keys: IntArray, floors: FloatArray
) -> tuple[float, IntArray]:
    """Count the rows that clear with any partner; return those that clear with some only."""
    count = int(max(keys.max(initial=0), query_keys.max(initial=0))) + 1
    partners = np.bincount(query_keys, right.ways, count)[keys]
    sure, able = partners > 0, partners > 0
    for party, floor in enumerate(floors):
        ends = np.full((2, count), [[np.inf], [-np.inf]])
        np.minimum.at(ends[0], query_keys, right.points[:, party])
        np.maximum.at(ends[1], query_keys, right.points[:, party])
        worst, best = left.points[:, party] + ends[:, keys]
        sure, able = sure & (worst >= floor), able & (best >= floor)
    return float((left.ways * partners)[sure].sum()), np.flatnonzero(able & ~sure)


def _take(bag: Bag, rows: IntArray) -> Bag:
    return Bag(bag.scope, bag.group[rows], bag.points[rows], bag.ways[rows])


def _all_of(clears: BoolArray) -> BoolArray:
    return np.asarray(clears.all(axis=1))


def estimate_clearing(
    tables: Sequence[Table],
    space: Space,
    floors: FloatArray,
    agreed: Callable[[BoolArray], BoolArray] = _all_of,
) -> PackageCount:
    """Estimate the count from random packages, with Wilson's interval around the share.

    Parameters
    ----------
    tables, space, floors
        As in :func:`count_clearing`.
    agreed : callable
        Says from who clears its floor, shape (packages, parties), which packages count.
    """
    rng = np.random.default_rng(SEED)
    places = [rng.integers(size, size=DRAWS) for size in space.sizes]
    values = np.zeros((DRAWS, len(floors)))
    clears = np.ones(DRAWS, bool)
    for table in tables:
        row = np.full(space.cells(table.scope), -1, np.intp)
        row[table.group] = np.arange(len(table.group))
        setting = np.zeros(DRAWS, np.intp)
        for issue in table.scope:
            setting = setting * space.sizes[issue] + places[issue]
        clears &= row[setting] >= 0
        values += table.points[row[setting]] if len(table.group) else 0.0
    clears &= agreed(values >= floors - space.tolerance)
    share = float(clears.mean())
    spread = Z95**2 / DRAWS
    middle = (share + spread / 2) / (1 + spread)
    half = Z95 / (1 + spread) * math.sqrt(share * (1 - share) / DRAWS + spread / (4 * DRAWS))
    size = math.prod(space.sizes)
    packages = size * int(clears.sum()) // DRAWS
    error = math.ceil(max(middle + half - share, share - middle + half) * DRAWS)
    return PackageCount(packages, float(min(size * error // DRAWS, int(LARGEST))), DRAWS)
