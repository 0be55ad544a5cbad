"""What holds for all quotes of a file: items and their names, price breaks, what has no price."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from workbench.files.quotes.read_quote import ReadQuote
from workbench.files.quotes.telling import Telling
from workbench.files.quotes.vocabulary import fold

_WITHOUT = {"no bid": "no bid", "on request": "on request", "included": "included"}


_TERMS = {
    "payment": ("payment_days", "discount", "discount_days", "payment_text"),
    "lead_time": ("lead_time_min", "lead_time_max"),
    "moq": ("moq",),
    "incoterm": ("incoterm", "incoterm_place"),
    "valid_until": ("valid_until",),
    "one_off": ("one_off",),
    "freight": ("freight",),
}
"""Columns of quotes that come from a cell of a field."""


def finish_rows(rows: list[ReadQuote], title: str, telling: Telling) -> list[ReadQuote]:
    """Name items the same way in all rows, and leave breaks without a price out.

    Parameters
    ----------
    rows : list of ReadQuote
    title : str
        What lines above the tables say is bought; empty where they do not.
    telling : Telling
    """
    rows = settle_tiers(rows, telling)
    name_items(rows, title, telling)
    for row in rows:
        values = row.values
        _tell_status(row, telling)
        if values["unit_price"] is None:
            values["comparable"] = False
        if values["status"] == "unclear":
            values["status"] = "quoted"
    _tell_variants(rows, telling)
    return rows


def name_baseline(
    baseline: list[dict[str, Any]], names: dict[tuple[str, str], tuple[str, str]]
) -> None:
    """Name what prices of today are for as the quotes of the same item do.

    Parameters
    ----------
    baseline : list of dict of column to value
    names : dict of (item, description) to (item, description)
        As they were read, and as they are named.
    """
    for one in baseline:
        read = str(one["item"] or ""), str(one["description"] or "")
        one["item"], one["description"] = names.get(read, (read[0], read[1] or read[0]))


def name_items(rows: list[ReadQuote], title: str, telling: Telling) -> None:
    """Give every row a code and a description; no code where all are about one item."""
    is_text = _holds_texts(rows)
    for row in rows:
        values = row.values
        code, words = values["item"], values["description"]
        if code and not words:
            words, code = code, (row.position if is_text and row.position else code)
        if row.position and code and code != row.position:
            place = re.sub(r"^.*?([A-Z]+)\d+$", r"column \1", row.fields["position"].place)
            heading = " ".join(row.fields["position"].heading.text.split())[:40]
            telling.tell("column", place, f"'{heading}' is not used: items go by their codes.")
        values["item"] = code or row.position or words
        values["description"] = words
    known = {(fold(row.values["item"]), fold(row.values["description"])) for row in rows}
    codes = {row.values["item"] for row in rows if row.values["item"]}
    if len(known) != 1:
        return
    for row in rows:
        values = row.values
        if values["item"] and values["item"] != values["description"] and values["description"]:
            said = f"The only item is {values['item']}."
            telling.tell("note", values["where"], said)
        values["description"] = values["description"] or title
        values["item"] = ""
    if not codes and title:
        telling.told = [
            one for one in telling.told if one.kind != "note" or title not in one.sentence
        ]
        telling.tell("title", rows[0].values["where"], f"What is quoted is '{title[:60]}'.")


def _holds_texts(rows: list[ReadQuote]) -> bool:
    """Say whether the items are named in words rather than by codes."""
    names = [row.values["item"] for row in rows if row.values["item"]]
    worded = [one for one in names if " " in one.strip() and any(map(str.isalpha, one))]
    return 2 * len(worded) > len(names)


def settle_tiers(rows: list[ReadQuote], telling: Telling) -> list[ReadQuote]:
    """Leave out breaks without a price where others have one; a single price holds from 1."""
    groups: dict[tuple[str, ...], list[ReadQuote]] = defaultdict(list)
    for row in rows:
        values = row.values
        names = ("supplier", "option", "item", "description")
        groups[tuple(fold(values[one] or "") for one in names)].append(row)
    dropped: list[ReadQuote] = []
    for group in groups.values():
        tiers = [row for row in group if row.is_tier]
        priced = [row for row in tiers if row.values["unit_price"] is not None]
        open_ones = [row for row in tiers if row.values["status"] == "unclear"]
        for row in tiers if len(tiers) > 1 else []:
            if row in priced or row in open_ones or (not priced and row is tiers[0]):
                continue
            dropped.append(row)
            _tell_break(row, [*priced, tiers[0]][0], telling)
        _tell_minimum(priced, telling)
        for row in priced[1:]:
            _fill_terms(row, priced[0])
    kept = [row for row in rows if row not in dropped]
    for row in kept:
        if row.values["unit_price"] is not None and row.values["from_quantity"] is None:
            row.values["from_quantity"] = 1.0
        if row.values["unit_price"] is None and row.values["status"] != "unclear":
            row.values["from_quantity"] = None
    return kept


def _fill_terms(row: ReadQuote, first: ReadQuote) -> None:
    """Give a price break the terms that stand once, at the first one of its quote."""
    for name, columns in _TERMS.items():
        if name not in row.fields and row.fields.keys() & {"from_quantity"}:
            row.values |= {one: first.values[one] for one in columns if not row.values[one]}


def _tell_break(row: ReadQuote, first: ReadQuote, telling: Telling) -> None:
    values = row.values
    start = values["from_quantity"]
    said = f"from {start:g}: {values['status']}" if start is not None else values["status"]
    kind = _WITHOUT.get(values["status"], "empty")
    telling.tell(kind, values["where"], f"{values['supplier']} has no price {said}.")
    notes = [first.values["note"], said]
    first.values["note"] = "; ".join(one for one in notes if one)


def _tell_minimum(priced: list[ReadQuote], telling: Telling) -> None:
    """Tell that a price holds from fewer than the least that is sold."""
    starts = [row for row in priced if row.values["from_quantity"] is not None]
    least = min(starts, key=lambda row: row.values["from_quantity"], default=None)
    if least is None or not least.values["moq"]:
        return
    start, moq = least.values["from_quantity"], least.values["moq"]
    if start < moq:
        said = f"{least.values['supplier']} has a price from {start:g}, but a minimum of {moq:g}."
        telling.tell("mismatch", least.values["where"], said)


def _tell_status(row: ReadQuote, telling: Telling) -> None:
    """Tell why a quote has no price."""
    values = row.values
    if values["status"] not in _WITHOUT or values["unit_price"] is not None:
        return
    name = values["item"] or values["description"]
    who = ", ".join(one for one in (values["supplier"], name) if one)
    found = row.fields.get("unit_price") or row.fields.get("total")
    if found is None:
        said = f"{who}: there is no price; it is read as no bid."
        telling.tell("empty", values["where"], said)
        telling.tell("no bid", values["where"], said)
        return
    said = f"{who}: '{found.text[:30]}' is read as {values['status']}."
    telling.tell(values["status"], values["where"], said)


def _tell_variants(rows: list[ReadQuote], telling: Telling) -> None:
    """Tell that a supplier offers the same in several ways, which are quotes of their own."""
    options: dict[tuple[str, str], list[str]] = defaultdict(list)
    first: dict[tuple[str, str], str] = {}
    for row in rows:
        values = row.values
        key = values["supplier"] or "", values["item"] or values["description"]
        first.setdefault(key, values["where"])
        if values["option"] and values["option"] not in options[key]:
            options[key].append(values["option"])
    for (supplier, item), names in options.items():
        if len(names) > 1:
            said = f"{supplier} offers {item or 'the same'} in options {', '.join(names)}."
            telling.tell("variant", first[supplier, item], said)
