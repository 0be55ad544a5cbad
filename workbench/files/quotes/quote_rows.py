"""Records of a table as rows of quotes, every value read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from workbench.files.quotes.amounts import read_amount
from workbench.files.quotes.grid import GridCell
from workbench.files.quotes.headings import Heading
from workbench.files.quotes.lead_time import read_lead_time
from workbench.files.quotes.quote_prices import PriceReader
from workbench.files.quotes.read_quote import COLUMNS, ReadQuote
from workbench.files.quotes.records import QuoteRecord
from workbench.files.quotes.sentences import find_incoterm
from workbench.files.quotes.sheet_terms import FoundCell
from workbench.files.quotes.tax import read_tax
from workbench.files.quotes.values import ValueReader
from workbench.files.quotes.vocabulary import is_refusal
from workbench.words.digits import DIGITS

"""Columns of a table of quotes."""


class RowReader(PriceReader):
    """Makes rows of the records of one worksheet; parameters as for its base."""

    def read(self, record: QuoteRecord, supplier: str) -> ReadQuote:
        """Read one record."""
        fields = record.fields
        row = ReadQuote(dict.fromkeys(COLUMNS), low=record.low, fields=fields)
        row.values |= {
            "supplier": supplier,
            "option": record.option or self._text(fields, "option"),
            "item": self._text(fields, "item"),
            "description": self._text(fields, "description"),
            "status": "quoted",
            "comparable": True,
            "where": record.place,
        }
        row.position = self._text(fields, "position")
        row.is_tier = bool(record.low) or "from_quantity" in fields
        quantity, counted = self.values.quantity(fields.get("quantity"))
        row.values["quantity"] = quantity
        self._read_break(record, row)
        self._read_price(record, row, counted)
        self._read_terms(fields, row)
        return row

    def _read_break(self, record: QuoteRecord, row: ReadQuote) -> None:
        if record.low:
            amount = read_amount(record.low)
            if amount is not None:
                spot = FoundCell(GridCell(record.low), 0, -1, Heading(""), record.place)
                row.values["from_quantity"] = self.values.number_of(amount, spot, counts=True)
        elif "from_quantity" in record.fields:
            found = record.fields["from_quantity"]
            first = DIGITS.search(found.text) if isinstance(found.cell.value, str) else None
            if first and "-" in found.text.replace("–", "-"):
                found = FoundCell(
                    GridCell(first.group()), found.row, found.column, found.heading, found.place
                )
            row.values["from_quantity"] = self.values.quantity(found, "quantity")[0]

    def _read_terms(self, fields: Mapping[str, FoundCell], row: ReadQuote) -> None:
        values, reader = row.values, self.values
        values["payment_text"] = values["incoterm"] = values["incoterm_place"] = ""
        if "payment" in fields:
            values |= reader.payment(fields["payment"])
        if "cash_discount" in fields:
            self._read_cash_discount(fields["cash_discount"], row)
        if "discount_days" in fields:
            values["discount_days"] = reader.quantity(fields["discount_days"], "number of days")[0]
        if "lead_time" in fields and (code := self._delivers(fields)):
            values["incoterm"] = code
        elif "lead_time" in fields:
            values["lead_time_min"], values["lead_time_max"] = reader.lead_time(fields["lead_time"])
        if "moq" in fields:
            values["moq"] = self._moq(fields["moq"], row)
        if "incoterm" in fields and not values["incoterm"]:
            values["incoterm"] = reader.incoterm(fields["incoterm"])
        values["incoterm"], values["incoterm_place"] = _apart(values["incoterm"])
        if "valid_until" in fields:
            values["valid_until"] = reader.day(fields["valid_until"])
        for name, kind in (("one_off", "one-off cost"), ("freight", "freight")):
            if name in fields:
                values[name], words = reader.money(fields[name], kind)
                row.notes += [f"{kind}: {words}"] if words else []
                if fields[name].heading.per and values[name]:
                    row.notes.append(f"{kind} is per unit")
                    self.telling.tell("freight", fields[name].place, f"The {kind} is per unit.")
        if "rebate" in fields:
            values["rebate"], words = reader.share(fields["rebate"], "rebate")
            row.notes += [f"rebate: {words}"] if words else []
        self._read_words(fields, row)

    def _delivers(self, fields: Mapping[str, FoundCell]) -> str:
        """Return the terms of delivery that stand where lead times are: "Delivery: ex works"."""
        text = fields["lead_time"].text
        return find_incoterm(text) if read_lead_time(text) is None else ""

    def _read_cash_discount(self, found: FoundCell, row: ReadQuote) -> None:
        text = found.text
        amount = read_amount(text)
        if isinstance(found.cell.value, str) and amount is not None and amount.rest:
            terms = self.values.payment(found)
            row.values |= {name: terms.get(name) for name in ("discount", "discount_days")}
            row.values["payment_text"] = " ".join(filter(None, (row.values["payment_text"], text)))
        else:
            row.values["discount"] = self.values.share(found, "discount for paying early")[0]

    def _moq(self, found: FoundCell, row: ReadQuote) -> float | None:
        if isinstance(found.cell.value, str) and is_refusal(found.text):
            return None
        number, unit = self.values.quantity(found, "minimum order")
        if number is None or not unit or unit == row.values["unit"] or not row.values["unit"]:
            return number
        inner = read_amount((read_amount(found.text) or read_amount("0")).rest)  # type: ignore[union-attr]
        if inner is not None and inner.unit == row.values["unit"]:
            return self.values.number_of(inner, found)
        sentence = f"The minimum order is {number:g} {unit}. How many {row.values['unit']} is that?"
        return self.values.ask_number("minimum order", found, sentence)

    def _read_words(self, fields: Mapping[str, FoundCell], row: ReadQuote) -> None:
        values = row.values
        if "tax" in fields:
            values["tax"] = _tax(fields["tax"]) or values["tax"]
        if "status" in fields:
            text = fields["status"].text
            if (refused := is_refusal(text)) and values["unit_price"] is None:
                values["status"] = refused
        notes = [_noted(name, one) for name, one in fields.items() if name.split()[0] == "note"]
        notes += row.notes
        notes += [one.cell.comment for one in fields.values() if one.cell.comment]
        if said := next(filter(None, map(read_tax, notes)), ""):
            values["tax"] = said
        values["note"] = "; ".join(dict.fromkeys(" ".join(one.split()) for one in notes if one))


def _noted(name: str, found: FoundCell) -> str:
    """Return a note, with the heading of its column where that says more than "note"."""
    heading = " ".join(found.heading.text.split())
    return found.text if name == "note" else f"{heading}: {found.text}"


def _apart(incoterm: str) -> tuple[str, str]:
    """Part an Incoterm from its place."""
    code, _, place = incoterm.partition(" ")
    return (code, place) if code.isupper() and len(code) == 3 else (incoterm, "")


def _tax(found: FoundCell) -> str:
    """Return whether a price is with tax; a rate alone is on top of it."""
    if isinstance(found.cell.value, float):
        return "excl"
    said = read_tax(found.text) or read_tax(f"{found.text} tax")
    if not said and is_refusal(found.text) == "included":
        return "incl"
    return said or ("excl" if re.fullmatch(r"\+? ?\d+(?:[.,]\d+)? ?%", found.text) else "")


def as_date(found: FoundCell | None, reader: ValueReader) -> dt.date | None:
    """Return the date of a quote."""
    if found is None:
        return None
    if isinstance(found.cell.value, dt.date):
        return found.cell.value
    return reader.marks.day(found.text, found.place)
