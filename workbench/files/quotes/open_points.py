"""What a sheet leaves out that a comparison needs: asked, and filled in where it is answered."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from workbench.files.quotes.quote_columns import QuoteColumn
from workbench.files.quotes.read_quote import ReadQuote
from workbench.files.quotes.telling import Meaning, Telling
from workbench.files.quotes.vocabulary import fold, unit_word
from workbench.words import join_and, spell_number

_UNITS = ("pcs", "kg", "m", "set", "box", "hour")


def ask_open_points(rows: list[ReadQuote], telling: Telling) -> None:
    """Ask for what quotes leave out: currencies' rates, quantity, unit, item."""
    quoted = [row for row in rows if row.values["status"] == "quoted"]
    if not quoted:
        return
    _ask_rates(quoted, telling)
    _ask_quantity(quoted, telling)
    _ask_unit(rows, quoted, telling)
    _ask_item(rows, telling)


def _ask_rates(rows: list[ReadQuote], telling: Telling) -> None:
    """Tell that prices are in several currencies, and ask in which they shall be compared."""
    priced = [row.values for row in rows if row.values["unit_price"] is not None]
    codes = [code for code, _ in Counter(one["currency"] for one in priced).most_common() if code]
    if len(codes) < 2:
        return
    place = next(one["where"] for one in priced if one["currency"] == codes[1])
    said = f"Prices are in {join_and(codes)}; they are not compared before a rate is given."
    telling.tell("currency", place, said)
    for code in codes[1:]:
        question = f"Prices are in {join_and(codes)}. How many {codes[0]} is one {code}?"
        key = f"rate|{code}|{codes[0]}"
        telling.ask("currency", place, question, (), key, typed="number", waits=False)


def _ask_quantity(rows: list[ReadQuote], telling: Telling) -> None:
    """Ask for how many a price is asked, where nothing says it; an answer is filled in."""
    lacking = [row for row in rows if row.values["quantity"] is None]
    if not lacking:
        return
    others: dict[tuple[str, str], set[float]] = defaultdict(set)
    for row in rows:
        if row.values["quantity"] is not None:
            others[_item(row)].add(row.values["quantity"])
    who = join_and(list(dict.fromkeys(str(row.values["supplier"]) for row in lacking)))
    as_others = all(len(others[_item(row)]) == 1 for row in lacking)
    readings = [Meaning("the same as the others", "others")] if as_others else []
    whose = f" ({who})" if who else ""
    sentence = f"The quantity is not stated{whose}. How much is asked for?"
    chosen = telling.ask(
        "quantity",
        lacking[0].values["where"],
        sentence,
        readings,
        "quantity",
        typed="number",
        waits=False,
    )
    for row in lacking if chosen is not None else []:
        number = next(iter(others[_item(row)])) if chosen == "others" else float(chosen)
        row.values["quantity"] = number


def _ask_unit(all_rows: list[ReadQuote], rows: list[ReadQuote], telling: Telling) -> None:
    """Ask for what one price is, where nothing says it; an answer is filled in."""
    lacking = [row for row in rows if not row.values["unit"]]
    if not lacking:
        return
    names = list(dict.fromkeys(row.values["item"] or row.values["description"] for row in lacking))
    what = join_and([one for one in names if one][:4]) or "what is quoted"
    readings = [Meaning(one, one) for one in _UNITS]
    sentence = f"The unit of {what} is not stated. What is one price for?"
    place = lacking[0].values["where"]
    chosen = telling.ask("unit", place, sentence, readings, "unit", typed="text", waits=False)
    if chosen is not None:
        for row in all_rows:
            row.values["unit"] = row.values["unit"] or unit_word(str(chosen)) or str(chosen)


def _ask_item(rows: list[ReadQuote], telling: Telling) -> None:
    """Ask what is quoted, where the file does not name it; an answer is filled in."""
    if any(row.values["item"] or row.values["description"] for row in rows):
        return
    sentence = "What is quoted is not named in the file. What is it?"
    place = rows[0].values["where"]
    chosen = telling.ask("item", place, sentence, (), "item", typed="text", waits=False)
    for row in rows if chosen is not None else []:
        row.values["description"] = str(chosen)


def ask_rebates(rows: list[ReadQuote], telling: Telling) -> None:
    """Ask whether a rebate beside a price is in it already."""
    who = [row for row in rows if row.values["rebate"] and not row.is_before_rebate]
    if not who:
        return
    shares = sorted({row.values["rebate"] for row in who})
    words = join_and([f"{spell_number(float(f'{100 * one:.6g}'))} %" for one in shares])
    names = join_and(list(dict.fromkeys(str(row.values["supplier"]) for row in who)))
    place = who[0].values["where"]
    telling.tell("rebate", place, f"The rebate of {words} of {names} is not taken off the price.")
    readings = [Meaning("before: it is still to be taken off", "before"), Meaning("after", "after")]
    sentence = f"Is the price of {names} before or after the {words}?"
    chosen = telling.ask("rebate", place, sentence, readings, "rebate", waits=False)
    for row in who if chosen == "after" else []:
        row.values["rebate"] = None
        row.notes.append("rebate is in the price")


def ask_about_parts(
    rows: list[ReadQuote], columns: Sequence[QuoteColumn], telling: Telling
) -> None:
    """Ask for terms of what is priced, where the sheet only gives those of its tool."""
    quoted = [row for row in rows if row.values["status"] == "quoted"]
    about = {one.about for one in columns}
    wanted = (("lead_time", "lead_time_max", "lead time"), ("payment", "payment_days", "payment"))
    for name, column, kind in wanted:
        lacking = [row for row in quoted if row.values[column] is None]
        if name not in about or not lacking:
            continue
        sentence = f"The {kind} of the parts is not stated. How many days is it?"
        place = lacking[0].values["where"]
        chosen = telling.ask(
            kind, place, sentence, (), f"{kind}|parts", typed="number", waits=False
        )
        for row in lacking if isinstance(chosen, float) else []:
            row.values[column] = chosen
            if kind == "lead time":
                row.values["lead_time_min"] = chosen


def _item(row: ReadQuote) -> tuple[str, str]:
    return fold(row.values["item"]), fold(row.values["description"])
