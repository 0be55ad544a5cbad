"""Quotes of several items: whose price is for which item of the deal, supplier by supplier."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from workbench.files.quotes.quote_choice import QuoteChoice
from workbench.files.quotes.telling import Meaning, Telling
from workbench.files.quotes.vocabulary import fold
from workbench.model import Deal
from workbench.words import format_quantity, format_range, join_and

NOT_OURS = "none of them"
TODAY, LEFT_OUT = "today", "out"

_ONE_OFFER = (
    ("payment_days", "payment"),
    ("discount", "discount for paying early"),
    ("moq", "minimum order"),
    ("incoterm", "terms of delivery"),
    ("rebate", "rebate"),
)
"""What an offer says once: columns, and how people call them."""


@dataclass(frozen=True)
class ItemOffer:
    """What one supplier offers for the items of a deal.

    Attributes
    ----------
    row : dict of column to value
        As of one quote: the terms that hold for all its items.
    prices : dict of fact to float
        What it asks for one unit, by the fact that says today's price [the deal's currency].
    unquoted : tuple of str
        Items that it does not quote; today's price counts for them.
    """

    row: dict[str, Any]
    prices: dict[str, float]
    unquoted: tuple[str, ...]


class ItemQuotes:
    """Puts the rows of a sheet together to one offer for each supplier.

    Parameters
    ----------
    deal : Deal
        Some of whose items count.
    telling : Telling
    name : str
        Of the file.
    """

    def __init__(self, deal: Deal, telling: Telling, name: str) -> None:
        self.deal, self.telling, self.name = deal, telling, name
        self.items = {key: one for key, one in deal.items.items() if one.counts}

    def read(self, rows: list[dict[str, Any]]) -> list[ItemOffer]:
        """Return the offers; one about which something is asked is not there yet."""
        of_item: dict[str, list[dict[str, Any]]] = {}
        for row in rows:
            if (item := self._item_of(row)) is not None:
                of_item.setdefault(item, []).append(row)
        offers: dict[tuple[str, str], dict[str, dict[str, Any]]] = {}
        for item, own in of_item.items():
            unit = self.items[item].unit.partition("/")[0].strip()
            chosen = QuoteChoice(self.deal, unit, self.telling, self.name).choose_of_item(own)
            for row in chosen:
                prices = offers.setdefault((row["supplier"], row["option"]), {})
                if item in prices:
                    said = f"{_who(row)} quotes {self._label(item)} twice; the first counts."
                    self.telling.tell("not used", str(row["where"]), said)
                prices.setdefault(item, row)
        return [one for prices in offers.values() if (one := self._offer(prices)) is not None]

    def _label(self, name: str) -> str:
        return self.items[name].label or name

    def _item_of(self, row: dict[str, Any]) -> str | None:
        """Return the item of the deal that a row is about; None where it is none, or open."""
        told = (str(row[field]) for field in ("item", "description") if row[field])
        words = list(dict.fromkeys(told))
        both = " ".join(words)
        known = {fold(text): name for name in self.items for text in (self._label(name), name)}
        for text in (*words, both):
            if fold(text) in known:
                return known[fold(text)]
        readings = [Meaning(self._label(name), name) for name in self.items]
        readings.append(Meaning(NOT_OURS, NOT_OURS))
        sentence = f"Which item of the deal is {both or 'the item without a name'}?"
        key = f"deal item|{fold(both)}"
        chosen = self.telling.ask("item", str(row["where"]), sentence, readings, key)
        if chosen == NOT_OURS:
            said = f"{both or 'An item without a name'} is no item of the deal; not taken in."
            self.telling.tell("not used", str(row["where"]), said)
        return chosen if chosen in self.items else None

    def _offer(self, rows: dict[str, dict[str, Any]]) -> ItemOffer | None:
        """Return what a supplier offers in all; None where it is left out, or asked about."""
        first = next(iter(rows.values()))
        prices = {}
        for item, row in rows.items():
            price = float(f"{row['unit_price'] * row['rate']:.12g}")
            if not self._is_meant(item, price, row):
                return None
            prices[str(self.items[item].today_price)] = price
        missing = [name for name in self.items if name not in rows]
        if missing and not self._is_today(missing, first):
            return None
        return ItemOffer(self._joined(list(rows.values())), prices, tuple(missing))

    def _is_meant(self, item: str, price: float, row: dict[str, Any]) -> bool:
        """Ask about a price that hardly anybody means."""
        one = self.items[item]
        today = self.deal.facts[str(one.today_price)].estimate
        issue = self.deal.issues[one.change]
        if today == 0 or not issue.is_far_outside(price / today - 1):
            return True
        unit = f"{self.deal.currency}/{one.unit.partition('/')[0].strip()}".rstrip("/")
        low, high = (today * (1 + float(issue.options[place])) for place in (0, -1))
        sentence = (
            f"{_who(row)}: {format_quantity(price, unit)} for {self._label(item)} is far outside "
            f"what is negotiated, {format_range(low, high, unit, digits=4)}. Is it right?"
        )
        readings = [Meaning("it is right", "right"), Meaning("leave the quote out", LEFT_OUT)]
        key = f"far|{fold(_who(row))}|{item}|{price:g}"
        chosen = self.telling.ask("price", str(row["where"]), sentence, readings, key)
        if chosen == LEFT_OUT:
            self.telling.tell("not used", str(row["where"]), f"{_who(row)} is not taken in.")
        return bool(chosen == "right")

    def _is_today(self, missing: list[str], row: dict[str, Any]) -> bool:
        """Ask what shall count for items that a supplier does not quote."""
        names = join_and([self._label(one) for one in missing])
        sentence = f"{_who(row)} quotes no price for {names}. What shall count for it?"
        readings = [
            Meaning("today's price, as an assumption", TODAY),
            Meaning("leave the quote out", LEFT_OUT),
        ]
        key = f"unquoted|{fold(_who(row))}|{'|'.join(missing)}"
        chosen = self.telling.ask("not asked", str(row["where"]), sentence, readings, key)
        if chosen == TODAY:
            said = f"{_who(row)} quotes no {names}; today's price counts for it, an assumption."
            self.telling.tell("assumed", str(row["where"]), said)
        elif chosen == LEFT_OUT:
            said = f"{_who(row)} quotes no {names}, and is not taken in."
            self.telling.tell("not used", str(row["where"]), said)
        return bool(chosen == TODAY)

    def _joined(self, rows: list[dict[str, Any]]) -> dict[str, Any]:
        """Return one row with the terms of all; where they differ it is told which counts."""
        joined = dict(rows[0])
        place, who = str(rows[0]["where"]), _who(rows[0])
        for column, name in _ONE_OFFER:
            stated = [row for row in rows if _is_stated(row[column])]
            if stated:
                joined |= {one: stated[0][one] for one in _WITH.get(column, (column,))}
            if len({str(row[column]) for row in stated}) > 1:
                said = f"{who} says another {name} for other items; that of the first counts."
                self.telling.tell("assumed", place, said)
        leads = [row for row in rows if _is_stated(row["lead_time_max"])]
        if leads:
            longest = max(leads, key=lambda row: float(row["lead_time_max"]))
            joined |= {one: longest[one] for one in ("lead_time_min", "lead_time_max")}
            if len({row["lead_time_max"] for row in leads}) > 1:
                self.telling.tell("assumed", place, f"{who}: the longest lead time counts.")
        for column in ("one_off", "freight"):
            amounts = [float(row[column]) for row in rows if _is_stated(row[column])]
            joined[column] = sum(amounts) if amounts else None
        notes = dict.fromkeys(str(row["note"]) for row in rows if row["note"])
        joined["note"] = "; ".join(notes)
        joined["where"] = "; ".join(_places(rows))
        return joined


_WITH = {
    "payment_days": ("payment_days", "payment_text"),
    "discount": ("discount", "discount_days"),
    "incoterm": ("incoterm", "incoterm_place"),
}


def _places(rows: list[dict[str, Any]]) -> Iterator[str]:
    places = [str(row["where"]) for row in rows]
    yield from (places if len(places) < 3 else (places[0], f"to {places[-1]}"))


def _who(row: dict[str, Any]) -> str:
    return " ".join(filter(None, (row["supplier"], row["option"]))) or "A row without a supplier"


def _is_stated(value: Any) -> bool:
    return value not in (None, "") and not (isinstance(value, float) and pd.isna(value))
