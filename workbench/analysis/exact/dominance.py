r"""Non-dominated values, group by group, with ties kept together.

A value vector *a* dominates *b* when it is at least as good for every party and better for one.
Sums of floating-point numbers that are equal on paper differ in their last digits, so numbers
closer than a stated tolerance count as one: in each group the values of a party are sorted and
joined to clusters wherever neighbours are at most the tolerance apart; dominance and equality are
then exact between clusters.

Two parties need one sort and one running maximum. For three and more, the distinct vectors go to
``moocore`` [1]_.

References
----------
.. [1] M. López-Ibáñez et al., *moocore: Core Mathematical Functions for Multi-Objective
   Optimization*, https://multi-objective.github.io/moocore/python/
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workbench.value import BoolArray, FloatArray, IntArray

_BINS = 1 << 14
_SMALL = 4_096
"""Below this many candidates of two parties a first sieve costs more than it saves."""

_LOOK = 128
"""How many candidates tell whether it pays to look whether a front is there already."""

_STRONG = 16
"""How many strong candidates sift those of three and more parties."""


@dataclass(frozen=True, eq=False)
class Front:
    """Non-dominated points of each group, and the candidates that reach each.

    Attributes
    ----------
    group : array of int, shape (points,)
        Ascending.
    points : array of float, shape (points, parties)
        Within a group, best for the first party first.
    members : array of int, shape (members,)
        Candidates, those of a point side by side.
    starts : array of int, shape (points,)
        Where each point's members begin.
    """

    group: IntArray
    points: FloatArray
    members: IntArray
    starts: IntArray


def pick(points: FloatArray, rows: IntArray) -> FloatArray:
    """Return some rows of value vectors; a party's numbers lie side by side in memory."""
    return points.T.take(rows, axis=1).T  # rows as a whole, which are short, take many times longer


def find_front(group: IntArray, values: FloatArray, *, groups: int, tolerance: float) -> Front:
    """Find the non-dominated points of each group.

    Parameters
    ----------
    group : array of int, shape (candidates,)
        Group of each candidate, from 0 to `groups` - 1.
    values : array of float, shape (candidates, parties)
        More is better.
    groups : int
    tolerance : float
        Values at most this far apart are the same.

    Returns
    -------
    Front
    """
    if values.shape[1] == 2:
        front = _find_opposed(group, values, tolerance)
        if front is not None:
            return front
    kept = sieve(group, values, groups=groups, tolerance=tolerance)
    group, values = group[kept], pick(values, kept)
    find = _find_two if values.shape[1] == 2 else _find_many
    front = find(group, values, groups, tolerance)
    return Front(front.group, front.points, kept[front.members], front.starts)


def sieve(
    group: IntArray,
    values: FloatArray,
    *,
    groups: int,
    tolerance: float,
    hopes: FloatArray | None = None,
) -> IntArray:
    """Return the candidates that a rough, cheap look does not rule out.

    For two parties the first one's values are cut into bins; a candidate is out when a higher bin
    of its group holds something better for the second party. No sorting is needed.

    Parameters
    ----------
    group, values, groups, tolerance
        As of :func:`find_front`.
    hopes : array of float, shape (candidates, parties), optional
        The most that may still become of each candidate, which is ruled out by this and no less.
    """
    count = len(values)
    if values.shape[1] > 2:
        return _sieve_many(values, groups, tolerance)
    if not pays(count, groups):
        return np.arange(count)
    x, y = values.T
    low, high = x.min(), x.max()
    bins = int(np.clip(count // (4 * groups), 16, _BINS))
    if not high > low:
        return np.arange(count)
    scale, begin = (bins - 1) / (high - low), group * bins if groups > 1 else 0
    cell = ((x - low) * scale).astype(np.intp) + begin
    best = np.full(groups * bins, -np.inf)
    np.maximum.at(best, cell, y)
    above = np.maximum.accumulate(best.reshape(groups, bins)[:, ::-1], axis=1)[:, ::-1]
    higher = np.full((groups, bins), -np.inf)
    higher[:, :-1] = above[:, 1:]
    if hopes is not None:
        x, y = hopes.T
        cell = ((np.minimum(x, high) - low) * scale).astype(np.intp) + begin
    return np.flatnonzero(y + tolerance >= higher.ravel()[cell])


def pays(count: int, groups: int) -> bool:
    """Say whether a sieve of candidates of two parties may save more than it costs."""
    return count >= _SMALL and groups * 16 <= count


def _sieve_many(values: FloatArray, groups: int, tolerance: float) -> IntArray:
    """Rule out what one of a few strong candidates of the only group beats."""
    kept = np.arange(len(values))
    if groups > 1 or len(values) < _SMALL // 16:
        return kept
    spread = np.ptp(values, axis=0)
    strength = (values / np.where(spread > 0, spread, 1.0)).sum(axis=1)
    for strong in values[np.argpartition(strength, -_STRONG)[-_STRONG:]]:
        kept = kept[(values[kept] + tolerance >= strong).any(axis=1)]
    return kept


def _find_opposed(group: IntArray, values: FloatArray, tolerance: float) -> Front | None:
    """Find fronts that are there already: group by group, what one gains the other loses.

    So it is along any price; nothing is dominated then, and nothing has to be sorted. None where it
    is not so.
    """
    if len(group) < _SMALL:
        return None
    look = group[:_LOOK], values[:_LOOK], tolerance
    if _falls(*look) and _falls(group, values, tolerance):
        return Front(group, values, np.arange(len(group)), np.arange(len(group)))
    if not (_rises(*look) and _rises(group, values, tolerance)):
        return None
    # the best for the first party comes last, and should come first
    first = np.flatnonzero(np.diff(group, prepend=-1))
    size = np.diff(np.append(first, len(group)))
    members = np.repeat(2 * first + size - 1, size) - np.arange(len(group))
    return Front(group, pick(values, members), members, np.arange(len(group)))


def _falls(group: IntArray, values: FloatArray, tolerance: float) -> bool:
    """Say whether the first party loses from row to row what the second gains."""
    step = np.diff(group)
    if step.min() < 0:
        return False
    opposed = np.diff(values[:, 0]) < -tolerance
    opposed &= np.diff(values[:, 1]) > tolerance
    opposed |= step > 0
    return bool(opposed.all())


def _rises(group: IntArray, values: FloatArray, tolerance: float) -> bool:
    """Say whether the first party gains from row to row what the second loses."""
    return _falls(group, values[:, ::-1], tolerance)


def _find_two(group: IntArray, values: FloatArray, groups: int, tolerance: float) -> Front:
    """Sort by the first value; keep what beats the second value of everything before it."""
    order = _descending(group, values[:, 0], groups)
    g, x, y = group[order], values[:, 0].take(order), values[:, 1].take(order)
    new = np.ones(len(order), bool)
    new[1:] = (x[:-1] - x[1:] > tolerance) | (g[:-1] != g[1:])
    first = np.flatnonzero(new)
    if not len(first):
        empty = np.empty(0, np.intp)
        return Front(empty, np.empty((0, 2)), empty, empty)
    top, clusters = np.maximum.reduceat(y, first), g.take(first)
    kept = top > _running_maximum(clusters, top, groups) + tolerance
    # the least that a member of each cluster is worth: none is in a dominated one
    least = np.where(kept, top - tolerance, np.inf)
    member = y >= np.repeat(least, np.diff(first, append=len(order)))
    sizes = np.add.reduceat(member, first, dtype=np.intp).compress(kept)
    return Front(
        group=clusters.compress(kept),
        points=np.stack([x.take(first.compress(kept)), top.compress(kept)]).T,
        members=order.compress(member),
        starts=np.cumsum(sizes) - sizes,
    )


def _descending(group: IntArray, x: FloatArray, groups: int) -> IntArray:
    """Order by group, then by falling x."""
    order = np.argsort(-x)
    if groups == 1:
        return order
    # a stable sort of small integers is a radix sort, which does not compare
    small = group[order].astype(np.uint16 if groups <= 1 << 16 else np.intp)
    return order[np.argsort(small, kind="stable")]


def _running_maximum(group: IntArray, y: FloatArray, groups: int) -> FloatArray:
    """Greatest y before each place within its group, minus infinity at a group's beginning."""
    before = np.full(len(y), -np.inf)
    if groups == 1:
        before[1:] = np.maximum.accumulate(y)[:-1]
        return before
    # complex numbers are compared by group first, and keep every digit of y
    lifted = np.empty(len(y), np.complex128)
    lifted.real, lifted.imag = group, y
    running = np.maximum.accumulate(lifted).imag[:-1]
    inside = group[1:] == group[:-1]
    before[1:][inside] = running[inside]
    return before


def _find_many(group: IntArray, values: FloatArray, groups: int, tolerance: float) -> Front:
    """Join equal vectors, then let moocore find those that nothing dominates."""
    keys = np.column_stack([group, *(_clusters(column, tolerance) for column in values.T)])
    order = np.lexsort(keys.T[::-1])
    keys = keys[order]
    new = np.ones(len(order), bool)
    new[1:] = (keys[1:] != keys[:-1]).any(axis=1)
    first = np.flatnonzero(new)
    kept = np.zeros(len(first), bool)
    bounds = np.flatnonzero(np.diff(keys[first, 0], prepend=-1))
    for begin, end in zip(bounds, [*bounds[1:], len(first)], strict=False):
        kept[begin:end] = non_dominated(-keys[first[begin:end], 1:].astype(float))
    sizes = np.diff(np.append(first, len(order)))
    cluster = np.cumsum(new) - 1
    points = values[order[first[kept]]]
    return Front(
        group=keys[first[kept], 0],
        points=points,
        members=order[kept[cluster]],
        starts=np.cumsum(sizes[kept]) - sizes[kept],
    )


def _clusters(column: FloatArray, tolerance: float) -> IntArray:
    """Return the cluster of each value of a column; the greatest values are in cluster 0."""
    order = np.argsort(-column)
    fallen = column[order]
    number = np.zeros(len(order), np.intp)
    number[order[1:]] = np.cumsum(fallen[:-1] - fallen[1:] > tolerance)
    return number


def non_dominated(values: FloatArray) -> BoolArray:
    """Mark the rows that no other row dominates; equal rows do not dominate each other.

    Parameters
    ----------
    values : array of float, shape (rows, parties)
        More is better.

    Returns
    -------
    array of bool, shape (rows,)

    Examples
    --------
    >>> non_dominated(np.array([[1.0, 3.0], [2.0, 2.0], [1.0, 2.0]])).tolist()
    [True, True, False]
    """
    if len(values) == 1:
        return np.ones(1, bool)
    import moocore  # heavy to load, and two parties never need it

    return np.asarray(moocore.is_nondominated(values, maximise=True, keep_weakly=True), bool)
