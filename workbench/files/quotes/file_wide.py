"""What holds for all worksheets of a file: currencies, and terms on a worksheet of their own."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from workbench.files.quotes.grid import Grid, GridCell
from workbench.files.quotes.number_forms import currency_in_form
from workbench.files.quotes.quote_columns import QuoteColumn
from workbench.files.quotes.records import TableRecords
from workbench.files.quotes.regions import Region
from workbench.files.quotes.sheet_terms import TERMS, FoundCell, SheetTerms, label_of_text
from workbench.files.quotes.telling import Telling
from workbench.files.quotes.vocabulary import currency_of, fold


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


def spread_terms(sheets: list[SheetParts], telling: Telling) -> None:
    """Give suppliers the terms that a worksheet without prices has in a column for each of them."""
    priced = [one for one in sheets if one.tables]
    if len(priced) != 1:
        return
    names = {
        fold(record.supplier): record.supplier
        for _, _, table in priced[0].tables
        for record in table.records
        if record.supplier
    }
    for sheet in sheets:
        heads = next(
            (found for row in range(len(sheet.grid.rows)) if (found := _named(sheet, row, names))),
            None,
        )
        if sheet.tables or heads is None:
            continue
        for row in range(len(sheet.grid.rows)):
            _spread(sheet, row, heads, priced[0], telling)
        sheet.terms = SheetTerms()
        telling.told = [one for one in telling.told if one.place != sheet.grid.title]


def _named(sheet: SheetParts, row: int, names: dict[str, str]) -> dict[int, str]:
    """Return the suppliers that a row names, by column; none where it names only one."""
    cells = sheet.grid.filled(row)
    found = {column: names[key] for column, cell in cells if (key := fold(cell.text)) in names}
    return found if len(found) > 1 else {}


def _spread(
    sheet: SheetParts, row: int, heads: dict[int, str], priced: SheetParts, telling: Telling
) -> None:
    cells = dict(sheet.grid.filled(row))
    first = next(iter(cells.values()), None)
    label = label_of_text(first.text.rstrip(": ")) if first is not None else None
    telling.told = [one for one in telling.told if one.place not in _places(sheet, row, cells)]
    if label is None or label.field not in TERMS:
        is_head = any(
            fold(cells[one].text) == fold(who) for one, who in heads.items() if one in cells
        )
        if first is not None and not is_head:
            said = f"The row '{first.text[:40]}' is not used."
            telling.tell("row", sheet.grid.place(row), said)
        return
    for column, who in heads.items():
        if column not in cells:
            continue
        place = sheet.grid.place(row, column)
        found = FoundCell(cells[column], row, column, label, place)
        for _, _, table in priced.tables:
            table.terms.setdefault((who, ""), {}).setdefault(label.field, found)
        telling.tell("note", place, f"'{found.text[:40]}' holds for {who}.")


def _places(sheet: SheetParts, row: int, cells: dict[int, GridCell]) -> set[str]:
    return {sheet.grid.place(row, column) for column in cells}


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
