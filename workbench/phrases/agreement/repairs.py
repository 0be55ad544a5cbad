"""What would have to change before the sides can agree, in words."""

from __future__ import annotations

from workbench.analysis import Repair, Zopa
from workbench.library.cards import lever_option_words
from workbench.library.listing import read_library
from workbench.model import format_option, label_of
from workbench.phrases.exact.amounts import amounts_of
from workbench.words import format_amount, format_number, name_in_words


def repair_words(repair: Repair) -> str:
    """Say what changes.

    Examples
    --------
    >>> from workbench.analysis import find_zopa
    >>> from workbench.value import example_deal
    >>> closed = find_zopa(example_deal().with_party("supplier", reservation=40_000))
    >>> print(repair_words(closed.repairs[0]))
    “Other supplier” costs Buyer 9,100 EUR more: 159,100 EUR
    """
    deal, name = repair.deal, repair.name
    match repair.kind, repair.before, repair.after:
        case "fact", float(before), float(after):
            numbers = f"{format_number(after)} instead of {format_number(before)}"
            return f"{label_of(deal, name)} is {numbers} {deal.facts[name].unit}".strip()
        case "alternative", float(before), float(after):
            said = amounts_of(deal, name)
            change = f"{said.change(after - before)}: {said.amount(after)}"
            return f"{_alternative(repair)} {change}"
        case "option", _, option:
            return f"{label_of(deal, name)} may be {format_option(deal.issues[name], option)} too"
        case _, _, option:
            lever = read_library()[name]
            setting = lever_option_words(deal.issues[lever.switch], option)
            return (
                f"Ask about “{lever.title}”: would “{label_of(deal, lever.switch)} {setting}” do?"
            )


def _alternative(repair: Repair) -> str:
    """Name what a party does without a deal."""
    name = repair.alternative
    if not name:
        return "No deal"
    label = repair.deal.parties[repair.name].alternatives[name].label
    return f"“{label or name_in_words(name)}”"


def repairs_title(zopa: Zopa, shown: list[Repair]) -> str:
    """Say the finding."""
    if zopa.exists:
        return "There is a zone of agreement: nothing to repair"
    if zopa.nearest is None:
        return "The rules forbid every package: lift one of them"
    if not shown:
        return "No single change opens a zone of agreement"
    return f"Cheapest way out: {repair_words(shown[0])}"


def repairs_subtitle(zopa: Zopa, shown: list[Repair]) -> str:
    """Say what is left out, and how to read it."""
    if zopa.exists or zopa.nearest is None:
        return ""
    parts = []
    if zopa.gap is not None:
        unit = zopa.deal.unit(zopa.deal.ours)
        lacking = [
            f"{label_of(zopa.deal, party)} {format_amount(float(lack), unit)}"
            for party, lack in zip(zopa.deal.parties, zopa.shortfall, strict=True)
            if lack > 0
        ]
        parts.append(
            f"Gap {format_amount(zopa.gap, unit)}, the least total shortfall of any package "
            f"({', '.join(lacking)})."
        )
    if shown:
        parts.append(
            "Each change by itself; beside it, what there is to divide then. Pale: beyond a "
            "fact's range."
        )
    if any(one.kind == "lever" for one in shown):
        parts.append("Levers count with the library's place-holders: fill in your numbers.")
    return " ".join(parts)
