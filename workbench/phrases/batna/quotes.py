"""How many quotes to ask for, in words."""

from __future__ import annotations

from workbench.analysis import QuotesValue
from workbench.words import (
    format_amount,
    format_count,
    format_number,
)


def quotes_title(value: QuotesValue, unit: str) -> str:
    """Say how many quotes to ask for, and what that leaves."""
    if value.best == 1:
        return "One quote is enough: another one costs more than it saves"
    net = format_amount(float(value.net[value.best - 1]), unit)
    return f"Ask for {format_count(value.best)} quotes: {net} better than a single one"


def quotes_subtitle(value: QuotesValue, unit: str) -> str:
    """Say what the best number saves and costs, and where the next one would lead."""
    best = value.best - 1
    saving, cost = (format_amount(float(one[best]), unit) for one in (value.saving, value.cost))
    parts = [f"They save {saving} and cost {cost} to ask for."] if best else []
    if value.best < len(value.net):
        adds = format_amount(float(value.next_worth[best]), unit)
        parts.append(f"The next quote would add a saving of {adds} only.")
    elif best:
        parts.append("It is the most that was looked at; more may be better still.")
    return " ".join(parts)


def quotes_words(worth: QuotesValue, unit: str) -> str:
    """Say how many quotes to ask for, and why."""
    best = worth.best
    if best == 1:
        return "One quote is enough: a second would save less than it costs to ask for."
    more = ""
    if best < len(worth.net):
        added = format_amount(float(worth.next_worth[best - 1]), unit)
        more = f" Quote {best + 1} would add {added}."
    return (
        f"Ask for {best} quotes: the lowest is expected at "
        f"{format_number(float(worth.expected_price[best - 1]), digits=4)} per unit, which is "
        f"worth {format_amount(float(worth.net[best - 1]), unit)} after the cost of asking, "
        f"against a single quote.{more}"
    )
