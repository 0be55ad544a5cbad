"""Surcharges that come on top of prices: in a footnote, or in a column."""

from __future__ import annotations

import re

from workbench.files.quotes.amounts import read_amount
from workbench.files.quotes.read_quote import ReadQuote
from workbench.files.quotes.telling import Meaning, Telling
from workbench.files.quotes.vocabulary import fold
from workbench.words import join_and

_WORD = re.compile(r"(?:zuschlag|surcharge|supplement|majoration)\w*", re.IGNORECASE)
_NONE = re.compile(r"\b(?:no|without|kein\w*|ohne|sans|incl\w*|inkl\w*)\b")


def find_surcharges(rows: list[ReadQuote], lines: list[tuple[str, str]], telling: Telling) -> None:
    """Flag prices on top of which a surcharge comes, and ask for it where it is not stated."""
    for row in rows:
        if (found := row.fields.get("surcharge")) is not None and found.text:
            if re.fullmatch(r"[-–—0. %]*|incl\.?|inkl\.?", found.text):
                continue
            said = "%" in found.text or found.cell.is_percent or not found.heading.percent
            text = found.text if said else f"{found.text} %"
            _flag([row], text, found.place, telling)
    for text, place in lines:
        if not _WORD.search(text) or _NONE.search(fold(text).split(" zu")[0][:30]):
            continue
        mark = re.match(r"\s*(\*+|\d\)|[¹²³])", text)
        marked = [row for row in rows if mark and _is_marked(row, mark[1])]
        if marked or not mark:
            _flag(marked or rows, text.strip(" *"), place, telling)


def _is_marked(row: ReadQuote, mark: str) -> bool:
    return any(
        isinstance(one.cell.value, str) and one.text.rstrip().endswith(mark)
        for one in row.fields.values()
    )


def _flag(rows: list[ReadQuote], text: str, place: str, telling: Telling) -> None:
    names = [str(row.values["item"] or row.values["description"]) for row in rows]
    who = [str(row.values["supplier"]) for row in rows]
    what = join_and([one for one in dict.fromkeys(names) if one][:3]) or "the prices"
    by = join_and(list(filter(None, dict.fromkeys(who)))[:3])
    whose = f" of {by}" if by else ""
    telling.tell("surcharge", place, f"'{text[:80]}' comes on top for {what}{whose}.")
    word = _WORD.search(text)
    amount = read_amount(text)
    stated = amount is not None and (amount.percent or bool(amount.currency))
    for row in rows:
        row.values["comparable"] = False
        note = row.values["note"]
        row.values["note"] = note if text in (note or "") else "; ".join(filter(None, (note, text)))
    if stated:
        return
    name = f"'{word[0]}'" if word else "surcharge"
    question = f"How high is the {name} on {what}{whose}, in the price's currency for one unit?"
    key = f"surcharge|{place}"
    readings = [Meaning("there is none", 0.0)]
    chosen = telling.ask("surcharge", place, question, readings, key, typed="number", waits=False)
    for row in rows if isinstance(chosen, float) else []:
        row.values["comparable"] = row.values["unit_price"] is not None
        if chosen and row.values["unit_price"] is not None:
            row.values["unit_price"] = float(f"{row.values['unit_price'] + chosen:.12g}")
            said = f"The surcharge of {chosen:g} is added, as it was answered."
            telling.tell("surcharge", row.values["where"], said)
