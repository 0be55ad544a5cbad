"""Limits and settings in words: "up to 1.463 EUR/can", "60 days"."""

from __future__ import annotations

import math

from workbench.model import Deal, Option, format_number, label_of

DIGITS = 4
"""Digits of a solved number in a sentence; hover texts and tables have more."""

SHARES = ("%", "fraction")
"""Units of numbers that people read in percent."""


def limit_words(deal: Deal, party: str, issue: str, limit: float, *, most: bool) -> str:
    """Say the most, or the least, that a party accepts on an issue.

    Parameters
    ----------
    deal : Deal
    party : str
        Left out of the sentence when empty.
    issue : str
    limit : float
        Infinite where no number is a limit.
    most : bool
        Whether the limit is the most that it accepts, and not the least.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> limit_words(example_deal(), "buyer", "price", 1.46299, most=True)
    'Buyer accepts up to 1.463 EUR/can'
    """
    who = f"{label_of(deal, party)} accepts " if party else ""
    what = label_of(deal, issue)
    if math.isinf(limit):
        takes_any = (limit > 0) == most
        if takes_any:
            return f"{who}any {low_first(what)}"
        return f"{label_of(deal, party)} refuses at every {low_first(what)}" if party else "none"
    return f"{who}{'up to' if most else 'no less than'} {number_words(deal, issue, limit)}"


def number_words(deal: Deal, name: str, number: float, *, digits: int = DIGITS) -> str:
    """Write a number of an issue or a fact that need not be one of its options, with its unit.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> number_words(example_deal(), "price", 1.46299)
    '1.463 EUR/can'
    """
    unit = unit_of(deal, name)
    if unit in SHARES:
        return f"{format_number(100 * number, digits=digits)} %"
    return f"{format_number(number, digits=digits)} {unit}".strip()


def unit_of(deal: Deal, name: str) -> str:
    """Return the unit of an issue or a fact."""
    return deal.issues[name].unit if name in deal.issues else deal.facts[name].unit


def setting_words(deal: Deal, name: str, option: Option) -> str:
    """Write an option with its unit, or with the name of its issue where it is a text.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> setting_words(example_deal(), "price", 1.4)
    '1.4 EUR/can'
    >>> setting_words(example_deal(), "payment", "in 30 days")
    'payment in 30 days'
    """
    if isinstance(option, str):
        return f"{low_first(label_of(deal, name))} {option}"
    return number_words(deal, name, option, digits=6)


def low_first(label: str) -> str:
    """Write a label within a sentence; abbreviations stay as they are.

    Examples
    --------
    >>> low_first("Payment day"), low_first("VAT rate"), low_first("R&D")
    ('payment day', 'VAT rate', 'R&D')
    """
    return label[:1].lower() + label[1:] if label[1:2].islower() else label
