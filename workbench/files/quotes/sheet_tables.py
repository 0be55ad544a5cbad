"""The tables of each worksheet: found, their columns named, their rows read, the rest told."""

from __future__ import annotations

from workbench.files.quotes.columns import assign_columns
from workbench.files.quotes.file_wide import SheetParts
from workbench.files.quotes.finding import find_regions
from workbench.files.quotes.marks import Marks
from workbench.files.quotes.quote_columns import FIELDS, QuoteColumn, column_cells
from workbench.files.quotes.records import TableRecords, read_records
from workbench.files.quotes.regions import PRICES, Region
from workbench.files.quotes.sheet_terms import read_sheet_terms
from workbench.files.quotes.telling import Telling
from workbench.files.quotes.unseen import seen_grid
from workbench.files.quotes.vocabulary import is_refusal

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


def find_tables(sheets: list[SheetParts], marks: Marks, telling: Telling) -> None:
    """Find the tables of all worksheets, and tell which worksheets are not used."""
    for sheet in sheets:
        _find_tables(sheet, marks, telling)
    _drop_formulas(sheets, telling)
    _tell_idle(sheets, telling)


def _drop_formulas(sheets: list[SheetParts], telling: Telling) -> None:
    """Leave out a worksheet whose prices are all formulas without values, beside others."""
    kinds = {sheet.grid.title: _is_computed(sheet) for sheet in sheets if sheet.tables}
    if len(set(kinds.values())) < 2:
        return
    for sheet in sheets:
        if kinds.get(sheet.grid.title):
            sheet.tables = []
            said = "All prices here are formulas without stored results; the worksheet is not used."
            telling.tell("sheet", sheet.grid.title, said)


def _tell_idle(sheets: list[SheetParts], telling: Telling) -> None:
    """Tell which worksheets have no prices, beside others that have."""
    if any(one.tables for one in sheets):
        for one in sheets:
            if one.grid.rows and not one.tables and "unit_price" not in one.terms.fields:
                said = f"The worksheet '{one.grid.title}' has no prices; it is not used."
                telling.tell("sheet", one.grid.title, said)


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
            which = f"The column '{text}'" if text else "The column without a heading"
            telling.tell("column", place, f"{which} holds the {FIELDS[one.field]}.")
        filled = [cell for cell in column_cells(region, one.place) if cell.value is not None]
        if text and not filled and one.field not in PRICES:
            telling.tell("column", place, f"'{text}' is empty; it is not used.")
            continue
        if one.field == "total" and any(other.field == "unit_price" for other in columns):
            said = f"'{text}' is only checked against the price times the quantity."
            telling.tell("column", place, said)
        if one.field == "status" and not all(is_refusal(cell.text) for cell in filled):
            telling.tell("column", place, f"'{text}' is not used where it names no refusal.")
        if one.field == "cost_part":
            part = (region.parts[one.place] or ("",))[-1]
            said = f"'{' '.join(part.split())[:40]}' is a part of the price, and not added to it."
            telling.tell("column", place, said)
            continue
        if one.by == "twice" or (one.field and one.field in FIELDS and one.field != "ignored"):
            continue
        if one.field == "tier_quantity":
            continue
        if text and not any(ask.place == place for ask in telling.asks):
            telling.tell("column", place, f"'{text}' is not used.")
        elif not text:
            telling.tell("column", place, "A column without a heading is not used.")
