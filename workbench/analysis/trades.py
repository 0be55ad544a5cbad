r"""Trades: conditional moves of a few issues in which each side gives and gets.

From a package a *move* changes some issues, all of which change. What an issue contributes to a
move's gain is its Shapley value (:mod:`workbench.analysis.moves`). Seen from one party, an issue of
a move is

- a **give** when it costs the party and helps another,
- a **get** when it helps the party and costs another,
- **shared** when it helps some and costs nobody.

A *trade* is a move that the rules allow, with at least one give and at least one get, whose issues
are all of one of these kinds, in which no party loses and one gains, and after which no party is
below its reservation value. Of all trades over the same issues the one with the largest joint gain
counts; equal ones are told apart as in :mod:`workbench.analysis.best_moves`.

References
----------
.. [1] H. Raiffa, *The Art and Science of Negotiation*, 1982, chapter 10: logrolling.
.. [2] D. Lax, J. Sebenius, *The Manager as Negotiator*, 1986, chapter 5.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from workbench.analysis.best_moves import Aim, Move, hurts_nobody, pick_move
from workbench.analysis.compromise import start_package
from workbench.analysis.dominance import BoolArray
from workbench.analysis.moves import Issues, Moves
from workbench.analysis.trade import Role, Trade, find_roles, make_trade
from workbench.model import Deal, DealError, Option, Problem, suggest
from workbench.value import FloatArray, IntArray, Terms, compile_terms

SHOWN = 20
"""Most trades of each number of issues that are kept unless more are asked for."""


@dataclass(frozen=True, eq=False)
class Trades:
    """Moves from a package, the best first.

    Attributes
    ----------
    deal : Deal
    package : dict of issue to option
        From which they move.
    party : str
        Whose gives and gets they are.
    free : tuple of Trade
        Moves of one issue that hurt nobody: free value, to be settled first.
    trades : tuple of Trade
        The best first; at most one for each set of issues.
    refused : tuple of Trade
        What would be trades, but leave a party below its reservation value; only where `trades`
        is empty for that reason.
    thinned : tuple of str
        Issues with so many options that not all were looked at.
    """

    deal: Deal
    package: dict[str, Option]
    party: str
    free: tuple[Trade, ...]
    trades: tuple[Trade, ...]
    refused: tuple[Trade, ...]
    thinned: tuple[str, ...]
    terms: Terms = field(repr=False)

    def __iter__(self) -> Iterator[Trade]:
        """Iterate over the trades, the best first."""
        return iter(self.trades)

    def __len__(self) -> int:
        """Return how many trades there are."""
        return len(self.trades)

    def __getitem__(self, place: int) -> Trade:
        """Return one trade by its place, 0 the best."""
        return self.trades[place]

    def of(self, size: int) -> tuple[Trade, ...]:
        """Return the trades with a number of issues, the best first."""
        return tuple(trade for trade in self.trades if len(trade.issues) == size)

    def to_frame(self) -> pd.DataFrame:
        """One row per trade: its words, gains, what we give and get, and its issues."""
        rows = [
            {
                "trade": trade.in_words(),
                "joint gain": trade.joint,
                **{f"gain {p}": g for p, g in zip(self.deal.parties, trade.gains, strict=True)},
                "cost of gives": trade.cost,
                "worth of gives to others": trade.worth,
                "issues": ", ".join(trade.issues),
            }
            for trade in self.trades
        ]
        columns = ["trade", "joint gain", *(f"gain {party}" for party in self.deal.parties)]
        more = ["cost of gives", "worth of gives to others", "issues"]
        return pd.DataFrame(rows, columns=[*columns, *more])


def find_trades(
    deal: Deal | Terms,
    package: Mapping[str, Option] | None = None,
    *,
    party: str | None = None,
    up_to: int = 4,
    limit: int = SHOWN,
    by: Aim = "joint",
    shared: bool = True,
    below_reservation: bool = False,
) -> Trades:
    """Find the best conditional moves of two, three and four issues.

    Parameters
    ----------
    deal : Deal
        Or the deal compiled.
    package : mapping of issue to option, optional
        From which to move, e.g. an offer on the table; the status quo when left out, or else the
        middle options.
    party : str, optional
        Whose gives and gets; the first party when left out.
    up_to : int
        Most issues that one trade moves.
    limit : int
        Most trades of each number of issues.
    by : "joint" or "smaller"
        Whether the larger joint gain counts first, or the larger of the smaller gains: trades that
        both sides like.
    shared : bool
        Whether a trade may also move issues that help some and cost nobody.
    below_reservation : bool
        Whether trades count that leave a party below its reservation value.

    Returns
    -------
    Trades
        Without trades where there is none.

    Raises
    ------
    DealError
        If a formula does not make sense, the package does not fit the deal, or there is no such
        party.

    Examples
    --------
    >>> from workbench.files import load_deal
    >>> thompson = load_deal("data/thompson/deal.yaml")
    >>> best = find_trades(thompson, up_to=2)[0]
    >>> best.issues, best.gains.round(6).tolist()
    (('Signing bonus', 'Salary'), [12.0, 12.0])
    """
    terms = deal if isinstance(deal, Terms) else compile_terms(deal)
    deal = terms.deal
    party = next(iter(deal.parties)) if party is None else party
    if party not in deal.parties:
        message = f"there is no such party{suggest(party, deal.parties)}"
        raise DealError([Problem(("parties", party), message)])
    start = start_package(deal) if package is None else package
    moves = Moves(terms, start, at_once=up_to)
    search = _Search(moves, party, by=by, shared=shared, below_reservation=below_reservation)
    found, refused = search.all(up_to, limit), []
    if not found and not below_reservation:
        search.below_reservation = True
        refused = search.all(up_to, limit)
    return Trades(
        deal=deal,
        package=moves.package,
        party=party,
        free=tuple(search.free()),
        trades=tuple(found),
        refused=tuple(refused),
        thinned=moves.thinned,
        terms=terms,
    )


class _Search:
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
        for issues in itertools.combinations(range(len(self.moves.names)), size):
            joint, each = self.moves.bounds(issues)
            if (each >= self._floor).all():
                yield (
                    issues,
                    joint if self.by == "joint" else float((each / self.moves.scales).min()),
                )

    @property
    def _floor(self) -> FloatArray:
        """Least that each party has to gain."""
        least = np.full(len(self.moves.values), -self.moves.tolerance)
        if not self.below_reservation:
            missing = self.moves.reservations - self.moves.values
            least = np.maximum(least, missing - self.moves.tolerance)
        return np.asarray(least)

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
        floor = self._floor.reshape(-1, *(1 for _ in issues))
        mask = hurts_nobody(gains, self.moves.tolerance)
        mask &= (gains >= floor).all(axis=0)
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
