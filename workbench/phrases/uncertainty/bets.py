"""Bets in words: who pays what, and when."""

from __future__ import annotations

from workbench.analysis.uncertainty.clauses import Bet
from workbench.model import label_of, label_within, number_words
from workbench.words import format_amount


def bet_words(bet: Bet) -> str:
    """Say who pays what, and when."""
    deal = bet.deal
    sides = f"{label_of(deal, bet.payer)} pays {label_of(deal, bet.payee)}"
    first, *later = bet.stretches
    amount = format_amount(first.payment, deal.currency)
    if not later:
        return f"{sides} {amount} in any case"
    starts = [number_words(deal, bet.fact, one.start) for one in later]
    amounts = [format_amount(one.payment, deal.currency) for one in later]
    parts = [f"{paid} from {start} on" for paid, start in zip(amounts, starts, strict=True)]
    name = label_within(deal, bet.fact)
    return f"{sides}, by {name}: {amount} below {starts[0]}, {', '.join(parts)}"
