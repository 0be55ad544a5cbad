"""Prices of today and targets, and lines for tooling or freight, apart from quotes."""

from __future__ import annotations

from typing import Any

from workbench.files.quotes.headings import read_heading
from workbench.files.quotes.quote_prices import ReadQuote
from workbench.files.quotes.quote_rows import RowReader
from workbench.files.quotes.records import QuoteRecord
from workbench.files.quotes.sheet_terms import FoundCell, SheetTerms, label_of_text
from workbench.files.quotes.telling import Telling
from workbench.files.quotes.values import ValueReader
from workbench.files.quotes.vocabulary import fold


def special_line(record: QuoteRecord) -> str:
    """Say whether a line of a table is for tooling or freight rather than an item."""
    for name in ("item", "description"):
        if name in record.fields:
            label = label_of_text(record.fields[name].text)
            if label is not None and label.field in ("one_off", "freight"):
                return label.field
    return ""


def add_one_offs(
    rows: list[ReadQuote],
    one_offs: list[tuple[str, str, QuoteRecord]],
    values: ValueReader,
    telling: Telling,
) -> None:
    """Put lines for tooling and freight where they belong: to the quote of their supplier."""
    for supplier, kind, record in one_offs:
        found = record.fields.get("total") or record.fields.get("unit_price")
        if found is None:
            continue
        amount = values.price(found).amount
        own = [row for row in rows if fold(row.values["supplier"]) == fold(supplier)]
        for row in own:
            row.values[kind] = (
                (row.values[kind] or 0.0) + amount if amount is not None else row.values[kind]
            )
        words = "one-off cost" if kind == "one_off" else "freight"
        telling.tell(
            "one-off", found.place, f"This line is {words} of the whole quote, and no item."
        )


def part_baseline(rows: list[ReadQuote]) -> tuple[list[ReadQuote], list[dict[str, Any]]]:
    """Part quotes from prices of today that stand where a supplier would."""
    quotes, today = [], []
    for row in rows:
        head = read_heading(row.values["supplier"])
        if head.field in ("baseline_price", "target") and head.exact:
            value = row.values["unit_price"]
            names = ("item", "description", "quantity", "unit", "currency", "where")
            prices = (
                {"unit_price": value, "target": None}
                if head.field == "baseline_price"
                else {"unit_price": None, "target": value}
            )
            today.append({one: row.values[one] for one in names} | prices | {"supplier": ""})
        else:
            quotes.append(row)
    return quotes, today


def read_baseline(
    fields: dict[str, FoundCell], reader: RowReader, terms: SheetTerms
) -> dict[str, Any]:
    """Read what is paid today for an item."""
    general: dict[str, FoundCell] = {
        name: terms.fields[name]
        for name in ("currency", "unit", "price_unit")
        if name in terms.fields
    }
    result: dict[str, Any] = {"unit_price": None, "target": None}
    values: dict[str, Any] = {}
    for name, key in (("baseline_price", "unit_price"), ("target", "target")):
        if name in fields:
            kept = {
                one: found
                for one, found in fields.items()
                if one in ("item", "description", "quantity", "unit", "currency", "price_unit")
            }
            record = QuoteRecord(
                {**general, **kept, "unit_price": fields[name]}, place=fields[name].place
            )
            values = reader.read(record, "").values
            result[key] = values["unit_price"]
    names = ("item", "description", "quantity", "unit", "currency", "where")
    supplier = fields["baseline_supplier"].text if "baseline_supplier" in fields else ""
    return {one: values.get(one) for one in names} | result | {"supplier": supplier}
