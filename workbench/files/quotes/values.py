"""Cells of a quote as numbers, dates and words, each by what its field means."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from workbench.files.quotes.amounts import Amount, read_amount
from workbench.files.quotes.formulas import compute_formula
from workbench.files.quotes.grid import Grid
from workbench.files.quotes.marks import Marks
from workbench.files.quotes.number_forms import currency_in_form
from workbench.files.quotes.sheet_terms import FoundCell
from workbench.files.quotes.telling import Meaning, Telling
from workbench.files.quotes.vocabulary import is_refusal
from workbench.words import spell_number

_OPEN = "leave it open"
_MEASURED = frozenset(
    {"kg", "g", "t", "lb", "l", "m", "m2", "m3", "ft", "ft2", "yd2", "km", "kwh", "mwh"}
)
"""Units of which there may be parts."""


KINDS = {
    "one-off cost": "one-off",
    "minimum order": "quantity",
    "number of days": "payment",
    "discount": "rebate",
    "discount for paying early": "payment",
}
"""Under which kind it is asked for, where that has another name."""


_A_TIME = re.compile(
    r"\s*(?:/|\b(?:per|pro|je|par|a|p\.? ?)\s?)\s*(?:year|annum|jahr|an|a\.?|month|monat|mois|"
    r"order|auftrag|commande)\b\.?",
    re.IGNORECASE,
)
"""How often a quantity is needed, behind it."""


@dataclass
class CellPrice:
    """A price as its cell says it.

    Attributes
    ----------
    amount : float or None
    status : str
        Why there is none: ``"no bid"``, ``"on request"``, ``"unclear"``; else empty.
    currency, unit : str
    per : float
        0 where the cell does not say it.
    notes : list of str
    """

    amount: float | None = None
    status: str = ""
    currency: str = ""
    unit: str = ""
    per: float = 0.0
    notes: list[str] = field(default_factory=list)


class ValueReader:
    """Reads the cells of one worksheet.

    Parameters
    ----------
    grid : Grid
    marks : Marks
    telling : Telling
    date : date, optional
        Of the quote.
    """

    def __init__(
        self, grid: Grid, marks: Marks, telling: Telling, date: dt.date | None = None
    ) -> None:
        self.grid, self.marks, self.telling, self.date = grid, marks, telling, date

    def number_of(self, amount: Amount, found: FoundCell, *, counts: bool = False) -> float | None:
        """Return the number of an amount that a cell holds."""
        where = self.grid.title, found.row, found.column, found.place
        return self.marks.number(amount, *where, counts=counts)

    def price(self, found: FoundCell) -> CellPrice:
        """Read a price."""
        cell = found.cell
        if cell.fault:
            chosen = self._faulty(found, "price")
            form = currency_in_form(cell.number_form)
            return CellPrice(chosen, "" if chosen is not None else "unclear", form)
        if isinstance(cell.value, dt.date | bool):
            chosen = self.ask_number("price", found, f"{found.text} is no price. What is it?")
            return CellPrice(chosen, "" if chosen is not None else "unclear")
        if isinstance(cell.value, float):
            return self._checked(
                CellPrice(cell.value, currency=currency_in_form(cell.number_form)), found
            )
        if status := is_refusal(found.text):
            return CellPrice(None, status)
        amount = read_amount(found.text)
        if amount is None or amount.percent:
            chosen = self.ask_number(
                "price", found, f"'{found.text[:60]}' is no price. What is it?"
            )
            return CellPrice(chosen, "" if chosen is not None else "unclear", notes=[found.text])
        return self._checked(self._worded_price(amount, found), found)

    def _worded_price(self, amount: Amount, found: FoundCell) -> CellPrice:
        number = self.number_of(amount, found)
        price = CellPrice(number, "", amount.currency, amount.unit, amount.per)
        if number is None:
            price.status = "unclear"
            return price
        if amount.cents:
            price.amount = round(number / 100, 12)
        if amount.upper:
            upper = read_amount(amount.upper)
            high = self.number_of(upper, found) if upper else None
            ends = [Meaning(spell_number(one), one) for one in (number, high) if one is not None]
            sentence = f"'{found.text[:60]}' is a range. Which price counts?"
            chosen = self.telling.ask(
                "price", found.place, sentence, ends, f"price|{found.place}", typed="number"
            )
            price.amount, price.status = chosen, "" if chosen is not None else "unclear"
        if amount.vague:
            price.notes.append("approximate")
            self.telling.tell("number", found.place, f"'{found.text[:40]}' is approximate.")
        if amount.rest and not re.fullmatch(
            r"(?i)net|netto|ht|excl\.?|each|je|per|/|-+", amount.rest
        ):
            price.notes.append(amount.rest)
            self.telling.tell(
                "note", found.place, f"'{amount.rest[:60]}' beside the price is a note."
            )
        return price

    def _checked(self, price: CellPrice, found: FoundCell) -> CellPrice:
        """Ask about a price that is none: zero, or below."""
        if price.amount is not None and price.amount <= 0:
            readings = [Meaning("no price is quoted", "no bid"), Meaning("it costs nothing", 0.0)]
            sentence = f"The price is {spell_number(price.amount)}. What does that mean?"
            chosen = self.telling.ask(
                "price", found.place, sentence, readings, f"price|{found.place}", typed="number"
            )
            if isinstance(chosen, float):
                price.amount, price.status = chosen, ""
            else:
                price.amount, price.status = None, str(chosen or "unclear")
        return price

    def ask_number(
        self, kind: str, found: FoundCell, sentence: str, *, waits: bool = True, key: str = ""
    ) -> float | None:
        """Ask what a cell means that holds no number of its kind; None while it is open."""
        readings = [Meaning(_OPEN, "open")]
        key, kind = key or f"{kind}|{found.place}", KINDS.get(kind, kind)
        chosen = self.telling.ask(
            kind, found.place, sentence, readings, key, typed="number", waits=waits
        )
        return chosen if isinstance(chosen, float) else None

    def _faulty(self, found: FoundCell, kind: str) -> float | None:
        """Tell of a formula without a result or an error, and ask for the number."""
        cell = found.cell
        if not cell.formula or "error" in cell.fault:
            self.telling.tell("error", found.place, f"The cell holds {cell.fault}; it is not read.")
            sentence = f"The cell holds {cell.fault}. What is the {kind}?"
            return self.ask_number("price" if kind == "price" else kind, found, sentence)
        made = compute_formula(cell.formula)
        result = f"; it would be {spell_number(made)}" if made is not None else ""
        said = f"{cell.formula[:40]} has no stored result{result}."
        self.telling.tell("formula", found.place, said)
        readings = [Meaning(spell_number(made), made)] if made is not None else []
        readings.append(Meaning(_OPEN, "open"))
        sentence = f"{said} What is the {kind}?"
        chosen = self.telling.ask(
            "formula", found.place, sentence, readings, f"price|{found.place}", typed="number"
        )
        return chosen if isinstance(chosen, float) else None

    def quantity(self, found: FoundCell | None, kind: str = "quantity") -> tuple[float | None, str]:
        """Read a quantity with its unit, where the cell names one."""
        if found is None:
            return None, ""
        if isinstance(found.cell.value, float):
            unit = found.heading.unit
            return found.cell.value, "" if unit in ("year", "month", "day") else unit
        if found.cell.fault or isinstance(found.cell.value, dt.date | bool):
            what = found.cell.fault or found.text
            return self.ask_number(kind, found, f"{what} is no {kind}. What is it?"), ""
        text = re.sub(r"^\s*(?:>=|≥|>|ab|from|min\.?|à partir de)\s*", "", found.text)
        amount = read_amount(_A_TIME.sub("", re.split(r"[,;] ", text)[0]))
        if amount is None:
            if not is_refusal(found.text):
                self.telling.tell("number", found.place, f"'{found.text[:40]}' is no {kind}.")
            return None, ""
        if amount.upper and kind == "quantity":
            self.telling.tell(
                "number", found.place, f"'{found.text[:40]}' counts from its lower end."
            )
        if amount.rest:
            self.telling.tell(
                "number", found.place, f"'{amount.rest[:40]}' beside the {kind} is not used."
            )
        unit = amount.unit or found.heading.unit
        return self.number_of(amount, found, counts=unit not in _MEASURED), unit
