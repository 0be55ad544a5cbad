"""What may not be put beside each other as it stands: other units, prices with tax among net."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from workbench.files.quotes.read_quote import ReadQuote
from workbench.files.quotes.telling import Meaning, Telling
from workbench.files.quotes.vocabulary import fold, unit_word
from workbench.words import join_and, spell_number

_RATE = re.compile(r"(\d{1,2}(?:[.,]\d+)?) ?%")


def compare_units(rows: list[ReadQuote], telling: Telling) -> None:
    """Flag prices in another unit than was asked, or than the others of the same item have."""
    items: dict[tuple[str, str], list[ReadQuote]] = defaultdict(list)
    for row in rows:
        if row.values["unit_price"] is not None:
            items[fold(row.values["item"]), fold(row.values["description"])].append(row)
    for group in items.values():
        units = Counter(row.values["unit"] for row in group if row.values["unit"])
        common = units.most_common(1)[0][0] if len(units) > 1 else ""
        for row in group:
            wanted, unit = _asked(row) or common, row.values["unit"]
            if wanted and unit and unit != wanted:
                _flag_unit(row, wanted, telling)


def _asked(row: ReadQuote) -> str:
    """Return the unit that was asked for, where a column says it."""
    if (found := row.fields.get("asked_unit")) is not None:
        return unit_word(found.text) or found.text
    return row.counted


def _flag_unit(row: ReadQuote, wanted: str, telling: Telling) -> None:
    """Tell of another unit, and ask how many of the wanted it holds; an answer converts."""
    values = row.values
    who, unit, where = values["supplier"], values["unit"], values["where"]
    values["comparable"] = False
    said = f"{who} quotes per {unit}, wanted is {wanted}; the price is not compared."
    telling.tell("unit", where, said)
    sentence = f"{who} quotes per {unit}. How many {wanted} has one {unit}?"
    key = f"unit|{fold(str(who))}|{fold(str(values['item']))}|{unit}"
    number = telling.ask(
        "unit", where, sentence, (), key, typed="number", waits=False, above_zero=True
    )
    if isinstance(number, float):
        values["unit_price"] = float(f"{values['unit_price'] / number:.12g}")
        values["unit"], values["comparable"] = wanted, True
        told = f"One {unit} is counted as {spell_number(number)} {wanted}, as it was answered."
        telling.tell("unit", where, told)


def compare_taxes(rows: list[ReadQuote], telling: Telling) -> None:
    """Flag prices with tax among those without."""
    priced = [row for row in rows if row.values["unit_price"] is not None]
    gross = [row for row in priced if row.values["tax"] == "incl"]
    if not gross or len(gross) == len(priced):
        return
    names = join_and(list(dict.fromkeys(str(row.values["supplier"]) for row in gross)))
    where = gross[0].values["where"]
    verb = "quotes" if len({row.values["supplier"] for row in gross}) == 1 else "quote"
    telling.tell("tax", where, f"{names} {verb} with tax, others without; not compared.")
    rate = next(filter(None, map(_rate, gross)), None)
    rates = [] if rate is None else [Meaning(f"take {spell_number(100 * rate)} % off", 100 * rate)]
    readings = [*rates, Meaning("leave it as it stands", "open")]
    sentence = f"{names} {verb} with tax. Which rate in per cent shall be taken off?"
    chosen = telling.ask("tax", where, sentence, readings, "tax", typed="number", waits=False)
    for row in gross:
        row.values["comparable"] = isinstance(chosen, float)
        if isinstance(chosen, float):
            price = row.values["unit_price"] / (1 + chosen / 100)
            row.values |= {"unit_price": float(f"{price:.12g}"), "tax": "excl"}
            said = f"{spell_number(chosen)} % tax is taken off, as it was answered."
            telling.tell("tax", row.values["where"], said)


def _rate(row: ReadQuote) -> float | None:
    """Return the rate of tax that stands in a cell that speaks of tax."""
    texts = [one.text for name, one in row.fields.items() if name.split()[0] in ("note", "tax")]
    found = next((one for text in texts if (one := _RATE.search(text))), None)
    return float(f"{float(found[1].replace(',', '.')) / 100:.6g}") if found else None
