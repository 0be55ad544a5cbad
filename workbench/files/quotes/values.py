"""Cells of a quote as numbers, dates and words, each by what its field means."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from workbench.files.quotes.amounts import Amount, read_amount
from workbench.files.quotes.grid import Grid
from workbench.files.quotes.marks import Marks
from workbench.files.quotes.sheet_terms import FoundCell
from workbench.files.quotes.telling import Meaning, Telling
from workbench.files.quotes.vocabulary import fold, is_refusal
from workbench.words import spell_number

_OPEN = "leave it open"


@dataclass
class CellPrice:
    """A price as its cell says it.

    Attributes
    ----------
    amount : float or None
    status : str
        Why there is none: ``"no bid"``, ``"on request"``, ``"quoted"`` while asked; else empty.
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

    def number_of(self, amount: Amount, found: FoundCell) -> float | None:
        """Return the number of an amount that a cell holds."""
        return self.marks.number(amount, self.grid.title, found.row, found.column, found.place)

    def price(self, found: FoundCell) -> CellPrice:
        """Read a price."""
        cell = found.cell
        if cell.fault:
            sentence = f"The cell holds {cell.fault}. What is the price?"
            chosen = self._ask_number("price", found, sentence)
            return CellPrice(chosen, "")
        if isinstance(cell.value, dt.date | bool):
            chosen = self._ask_number("price", found, f"{found.text} is no price. What is it?")
            return CellPrice(chosen, "")
        if isinstance(cell.value, float):
            return self._checked(
                CellPrice(cell.value, currency=currency_in_form(cell.number_form)), found
            )
        if status := is_refusal(found.text):
            return CellPrice(None, "no bid" if status == "included" else status)
        amount = read_amount(found.text)
        if amount is None or amount.percent:
            chosen = self._ask_number(
                "price", found, f"'{found.text[:60]}' is no price. What is it?"
            )
            return CellPrice(chosen, "", notes=[found.text])
        return self._checked(self._worded_price(amount, found), found)

    def _worded_price(self, amount: Amount, found: FoundCell) -> CellPrice:
        number = self.number_of(amount, found)
        price = CellPrice(number, "", amount.currency, amount.unit, amount.per)
        if number is None:
            price.status = "quoted"
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
            price.amount, price.status = chosen, ""
        if amount.vague:
            price.notes.append("approximate")
            self.telling.tell("assumed", found.place, f"'{found.text[:40]}' is approximate.")
        if amount.rest and not re.fullmatch(
            r"(?i)net|netto|ht|excl\.?|each|je|per|/|-+", amount.rest
        ):
            price.notes.append(amount.rest)
            self.telling.tell(
                "not used", found.place, f"'{amount.rest[:60]}' beside the price is a note."
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
                price.amount, price.status = None, str(chosen or "quoted")
        return price

    def _ask_number(self, kind: str, found: FoundCell, sentence: str) -> float | None:
        readings = [Meaning(_OPEN, "open")]
        chosen = self.telling.ask(
            kind, found.place, sentence, readings, f"{kind}|{found.place}", typed="number"
        )
        return chosen if isinstance(chosen, float) else None

    def quantity(self, found: FoundCell | None, kind: str = "quantity") -> tuple[float | None, str]:
        """Read a quantity with its unit, where the cell names one."""
        if found is None:
            return None, ""
        if isinstance(found.cell.value, float):
            return found.cell.value, found.heading.unit
        if found.cell.fault or isinstance(found.cell.value, dt.date | bool):
            what = found.cell.fault or found.text
            return self._ask_number(kind, found, f"{what} is no {kind}. What is it?"), ""
        amount = read_amount(
            re.sub(r"^\s*(?:>=|≥|>|ab|from|min\.?|à partir de)\s*", "", found.text)
        )
        if amount is None:
            if not is_refusal(found.text):
                self.telling.tell("not used", found.place, f"'{found.text[:40]}' is no {kind}.")
            return None, ""
        if amount.upper and kind == "quantity":
            self.telling.tell(
                "assumed", found.place, f"'{found.text[:40]}' counts from its lower end."
            )
        if amount.rest:
            self.telling.tell(
                "not used", found.place, f"'{amount.rest[:40]}' beside the {kind} is not used."
            )
        return self.number_of(amount, found), amount.unit or found.heading.unit

    def money(self, found: FoundCell, kind: str) -> tuple[float | None, str]:
        """Read an amount of money that is no price; what is no number comes back as words."""
        if isinstance(found.cell.value, float):
            return found.cell.value, ""
        if found.cell.fault:
            return self._ask_number(
                kind, found, f"The cell holds {found.cell.fault}. What is the {kind}?"
            ), ""
        status = is_refusal(found.text)
        if status == "included" or (
            status == "no bid" and fold(found.text) in ("", "n a", "na", "entfallt")
        ):
            return (0.0, "") if status == "included" else (None, "")
        amount = read_amount(found.text)
        if amount is None or amount.percent:
            first = fold(found.text).split()[:1]
            if first and is_refusal(first[0]) == "included":
                return 0.0, found.text
            self.telling.tell(
                "not used",
                found.place,
                f"'{found.text[:60]}' is no amount of {kind}; it is a note.",
            )
            return None, found.text
        number = self.number_of(amount, found)
        number = number / 100 if number is not None and amount.cents else number
        words = found.text if amount.rest or amount.per else ""
        if words:
            self.telling.tell(
                "assumed", found.place, f"'{found.text[:60]}' counts as {kind} of {amount.digits}."
            )
        return number, words

    def share(self, found: FoundCell, kind: str) -> tuple[float | None, str]:
        """Read a share; 2 in a column of per cent is 2 %."""
        value = found.cell.value
        if isinstance(value, float) and found.cell.is_percent:
            return value, ""
        if isinstance(value, str):
            if is_refusal(value):
                return None, ""
            amount = read_amount(value)
            if amount is None or amount.rest or amount.currency:
                self.telling.tell(
                    "not used",
                    found.place,
                    f"'{value[:60]}' is no share for the {kind}; it is a note.",
                )
                return None, value
            number = self.number_of(amount, found)
            if number is None or amount.percent:
                return (None if number is None else round(number / 100, 12)), ""
            value = number
        if not isinstance(value, float):
            return None, ""
        if value == 0:
            return 0.0, ""
        if 0 < value < 1 or value > 100:
            readings = [
                Meaning(f"{value:g} %", round(value / 100, 12)),
                Meaning(f"{100 * value:g} %", value),
            ]
            sentence = f"Is the {kind} of {value:g} in per cent?"
            key = f"share|{fold(found.heading.text)}|{found.place}"
            return self.telling.ask("share", found.place, sentence, readings, key), ""
        if not found.heading.percent:
            self.telling.tell("assumed", found.place, f"The {kind} of {value:g} is in per cent.")
        return round(value / 100, 12), ""


def currency_in_form(form: str) -> str:
    """Return the currency that a number format shows, e.g. of ``#,##0.00 "EUR"``."""
    from workbench.files.quotes.vocabulary import currency_of

    signs = re.findall(r'\[\$([^\]-]+)|"([^"]*)"|([€£¥₹]|(?<![\[\\])\$)', form)
    for groups in signs:
        for word in " ".join(groups).split():
            if code := currency_of(word):
                return code
    return ""
