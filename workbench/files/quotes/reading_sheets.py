"""A quote sheet from file to rows: its worksheets, their tables, their terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from workbench.files.quotes.baseline import add_one_offs, part_baseline, read_baseline, special_line
from workbench.files.quotes.checking import check_rows
from workbench.files.quotes.columns import assign_columns
from workbench.files.quotes.csv_grids import read_csv_grid
from workbench.files.quotes.file_wide import SheetParts, common_terms, find_currencies
from workbench.files.quotes.finding import find_regions
from workbench.files.quotes.finishing import finish_rows
from workbench.files.quotes.grid import Grid
from workbench.files.quotes.marks import Marks
from workbench.files.quotes.open_points import ask_about_parts, ask_open_points, ask_rebates
from workbench.files.quotes.per_offer import OnceFound, ask_costs, read_whole_offers, split_once
from workbench.files.quotes.quote_columns import FIELDS, QuoteColumn
from workbench.files.quotes.quote_prices import ReadQuote
from workbench.files.quotes.quote_rows import RowReader, as_date
from workbench.files.quotes.records import QuoteRecord, TableRecords, read_records, with_shared
from workbench.files.quotes.regions import PRICES, Region
from workbench.files.quotes.sheet_terms import (
    FoundCell,
    SheetTerms,
    find_supplier,
    read_sheet_terms,
)
from workbench.files.quotes.surcharges import find_surcharges
from workbench.files.quotes.telling import SheetAsk, Telling, Told
from workbench.files.quotes.term_values import TermReader
from workbench.files.quotes.titles import find_title
from workbench.files.quotes.unseen import seen_grid, tell_unseen
from workbench.files.quotes.vocabulary import fold, word_list
from workbench.files.quotes.workbook_grids import read_workbook_grids
from workbench.files.tables.cells import FILE_LIMIT
from workbench.files.tables.problems import refuse_table
from workbench.words import format_count

_NOT_NUMBERS = frozenset(
    {
        "item",
        "description",
        "position",
        "supplier",
        "ignored",
        "note",
        "option",
        "status",
        "contact",
        "date",
    }
)


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
    sheets = []
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
        sheets.append(SheetParts(grid))
    marks = Marks(telling)
    for sheet in sheets:
        _find_tables(sheet, marks, telling)
    _drop_formulas(sheets, telling)
    rows: list[ReadQuote] = []
    offers: list[dict[str, Any]] = []
    baseline: list[dict[str, Any]] = []
    currencies = find_currencies(sheets)
    common = common_terms(sheets, telling)
    for sheet in sheets:
        found, today, whole = _read_sheet(sheet, sheets, name, marks, telling, currencies, common)
        rows += found
        baseline += today
        offers += whole
    rows = check_rows(rows, telling)
    rows = finish_rows(rows, find_title(sheets), telling)
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


def _drop_formulas(sheets: list[SheetParts], telling: Telling) -> None:
    """Leave out a worksheet whose prices are all formulas without values, beside others."""
    kinds = {sheet.grid.title: _is_computed(sheet) for sheet in sheets if sheet.tables}
    if len(set(kinds.values())) < 2:
        return
    for sheet in sheets:
        if kinds.get(sheet.grid.title):
            sheet.tables = []
            said = "All prices here are formulas without stored results; the worksheet is not used."
            telling.tell("formula", sheet.grid.title, said)


def _is_computed(sheet: SheetParts) -> bool:
    records = [one for _, _, table in sheet.tables for one in table.records]
    cells = [one.fields[name].cell for one in records for name in PRICES if name in one.fields]
    return bool(cells) and all(cell.fault.startswith("a formula") for cell in cells)


def _find_tables(sheet: SheetParts, marks: Marks, telling: Telling) -> None:
    grid = sheet.grid = seen_grid(sheet.grid)
    regions = find_regions(grid)
    turned = bool(regions and regions[0].grid.origins)
    if turned:
        inside = {row for row, _ in regions[0].grid.origins.values()}
    else:
        inside = {row for one in regions for row in range(one.top, one.end)}
    outside = [row for row in range(len(grid.rows)) if row not in inside]
    sheet.terms = read_sheet_terms(grid, outside, telling)
    skipped: set[int] = set()
    for region in regions:
        columns = assign_columns(region, telling, offers="supplier" in sheet.terms.fields)
        if not any(
            one.field in PRICES or one.field == "baseline_price" for one in columns
        ) and not any(one.kind == "column" for one in telling.asks):
            sheet.terms.lines += [
                (text, region.grid.place(region.top)) for text in region.texts if text
            ]
            telling.tell(
                "row",
                region.grid.place(region.top),
                "This table has no prices; it is not used.",
            )
            continue
        records = read_records(region, columns, telling)
        sheet.tables.append((region, columns, records))
        _read_below(region, records, sheet, telling)
        _tell_columns(region, columns, telling)
        if not turned:
            skipped |= {one.place for one in columns if one.field in _NOT_NUMBERS}
    marks.learn(grid, skipped)


def _read_below(region: Region, records: TableRecords, sheet: SheetParts, telling: Telling) -> None:
    """Read the lines of text that stand below or among the rows of a table."""
    grid = region.grid
    if grid.origins:
        return
    places = set(records.lines)
    rows = [row for row in range(region.body, region.end) if grid.place(row) in places]
    below = read_sheet_terms(grid, rows, telling)
    for name, found in below.fields.items():
        sheet.terms.fields.setdefault(name, found)
    sheet.terms.lines += below.lines


def _tell_columns(region: Region, columns: list[QuoteColumn], telling: Telling) -> None:
    """Tell which columns are not used, and which were taken for what by their content."""
    for one in columns:
        text = " ".join(one.heading.text.split())[:40]
        place = region.grid.column_place(one.place)
        if one.by == "content":
            telling.tell("column", place, f"The column '{text}' holds {FIELDS[one.field]}.")
        if one.by == "twice" or (one.field and one.field in FIELDS and one.field != "ignored"):
            continue
        if one.field == "tier_quantity":
            continue
        if text and not any(ask.place == place for ask in telling.asks):
            telling.tell("column", place, f"'{text}' is not used.")
        elif not text:
            telling.tell("column", place, "A column without a heading is not used.")


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
    rows, today = part_baseline(rows)
    add_one_offs(rows, one_offs, values, telling)
    for _, _, table in sheet.tables:
        today += [read_baseline(one, reader, terms) for one in table.baseline]
    owned = {(key[0] or supplier, key[1]): cells for key, cells in once.items()}
    return rows, today, read_whole_offers(owned, values, telling)


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
