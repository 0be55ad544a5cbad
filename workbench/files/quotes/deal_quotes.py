"""Quotes of a sheet as alternatives of a deal, with their own terms; what lacks is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from workbench.files.quotes.headings import read_heading
from workbench.files.quotes.telling import Meaning, SheetAsk, Telling, Told
from workbench.files.quotes.vocabulary import fold, unit_word
from workbench.model import (
    Alternative,
    Deal,
    Issue,
    Named,
    build,
    format_option,
    free_identifier,
    label_of,
)
from workbench.words import format_count, join_and, spell_number

AS_TODAY = "as today, "
"""How the words of a reading begin that takes what holds today."""

_OFFERED = 6
"""Most options of an issue that are offered as buttons."""


@dataclass(frozen=True)
class DealQuotes:
    """What a sheet brings into a deal.

    Attributes
    ----------
    alternatives : mapping of name to Alternative
        Of the quotes about which nothing is asked any more.
    told : tuple of Told
    asks : tuple of SheetAsk
    """

    alternatives: Named[Alternative]
    told: tuple[Told, ...]
    asks: tuple[SheetAsk, ...]


def make_alternatives(
    quotes: pd.DataFrame, deal: Deal, *, name: str, answers: Mapping[str, Any]
) -> DealQuotes:
    """Make alternatives of quotes.

    Nothing is taken for "as today" unasked, another currency needs a rate, and a price for another
    unit is left out. A one-off cost counts for the part of the contract that the deal's amounts
    are about.

    Parameters
    ----------
    quotes : DataFrame
        As :attr:`QuoteSheet.quotes`.
    deal : Deal
    name : str
        Of the file, for the evidence.
    answers : mapping of key to value
        To what was asked before.
    """
    maker = _Maker(deal, Telling(answers), name)
    return maker.make(
        [{str(key): one for key, one in row.items()} for row in quotes.to_dict("records")]
    )


class _Maker:
    def __init__(self, deal: Deal, telling: Telling, name: str) -> None:
        self.deal, self.telling, self.name = deal, telling, name
        self.fields = {issue: self._field(issue) for issue in deal.issues}

    def _field(self, name: str) -> str:
        """Return which column of quotes speaks of an issue; empty for none."""
        issue = self.deal.issues[name]
        if self.deal.purchase is not None and self.deal.purchase.price == name:
            return "unit_price"
        field = read_heading(label_of(self.deal, name)).field
        if field in ("unit_price", "list_price", "baseline_price"):
            return "unit_price" if "/" in issue.unit else ""
        return {
            "payment": "payment_days",
            "lead_time": "lead_time_max",
            "moq": "moq",
            "incoterm": "incoterm",
            "rebate": "rebate",
        }.get(field, "")

    def make(self, rows: list[dict[str, Any]]) -> DealQuotes:
        price = next((one for one, field in self.fields.items() if field == "unit_price"), "")
        if not price:
            said = "No term of the deal is a price of one unit, so no quote can be taken in."
            self.telling.tell("not used", self.name, said)
            return DealQuotes(Named({}), tuple(self.telling.told), ())
        chosen = self._choose(rows)
        usable = [row for row in chosen if self._is_usable(row, price)]
        terms = [self._terms(row) for row in usable]
        filled = self._fill(usable, terms)
        found: dict[str, Alternative] = {}
        for row, own, missing in zip(usable, terms, filled, strict=True):
            lines = self._lines(row)
            if missing is None or lines is None or len(own) < len(self.deal.issues):
                continue
            label = " ".join(filter(None, (row["supplier"], row["option"])))
            key = free_identifier(label, found, thing="alternative")
            found[key] = self._alternative(row, label, own, lines, missing)
        return DealQuotes(Named(found), tuple(self.telling.told), tuple(self.telling.asks))

    def _choose(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return the rows of one item and one price break."""
        items = list(dict.fromkeys(row["item"] or row["description"] for row in rows))
        if len(items) > 1:
            readings = [Meaning(one, one) for one in items]
            sentence = "The deal has one price. Which item of the sheet is it for?"
            item = self.telling.ask("item", self.name, sentence, readings, "item")
            rows = [row for row in rows if (row["item"] or row["description"]) == item]
        tiers = sorted({row["from_quantity"] for row in rows if not pd.isna(row["from_quantity"])})
        if len(tiers) < 2:
            return rows
        readings = [Meaning(f"from {format_count(int(one))}", one) for one in tiers]
        sentence = "The sheet has price breaks. Which one will the orders of this deal reach?"
        tier = self.telling.ask("price break", self.name, sentence, readings, "tier")
        return [row for row in rows if row["from_quantity"] == tier]

    def _is_usable(self, row: dict[str, Any], price: str) -> bool:
        """Tell why a quote is left out; ask for the rate of another currency."""
        place, who = row["where"], row["supplier"] or "A row without a supplier"
        if pd.isna(row["unit_price"]) or not row["supplier"]:
            self.telling.tell("not used", place, f"{who}: {row['status']}; not taken in.")
            return False
        if not row["comparable"]:
            self.telling.tell("unit", place, f"{who} quotes per {row['unit']}; not compared.")
            return False
        if not self._is_same_unit(row, price):
            return False
        if row["currency"] == self.deal.currency:
            row["rate"] = 1.0
            return True
        if not row["currency"]:
            return False
        sentence = f"{who} quotes in {row['currency']}. How many {self.deal.currency} is one?"
        rate = self.telling.ask(
            "rate", place, sentence, (), f"rate|{row['currency']}", typed="number"
        )
        row["rate"] = rate
        return rate is not None

    def _is_same_unit(self, row: dict[str, Any], price: str) -> bool:
        wanted = self.deal.issues[price].unit.partition("/")[2].strip()
        if not row["unit"] or row["unit"] in (wanted, unit_word(wanted)):
            return True
        readings = [Meaning("yes", "same"), Meaning("no, do not compare", "other")]
        sentence = f"Is one {row['unit']} of the sheet one {wanted} of the deal?"
        key = f"unit|{row['unit']}"
        chosen = self.telling.ask("unit", row["where"], sentence, readings, key)
        if chosen == "other":
            said = f"{row['supplier']} quotes per {row['unit']}, the deal counts {wanted}."
            self.telling.tell("unit", row["where"], f"{said} The price is not compared.")
        return bool(chosen == "same")

    def _terms(self, row: dict[str, Any]) -> dict[str, float | str]:
        """Return the terms that a quote states."""
        terms: dict[str, float | str] = {}
        for name, field in self.fields.items():
            value = row.get(field) if field else None
            if value is None or value == "" or (isinstance(value, float) and pd.isna(value)):
                continue
            issue = self.deal.issues[name]
            stated = self._in_unit(value, field, issue, row)
            if stated is not None:
                terms[name] = stated
        return terms

    def _in_unit(
        self, value: Any, field: str, issue: Issue, row: dict[str, Any]
    ) -> float | str | None:
        if issue.is_numeric:
            if not isinstance(value, float):
                return None
            if field == "unit_price":
                return float(f"{value * row['rate']:.12g}")
            if field in ("payment_days", "lead_time_max"):
                first = fold(issue.unit).split(" ")[0]
                scale = {"day": 1.0, "week": 7.0, "month": 30.0}
                per = next((days for word, days in scale.items() if first.startswith(word)), None)
                return None if per is None else float(f"{value / per:.12g}")
            return value
        options = {fold(str(one)): str(one) for one in issue.options}
        return options.get(fold(str(value)))

    def _fill(
        self, rows: list[dict[str, Any]], terms: list[dict[str, float | str]]
    ) -> list[list[str] | None]:
        """Ask for what quotes do not state; return for each what it was filled with."""
        filled: list[list[str] | None] = [[] for _ in rows]
        for name, issue in self.deal.issues.items():
            lacking = [place for place, own in enumerate(terms) if name not in own]
            if not lacking:
                continue
            label = label_of(self.deal, name)
            who = join_and([str(rows[place]["supplier"]) for place in lacking])
            verb = "does" if len(lacking) == 1 else "do"
            sentence = f"{who} {verb} not say: {label}. What shall count until you have asked?"
            typed = "number" if issue.is_numeric else ""
            readings = self._readings(name, issue)
            place = str(rows[lacking[0]]["where"])
            chosen = self.telling.ask(
                "not asked", place, sentence, readings, f"issue|{name}", typed=typed
            )
            for one in lacking:
                if chosen is None:
                    filled[one] = None
                    continue
                terms[one][name] = chosen
                if (notes := filled[one]) is not None:
                    notes.append(name)
        return filled

    def _readings(self, name: str, issue: Issue) -> list[Meaning]:
        today = self.deal.status_quo[name] if self.deal.status_quo else None
        options = list(issue.options)
        step = max(1, -(-len(options) // _OFFERED))
        offered = [(AS_TODAY if one == today else "", one) for one in options[::step]]
        if today is not None and today not in [one for _, one in offered]:
            offered.insert(0, (AS_TODAY, today))
        return [Meaning(f"{before}{format_option(issue, one)}", one) for before, one in offered]

    def _lines(self, row: dict[str, Any]) -> dict[str, float] | None:
        """Return costs on top of the terms: one-off costs over the contract's length."""
        for name, words in (("freight", "Freight"), ("discount", "A discount for paying early")):
            if not pd.isna(row[name]) and row[name]:
                said = f"{words} of {row['supplier']} is not counted; add it to the alternative."
                self.telling.tell("not used", row["where"], said)
        cost = row["one_off"]
        if pd.isna(cost) or not cost:
            return {}
        years = self._years(row)
        if years is None:
            return None
        return {"one_off": -float(f"{cost * row['rate'] / years:.12g}")}

    def _years(self, row: dict[str, Any]) -> float | None:
        """Return over how many times the deal's amounts a one-off cost is spread."""
        contract = self.deal.contract
        if contract is not None and contract.amounts == "contract":
            return 1.0
        if contract is not None and contract.months is not None and contract.amounts == "year":
            return float(contract.months) / 12
        readings = [Meaning("they are for the whole contract", 1.0)]
        sentence = (
            "One-off costs count over the contract. How many years is it, if the amounts of the "
            "deal are for one?"
        )
        years = self.telling.ask(
            "contract", row["where"], sentence, readings, "years", typed="number"
        )
        return float(years) if years else None

    def _alternative(
        self,
        row: dict[str, Any],
        label: str,
        terms: dict[str, float | str],
        lines: dict[str, float],
        missing: list[str],
    ) -> Alternative:
        rate = f"; at {spell_number(row['rate'])} {self.deal.currency} for a {row['currency']}"
        source = f"{self.name}, {row['where']}{rate if row['rate'] != 1.0 else ''}"
        ordered = {name: terms[name] for name in self.deal.issues}
        self.deal.check_terms(ordered, path=())
        record = {
            "label": label,
            "kind": "quote",
            "supplier": row["supplier"],
            "source": source,
            "valid_until": row["valid_until"],
            "quote": {"terms": ordered, "lines": lines, "not_asked": missing},
        }
        return build(Alternative, record)
