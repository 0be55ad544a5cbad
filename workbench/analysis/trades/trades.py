r"""Trades: conditional moves of a few issues in which each side gives and gets.

From a package a *move* changes some issues, all of which change. What an issue contributes to a
move's gain is its Shapley value (:mod:`workbench.analysis.trades.moves`). Seen from one party, an
issue of a move is

- a **give** when it costs the party and helps another,
- a **get** when it helps the party and costs another,
- **shared** when it helps some and costs nobody.

A *trade* is a move that the rules allow, with at least one give and at least one get, whose issues
are all of one of these kinds, in which no party loses and one gains, and after which no party is
below its reservation value. Of all trades over the same issues the one counts whose smaller gain is
the largest, or the joint gain where that is asked for; equal ones are told apart as in
:mod:`workbench.analysis.trades.best_moves`.

References
----------
.. [1] H. Raiffa, *The Art and Science of Negotiation*, 1982, chapter 10: logrolling.
.. [2] D. Lax, J. Sebenius, *The Manager as Negotiator*, 1986, chapter 5.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import get_args

import pandas as pd

from workbench.analysis.agreement.authority import LimitsReach
from workbench.analysis.agreement.house_rules import (
    HouseRule,
    find_house_rules,
    keep_house_rules,
)
from workbench.analysis.trades.best_moves import Aim
from workbench.analysis.trades.compromise import start_package
from workbench.analysis.trades.moves import Moves
from workbench.analysis.trades.trade import Trade
from workbench.analysis.trades.trade_search import TradeSearch
from workbench.model import Deal, Option, check_count, check_word
from workbench.value import Terms, compile_terms
from workbench.value.results import AnalysisResult
from workbench.words import counted

SHOWN = 20
"""Most trades of each number of issues that are kept unless more are asked for."""


@dataclass(frozen=True, eq=False, repr=False)
class Trades(AnalysisResult):
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
    left_out : tuple of str
        In a deal of very many issues, those with least at stake, which some sizes of trades do
        not move.
    kept : tuple of HouseRule
        What no move goes against, except where the package itself does.
    """

    deal: Deal
    package: dict[str, Option]
    party: str
    free: tuple[Trade, ...]
    trades: tuple[Trade, ...]
    refused: tuple[Trade, ...]
    thinned: tuple[str, ...]
    left_out: tuple[str, ...]
    kept: tuple[HouseRule, ...]
    terms: Terms = field(repr=False)

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        free = f", {len(self.free)} without cost" if self.free else ""
        return f"{counted(len(self.trades), 'trades')} of {self.party}{free}"

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
        """One row per trade: issues that we give and get on, gains, what they are worth."""
        rows = [
            {
                "gives": ", ".join(trade.gives),
                "gets": ", ".join(trade.gets),
                "joint gain": trade.joint,
                **{f"gain {p}": g for p, g in zip(self.deal.parties, trade.gains, strict=True)},
                "cost of gives": trade.cost,
                "worth of gives to others": trade.worth,
                "issues": ", ".join(trade.issues),
            }
            for trade in self.trades
        ]
        columns = ["gives", "gets", "joint gain", *(f"gain {party}" for party in self.deal.parties)]
        more = ["cost of gives", "worth of gives to others", "issues"]
        return pd.DataFrame(rows, columns=[*columns, *more])


def find_trades(
    deal: Deal | Terms,
    package: Mapping[str, Option] | None = None,
    *,
    party: str | None = None,
    up_to: int = 4,
    limit: int = SHOWN,
    by: Aim = "smaller",
    shared: bool = True,
    below_reservation: bool = False,
    limits: LimitsReach = "stated",
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
    by : "smaller" or "joint"
        Whether the larger of the smaller gains counts first, which both sides like, or the larger
        joint gain.
    shared : bool
        Whether a trade may also move issues that help some and cost nobody.
    below_reservation : bool
        Whether trades count that leave a party below its reservation value.
    limits : {"stated", "real", "none"}
        Which limits of the first party a move keeps to, with the kept demands of its house and
        the security of an advance; by none of them nothing. They bind moves of the first party.

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
    check_word("by", by, get_args(Aim))
    check_count("up_to", up_to)
    check_count("limit", limit)
    terms = compile_terms(deal)
    deal = terms.deal
    party = deal.known_party(deal.ours if party is None else party)
    start = start_package(deal) if package is None else package
    kept = find_house_rules(deal, limits) if party == deal.ours else ()
    bound = keep_house_rules(terms, limits, start=start) if kept else terms
    moves = Moves(bound, start, at_once=up_to)
    search = TradeSearch(moves, party, by=by, shared=shared, below_reservation=below_reservation)
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
        left_out=tuple(
            name for place, name in enumerate(moves.names) if place not in search.movable(up_to)
        ),
        kept=kept,
        terms=terms,
    )
