"""What people call the things of a deal, and how they write its options and numbers."""

from __future__ import annotations

from workbench.model.alternatives import Alternative
from workbench.model.base import Option
from workbench.model.deal import Deal
from workbench.model.issues import Issue
from workbench.words import (
    billions,
    counted,
    format_percent,
    format_quantity,
    format_range,
    name_in_words,
    small_price,
    start_sentence,
    within_sentence,
)

DIGITS = 4
"""Digits of a solved number in a sentence; hover texts and tables have more."""

_FROM_SUPPLIERS = ("quote", "second source")


def label_of(deal: Deal, name: str) -> str:
    """Return what people call a fact, an issue or a party of the deal.

    Examples
    --------
    >>> from workbench.value.example import example_deal
    >>> label_of(example_deal(), "price")
    'Price'
    """
    for part in (deal.issues, deal.facts):
        if name in part:
            return part[name].label or name_in_words(name)
    if name in deal.parties:
        return deal.parties[name].name or name_in_words(name)
    return name_in_words(name)


def label_within(deal: Deal, name: str) -> str:
    """Return what people call a fact, an issue or a party of the deal within a sentence.

    Examples
    --------
    >>> from workbench.value.example import example_deal
    >>> label_within(example_deal(), "price"), label_within(example_deal(), "buyer")
    ('price', 'Buyer')
    """
    label = label_of(deal, name)
    is_party = name in deal.parties and name not in deal.issues and name not in deal.facts
    return label if is_party else within_sentence(label)


def alternative_label(alternative: Alternative, name: str) -> str:
    """Return what people call an alternative.

    Examples
    --------
    >>> alternative_label(Alternative(value=0), "do_without")
    'Do without'
    """
    return start_sentence(alternative.label) or name_in_words(name)


def alternative_within(alternative: Alternative, name: str) -> str:
    """Return what people call an alternative within a sentence; a supplier's name stays.

    Examples
    --------
    >>> alternative_within(Alternative(value=0, label="Wait for the harvest"), "wait")
    'wait for the harvest'
    >>> alternative_within(Alternative(value=0, kind="quote", label="Bayer"), "bayer")
    'Bayer'
    >>> alternative_within(Alternative(value=0, supplier="Bayer", label="Bayer from May on"), "may")
    'Bayer from May on'
    """
    label, supplier = alternative_label(alternative, name), alternative.supplier
    of_a_supplier = alternative.quote is not None or alternative.kind in _FROM_SUPPLIERS
    named = bool(alternative.label) and " " not in label and of_a_supplier
    if named or (supplier and label.startswith(supplier)):
        return label
    return within_sentence(label)


def unit_of(deal: Deal, name: str) -> str:
    """Return the unit of an issue or a fact."""
    return deal.issues[name].unit if name in deal.issues else deal.facts[name].unit


def format_option(issue: Issue, option: Option) -> str:
    """Write an option with its issue's unit.

    Examples
    --------
    >>> format_option(Issue(options=(1, 30), unit="days"), 30.0)
    '30 days'
    >>> format_option(Issue(options=(1, 30), unit="days"), 1.0)
    '1 day'
    >>> format_option(Issue(options=(0, 0.02), unit="%"), 0.02)
    '2 %'
    """
    return setting_in(issue.unit, option)


def setting_in(unit: str, option: Option) -> str:
    """Write an option of an issue with numbers in a unit, or a text as it is.

    Examples
    --------
    >>> setting_in("days", 30), setting_in("%", 0.02), setting_in("", "advance")
    ('30 days', '2 %', 'advance')
    >>> setting_in("days after delivery", -35)
    '35 days before delivery'
    """
    if isinstance(option, str):
        return option
    option, unit = _as_said(option, unit)
    if unit == "%":
        return format_percent(option)
    is_easy = not small_price(unit, option) and billions(option) is None
    return counted(option, unit) if is_easy else format_quantity(option, unit)


def is_moment(unit: str) -> bool:
    """Say whether numbers of a unit are points in time, and not lengths.

    Examples
    --------
    >>> is_moment("days after delivery"), is_moment("days")
    (True, False)
    """
    return unit.startswith(("days after", "days before", "day after", "day before"))


def _as_said(number: float, unit: str) -> tuple[float, str]:
    """Turn days after something that are below 0 into days before it, and the other way round."""
    if number >= 0 or not is_moment(unit):
        return number, unit
    length, way, what = unit.split(" ", 2) if unit.count(" ") > 1 else (*unit.split(" "), "")
    return -number, f"{length} {'before' if way == 'after' else 'after'} {what}".strip()


def number_words(deal: Deal, name: str, number: float, *, digits: int = DIGITS) -> str:
    """Write a number of an issue or a fact that need not be one of its options, with its unit.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> number_words(example_deal(), "price", 1.46299)
    '1.463 EUR/can'
    """
    number, unit = _as_said(number, unit_of(deal, name))
    return format_quantity(number, unit, digits=digits)


def range_words(
    deal: Deal, name: str, low: float, high: float, *, digits: int = DIGITS, word: str = "to"
) -> str:
    """Write two numbers of an issue or a fact, the unit once.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> range_words(example_deal(), "price", 1.2, 1.46299)
    '1.2 to 1.463 EUR/can'
    """
    (first, unit), (last, second) = (_as_said(end, unit_of(deal, name)) for end in (low, high))
    if unit == second:
        return format_range(first, last, unit, digits=digits, word=word)
    before = format_quantity(first, unit, digits=digits)
    return f"{before} {word} {format_quantity(last, second, digits=digits)}"


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
        return f"{label_within(deal, name)} {option}"
    return number_words(deal, name, option, digits=6)
