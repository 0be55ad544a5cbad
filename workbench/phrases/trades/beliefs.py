"""How sure a trade is, and why there is none, in words."""

from __future__ import annotations

from workbench.analysis import TradeBelief, Trades
from workbench.model import label_of, label_within, number_words
from workbench.phrases.exact.acceptance import needed_sides
from workbench.phrases.exact.amounts import Amounts, amounts_of
from workbench.phrases.uncertainty.forecast import yes_words
from workbench.words import (
    format_amount,
    format_percent,
)


def no_trade_words(found: Trades) -> list[str]:
    """Say why there is no trade."""
    if not found.refused:
        what = "No trade that our house lets us offer" if found.kept else "No trade"
        return [f"{what} from this package helps one side without hurting another."]
    trade, deal = found.refused[0], found.deal
    short = [
        f"{label_of(deal, party)} {amounts_of(deal, party).size(float(gap))}"
        for party, gap in zip(deal.parties, trade.surplus, strict=True)
        if gap < 0
    ]
    return [
        f"{len(found.refused)} trades would help, but none brings {needed_sides(deal)} to its "
        f"limit; the best leaves {' and '.join(short)} short of it. Choose “left aside” to see "
        "them."
    ]


def belief_words(belief: TradeBelief) -> list[str]:
    """Say the ranges of the gains, the chance of a yes, and the estimate that counts most."""
    trade, deal = belief.trade, belief.trade.deal
    if not belief.draws.facts:
        return ["No fact of this deal is uncertain."]
    ranges = [
        _range_words(amounts_of(deal, party), float(low), float(high))
        for party, (low, high) in zip(deal.parties, belief.ranges, strict=True)
    ]
    said = [f"Nine times in ten {'; '.join(ranges)}."]
    yes, error = format_percent(belief.yes, digits=3), format_percent(belief.error, digits=2)
    basis = yes_words(deal, trade.party)
    who = "Enough of them" if needed_sides(deal, "") else "They"
    said.append(f"{who} say yes in {yes} of the draws (standard error {error}). {basis}")
    hinge = belief.hinge
    if hinge is None:
        said.append("No uncertain fact changes what it is worth to the other side.")
    else:
        unit = deal.unit(next(p for p in deal.parties if p != trade.party))
        low, high = (number_words(deal, hinge.fact, one) for one in (hinge.low, hinge.high))
        said.append(
            f"It hangs most on {label_within(deal, hinge.fact)}: at {low} the other side "
            f"gains {format_amount(hinge.at_low, unit)}, at {high} "
            f"{format_amount(hinge.at_high, unit)}."
        )
    return said


def _range_words(said: Amounts, low: float, high: float) -> str:
    """Say between which ends a gain lies, which may be a loss."""
    if low < 0 < high:
        return f"{said.gains(high)} at best and at worst {said.gains(low)}"
    near, far = sorted((low, high), key=abs)
    if near and (low < 0) == (high < 0):
        return f"{said.gains(far)} at most and {said.size(near)} at least"
    return f"{said.gains(far)} at most"
