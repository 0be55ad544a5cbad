"""Prices with two readings that lie a thousandfold apart as they were read: asked, not guessed."""

from __future__ import annotations

from workbench.files.quotes.amounts import read_amount
from workbench.files.quotes.read_quote import ReadQuote
from workbench.files.quotes.telling import Meaning, Telling
from workbench.files.quotes.vocabulary import fold
from workbench.words import join_and, spell_number

_APART = 300
"""Prices of one item this many times apart were read in two ways."""


def withdraw_doubtful(group: list[ReadQuote], telling: Telling) -> None:
    """Ask about prices with two readings in a group of the same item, and read none of them."""
    prices = [one.values["unit_price"] for one in group]
    if max(prices) < _APART * min(prices):
        return
    ways = {place: _ways(row) for place, row in enumerate(group)}
    doubtful = [(group[place], pair) for place, pair in ways.items() if pair is not None]
    if not doubtful:
        return
    first = doubtful[0][0].fields["unit_price"]
    texts = [row.fields["unit_price"].text for row, _ in doubtful]
    readings = [
        Meaning(_list([pair[0] for _, pair in doubtful]), "low"),
        Meaning(_list([pair[1] for _, pair in doubtful]), "high"),
        Meaning("some like this, some like that", "each"),
    ]
    question = f"{join_and(texts)} can be read in two ways, and so the prices lie far apart."
    key = f"doubt|{fold(first.heading.text)}"
    chosen = telling.ask("number", first.place, question, readings, key)
    told = f"{join_and(texts)} can be read in two ways; no price is read before it is answered."
    telling.tell("number", first.place, told)
    for row, (low, high) in doubtful:
        price = {"low": low, "high": high}.get(str(chosen))
        if chosen == "each":
            found = row.fields["unit_price"]
            single = [Meaning(spell_number(one), one) for one in (low, high)]
            asked = f"{found.text} can be read in two ways."
            price = telling.ask("number", found.place, asked, single, f"doubt|{found.place}")
        row.values["unit_price"] = price
        row.values["comparable"] = price is not None
        row.values["status"] = "quoted" if price is not None else "unclear"


def _list(numbers: list[float]) -> str:
    return join_and([spell_number(one) for one in numbers])


def _ways(row: ReadQuote) -> tuple[float, float] | None:
    """Return both readings of a price, for one unit; None where there is one."""
    found = row.fields.get("unit_price")
    amount = read_amount(found.text) if found and isinstance(found.cell.value, str) else None
    if found is None or amount is None or len(amount.readings) < 2:
        return None
    low, high = sorted(amount.readings.values())
    scale = (0.01 if amount.cents or found.heading.cents else 1.0) / row.per
    return float(f"{scale * low:.12g}"), float(f"{scale * high:.12g}")
