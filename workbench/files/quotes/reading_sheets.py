"""A quote sheet from file to rows: its worksheets, their tables, their terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from workbench.files.quotes.baseline import part_baseline, read_baseline
from workbench.files.quotes.checking import check_rows
from workbench.files.quotes.csv_grids import read_csv_grid
from workbench.files.quotes.file_wide import SheetParts, common_terms, find_currencies, spread_terms
from workbench.files.quotes.finishing import finish_rows, name_baseline
from workbench.files.quotes.grid import Grid
from workbench.files.quotes.marks import Marks
from workbench.files.quotes.one_off_lines import add_one_offs, special_line
from workbench.files.quotes.open_points import ask_about_parts, ask_open_points, ask_rebates
from workbench.files.quotes.per_offer import OnceFound, ask_costs, read_whole_offers, split_once
from workbench.files.quotes.quote_columns import QuoteColumn
from workbench.files.quotes.quote_rows import RowReader, as_date
from workbench.files.quotes.read_quote import ReadQuote
from workbench.files.quotes.records import QuoteRecord, with_shared
from workbench.files.quotes.regions import Region
from workbench.files.quotes.sheet_tables import find_tables
from workbench.files.quotes.sheet_terms import (
    FoundCell,
    SheetTerms,
    find_supplier,
)
from workbench.files.quotes.stacked import part_offers
from workbench.files.quotes.surcharges import find_surcharges
from workbench.files.quotes.telling import SheetAsk, Telling, Told
from workbench.files.quotes.term_values import TermReader
from workbench.files.quotes.titles import find_title
from workbench.files.quotes.unseen import tell_unseen
from workbench.files.quotes.vocabulary import fold, word_list
from workbench.files.quotes.workbook_grids import read_workbook_grids
from workbench.files.tables.cells import FILE_LIMIT
from workbench.files.tables.problems import refuse_table
from workbench.words import format_count


@dataclass
class QuotesRead:
    """What was read of a file.

    Attributes
    ----------
    rows, baseline : list of dict of column to value
    told : list of Told
    asks : list of SheetAsk
    grids : tuple of Grid
    columns : list of (Region, list of QuoteColumn)
        What each column was taken for.
    offers : list of dict of column to value
        What suppliers state once for a whole offer.
    """

    rows: list[dict[str, Any]]
    baseline: list[dict[str, Any]]
    told: list[Told]
    asks: list[SheetAsk]
    grids: tuple[Grid, ...]
    columns: list[tuple[Region, list[QuoteColumn]]]
    offers: list[dict[str, Any]]


def read_grids(content: bytes, name: str, telling: Telling) -> tuple[Grid, ...]:
    """Read the worksheets of a file.

    Raises
    ------
    TableError
        If the file cannot be read at all.
    """
    if len(content) > FILE_LIMIT:
        raise refuse_table(name, f"the file is larger than {format_count(FILE_LIMIT)} bytes")
    ending = Path(name).suffix.lower()
    if ending in (".xlsx", ".xlsm"):
        return read_workbook_grids(content, name)
    if ending in (".csv", ".txt", ".tsv"):
        return (read_csv_grid(content, name, telling),)
    raise refuse_table(name, "a quote sheet ends in .xlsx or .csv; save it as one of them")


def read_quotes_of(content: bytes, name: str, answers: Mapping[str, Any]) -> QuotesRead:
    """Read a quote sheet under the answers that were given."""
    telling = Telling(answers)
    grids = read_grids(content, name, telling)
    return read_quotes_in(grids, name, telling)


def read_quotes_in(grids: tuple[Grid, ...], name: str, telling: Telling) -> QuotesRead:
    """Read quotes from grids."""
    sheets: list[SheetParts] = []
    first = next((place for place, grid in enumerate(grids) if not grid.hidden), 0)
    grids = tuple(replace(grid, is_first=place == first) for place, grid in enumerate(grids))
    for grid in grids:
        if grid.hidden:
            if grid.rows:
                telling.tell(
                    "hidden sheet",
                    grid.title,
                    f"The worksheet '{grid.title}' is hidden; it is not used.",
                )
            continue
        aside = fold(grid.title) in word_list("aside_titles")
        if aside and len(grids) > 1:
            said = f"The worksheet '{grid.title}' is taken for instructions; it is not used."
            telling.tell("sheet", grid.title, said)
            continue
        tell_unseen(grid, telling)
        sheets += map(SheetParts, part_offers(grid))
    marks = Marks(telling)
    find_tables(sheets, marks, telling)
    rows: list[ReadQuote] = []
    offers: list[dict[str, Any]] = []
    baseline: list[dict[str, Any]] = []
    currencies = find_currencies(sheets)
    spread_terms(sheets, telling)
    common = common_terms(sheets, telling)
    for sheet in sheets:
        found, today, whole = _read_sheet(sheet, sheets, name, marks, telling, currencies, common)
        rows += found
        baseline += today
        offers += whole
    rows = check_rows(rows, telling)
    read = [(row, (row.values["item"], row.values["description"])) for row in rows]
    rows = finish_rows(rows, find_title(sheets), telling)
    names = {key: (row.values["item"], row.values["description"]) for row, key in read}
    name_baseline(baseline, names)
    ask_open_points(rows, telling)
    ask_rebates(rows, telling)
    find_surcharges(rows, [line for sheet in sheets for line in sheet.terms.lines], telling)
    ask_costs(rows, offers, telling)
    ask_about_parts(rows, [one for _, columns, _ in _tables(sheets) for one in columns], telling)
    if not rows and not telling.asks:
        telling.tell("sheet", name, "No prices were found.")
    columns = [(region, columns) for sheet in sheets for region, columns, _ in sheet.tables]
    return QuotesRead(
        [one.values for one in rows], baseline, telling.told, telling.asks, grids, columns, offers
    )


def _read_sheet(
    sheet: SheetParts,
    sheets: list[SheetParts],
    name: str,
    marks: Marks,
    telling: Telling,
    currencies: tuple[str, ...],
    common: dict[str, FoundCell],
) -> tuple[list[ReadQuote], list[dict[str, Any]], list[dict[str, Any]]]:
    terms = sheet.terms
    terms.fields = (
        {**common, **terms.fields} if sheet.tables or "unit_price" in terms.fields else terms.fields
    )
    values = TermReader(sheet.grid, marks, telling)
    values.date = as_date(terms.fields.get("date"), values)
    reader = RowReader(values, telling, currencies)
    once: OnceFound = {}
    records = _records(sheet, once)
    needs = [one for one in records if not one.supplier and not _own_supplier(one, terms)]
    supplier = ""
    if needs and not any(one.kind == "column" for one in telling.asks):
        supplier = find_supplier(terms, sheet.grid.title, name, telling)[0]
    rows, one_offs = [], []
    for record in records:
        who = record.supplier or _own_supplier(record, terms) or supplier
        if special := special_line(record):
            one_offs.append((who, special, record))
            continue
        rows.append(reader.read(record, " ".join(who.split())))
    rows, today = part_baseline(rows, telling)
    lines = add_one_offs(rows, one_offs, values, telling)
    for _, _, table in sheet.tables:
        today += [read_baseline(one, reader, terms) for one in table.baseline]
    owned = {(key[0] or supplier, key[1]): cells for key, cells in once.items()}
    return rows, today, [*lines, *read_whole_offers(owned, values, telling)]


def _tables(sheets: list[SheetParts]) -> list[Any]:
    return [table for sheet in sheets for table in sheet.tables]


def _records(sheet: SheetParts, once: OnceFound) -> list[QuoteRecord]:
    """Return the records of a worksheet with the terms that hold for them."""
    general = {
        name: found
        for name, found in sheet.terms.fields.items()
        if name
        not in (
            "supplier",
            "date",
            "unit_price",
            "list_price",
            "baseline_price",
            "target",
            "baseline_supplier",
        )
    }
    records = []
    for _, _, table in sheet.tables:
        for record in table.records:
            own = table.terms.get((record.supplier, record.option), {})
            shared = table.terms.get((record.supplier, ""), {}) | table.terms.get(("", ""), {})
            terms = {**general, **shared, **own}
            key = record.supplier or (record.fields["supplier"].text if own else ""), record.option
            terms = split_once(table.records, terms, key, once)
            records.append(with_shared(record, terms))
    if not sheet.tables and "unit_price" in sheet.terms.fields:
        found = sheet.terms.fields["unit_price"]
        records.append(
            QuoteRecord({**general, "unit_price": found}, row=found.row, place=found.place)
        )
    return records


def _own_supplier(record: QuoteRecord, terms: SheetTerms) -> str:
    if (found := record.fields.get("supplier")) is not None:
        return found.text
    section = record.fields.get("section")
    return section.text if section is not None and "supplier" not in terms.fields else ""
