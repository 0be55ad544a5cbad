"""Bets in words: who pays what, and when."""

from __future__ import annotations

from workbench.analysis.uncertainty.clauses import Bet
from workbench.model import label_of, label_within, number_words
from workbench.words import format_amount


def bet_words(bet: Bet) -> str:
    """Say who pays what, and when."""
    deal = bet.deal
    sides = _sides(bet)
    first, *later = bet.stretches
    amount = format_amount(first.payment, deal.currency)
    if not later:
        return f"{sides} {amount} in any case"
    starts = [number_words(deal, bet.fact, one.start) for one in later]
    amounts = [format_amount(one.payment, deal.currency) for one in later]
    parts = [f"{paid} from {start} on" for paid, start in zip(amounts, starts, strict=True)]
    name = label_within(deal, bet.fact)
    return f"{sides}, by {name}: {amount} below {starts[0]}, {', '.join(parts)}"


def bet_title(bet: Bet) -> str:
    """Say what a bet is worth to both sides together."""
    gain = format_amount(bet.joint_gain, bet.deal.currency)
    name = label_within(bet.deal, bet.fact)
    return f"A bet on {name} is worth {gain} to both sides together"


def bet_subtitle(bet: Bet) -> str:
    """Say who pays where it is shaded, and what the lines say."""
    shaded = f"{_sides(bet)} most where it is shaded. " if bet.spread else ""
    return f"{shaded}The lines say how likely each side finds that much or more."


def _sides(bet: Bet) -> str:
    return f"{label_of(bet.deal, bet.payer)} pays {label_of(bet.deal, bet.payee)}"
