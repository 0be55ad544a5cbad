"""Where two sides believe different things, and what a bet on each of them would create.

What a clause is worth stands in :mod:`workbench.analysis.uncertainty.clauses`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

import numpy as np
import pandas as pd

from workbench.analysis.uncertainty.clauses import Bet, find_bet, sides_of, view_of
from workbench.model import Deal
from workbench.value.results import AnalysisResult
from workbench.words import counted

SAME = 1e-9
"""Chances that differ by less are the same."""


class Obstacle(Enum):
    """Why there is nothing to bet on."""

    POINTS = "a side is scored in points, and a bet is paid in money"
    BELIEFS = "of no fact the deal says that the two sides believe different things"


@dataclass(frozen=True, eq=False, repr=False)
class Bets(AnalysisResult):
    """Clauses on all facts about which two sides believe different things.

    Attributes
    ----------
    deal : Deal
    payer, payee : str
    low, high : float
        The least and the most that a clause pays, in the deal's currency.
    bets : tuple of Bet
        One for each fact, the largest joint gain first.
    obstacle : Obstacle or None
        Why there is none.
    """

    deal: Deal
    payer: str
    payee: str
    low: float
    high: float
    bets: tuple[Bet, ...]
    obstacle: Obstacle | None

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        return counted(len(self.bets), "bets") if self.bets else "no bet"

    def __len__(self) -> int:
        return len(self.bets)

    def __iter__(self) -> Iterator[Bet]:
        return iter(self.bets)

    def __getitem__(self, place: int) -> Bet:
        return self.bets[place]

    def to_frame(self) -> pd.DataFrame:
        """One row per fact: what the payer expects to pay and the payee to get, and the gain."""
        return pd.DataFrame(
            {
                "cost": [bet.cost for bet in self],
                "worth": [bet.worth for bet in self],
                "joint gain": [bet.joint_gain for bet in self],
            },
            index=pd.Index([bet.fact for bet in self], name="fact"),
            dtype=float,
        )


def find_bets(
    deal: Deal, *, low: float, high: float, payer: str | None = None, payee: str | None = None
) -> Bets:
    """Find the best clause within caps on each fact about which two sides differ.

    Parameters
    ----------
    deal : Deal
        A side believes of a fact what the fact's ``beliefs`` say, or else what the fact itself
        says. Facts without ``beliefs`` are nobody's bet.
    low, high : float
        The least and the most that may be paid, in the deal's currency.
    payer, payee : str, optional
        The first and the second party when left out.

    Returns
    -------
    Bets

    Raises
    ------
    DealError
        If there is no such party.
    ValueError
        If the caps are out of order.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> found = find_bets(example_deal(), low=0, high=1_000)
    >>> len(found), found.obstacle.value
    (0, 'of no fact the deal says that the two sides believe different things')
    """
    sides = sides_of(deal, payer, payee)
    found: list[Bet] = []
    scored = any(deal.parties[side].is_scored for side in sides)
    for name in () if scored else _told(deal, sides):
        bet = find_bet(deal, name, low=low, high=high, payer=sides[0], payee=sides[1])
        if np.abs(bet.p_payee - bet.p_payer).max() > SAME:
            found.append(bet)
    found.sort(key=lambda bet: -bet.joint_gain)
    why = None if found else Obstacle.POINTS if scored else Obstacle.BELIEFS
    return Bets(deal, *sides, low, high, tuple(found), why)


def _told(deal: Deal, sides: tuple[str, str]) -> list[str]:
    """List the facts of which the deal says what both believe, one of them in its own words."""
    return [
        name
        for name, fact in deal.facts.items()
        if any(side in fact.beliefs for side in sides)
        and all(view_of(deal, name, side) is not None for side in sides)
    ]
