"""Checks of quotes against each other: totals, units, prices far apart, the same quote twice."""

from __future__ import annotations

from collections import defaultdict
from statistics import median

from workbench.files.quotes.comparing import compare_taxes, compare_units
from workbench.files.quotes.doubtful import withdraw_doubtful
from workbench.files.quotes.read_quote import ReadQuote
from workbench.files.quotes.telling import Meaning, Telling
from workbench.files.quotes.vocabulary import fold
from workbench.words import spell_number

_FAR = 20
"""A price this many times the others', or their fraction, is asked about."""


def check_rows(rows: list[ReadQuote], telling: Telling) -> list[ReadQuote]:
    """Check rows of quotes; return them without those that stand there twice."""
    for row in rows:
        _check_total(row, telling)
        _check_parts(row, telling)
    rows = _drop_twice(rows, telling)
    compare_units(rows, telling)
    compare_taxes(rows, telling)
    _question_far(rows, telling)
    return rows


def _check_total(row: ReadQuote, telling: Telling) -> None:
    """Hold quantity times price against the total of the line."""
    price, total = row.values["unit_price"], row.total
    tier = row.values["from_quantity"] if row.low or "from_quantity" in row.fields else None
    quantity = row.values["quantity"] or tier
    if price is None or total is None or not quantity or "unit_price" not in row.fields:
        return
    extras = [row.values[name] or 0.0 for name in ("one_off", "freight")]
    sums = [
        quantity * price,
        quantity * price + sum(extras),
        *(quantity * price + one for one in extras),
    ]
    if tier:
        sums.append(tier * price)
    if row.is_before_rebate:
        sums.append(quantity * price * (1 - row.values["rebate"]))
    if any(_agrees(total, one, quantity) for one in sums):
        return
    found = row.fields["unit_price"]
    for per in (10.0, 100.0, 1000.0):
        if _agrees(total, quantity * price / per, quantity / per) and not found.heading.per:
            row.values["unit_price"] = float(f"{price / per:.12g}")
            telling.tell("per", found.place, f"The price is per {per:g}: so the total says.")
            return
    readings = [
        Meaning(spell_number(price), price),
        Meaning(
            f"{spell_number(float(f'{total / quantity:.6g}'))}, from the total", total / quantity
        ),
    ]
    sentence = (
        f"{spell_number(quantity)} at {spell_number(price)} is {quantity * price:,.2f}, but the "
        f"total "
        f"says {total:,.2f}. What is the price of one unit?"
    )
    place = row.fields["total"].place if "total" in row.fields else found.place
    telling.tell("mismatch", place, sentence.split(". What")[0] + "; the unit price is kept.")
    chosen = telling.ask(
        "mismatch",
        found.place,
        sentence,
        readings,
        f"total|{found.place}",
        typed="number",
        waits=False,
    )
    if chosen is not None:
        row.values["unit_price"] = float(chosen)


def _check_parts(row: ReadQuote, telling: Telling) -> None:
    """Hold the parts of a price against it."""
    found = [one for name, one in row.fields.items() if name.startswith("cost_part ")]
    parts = [one.cell.value for one in found if isinstance(one.cell.value, float)]
    price = row.values["unit_price"]
    if len(parts) < 2 or price is None or any(one.cell.is_percent for one in found):
        return
    made = float(f"{sum(parts):.12g}")
    if abs(made - price) <= 0.005 * len(parts) + 0.001 * price:
        return
    where, who = row.values["where"], row.values["supplier"]
    said = f"The parts of {who} add up to {made:g}, the price is {price:g}"
    telling.tell("mismatch", where, f"{said}; the price is kept.")
    readings = [Meaning(spell_number(one), one) for one in (price, made)]
    key = f"parts|{where}"
    chosen = telling.ask(
        "mismatch", where, f"{said}. Which counts?", readings, key, typed="number", waits=False
    )
    if chosen is not None:
        row.values["unit_price"] = float(chosen)


def _agrees(total: float, made: float, quantity: float) -> bool:
    """Say whether a total is a product, but for rounding."""
    return abs(total - made) <= max(0.02, 0.0002 * abs(made), 0.00006 * abs(quantity))


def _identity(row: ReadQuote) -> tuple[object, ...]:
    values = row.values
    return (
        fold(values["supplier"] or ""),
        fold(values["option"]),
        fold(values["item"]),
        fold(values["description"]),
        row.low or (row.fields["from_quantity"].text if "from_quantity" in row.fields else ""),
        values["from_quantity"] if row.low or "from_quantity" in row.fields else values["quantity"],
    )


def _drop_twice(rows: list[ReadQuote], telling: Telling) -> list[ReadQuote]:
    """Leave out what stands there twice; ask where the prices differ."""
    kept: dict[tuple[object, ...], ReadQuote] = {}
    found: list[ReadQuote] = []
    for row in rows:
        key = _identity(row)
        before = kept.get(key)
        if before is None or not row.values["supplier"]:
            kept[key] = row
            found.append(row)
            continue
        here, there = row.values["where"], before.values["where"]
        if (
            before.values["unit_price"] == row.values["unit_price"]
            or row.values["unit_price"] is None
        ):
            telling.tell("row", here, f"The same quote stands at {there}; it counts once.")
        elif before.values["unit_price"] is None:
            found[found.index(before)] = kept[key] = row
        else:
            found = _ask_twice(found, before, row, telling)
    return found


def _ask_twice(
    found: list[ReadQuote], before: ReadQuote, row: ReadQuote, telling: Telling
) -> list[ReadQuote]:
    here, there = row.values["where"], before.values["where"]
    prices = [spell_number(one.values["unit_price"]) for one in (before, row)]
    readings = [
        Meaning(f"{prices[0]} ({there})", there),
        Meaning(f"{prices[1]} ({here})", here),
        Meaning("both", "both"),
    ]
    sentence = (
        f"{row.values['supplier']} quotes the same at {there} and {here}. Which price counts?"
    )
    chosen = telling.ask("price", here, sentence, readings, f"twice|{there}|{here}")
    found = [*found, row]
    left_out = {there: row, here: before}.get(str(chosen))
    return [one for one in found if one is not left_out]


def _tiers(rows: list[ReadQuote]) -> list[list[ReadQuote]]:
    """Return the price breaks of each supplier and item."""
    groups = defaultdict(list)
    for row in rows:
        if row.values["unit_price"] and row.values["from_quantity"] is not None:
            groups[_identity(row)[:4]].append(row)
    return list(groups.values())


def _question_far(rows: list[ReadQuote], telling: Telling) -> None:
    """Ask about a price that is many times that of the others, or a fraction of it."""
    groups = defaultdict(list)
    for row in rows:
        values = row.values
        if values["unit_price"] and values["comparable"]:
            key = (
                fold(values["item"]),
                fold(values["description"]),
                values["currency"],
                values["from_quantity"],
            )
            groups[key].append(row)
    for group in groups.values():
        withdraw_doubtful(group, telling)
    for group in [*groups.values(), *_tiers(rows)]:
        group = [one for one in group if one.values["unit_price"]]
        for row in group:
            others = [one.values["unit_price"] for one in group if one is not row]
            if not others or (len(others) == 1 and row is group[0]):
                continue
            if max(others) / min(others) > _FAR:
                continue
            middle, price = median(others), row.values["unit_price"]
            if 1 / _FAR < price / middle < _FAR:
                continue
            ways = [
                price,
                *(price / per for per in (10.0, 100.0, 1000.0)),
                *(price * per for per in (100.0, 1000.0)),
            ]
            fitting = [one for one in ways[1:] if 0.3 < one / middle < 3]
            readings = [
                Meaning(spell_number(float(f"{one:.12g}")), float(f"{one:.12g}"))
                for one in [price, *fitting]
            ]
            sentence = (
                f"{spell_number(price)} is far from what others quote, about {middle:.4g}. "
                "What is the price of one unit?"
            )
            where = row.values["where"]
            chosen = telling.ask("price", where, sentence, readings, f"far|{where}", typed="number")
            if chosen is not None:
                row.values["unit_price"] = float(chosen)
