"""Prices of today, targets and estimates, apart from quotes."""

from __future__ import annotations

import re
from typing import Any

from workbench.files.quotes.headings import read_heading
from workbench.files.quotes.quote_rows import RowReader
from workbench.files.quotes.read_quote import ReadQuote
from workbench.files.quotes.records import QuoteRecord
from workbench.files.quotes.sheet_terms import FoundCell, SheetTerms
from workbench.files.quotes.telling import Telling


def part_baseline(
    rows: list[ReadQuote], telling: Telling
) -> tuple[list[ReadQuote], list[dict[str, Any]]]:
    """Part quotes from prices of today that stand where a supplier would."""
    quotes, today = [], []
    for row in rows:
        head = read_heading(row.values["supplier"])
        incumbent = head.rest if head.field == "baseline_supplier" else ""
        if incumbent or (head.field in ("baseline_price", "target") and head.exact):
            value = row.values["unit_price"]
            if value is None:
                continue
            who = row.values["supplier"]
            telling.tell("baseline", row.values["where"], f"'{who}' is a baseline, and no bidder.")
            names = ("item", "description", "quantity", "unit", "currency", "where")
            prices = (
                {"unit_price": value, "target": None}
                if head.field != "target"
                else {"unit_price": None, "target": value}
            )
            today.append(
                {one: row.values[one] for one in names}
                | prices
                | {"supplier": incumbent, "text": who}
            )
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
    told = [fields[name] for name in ("baseline_price", "target") if name in fields]
    words = [_name_of(one.heading.text) for one in told]
    beside = fields["supplier"].text if "supplier" in fields else ""
    for one, heading in zip(told, words, strict=True):
        reader.telling.tell("baseline", one.place, f"'{heading[:40]}' is no price of a quote.")
    text = ", ".join(filter(None, (*words, beside)))
    supplier = fields["baseline_supplier"].text if "baseline_supplier" in fields else ""
    return {one: values.get(one) for one in names} | result | {"supplier": supplier, "text": text}


def _name_of(heading: str) -> str:
    """Return a heading without its units in brackets."""
    return " ".join(re.sub(r"[(\[{].*", "", heading, flags=re.DOTALL).split())
