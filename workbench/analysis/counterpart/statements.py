"""What follows for sure from what a party did: comparisons, bounds, and where they contradict.

A party says that one package is worth no less to it than another when it likes it better of a set
that was offered together, and when it makes an offer while another of the other side lies on the
table: it could have had that by saying yes. The second holds for whoever does not pretend; where
statements contradict each other, the fewest are named without which the others agree.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.analysis.counterpart.possible import Possible
from workbench.analysis.talks.weight_polytope import cut_simplex
from workbench.model import Deal, Offer
from workbench.value import BoolArray, FloatArray, IntArray

DRAWS = 2_000
"""Draws among which one that explains all statements is looked for."""

_STEPS = 201


@dataclass(frozen=True)
class Statement:
    """One package is worth no less to a party than another.

    Attributes
    ----------
    preferred, other : int
        Places among the offers.
    kind : str
        ``"liked"`` of a set, or ``"kept"`` instead of what lay on the table.
    """

    preferred: int
    other: int
    kind: str


def list_statements(deal: Deal, offers: Sequence[Offer], party: str) -> tuple[Statement, ...]:
    """Return what a party has said by its choices and offers, in time; no pair twice."""
    found: list[Statement] = []
    for place, one in enumerate(offers):
        if one.liked and one.by != party and one.together:
            found += [
                Statement(place, at, "liked")
                for at, other in enumerate(offers)
                if other.together == one.together and other.by == one.by and at != place
            ]
        if one.by == party:
            found += [Statement(place, at, "kept") for at in _on_table(offers, place, party)]
    fresh: dict[tuple[tuple[int, ...], tuple[int, ...]], Statement] = {}
    for said in found:
        pair = tuple(deal.indices(offers[at].package) for at in (said.preferred, said.other))
        if pair[0] != pair[1]:
            fresh.setdefault((pair[0], pair[1]), said)
    return tuple(fresh.values())


def _on_table(offers: Sequence[Offer], place: int, party: str) -> list[int]:
    """Return the last offers of the other side before an offer: one, or the set they made."""
    earlier = [at for at in range(place) if offers[at].by != party]
    if not earlier:
        return []
    last = offers[earlier[-1]]
    if not last.together:
        return earlier[-1:]
    return [at for at in earlier if offers[at].together == last.together]


@dataclass(frozen=True, eq=False)
class HardBounds:
    """What statements leave for sure.

    Attributes
    ----------
    low, high : array of float, shape (names,)
        Of each weight or fact; NaN where nothing follows for it alone.
    says : tuple of (int, int, str, float)
        Statement, name, ``"at least"`` or ``"at most"``, and the bound, where a statement bounds
        one fact by itself.
    set_aside : tuple of tuple of int
        Smallest sets of statements without which the others agree; none where all do.
    alone : tuple of int
        Statements that nothing which the deal holds possible explains, even by themselves.
    """

    low: FloatArray
    high: FloatArray
    says: tuple[tuple[int, int, str, float], ...]
    set_aside: tuple[tuple[int, ...], ...]
    alone: tuple[int, ...]


def bound_by_statements(
    possible: Possible, pairs: Sequence[tuple[IntArray, IntArray]], *, seed: int = 0
) -> HardBounds:
    """Bound what a party may be like by what it said.

    Parameters
    ----------
    possible : Possible
    pairs : sequence of (array of int, array of int)
        Places of the preferred package and of the other, statement by statement.
    seed : int
    """
    count = len(possible.names)
    none = np.full(count, np.nan)
    if not pairs:
        return HardBounds(none, none.copy(), (), (), ())
    rng = np.random.default_rng(seed)
    normal = rng.standard_normal((DRAWS, possible.dimensions))
    better = _gains(possible, normal, pairs)
    aside, alone = _set_aside(better >= -1e-9)
    kept = [at for at in range(len(pairs)) if not aside or at not in aside[0]]
    if possible.about == "weights":
        first = possible.option_shares(np.array([one for one, _ in pairs]))
        second = possible.option_shares(np.array([other for _, other in pairs]))
        cut = cut_simplex((first - second)[kept], seed=seed)
        return HardBounds(cut.low, cut.high, (), aside, alone)
    says = tuple(_alone_bounds(possible, pairs))
    low, high = none.copy(), none.copy()
    for at, name, side, bound in says:
        if at in kept:
            ends, best = (low, np.fmax) if side == "at least" else (high, np.fmin)
            ends[name] = best(ends[name], bound)
    return HardBounds(low, high, says, aside, alone)


def _gains(
    possible: Possible, normal: FloatArray, pairs: Sequence[tuple[IntArray, IntArray]]
) -> FloatArray:
    """Return what each statement's preferred package is worth above the other, by draw."""
    places = np.array(list(itertools.chain.from_iterable(pairs)))
    shares = possible.see(normal, places).shares
    return np.asarray(shares[:, ::2] - shares[:, 1::2])


def _set_aside(fine: BoolArray) -> tuple[tuple[tuple[int, ...], ...], tuple[int, ...]]:
    """Return the smallest sets of statements that some draw does not explain."""
    alone = tuple(map(int, np.flatnonzero(~fine.any(axis=0))))
    wrong = (~fine).sum(axis=1)
    if wrong.min() == 0:
        return (), alone
    rows = np.unique(~fine[wrong == wrong.min()], axis=0)
    return tuple(sorted(tuple(map(int, np.flatnonzero(row))) for row in rows)), alone


def _alone_bounds(
    possible: Possible, pairs: Sequence[tuple[IntArray, IntArray]]
) -> list[tuple[int, int, str, float]]:
    """Bound facts that decide a statement by themselves, whatever the others are."""
    from scipy.special import ndtri  # heavy to load

    found = []
    rest = np.random.default_rng(1).standard_normal((4, possible.dimensions))
    grid = ndtri((np.arange(_STEPS) + 0.5) / _STEPS)
    for place in range(len(possible.names)):
        gains = np.stack([_along(possible, one, place, grid, pairs)[1] for one in rest])
        for at in range(len(pairs)):
            turns = {_turn(one) for one in gains[:, :, at]}
            turn = turns.pop()
            if turns or turn is None:
                continue
            step, side = turn
            fine = np.linspace(grid[step], grid[step + 1], _STEPS)
            bounds = [
                _cross(*_along(possible, one, place, fine, pairs[at : at + 1])) for one in rest
            ]
            if np.ptp(bounds) <= 1e-6 * max(abs(bounds[0]), 1e-12):
                found.append((at, place, side, float(np.mean(bounds))))
    return found


def _along(
    possible: Possible,
    rest: FloatArray,
    place: int,
    grid: FloatArray,
    pairs: Sequence[tuple[IntArray, IntArray]],
) -> tuple[FloatArray, FloatArray]:
    """Return numbers of one fact along a grid, and the statements' gains there."""
    normal = np.tile(rest, (len(grid), 1))
    normal[:, place] = grid
    return possible.numbers(normal)[:, place], _gains(possible, normal, pairs)


def _turn(gains: FloatArray) -> tuple[int, str] | None:
    """Return where a gain turns, and on which side it is no less than 0; None if not just once."""
    fine = gains >= 0
    turns = np.flatnonzero(fine[1:] != fine[:-1])
    if len(turns) != 1:
        return None
    at = int(turns[0])
    return at, "at most" if fine[at] else "at least"


def _cross(along: FloatArray, gains: FloatArray) -> float:
    """Return the number at which a gain is 0."""
    gain = gains[:, 0]
    at = int(np.argmax(np.sign(gain[1:]) != np.sign(gain[:-1])))
    share = gain[at] / (gain[at] - gain[at + 1])
    return float(along[at] + share * (along[at + 1] - along[at]))
