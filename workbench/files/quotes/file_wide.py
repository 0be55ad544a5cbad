"""What holds for all worksheets of a file: currencies, and terms on a worksheet of their own."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from workbench.files.quotes.grid import Grid
from workbench.files.quotes.number_forms import currency_in_form
from workbench.files.quotes.quote_columns import QuoteColumn
from workbench.files.quotes.records import TableRecords
from workbench.files.quotes.regions import Region
from workbench.files.quotes.sheet_terms import FoundCell, SheetTerms
from workbench.files.quotes.telling import Telling
from workbench.files.quotes.vocabulary import currency_of


@dataclass
class SheetParts:
    """A worksheet, its tables, and what stands around them."""

    grid: Grid
    tables: list[tuple[Region, list[QuoteColumn], TableRecords]] = field(default_factory=list)
    terms: SheetTerms = field(default_factory=SheetTerms)


def find_currencies(sheets: list[SheetParts]) -> tuple[str, ...]:
    """Return the currencies that the file names."""
    found: Counter[str] = Counter()
    for sheet in sheets:
        if "currency" in sheet.terms.fields:
            found[currency_of(sheet.terms.fields["currency"].text, any_case=True)] += 1
        for _, columns, records in sheet.tables:
            found.update(one.heading.currency for one in columns if one.field)
            for given in records.terms.values():
                if "currency" in given:
                    found[currency_of(given["currency"].text, any_case=True)] += 1
            for record in records.records:
                for name in ("unit_price", "currency", "total"):
                    if name in record.fields:
                        cell = record.fields[name].cell
                        found[currency_in_form(cell.number_form)] += 1
                        words = (
                            cell.text.replace("/", " ").split()
                            if isinstance(cell.value, str)
                            else []
                        )
                        found.update(
                            currency_of(one.strip("0123456789.,"), any_case=name == "currency")
                            for one in words
                        )
    return tuple(one for one in found if one)


def common_terms(sheets: list[SheetParts], telling: Telling) -> dict[str, FoundCell]:
    """Return terms of a worksheet without prices, which hold for the only one with them."""
    priced = [one for one in sheets if one.tables or "unit_price" in one.terms.fields]
    others = [one for one in sheets if one not in priced]
    if len(priced) != 1:
        return {}
    common: dict[str, FoundCell] = {}
    for sheet in others:
        for name, found in sheet.terms.fields.items():
            if name not in ("item", "description", "quantity"):
                common.setdefault(name, found)
                telling.tell(
                    "note",
                    found.place,
                    f"'{found.text[:40]}' holds for '{priced[0].grid.title}'.",
                )
    return common
