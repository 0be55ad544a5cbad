"""What would have to change before the sides can agree, in words."""

from __future__ import annotations

from workbench.analysis import Repair
from workbench.library.listing import read_library
from workbench.model import format_option, label_of
from workbench.words import format_amount, format_number, name_in_words


def repair_words(repair: Repair) -> str:
    """Say what changes.

    Examples
    --------
    >>> from workbench.analysis import find_zopa
    >>> from workbench.value import example_deal
    >>> closed = find_zopa(example_deal().with_party("supplier", reservation=40_000))
    >>> print(repair_words(closed.repairs[0]))
    “Other supplier”, to Buyer, is worth 9,100 EUR less: −159,100 EUR
    """
    deal, name = repair.deal, repair.name
    match repair.kind, repair.before, repair.after:
        case "fact", float(before), float(after):
            numbers = f"{format_number(after)} instead of {format_number(before)}"
            return f"{label_of(deal, name)} is {numbers} {deal.facts[name].unit}".strip()
        case "alternative", float(before), float(after):
            unit = deal.unit(name)
            less = f"{format_amount(before - after, unit)} less: {format_amount(after, unit)}"
            return f"{_alternative(repair)}, to {label_of(deal, name)}, is worth {less}"
        case "option", _, option:
            return f"{label_of(deal, name)} may be {format_option(deal.issues[name], option)} too"
        case _, _, option:
            lever = read_library()[name]
            setting = format_option(deal.issues[lever.issue_name], option)
            return f"Negotiate “{lever.title}”: {label_of(deal, lever.issue_name)} {setting}"


def _alternative(repair: Repair) -> str:
    """Name what a party does without a deal."""
    name = repair.alternative
    if not name:
        return "No deal"
    label = repair.deal.parties[repair.name].alternatives[name].label
    return f"“{label or name_in_words(name)}”"
