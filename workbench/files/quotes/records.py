"""Rows of a table as records: what is quoted for what, by whom, with which terms."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from workbench.files.quotes.headings import read_heading
from workbench.files.quotes.quote_columns import QuoteColumn
from workbench.files.quotes.regions import PRICES, Region
from workbench.files.quotes.row_kinds import first_text, kind_of_row, seen
from workbench.files.quotes.sheet_terms import FoundCell, label_of_text
from workbench.files.quotes.telling import Telling
from workbench.files.quotes.vocabulary import fold

_CARRIED = ("supplier", "item", "description", "unit", "currency", "quantity", "option")


@dataclass(frozen=True)
class QuoteRecord:
    """One price, or the want of one, with all that belongs to it.

    Attributes
    ----------
    fields : dict of field to FoundCell
    supplier, option : str
        By the column; empty where a field says it.
    low, high : str
        Digits of the quantities of a column of price breaks.
    row : int
    place : str
    """

    fields: dict[str, FoundCell]
    supplier: str = ""
    option: str = ""
    low: str = ""
    high: str = ""
    row: int = 0
    place: str = ""


@dataclass
class TableRecords:
    """What a table holds.

    Attributes
    ----------
    records : list of QuoteRecord
    baseline : list of dict of field to FoundCell
        Prices of today and targets.
    terms : dict of (supplier, option) to dict of field to FoundCell
        From rows below the items.
    one_offs : list of (supplier, option, field, FoundCell)
        Lines for tooling or freight among the items.
    """

    records: list[QuoteRecord] = field(default_factory=list)
    baseline: list[dict[str, FoundCell]] = field(default_factory=list)
    terms: dict[tuple[str, str], dict[str, FoundCell]] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)


def read_records(region: Region, columns: list[QuoteColumn], telling: Telling) -> TableRecords:
    """Read the rows of a table."""
    table = TableRecords()
    carried: dict[str, FoundCell] = {}
    section: FoundCell | None = None
    for row in range(region.body, region.end):
        kind = kind_of_row(region, columns, row, bool(table.records))
        if kind == "section":
            section = _section(region, row)
        elif kind == "term":
            _take_terms(region, columns, row, table)
        elif kind == "total":
            text = first_text(region, row)
            telling.tell("total", region.grid.place(row), f"The row '{text[:40]}' is a total.")
        elif kind == "part":
            text = first_text(region, row)
            sentence = f"'{text[:40]}' is part of the cost, and no price of its own."
            telling.tell("row", region.grid.place(row), sentence)
        elif kind == "data":
            _read_row(region, columns, row, table, carried, section, telling)
        elif kind == "unused":
            text = first_text(region, row)
            telling.tell("row", region.grid.place(row), f"The row '{text[:40]}' is not used.")
        elif kind == "line":
            table.lines.append(region.grid.place(row))
    return table


def _section(region: Region, row: int) -> FoundCell:
    column, cell = next(iter(region.grid.filled(row)))
    return FoundCell(cell, row, column, read_heading(""), region.grid.place(row, column))


def _take_terms(region: Region, columns: list[QuoteColumn], row: int, table: TableRecords) -> None:
    """Read a row that gives one term for each supplier, or for all."""
    label = label_of_text(first_text(region, row).rstrip(": "))
    if label is None:
        return
    first = next(column for column, cell in region.grid.filled(row) if isinstance(cell.value, str))
    for one in columns:
        cell = region.grid.at(row, one.place)
        if one.place == first or not seen(cell):
            continue
        found = FoundCell(cell, row, one.place, label, region.grid.place(row, one.place))
        table.terms.setdefault((one.supplier, one.option), {}).setdefault(label.field, found)
    known = {one.place for one in columns}
    for column, cell in region.grid.filled(row):
        if column > first and column not in known and seen(cell):
            found = FoundCell(cell, row, column, label, region.grid.place(row, column))
            table.terms.setdefault(("", ""), {}).setdefault(label.field, found)


def _read_row(
    region: Region,
    columns: list[QuoteColumn],
    row: int,
    table: TableRecords,
    carried: dict[str, FoundCell],
    section: FoundCell | None,
    telling: Telling,
) -> None:
    grid = region.grid
    cells = {
        one.place: FoundCell(cell, row, one.place, one.heading, grid.place(row, one.place))
        for one in columns
        if seen(cell := grid.at(row, one.place))
    }
    shared = {
        field_key(one): cells[one.place]
        for one in columns
        if one.field
        and one.place in cells
        and not (one.supplier or one.option or one.low or one.quantity_column >= 0)
    }
    _carry(region, columns, row, shared, carried, telling)
    if section is not None and "supplier" not in shared:
        shared["section"] = section
    baseline = {name: shared[name] for name in ("baseline_price", "target") if name in shared}
    if baseline:
        table.baseline.append(dict(shared))
    groups = [one for one in columns if one.group != ("", "", "", "", -1) and one.field]
    if not groups:
        if any(name in shared for name in (*PRICES, "status", "note")) or not baseline:
            price = next(
                (shared[name] for name in ("unit_price", "total", "list_price") if name in shared),
                None,
            )
            place = price.place if price is not None else grid.place(row)
            table.records.append(QuoteRecord(shared, row=row, place=place))
        return
    for group in dict.fromkeys(one.group for one in groups if one.field in PRICES):
        record = _group_record(columns, cells, shared, group, row, region)
        if record is not None:
            table.records.append(record)


def field_key(column: QuoteColumn) -> str:
    """Return under which name a cell of a column is kept: there may be several notes."""
    is_more = column.field == "note" and (column.about or not column.heading.exact)
    is_part = column.field == "cost_part"
    return f"{column.field} {column.place}" if is_more or is_part else column.field


def _group_record(
    columns: list[QuoteColumn],
    cells: dict[int, FoundCell],
    shared: dict[str, FoundCell],
    group: tuple[str, str, str, str, int],
    row: int,
    region: Region,
) -> QuoteRecord | None:
    """Return what one supplier, or one price break, has in a row."""
    supplier, option, low, high, paired = group
    fields = dict(shared)
    own: dict[str, FoundCell] = {}
    for one in columns:
        same = one.group == group or (
            one.group[:2] == group[:2] and not one.low and one.quantity_column < 0
        )
        if one.field and same and one.place in cells:
            own[field_key(one)] = cells[one.place]
    if not any(name in own for name in PRICES) and not {"status", "note"} & own.keys():
        if low or paired >= 0:
            return None
        column = next(one.place for one in columns if one.group == group and one.field in PRICES)
        spot = region.grid.place(row, column)
        return QuoteRecord(fields, supplier, option, low, high, row, spot)
    if paired >= 0 and paired in cells:
        own["from_quantity"] = cells[paired]
    fields |= own
    price = next((own[name] for name in ("unit_price", "total", "list_price") if name in own), None)
    place = price.place if price else region.grid.place(row)
    return QuoteRecord(fields, supplier, option, low, high, row, place)


def _carry(
    region: Region,
    columns: list[QuoteColumn],
    row: int,
    shared: dict[str, FoundCell],
    carried: dict[str, FoundCell],
    telling: Telling,
) -> None:
    """Fill what stands once for several rows: the supplier, or the item of price breaks."""
    known = {one.field for one in columns}
    suppliers = [fold(one["supplier"].text) for one in (shared, carried) if "supplier" in one]
    if len(set(suppliers)) > 1:
        carried.clear()
    if any(
        name in shared
        and shared[name].row == row
        and name in carried
        and shared[name].text != carried[name].text
        for name in ("item", "description")
    ):
        for name in ("item", "description", "unit", "quantity", "option"):
            carried.pop(name, None)
    is_tier = "from_quantity" in known and "from_quantity" in shared
    for name in _CARRIED:
        if name in shared:
            carried[name] = shared[name]
        elif name in carried and name in known:
            wanted = (
                name == "supplier"
                or is_tier
                or (
                    name in ("item", "description")
                    and not {"item", "description"} & shared.keys()
                    and "supplier" in known
                )
            )
            if wanted and any(one in shared for one in PRICES):
                shared[name] = carried[name]
                telling.tell(
                    "note",
                    region.grid.place(row),
                    f"The {name} is that of the row above, '{carried[name].text[:40]}'.",
                )


def with_shared(record: QuoteRecord, terms: dict[str, FoundCell]) -> QuoteRecord:
    """Return a record with the terms that it does not give itself."""
    return replace(record, fields={**terms, **record.fields})
