"""What kind of issue it is, judged from what its options are worth to each side.

Two sides are *aligned* on an issue when no change of option is better for one and worse for the
other, and *opposed* when no change is better for both [1]_. Nothing depends on the order in which
options are listed.

References
----------
.. [1] L. Thompson, R. Hastie, "Social perception in negotiation", *Organizational Behavior and
   Human Decision Processes* 47 (1990) 98-123: compatible, integrative, distributive.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.value import FloatArray, IntArray

LIKE_WEIGHT = 1.25
"""Up to this ratio of what one side gains to what the other loses, two sides care alike."""

ONE_SIDED = 20.0
"""From this ratio on, the issue matters to one side only."""


class IssueKind(enum.Enum):
    """What to do with an issue follows from its kind."""

    COMPATIBLE = "compatible"
    INTEGRATIVE = "integrative"
    DISTRIBUTIVE = "distributive"
    ONE_SIDED = "one-sided"
    NON_MONOTONE = "non-monotone"
    IDLE = "without effect"


KIND_ADVICE = {
    IssueKind.COMPATIBLE: "free value: settle it first",
    IssueKind.INTEGRATIVE: "trade it",
    IssueKind.DISTRIBUTIVE: "haggle last",
    IssueKind.ONE_SIDED: "let the side that cares have it, for something else",
    IssueKind.NON_MONOTONE: "first go as far as both gain, then trade",
    IssueKind.IDLE: "leave it",
}
"""What to do with an issue of each kind."""


@dataclass(frozen=True)
class Judgement:
    """Kind of an issue, and who stands where.

    Attributes
    ----------
    kind : IssueKind
    caring : tuple of int
        Parties by place to whom the issue matters, by the ratio :data:`ONE_SIDED`.
    shared : tuple of int
        Options that are best for all caring parties; none unless the kind is compatible.
    heavier : int or None
        For opposed parties, one whose side cares more; None when both care alike, at least over
        the full swing.
    """

    kind: IssueKind
    caring: tuple[int, ...]
    shared: tuple[int, ...] = ()
    heavier: int | None = None


def judge_issue(
    worth: FloatArray,
    weights: FloatArray,
    *,
    tolerance: float,
    like: float = LIKE_WEIGHT,
    one_sided: float = ONE_SIDED,
) -> Judgement:
    """Say of what kind an issue is.

    A party for which the issue weighs less than 1/`one_sided` of what it weighs for another does
    not count as caring. With several parties the opposed ones form two camps, whose weights are
    added up. Opposed parties care alike when what one gains the other loses, option by option: the
    weighted worths of all add up to nearly the same everywhere, within the share 1 - 1/`like` of
    the heavier camp's weight. Where worth rises evenly, that is a ratio of weights up to `like`.

    Parameters
    ----------
    worth : array of float, shape (parties, options)
    weights : array of float, shape (parties,)
        How much the issue matters to each, comparable between parties.
    tolerance : float
        Worths at most this far apart are equal.
    like, one_sided : float
        Ratios of weights.

    Returns
    -------
    Judgement

    Examples
    --------
    >>> worth = np.array([[0.0, 5.0, 10.0], [10.0, 5.0, 0.0]])
    >>> judge_issue(worth, np.array([0.41, 0.17]), tolerance=1e-9).kind
    <IssueKind.INTEGRATIVE: 'integrative'>
    """
    moved = np.ptp(worth, axis=1) > tolerance
    caring = np.flatnonzero(moved & (weights * one_sided > weights[moved].max(initial=0.0)))
    who = tuple(int(party) for party in caring)
    if len(who) < 2:
        return Judgement(IssueKind.ONE_SIDED if who else IssueKind.IDLE, who)
    best = (worth[caring] >= worth[caring].max(axis=1, keepdims=True) - tolerance).all(axis=0)
    if best.any():
        return Judgement(IssueKind.COMPATIBLE, who, shared=tuple(np.flatnonzero(best).tolist()))
    camps = _camps(worth, who, tolerance)
    if camps is None:
        return Judgement(IssueKind.NON_MONOTONE, who)
    sides = [float(weights[list(camp)].sum()) for camp in camps]
    joint = (worth[caring] * (weights[caring] / np.ptp(worth[caring], axis=1))[:, None]).sum(axis=0)
    if np.ptp(joint) <= (1 - 1 / like) * max(sides) * (1 + 1e-9):
        return Judgement(IssueKind.DISTRIBUTIVE, who)
    uneven = max(sides) > like * min(sides) * (1 + 1e-9)
    heavier = camps[int(np.argmax(sides))][0] if uneven else None
    return Judgement(IssueKind.INTEGRATIVE, who, heavier=heavier)


def _camps(
    worth: FloatArray, caring: Sequence[int], tolerance: float
) -> tuple[list[int], list[int]] | None:
    """Part the parties into two camps, aligned within and opposed across; None if that fails."""
    first, *rest = caring
    camps: tuple[list[int], list[int]] = ([first], [])
    for party in rest:
        if _rises(worth[first], worth[party], tolerance):
            camps[0].append(party)
        elif _rises(worth[first], -worth[party], tolerance):
            camps[1].append(party)
        else:
            return None
    return camps if camps[1] else None


def _rises(one: FloatArray, other: FloatArray, tolerance: float) -> bool:
    """Say whether `other` never falls where `one` rises."""
    rank = _rank(one, tolerance)
    order = np.lexsort((other, rank))
    return bool((np.diff(other[order]) >= -tolerance).all())


def _rank(worth: FloatArray, tolerance: float) -> IntArray:
    """Return the rank of each worth from the bottom; those closer than the tolerance share one."""
    order = np.argsort(worth, kind="stable")
    steps = np.concatenate([[0], np.diff(worth[order]) > tolerance])
    rank = np.empty(len(worth), np.intp)
    rank[order] = np.cumsum(steps)
    return rank
