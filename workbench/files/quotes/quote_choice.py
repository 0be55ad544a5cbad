"""Which quotes of a sheet a deal can compare: of one item, one price break, its unit and money."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workbench.files.quotes.telling import Meaning, Telling
from workbench.files.quotes.vocabulary import unit_word
from workbench.model import Deal
from workbench.words import format_number, join_and, spell_number


class QuoteChoice:
    """Chooses quotes; why others are left out is told.

    Parameters
    ----------
    deal : Deal
    unit : str
        For which the deal's price is.
    telling : Telling
    name : str
        Of the file.
    """

    def __init__(self, deal: Deal, unit: str, telling: Telling, name: str) -> None:
        self.deal, self.unit, self.telling, self.name = deal, unit, telling, name

    def choose(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return the quotes that can be taken in, each with the `rate` of its currency."""
        return self.choose_of_item(self._of_one_item(rows))

    def choose_of_item(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return those of quotes of one item that can be taken in, as :meth:`choose`."""
        return [row for row in self._of_one_break(rows) if self._is_usable(row)]

    def _of_one_item(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        items = list(dict.fromkeys(_item(row) for row in rows))
        if len(items) < 2:
            return rows
        readings = [Meaning(one or "the item without a name", one) for one in items]
        sentence = "The deal has one price. Which item of the sheet is it for?"
        item = self.telling.ask("item", self.name, sentence, readings, "item")
        left = [one.words for one in readings if one.value != item]
        if item is not None:
            said = f"The deal has one price; not taken in is what is quoted for {join_and(left)}."
            self.telling.tell("not used", self.name, said)
        return [row for row in rows if _item(row) == item]

    def _of_one_break(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return for each quote its price at the quantity of the deal's orders."""
        starts = sorted({row["from_quantity"] for row in rows if _is_priced(row)})
        if not starts or starts == [1.0]:
            return rows
        readings = [Meaning(f"from {format_number(one)}", one) for one in starts]
        sentence = f"The sheet has price breaks.{self._bought(starts)} How large is one order?"
        order = self.telling.ask(
            "price break", self.name, sentence, readings, "tier", typed="number", above_zero=True
        )
        if order is None:
            return []
        kept = [row for row in rows if not _is_priced(row)]
        quotes: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for row in filter(_is_priced, rows):
            quotes.setdefault((row["supplier"], row["option"]), []).append(row)
        for (supplier, option), tiers in quotes.items():
            label = " ".join(filter(None, (supplier, option)))
            kept += self._at_order(tiers, order, label)
        return [row for row in rows if any(row is one for one in kept)]

    def _bought(self, starts: list[float]) -> str:
        """Say how many units the deal buys, and which break all of them in one order reach."""
        purchase, contract = self.deal.purchase, self.deal.contract
        units = None if purchase is None else purchase.units
        if isinstance(units, str):
            units = self.deal.facts[units].estimate if units in self.deal.facts else None
        if purchase is None or units is None:
            return ""
        frame = purchase.per or (None if contract is None else contract.amounts)
        time = {"year": " a year", "contract": " in the whole contract"}.get(frame or "", "")
        reached = [one for one in starts if one <= units]
        price = f"price from {format_number(reached[-1])}" if reached else "price of no break"
        return (
            f" The deal buys {format_number(units)}{time}; the {price} would hold only if they "
            "were one order."
        )

    def _at_order(
        self, tiers: list[dict[str, Any]], order: float, who: str
    ) -> list[dict[str, Any]]:
        """Return the highest break of a quote that an order reaches, and tell which it is."""
        starts = sorted({row["from_quantity"] for row in tiers})
        place = str(tiers[0]["where"])
        reached = [one for one in starts if one <= order]
        if not reached:
            said = f"{who} has no price below {format_number(starts[0])}; not taken in."
            self.telling.tell("price break", place, said)
            return []
        chosen = [row for row in tiers if row["from_quantity"] == reached[-1]]
        others = join_and([format_number(one) for one in starts if one != reached[-1]])
        price = spell_number(chosen[0]["unit_price"])
        said = f"{who}: the price from {format_number(reached[-1])} counts, {price}"
        more = f"; not those from {others}" if others else ""
        self.telling.tell("price break", str(chosen[0]["where"]), f"{said}{more}.")
        return chosen

    def _is_usable(self, row: dict[str, Any]) -> bool:
        """Tell why a quote is left out; ask for the rate of another currency."""
        place, who = row["where"], row["supplier"] or "A row without a supplier"
        if not _is_priced(row) or not row["supplier"]:
            status = "its price is not read yet" if row["status"] == "quoted" else row["status"]
            why = "no supplier is named" if not row["supplier"] else status
            self.telling.tell("not used", place, f"{who}: {why}; not taken in.")
            return False
        if not row["comparable"]:
            self._tell_incomparable(row, who)
            return False
        return self._is_same_unit(row) and self._is_same_tax(row) and self._has_rate(row, who)

    def _tell_incomparable(self, row: dict[str, Any], who: str) -> None:
        """Tell of a price that the sheet's reader found not to stand beside the others."""
        is_gross = row["tax"] == "incl"
        is_other = row["unit"] not in ("", self.unit, unit_word(self.unit))
        reasons = ["with tax"] if is_gross else []
        reasons += [f"per {row['unit']}"] if is_other else []
        reasons += [f"with '{row['note'][:80]}'"] if row["note"] else []
        kind = "tax" if is_gross else "unit" if is_other else "not used"
        why = f"quotes {join_and(reasons)}" if reasons else "has a price that stands apart"
        self.telling.tell(kind, row["where"], f"{who} {why}; not compared, not taken in.")

    def _is_same_unit(self, row: dict[str, Any]) -> bool:
        who, unit, place = row["supplier"], row["unit"], row["where"]
        if unit and unit in (self.unit, unit_word(self.unit)):
            return True
        if not unit or not self.unit:
            silent = f"{who} names no unit" if not unit else "The deal's price names no unit"
            price = f"one {self.unit or unit}" if self.unit or unit else "one unit of the deal"
            self.telling.tell("unit", place, f"{silent}; the price counts for {price}.")
            return True
        readings = [Meaning("yes", "same"), Meaning("no, do not compare", "other")]
        sentence = f"Is one {unit} of the sheet one {self.unit} of the deal?"
        chosen = self.telling.ask("unit", place, sentence, readings, f"unit|{unit}")
        if chosen == "other":
            said = f"{who} quotes per {unit}, the deal counts {self.unit}."
            self.telling.tell("unit", place, f"{said} The price is not compared.")
        return bool(chosen == "same")

    def _is_same_tax(self, row: dict[str, Any]) -> bool:
        """Ask whether the deal's price is with tax too, where the sheet's prices all are."""
        if row["tax"] != "incl":
            return True
        readings = [Meaning("yes", "same"), Meaning("no, do not compare", "other")]
        sentence = "The sheet's prices are with tax. Is the deal's price with tax too?"
        chosen = self.telling.ask("tax", row["where"], sentence, readings, "tax of the deal")
        if chosen == "other":
            said = f"{row['supplier']} quotes with tax; the price is not compared."
            self.telling.tell("tax", row["where"], said)
        return bool(chosen == "same")

    def _has_rate(self, row: dict[str, Any], who: str) -> bool:
        place, currency = row["where"], row["currency"]
        if currency == self.deal.currency:
            row["rate"] = 1.0
            return True
        if not currency:
            said = f"{who}: the currency is not known; not taken in."
            self.telling.tell("currency", place, said)
            return False
        sentence = f"{who} quotes in {currency}. How many {self.deal.currency} is one?"
        rate = self.telling.ask(
            "rate", place, sentence, (), f"rate|{currency}", typed="number", above_zero=True
        )
        row["rate"] = rate
        if rate is None:
            said = f"{who} quotes in {currency}; not compared without a rate."
            self.telling.tell("currency", place, said)
        return rate is not None


def _item(row: dict[str, Any]) -> str:
    return str(row["item"] or row["description"])


def _is_priced(row: dict[str, Any]) -> bool:
    return not pd.isna(row["unit_price"])
