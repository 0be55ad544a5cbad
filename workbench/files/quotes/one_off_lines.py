"""Lines of a table that are for tooling or freight, and no items."""

from __future__ import annotations

import re
from typing import Any

from workbench.files.quotes.amounts import read_amount
from workbench.files.quotes.headings import read_heading
from workbench.files.quotes.money_values import MoneyReader
from workbench.files.quotes.per_offer import OFFER_COLUMNS
from workbench.files.quotes.read_quote import ReadQuote
from workbench.files.quotes.records import QuoteRecord
from workbench.files.quotes.sheet_terms import label_of_text
from workbench.files.quotes.telling import Meaning, Telling
from workbench.files.quotes.vocabulary import fold, unit_word, words_of
from workbench.words import spell_number

_TOOL = re.compile(
    r"\b(?:werkzeug\w*|tool|tools|tooling|mou?lds?|dies?|cliches?|klischees?|set ?up|rust\w*|"
    r"einmalig\w*|one (?:off|time)|einrichtung\w*|outillages?|moules?|nre|frais fixes|"
    r"form\w*kosten|"
    r"vorrichtung\w*|samples?|erstmuster\w*|engineering|sieb\w*|druckplatten?)\b"
)
_WORDS = {"one_off": "one-off cost", "freight": "freight"}


def special_line(record: QuoteRecord) -> str:
    """Say whether a line of a table is for tooling or freight rather than an item."""
    texts = [record.fields[one].text for one in ("item", "description") if one in record.fields]
    for text in texts:
        label = label_of_text(text)
        if label is not None and label.field in ("one_off", "freight"):
            return label.field
    unit = unit_word(record.fields["unit"].text) if "unit" in record.fields else ""
    if unit == "lot" and any(read_heading(text).field == "freight" for text in texts):
        return "freight"
    is_tool = any(_TOOL.search(fold(text)) for text in texts)
    return "one_off" if is_tool and _is_lump(record) else ""


def _is_lump(record: QuoteRecord) -> bool:
    """Say whether a line is one lump sum: a total and no price of one, or one lot."""
    fields = record.fields
    if "unit_price" not in fields:
        return "total" in fields
    unit = unit_word(fields["unit"].text) if "unit" in fields else ""
    amount = read_amount(fields["quantity"].text) if "quantity" in fields else None
    is_one = amount is None or 1.0 in amount.readings.values()
    return is_one and unit in ("lot", "set", "pcs", "") and "total" in fields


def add_one_offs(
    rows: list[ReadQuote],
    lines: list[tuple[str, str, QuoteRecord]],
    values: MoneyReader,
    telling: Telling,
) -> list[dict[str, Any]]:
    """Put lines for tooling and freight where they belong.

    A line that names one item belongs to it; of an offer of one item, to that; else it is for the
    whole offer, and returned.

    Parameters
    ----------
    rows : list of ReadQuote
    lines : list of (supplier, field, QuoteRecord)
    values : MoneyReader
    telling : Telling
    """
    offers: dict[str, dict[str, Any]] = {}
    for supplier, kind, record in lines:
        found = record.fields.get("total") or record.fields.get("unit_price")
        if found is None or (amount := values.money(found, _WORDS[kind])[0]) is None:
            continue
        own = [row for row in rows if fold(row.values["supplier"]) == fold(supplier)]
        name = " ".join(
            record.fields[one].text for one in ("item", "description") if one in record.fields
        )
        meant = _named_in(name, own) if kind == "one_off" else []
        if meant and len(own) > len(meant) and _holds_for_all(name, meant, found.place, telling):
            meant = []
        items = {(fold(row.values["item"]), fold(row.values["description"])) for row in own}
        told = f"'{name[:50]}' ({spell_number(amount)}) is {_WORDS[kind]}"
        if meant or len(items) < 2:
            for row in meant or own:
                row.values[kind] = (row.values[kind] or 0.0) + amount
                row.notes.append(name)
                row.values["note"] = "; ".join(filter(None, (row.values["note"], name)))
            whose = (meant or own)[0].values if own else {}
            item = whose.get("item") or whose.get("description") or "the item"
            telling.tell(_kind(kind), found.place, f"{told} of {item}, and no item.")
            continue
        offer = offers.setdefault(supplier, dict.fromkeys(OFFER_COLUMNS))
        offer |= {"supplier": supplier, "option": "", "note": name}
        offer["where"] = offer["where"] or found.place
        offer[kind] = (offer[kind] or 0.0) + amount
        telling.tell(_kind(kind), found.place, f"{told} of the whole offer, and no item.")
    return list(offers.values())


def _kind(field: str) -> str:
    return {"one_off": "one-off"}.get(field, field)


def _holds_for_all(name: str, meant: list[ReadQuote], place: str, telling: Telling) -> bool:
    values = meant[0].values
    item = values["item"] or values["description"]
    readings = [Meaning(f"only for {item}", "one"), Meaning("for the whole offer", "all")]
    sentence = f"Is '{name[:50]}' only for {item}?"
    key = f"one-off|{place}"
    return bool(telling.ask("one-off", place, sentence, readings, key, waits=False) == "all")


def _named_in(name: str, rows: list[ReadQuote]) -> list[ReadQuote]:
    """Return the rows of the one item that a line names, by its code or its first word."""
    folded = words_of(name)
    scores: dict[tuple[str, str], int] = {}
    for row in rows:
        item, text = row.values["item"] or "", row.values["description"] or ""
        shared = [one for one in words_of(text) if len(one) > 3 and one in folded]
        code = fold(item) in f" {' '.join(folded)} " if len(fold(item)) > 2 else False
        tail = [one for one in words_of(item) if len(one) > 1 and any(map(str.isdigit, one))]
        scores[fold(item), fold(text)] = 10 * code + 3 * len(shared) + bool(set(tail) & set(folded))
    best = max(scores.values(), default=0)
    winners = [key for key, score in scores.items() if score == best]
    if not best or len(winners) != 1:
        return []
    return [
        row
        for row in rows
        if (fold(row.values["item"] or ""), fold(row.values["description"] or "")) == winners[0]
    ]
