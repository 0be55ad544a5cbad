"""What quotes say beside the terms of a deal: one-off costs count, the rest is told by amount."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workbench.files.quotes.per_offer import ONCE
from workbench.files.quotes.stated_terms import ONE_OFF_PER_UNIT, stated_words
from workbench.files.quotes.telling import Telling
from workbench.files.quotes.vocabulary import fold
from workbench.model import Deal
from workbench.value import is_length_asked
from workbench.words import format_percent, spell_number

_NAMES = {
    "rebate": "rebate",
    "freight": "freight",
    "discount": "discount for paying early",
    "payment_days": "payment",
    "lead_time_max": "lead time",
    "moq": "minimum order",
    "incoterm": "terms of delivery",
}
_MONEY = frozenset({"rebate", "freight", "discount"})


def state_whole_offer(row: dict[str, Any], offers: pd.DataFrame) -> None:
    """Put into a quote, as `whole_...`, what its supplier states once for the whole offer."""
    mine = [
        one
        for one in offers.to_dict("records")
        if fold(one["supplier"]) in ("", fold(row["supplier"]))
        and one["option"] in ("", row["option"])
    ]
    for name in ONCE:
        amounts = [one[name] for one in mine if not pd.isna(one[name])]
        row[f"whole_{name}"] = float(sum(amounts)) if amounts else None
    row["whole_note"] = "; ".join(dict.fromkeys(one["note"] for one in mine if one["note"]))
    # A share off all prices is a share off this one too.
    if pd.isna(row["rebate"]) and row["whole_rebate"] is not None:
        row["rebate"], row["whole_rebate"] = row["whole_rebate"], None


def one_off_of(row: dict[str, Any], label: str, deal: Deal, telling: Telling) -> float:
    """Return what an alternative costs once, in the deal's currency; how it counts is told."""
    own = 0.0 if pd.isna(row["one_off"]) else row["one_off"]
    whole = row["whole_one_off"] or 0.0
    place, currency = row["where"], row["currency"]
    if own and ONE_OFF_PER_UNIT in (row["note"] or ""):
        amount = f"{spell_number(own)} {currency} for each {row['unit'] or 'unit'}"
        said = f"{label}: the one-off cost of {amount} is not counted; add it to the alternative."
        telling.tell("not used", place, said)
        own = 0.0
    if own + whole < 0:
        amount = f"{spell_number(-own - whole)} {currency}"
        said = f"{label} pays {amount} once; it is not counted. Add it to the alternative."
        telling.tell("not used", place, said)
        return 0.0
    if whole:
        amount = f"{spell_number(whole)} {currency}"
        said = f"{label}: the one-off cost of {amount} is for the whole offer; all of it counts."
        telling.tell("one-off", place, said)
    if (own or whole) and is_length_asked(deal):
        said = (
            f"{label} costs {spell_number(own + whole)} {currency} once. That counts in full until "
            "the contract says how long it runs and whether the deal's amounts are those of a year."
        )
        telling.tell("one-off", place, said)
    return float(f"{(own + whole) * row['rate']:.12g}")


def tell_uncounted(
    row: dict[str, Any], columns: dict[str, str], label: str, telling: Telling
) -> None:
    """Tell by name and amount what a quote says and the deal has no term for."""
    counted = set(columns.values())
    money: list[str] = []
    other: list[str] = []
    for column, name in _NAMES.items():
        words = stated_words(row, column)
        if column in counted or not words or (column in _MONEY and not row[column]):
            continue
        (money if column in _MONEY else other).append(f"{name} ({words})")
    money += _of_whole_offer(row)
    place = row["where"]
    if money:
        said = f"{label}: not counted in the alternative: {', '.join(money)}; add what it comes to."
        telling.tell("not used", place, said)
    if other:
        said = f"{label}: not compared, as the deal has no such term: {', '.join(other)}."
        telling.tell("not used", place, said)
    if "discount" in counted and row["discount"] and not pd.isna(row["discount_days"]):
        within = f"{row['discount_days']:g} days"
        said = f"{label}: the discount is for paying within {within}; the deal does not count that."
        telling.tell("note", place, said)
    notes = "; ".join(filter(None, (row["note"], row["whole_note"])))
    if notes:
        telling.tell("note", place, f"{label}: the note '{notes[:160]}' is not counted.")


def _of_whole_offer(row: dict[str, Any]) -> list[str]:
    """Return in words what is stated once for the whole offer, and is no one-off cost."""
    found = []
    if row["whole_rebate"]:
        found.append(f"a further rebate on the whole offer ({format_percent(row['whole_rebate'])})")
    if row["whole_freight"]:
        amount = f"{spell_number(row['whole_freight'])} {row['currency']}"
        found.append(f"freight of the whole offer ({amount})")
    return found
