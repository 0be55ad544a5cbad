"""How many pairs of points dominate each other, by divide and conquer.

Points and queries stand in one row, sorted by their last number from high to low. For block sizes
1, 2, 4, ..., a point in an even block lies before every query in the odd block beside it, so one
number less has to be compared there; with one number left, one sort and a running sum answer all
queries at once. Every pair is seen at exactly one block size.
"""

from __future__ import annotations

import numpy as np

from workbench.value import BoolArray, FloatArray, IntArray


def count_dominating(
    group: IntArray,
    points: FloatArray,
    ways: FloatArray,
    query_group: IntArray,
    queries: FloatArray,
    query_ways: FloatArray,
) -> float:
    """Add up, over all queries, the ways to points of their group that reach them in all numbers.

    Parameters
    ----------
    group : array of int, shape (points,)
        Not negative.
    points : array of float, shape (points, parties)
    ways : array of float, shape (points,)
    query_group, queries, query_ways
        The same for the queries.

    Returns
    -------
    float
        Sum of ways times query ways over the pairs.

    Examples
    --------
    >>> none = np.zeros(2, int)
    >>> points, queries = np.array([[1.0, 3.0], [2.0, 2.0]]), np.array([[1.0, 2.0], [2.0, 3.0]])
    >>> count_dominating(none, points, np.ones(2), none, queries, np.ones(2))
    2.0
    """
    asks = np.repeat([0, 1], [len(group), len(query_group)])
    every = np.concatenate([points, queries])
    ranks = [_rank(column, asks) for column in every.T]
    groups = np.concatenate([group, query_group]).astype(np.int64)
    return _count(groups, ranks, asks == 1, np.concatenate([ways, query_ways]))


def _rank(column: FloatArray, asks: IntArray) -> IntArray:
    """Place of each number from high to low; of equal ones, points come before queries."""
    order = np.lexsort((asks, -column))
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    return rank


def _count(group: IntArray, ranks: list[IntArray], asks: BoolArray, ways: FloatArray) -> float:
    if not len(group):
        return 0.0
    if not ranks:
        have = np.bincount(group[~asks], ways[~asks], int(group.max()) + 1)
        return float(have[group[asks]] @ ways[asks])
    order = np.argsort(group * (int(ranks[-1].max()) + 1) + ranks[-1])
    group, asks, ways = group[order], asks[order], ways[order]
    if len(ranks) == 1:
        return _count_before(group, asks, ways)
    ranks = [rank[order] for rank in ranks[:-1]]
    place = np.arange(len(order))
    total = 0.0
    for level in range(max(len(order) - 1, 1).bit_length()):
        block = place >> level
        part = asks == (block & 1 == 1)  # points of even blocks, queries of odd ones
        pair = _number(group, block >> 1)
        total += _count(pair[part], [rank[part] for rank in ranks], asks[part], ways[part])
    return total


def _count_before(group: IntArray, asks: BoolArray, ways: FloatArray) -> float:
    """Add up what stands before each query in its group."""
    have = np.where(asks, 0.0, ways)
    before = np.cumsum(have)
    first = np.flatnonzero(np.diff(group, prepend=group[0] - 1))
    start = np.repeat(before[first] - have[first], np.diff(np.append(first, len(group))))
    return float(((before - start) * np.where(asks, ways, 0.0)).sum())


def _number(group: IntArray, block: IntArray) -> IntArray:
    """Return the number of each run of equal group and block; both ascend."""
    new = np.zeros(len(group), bool)
    new[1:] = (group[1:] != group[:-1]) | (block[1:] != block[:-1])
    return np.cumsum(new)
