"""The search for trades: the best one over every set of issues, without looking at all settings.

For every set of issues a bound says what no trade over it exceeds; sets are looked at in the order
of their bounds, until the others promise less than what has been found.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator

import numpy as np

from workbench.analysis.exact.acceptance import find_acceptance
from workbench.analysis.trades.best_moves import Aim, Move, hurts_nobody, pick_move
from workbench.analysis.trades.moves import Issues, Moves
from workbench.analysis.trades.trade import Role, Trade, find_roles, make_trade
from workbench.value import BoolArray, FloatArray, IntArray

SET_LIMIT = 5_000
"""Most sets of issues of one size that are looked at: all fours of 20 issues."""


class TradeSearch:
    """Looks for the best trade over every set of issues, most promising sets first."""

    def __init__(
        self, moves: Moves, party: str, *, by: Aim, shared: bool, below_reservation: bool
    ) -> None:
        self.moves = moves
        self.us = list(moves.deal.parties).index(party)
        self.party = party
        self.by = by
        self.shared = shared
        self.below_reservation = below_reservation
        self.acceptance = find_acceptance(moves.deal)

    def all(self, up_to: int, limit: int) -> list[Trade]:
        """Return the best trades of two and more issues, the best first, of equals the smaller."""
        found = [move for size in range(2, up_to + 1) for move in self.best(size, limit)]
        found.sort(key=lambda move: (-round(self._merit(move), 9), len(move.issues)))
        return [make_trade(self.moves, move, self.party) for move in found]

    def best(self, size: int, limit: int) -> list[Move]:
        """Return the best trades that move so many issues, at most one for each set of them."""
        bounds = dict(self._promising(size))
        found: list[Move] = []
        for issues in sorted(bounds, key=lambda one: -bounds[one]):
            if len(found) >= limit and bounds[issues] < self._merit(found[limit - 1]):
                break  # the other sets promise less still
            move = self._best_over(issues)
            if move is not None:
                found.append(move)
                found.sort(key=lambda one: -self._merit(one))
        return found[:limit]

    def _promising(self, size: int) -> Iterator[tuple[Issues, float]]:
        """Yield sets of issues, and what no trade over each exceeds, without hopeless ones."""
        for issues in itertools.combinations(self.movable(size), size):
            joint, each = self.moves.bounds(issues)
            if (each >= -self.moves.tolerance).all() and self._agreed(each):
                yield (
                    issues,
                    joint if self.by == "joint" else float((each / self.moves.scales).min()),
                )

    def movable(self, size: int) -> list[int]:
        """Return the issues that trades of a size move: all, or as many with most at stake."""
        count = len(self.moves.names)
        while math.comb(count, size) > SET_LIMIT:
            count -= 1
        stakes = (self.moves.swings / self.moves.scales[:, None]).sum(axis=0)
        return sorted(np.argsort(-stakes, kind="stable")[:count].tolist())

    def _agreed(self, gains: FloatArray) -> BoolArray:
        """Say after which gains, shape (parties, ...), enough parties have what they need."""
        if self.below_reservation:
            return np.ones(gains.shape[1:], bool)
        missing = self.moves.reservations - self.moves.values - self.moves.tolerance
        clears = gains >= missing.reshape(-1, *(1 for _ in gains.shape[1:]))
        return self.acceptance.agreed(np.moveaxis(clears, 0, -1))

    def _merit(self, move: Move) -> float:
        return move.joint if self.by == "joint" else float((move.gains / self.moves.scales).min())

    def free(self) -> Iterator[Trade]:
        """Yield the best move of each issue that hurts nobody, the largest joint gain first."""
        found = []
        for place in range(len(self.moves.names)):
            gains = self.moves.gains((place,))
            mask = hurts_nobody(gains, self.moves.tolerance) & self.moves.allowed((place,))
            move = pick_move(self.moves, (place,), gains, np.flatnonzero(mask), by=self.by)
            if move is not None:
                found.append(move)
        for move in sorted(found, key=lambda one: -one.joint):
            yield make_trade(self.moves, move, self.party)

    def _best_over(self, issues: Issues) -> Move | None:
        gains = self.moves.gains(issues)
        mask = hurts_nobody(gains, self.moves.tolerance)
        mask &= self._agreed(gains)
        for axis, issue in enumerate(issues):  # all of them move
            mask[(slice(None),) * axis + (self.moves.here[issue],)] = False
        rows = np.flatnonzero(mask)
        if len(rows):
            rows = rows[self._is_trade(issues, mask.shape, rows)]
        if len(rows) and self.moves.terms.bans:
            rows = rows[self.moves.allowed(issues).ravel()[rows]]
        return pick_move(self.moves, issues, gains, rows, by=self.by)

    def _is_trade(self, issues: Issues, shape: tuple[int, ...], rows: IntArray) -> BoolArray:
        """Mark the settings with a give and a get, in which every issue has a part."""
        gives, gets = np.zeros(len(rows), bool), np.zeros(len(rows), bool)
        rest = np.ones(len(rows), bool)
        for share in self.moves.shares(issues):
            each = np.broadcast_to(share, (len(share), *shape)).reshape(len(share), -1)[:, rows]
            role = find_roles(each, self.us, self.moves.tolerance)
            gives |= role == Role.GIVE
            gets |= role == Role.GET
            rest &= (role != Role.NEITHER) & (self.shared | (role != Role.SHARED))
        return np.asarray(gives & gets & rest)
