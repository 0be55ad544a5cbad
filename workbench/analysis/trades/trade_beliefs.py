"""How sure a trade is: its gains over what the uncertain facts may be, and whether they say yes.

Whether the other parties say yes to the package after the trade is forecast as everywhere
(:mod:`workbench.analysis.uncertainty.forecast`). What the answer hangs on most is the fact that
moves the others' gain farthest when it goes from its 5 % to its 95 % quantile, all else as
estimated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.analysis.trades.trade import Trade
from workbench.analysis.uncertainty.batches import batch_deal
from workbench.analysis.uncertainty.draws import DRAWS, Draws, draw_facts
from workbench.analysis.uncertainty.forecast import answer
from workbench.value import FloatArray
from workbench.value.results import AnalysisResult, AnalysisResults
from workbench.words import share_words

QUANTILES = (0.05, 0.95)
"""Between which a range holds 90 % of the draws."""


@dataclass(frozen=True, eq=False)
class Hinge:
    """The estimate that a trade hangs on most.

    Attributes
    ----------
    fact : str
    low, high : float
        Its 5 % and 95 % quantile, in the fact's unit.
    at_low, at_high : float
        The others' gains there, added up, all else as estimated.
    """

    fact: str
    low: float
    high: float
    at_low: float
    at_high: float


@dataclass(frozen=True, eq=False, repr=False)
class TradeBelief(AnalysisResult):
    """One trade over many draws of the uncertain facts.

    Attributes
    ----------
    trade : Trade
    ranges : array of float, shape (parties, 2)
        5 % and 95 % quantile of each party's gain, in its unit.
    joint_range : tuple of float, or None
        Of the joint gain; None where values differ in their unit.
    yes : float
        Probability that all other parties say yes.
    error : float
        Its standard error.
    hinge : Hinge or None
        None where no uncertain fact matters to the others' gain.
    draws : Draws
    """

    trade: Trade
    ranges: FloatArray
    joint_range: tuple[float, float] | None
    yes: float
    error: float
    hinge: Hinge | None
    draws: Draws

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        return f"{share_words(self.yes, self.error)} yes to {self.trade.headline}"

    def to_frame(self) -> pd.DataFrame:
        """One row: the trade, whether they say yes, and both sides' gains."""
        return TradeBeliefs([self]).to_frame()


class TradeBeliefs(AnalysisResults[TradeBelief]):
    """Trades of one deal, each over the same draws of the uncertain facts."""

    __slots__ = ()

    thing = "trades weighed"

    def to_frame(self) -> pd.DataFrame:
        """One row per trade: the issues, whether they say yes, and 5 and 95 % of each gain."""
        rows = [
            {"trade": ", ".join(one.trade.issues), "yes": one.yes, "error": one.error}
            | {
                f"{party}: {share:.0%}": one.ranges[place, end]
                for place, party in enumerate(one.trade.deal.parties)
                for end, share in enumerate(QUANTILES)
            }
            | {"hangs on": one.hinge.fact if one.hinge else ""}
            for one in self
        ]
        return pd.DataFrame(rows)


def weigh_trades(trades: Sequence[Trade], *, draws: int = DRAWS, seed: int = 0) -> TradeBeliefs:
    """Value trades of one deal over draws of its uncertain facts.

    Parameters
    ----------
    trades : sequence of Trade
        From one package of one deal.
    draws, seed : int

    Returns
    -------
    TradeBeliefs
        A tuple of them, in the order of the trades.

    Examples
    --------
    >>> from workbench.analysis import find_trades
    >>> from workbench.files import load_deal
    >>> deal = load_deal("data/air-conditioners/deal.yaml")
    >>> (belief,) = weigh_trades(find_trades(deal, limit=1, limits="real").trades[:1])
    >>> belief.hinge.fact
    'supplier_rate'
    """
    if not trades:
        return TradeBeliefs()
    terms, deal = trades[0].terms, trades[0].deal
    drawn = draw_facts(deal, draws, seed)
    batch = batch_deal(terms, drawn)
    packages = [trades[0].before, *(trade.after for trade in trades)]
    values = batch.values(packages)
    gains = values[:, 1:] - values[:, :1]
    us = list(deal.parties).index(trades[0].party)
    others = np.delete(np.arange(len(deal.parties)), us)
    says_yes = answer(batch, packages[1:], us)
    ranges = np.quantile(gains, QUANTILES, axis=0)
    joint = np.quantile(gains.sum(axis=2), QUANTILES, axis=0)
    hinges = _hinges(trades, drawn, others)
    return TradeBeliefs(
        TradeBelief(
            trade=trade,
            ranges=ranges[:, place].T,
            joint_range=(float(joint[0, place]), float(joint[1, place])) if deal.one_unit else None,
            yes=float(says_yes[:, place].mean()),
            error=drawn.error(says_yes[:, place]) if drawn.facts else 0.0,
            hinge=hinges[place],
            draws=drawn,
        )
        for place, trade in enumerate(trades)
    )


def _hinges(trades: Sequence[Trade], drawn: Draws, others: np.ndarray) -> list[Hinge | None]:
    """Move every uncertain fact alone, and keep for each trade what moves it most."""
    deal, names = trades[0].deal, list(drawn.facts)
    if not names:
        return [None] * len(trades)
    ends = {name: np.quantile(drawn.facts[name], QUANTILES) for name in names}
    facts = {}
    for row, name in enumerate(names):
        numbers = np.full(2 * len(names), deal.facts[name].estimate)
        numbers[2 * row : 2 * row + 2] = ends[name]
        facts[name] = numbers
    values = batch_deal(trades[0].terms, facts).values(
        [trades[0].before, *(trade.after for trade in trades)]
    )
    gains = (values[:, 1:] - values[:, :1])[:, :, others].sum(axis=2)  # (2 facts, trades)
    pairs = gains.reshape(len(names), 2, len(trades))
    moved = np.abs(pairs[:, 1] - pairs[:, 0])
    found: list[Hinge | None] = []
    for place in range(len(trades)):
        row = int(moved[:, place].argmax())
        if moved[row, place] <= 1e-9 * (1 + float(np.abs(gains[:, place]).max())):
            found.append(None)
            continue
        (low, high), name = ends[names[row]], names[row]
        at_low, at_high = map(float, pairs[row, :, place])
        found.append(Hinge(name, float(low), float(high), at_low, at_high))
    return found
