"""Every strategy against every strategy, in both seats, on any deals: who gets how much."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.analysis.counterpart.arena import PART, Arena, open_arena
from workbench.analysis.practice.playing import TURNS, play_in
from workbench.analysis.practice.strategies import TalkStrategy
from workbench.model import Deal
from workbench.value.results import AnalysisResult
from workbench.words import counted, format_number


@dataclass(frozen=True, eq=False, repr=False)
class Tournament(AnalysisResult):
    """Games of every strategy against every strategy.

    Attributes
    ----------
    games : DataFrame
        One row per game: deal, strategy of either party, who opened, whether they agreed, message,
        and each party's score, from 0 for its reservation value to 1 for its best package.
    """

    games: pd.DataFrame

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        table = self.to_frame()
        if not len(table):
            return "no games"
        best = format_number(float(table["score"].iloc[0]))
        games = counted(len(self.games), "games")
        return f"{table.index[0]} scores best, {best} on average, in {games}"

    def to_frame(self) -> pd.DataFrame:
        """One row per strategy, the best first: mean score with its error, share of agreements."""
        sides = [
            self.games.rename(columns={f"{side} strategy": "strategy", f"{side} score": "score"})[
                ["strategy", "score", "agreed"]
            ]
            for side in ("first", "second")
        ]
        by = pd.concat(sides).groupby("strategy", sort=False)
        table = pd.DataFrame(
            {
                "games": by.size(),
                "score": by["score"].mean(),
                "error": by["score"].std(ddof=1) / np.sqrt(by.size()),
                "agreed": by["agreed"].mean(),
            }
        )
        return table.sort_values("score", ascending=False, kind="stable")


def tournament(
    deals: Sequence[Deal],
    strategies: Mapping[str, TalkStrategy] | Sequence[TalkStrategy],
    *,
    turns: int = TURNS,
    seed: int = 0,
) -> Tournament:
    """Let every strategy play every strategy, itself too, in both seats, either one opening.

    Parameters
    ----------
    deals : sequence of Deal
        Of two parties each.
    strategies : mapping of name to TalkStrategy, or sequence of TalkStrategy
    turns : int
        Of each party, at least 2.
    seed : int
        Of the packages that are drawn where a deal has too many to look at all.

    Returns
    -------
    Tournament

    Raises
    ------
    ValueError
        If there is nothing to play, a deal has not two parties, or there are too few turns.

    Examples
    --------
    >>> from workbench.analysis.practice.strategies import MiCRO, TimeDependent
    >>> from workbench.value import example_deal
    >>> tournament([example_deal()], [MiCRO(), TimeDependent(1)], turns=10).games.shape[0]
    8
    """
    if isinstance(strategies, Mapping):
        named = dict(strategies)
    else:
        named = {repr(one): one for one in strategies}
    if not named or not deals:
        raise ValueError("give at least one deal and one strategy")
    if turns < 2:
        raise ValueError(f"turns must be at least 2, got {turns}")
    rows = []
    for deal in deals:
        if len(deal.parties) != 2:
            raise ValueError(f"{deal.title!r} has not two parties")
        known = [package for one in named.values() for package in one.packages]
        arena = open_arena(deal, named=known, part=10 * PART, seed=seed)
        for one, other in itertools.product(named, repeat=2):
            rows += [_game(arena, named, (one, other), opener, turns) for opener in (0, 1)]
    return Tournament(pd.DataFrame(rows))


def _game(
    arena: Arena, named: Mapping[str, TalkStrategy], pair: tuple[str, str], opener: int, turns: int
) -> dict[str, object]:
    names = list(arena.deal.parties)
    seats = [(names[side], named[pair[side]]) for side in (opener, 1 - opener)]
    game = play_in(arena, dict(seats), turns=turns)
    scores = []
    for column, name in enumerate(names):
        limit, best = arena.limit(name), float(arena.values[:, column].max())
        above = float(game.values[column]) - limit if game.package is not None else 0.0
        scores.append(above / (best - limit) if best > limit else 0.0)
    return {
        "deal": arena.deal.title,
        "first strategy": pair[0],
        "second strategy": pair[1],
        "opens": names[opener],
        "agreed": game.package is not None,
        "message": game.message,
        "first score": scores[0],
        "second score": scores[1],
    }
