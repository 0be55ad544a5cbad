r"""Strategies against each other: alternating offers until one is accepted or time is over.

Each party has :math:`N` turns; its turn :math:`i` is at time :math:`i / (N - 1)`. Whoever has the
turn accepts what lies on the table when that is worth no less to it than what it would offer next,
else it offers that. Where both only wait for each other and nothing changes for a whole round, the
talks are stuck: going on would change nothing.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.analysis.counterpart.arena import PART, Arena, open_arena
from workbench.analysis.practice.strategies import Player, SideView, TalkStrategy
from workbench.model import Deal, DealError, Option, Problem
from workbench.value import FloatArray, Terms, compile_terms
from workbench.value.results import AnalysisResult
from workbench.words import counted, format_count

TURNS = 200
"""Turns of each party unless another number is asked for."""

_STILL = 2
"""Rounds without any change after which parties that only wait for each other are stuck."""


class Ending(enum.Enum):
    """How a game ended."""

    AGREED = "agreed"
    DEADLOCK = "nobody moves first: each side waits for the other to give something"
    TIME = "no agreement before the time was over"
    REFUSED = "a side refuses every package"


@dataclass(frozen=True, eq=False, repr=False)
class Game(AnalysisResult):
    """Offers of strategies until the end of a game.

    Attributes
    ----------
    deal : Deal
    package : dict of issue to option, or None
        What was agreed on.
    values : array of float, shape (parties,)
        What it is worth to each party; each one's reservation value without an agreement.
    message : int or None
        Number of the message that accepted, counted from 0 with the offers before it.
    ending : Ending
    stalled : str
        Who refuses everything, where that is how it ended.
    offers : DataFrame
        One row per offer: who, when from 0 to 1, values, package.
    looked_at : int or None
        Packages that were looked at where the deal has more.
    """

    deal: Deal
    package: dict[str, Option] | None
    values: FloatArray
    message: int | None
    ending: Ending
    stalled: str
    offers: pd.DataFrame
    looked_at: int | None

    @property
    def headline(self) -> str:
        """What came of it."""
        made = counted(len(self.offers), "offers")
        if self.package is None:
            return f"no agreement after {made}: {self.reason}"
        terms = ", ".join(map(str, self.package.values()))
        return f"agreed after {made}: {terms}"

    @property
    def reason(self) -> str:
        """Why it ended."""
        if self.ending is Ending.AGREED:
            return "the offer was worth no less than what its hearer would have offered next"
        if self.ending is Ending.REFUSED:
            return f"{self.stalled} refuses every package that was looked at"
        return str(self.ending.value)

    @property
    def fine_print(self) -> tuple[str, ...]:
        """What the numbers are, and what was left out."""
        if self.looked_at is None:
            return super().fine_print
        part = f"{format_count(self.looked_at)} of {format_count(self.deal.size)} packages"
        return (*super().fine_print, f"looked at {part}, drawn evenly")

    def to_frame(self) -> pd.DataFrame:
        """One row per offer."""
        return self.offers


def play(
    deal: Deal | Terms,
    strategies: Mapping[str, TalkStrategy],
    *,
    first: str | None = None,
    turns: int = TURNS,
    seed: int = 0,
) -> Game:
    """Let two strategies negotiate a deal.

    Parameters
    ----------
    deal : Deal
        Or the deal compiled, of two parties.
    strategies : mapping of party to TalkStrategy
    first : str, optional
        Who opens; the first party unless named.
    turns : int
        Of each party, at least 2.
    seed : int
        Of the packages that are drawn where the deal has too many to look at all.

    Returns
    -------
    Game

    Raises
    ------
    ValueError
        If a number is out of bounds.
    DealError
        If the deal has not two parties, one has no strategy, or no package is allowed.

    Examples
    --------
    >>> from workbench.analysis.practice.strategies import TimeDependent
    >>> from workbench.value import example_deal
    >>> even = TimeDependent(1)
    >>> game = play(example_deal(), {"buyer": even, "supplier": even}, turns=10)
    >>> game.package, game.ending.name
    ({'price': 1.4, 'payment': 'advance'}, 'AGREED')
    """
    terms = compile_terms(deal)
    if turns < 2:
        raise ValueError(f"turns must be at least 2, got {turns}")
    order = _order(terms.deal, strategies, first)
    named = [package for name in order for package in strategies[name].packages]
    arena = open_arena(terms, named=named, part=10 * PART, seed=seed)
    return play_in(arena, {name: strategies[name] for name in order}, turns=turns)


def _order(deal: Deal, strategies: Mapping[str, TalkStrategy], first: str | None) -> list[str]:
    if len(deal.parties) != 2:
        raise DealError([Problem(("parties",), "two sides make offers in turn; name two parties")])
    for name in strategies:
        deal.known_party(name)
    for name in deal.parties:
        if name not in strategies:
            raise DealError([Problem(("parties", name), "it has no strategy; give it one")])
    opener = deal.known_party(deal.ours if first is None else first)
    return [opener, *(name for name in deal.parties if name != opener)]


def play_in(arena: Arena, strategies: Mapping[str, TalkStrategy], *, turns: int) -> Game:
    """Play on packages that are valued already; the first of the strategies opens."""
    names = list(strategies)
    columns = [list(arena.deal.parties).index(name) for name in names]
    seats = [
        SideView(arena.values[:, column], arena.limit(name), _named(arena, strategies[name]))
        for name, column in zip(names, columns, strict=True)
    ]
    for name, seat in zip(names, seats, strict=True):
        if not len(seat.order):
            return _end(arena, names, [], None, Ending.REFUSED, turns, stalled=name)
    players = [strategies[name].sit(seat) for name, seat in zip(names, seats, strict=True)]
    waiting = all(strategies[name].waits for name in names)
    made, ending = _talk(players, seats, turns, waiting=waiting)
    agreed = len(made) if ending is Ending.AGREED else None
    return _end(arena, names, made, agreed, ending, turns)


def _named(arena: Arena, strategy: TalkStrategy) -> tuple[int, ...]:
    rows = tuple(arena.find(package) for package in strategy.packages)
    if None in rows:
        message = "the plan offers a package that the deal's rules forbid; plan anew"
        raise DealError([Problem(("rules",), message)])
    return tuple(row for row in rows if row is not None)


def _talk(
    players: Sequence[Player], seats: Sequence[SideView], turns: int, *, waiting: bool
) -> tuple[list[int], Ending]:
    """Return the rows that were offered, and how it ended."""
    made: list[int] = []
    for message in range(2 * turns):
        side = message % 2
        player, seat = players[side], seats[side]
        row = player.next((message // 2) / (turns - 1))
        if made and seat.values[made[-1]] >= max(seat.values[row], seat.limit) - seat.slack:
            return made, Ending.AGREED
        made.append(row)
        player.made(row)
        players[1 - side].hear(row)
        still = made[-2 * _STILL - 2 :]
        if waiting and len(still) == 2 * _STILL + 2 and still[:-2] == still[2:]:
            return made, Ending.DEADLOCK
    return made, Ending.TIME


def _end(
    arena: Arena,
    names: list[str],
    made: list[int],
    agreed: int | None,
    ending: Ending,
    turns: int,
    stalled: str = "",
) -> Game:
    deal = arena.deal
    limits = np.array([arena.terms.reservations[name] for name in deal.parties])
    rows = [
        {
            "by": names[place % 2],
            "time": (place // 2) / (turns - 1),
            **dict(zip(deal.parties, arena.values[row], strict=True)),
            **arena.package(row),
        }
        for place, row in enumerate(made)
    ]
    columns = ["by", "time", *deal.parties, *deal.issues]
    table = pd.DataFrame(rows, columns=columns)
    table.index = pd.RangeIndex(len(rows), name="message")
    return Game(
        deal=deal,
        package=None if agreed is None else arena.package(made[-1]),
        values=limits if agreed is None else arena.values[made[-1]],
        message=agreed,
        ending=ending,
        stalled=stalled,
        offers=table,
        looked_at=None if arena.whole else len(arena),
    )
