"""Costs and rebates that a supplier states once for the whole offer, and not for each item."""

from __future__ import annotations

from typing import Any

from workbench.files.quotes.money_values import MoneyReader
from workbench.files.quotes.read_quote import ReadQuote
from workbench.files.quotes.records import QuoteRecord
from workbench.files.quotes.sheet_terms import FoundCell
from workbench.files.quotes.telling import Meaning, Telling
from workbench.files.quotes.vocabulary import fold
from workbench.words import join_and, spell_number

OFFER_COLUMNS = ("supplier", "option", "one_off", "freight", "rebate", "where", "note")
"""Columns of a table of what holds for whole offers."""

ONCE = ("one_off", "freight", "rebate")
_WORDS = {"one_off": "one-off cost", "freight": "freight", "rebate": "rebate"}

OnceFound = dict[tuple[str, str], dict[str, FoundCell]]


def split_once(
    records: list[QuoteRecord], terms: dict[str, FoundCell], key: tuple[str, str], found: OnceFound
) -> dict[str, FoundCell]:
    """Return terms without those that hold for the whole offer, where it has several items."""
    names = {
        tuple(fold(one.fields[name].text) for name in ("item", "description") if name in one.fields)
        for one in records
    }
    if len(names) < 2:
        return terms
    for name in (*ONCE, "list_discount"):
        if name in terms:
            kept = "rebate" if name == "list_discount" else name
            found.setdefault(key, {}).setdefault(kept, terms[name])
    return {name: one for name, one in terms.items() if name not in (*ONCE, "list_discount")}


def read_whole_offers(
    found: OnceFound, values: MoneyReader, telling: Telling
) -> list[dict[str, Any]]:
    """Read what holds for whole offers."""
    offers = []
    for (supplier, option), cells in found.items():
        offer: dict[str, Any] = dict.fromkeys(OFFER_COLUMNS)
        offer |= {"supplier": supplier, "option": option, "note": ""}
        offer["where"] = next(iter(cells.values())).place
        for name, cell in cells.items():
            if name == "rebate":
                offer[name], words = values.share(cell, "rebate")
            else:
                offer[name], words = values.money(cell, _WORDS[name])
            offer["note"] = words or offer["note"]
            if name == "freight":
                offer["freight_at"] = cell.place
            kind = {"one_off": "one-off"}.get(name, name)
            said = f"The {_WORDS[name]} of {supplier} is for the whole offer, not for each item."
            telling.tell(kind, cell.place, said)
        offers.append(offer)
    return offers


def ask_costs(rows: list[ReadQuote], offers: list[dict[str, Any]], telling: Telling) -> None:
    """Ask what an amount is for, where the sheet does not say it."""
    lumps = [
        (row.values["supplier"], row.values["freight"], row.fields["freight"].place)
        for row in rows
        if row.values["freight"]
        and "freight" in row.fields
        and "freight is per unit" not in (row.values["note"] or "")
    ]
    lumps += [
        (one["supplier"], one["freight"], one.get("freight_at", one["where"]))
        for one in offers
        if one["freight"]
    ]
    if lumps:
        names = join_and(list(dict.fromkeys(str(one[0]) for one in lumps)))
        readings = [Meaning("per order", "order"), Meaning("per delivery", "delivery")]
        whose = f" of {names}" if names else ""
        sentence = f"Is the freight{whose} per order or per delivery?"
        chosen = telling.ask("freight", lumps[0][2], sentence, readings, "freight", waits=False)
        for row in rows if chosen else []:
            if row.values["freight"]:
                note = row.values["note"]
                row.values["note"] = "; ".join(filter(None, (note, f"freight is per {chosen}")))
    _ask_options(rows, telling)


def _ask_options(rows: list[ReadQuote], telling: Telling) -> None:
    """Ask whether a one-off cost that stands beside several options is paid for each of them."""
    groups: dict[tuple[str, str, float], list[ReadQuote]] = {}
    for row in rows:
        values = row.values
        if values["one_off"] and values["option"]:
            key = str(values["supplier"]), str(values["item"]), float(values["one_off"])
            groups.setdefault(key, []).append(row)
    for (supplier, item, cost), group in groups.items():
        if len({row.values["option"] for row in group}) < 2:
            continue
        readings = [Meaning("for each option", "each"), Meaning("once for all", "once")]
        sentence = f"Is the one-off cost of {spell_number(cost)} of {supplier} for each option?"
        kept_as = f"one-off|{fold(supplier)}|{fold(item)}"
        where = group[0].values["where"]
        chosen = telling.ask("one-off", where, sentence, readings, kept_as, waits=False)
        for row in group[1:] if chosen == "once" else []:
            row.values["one_off"] = 0.0
