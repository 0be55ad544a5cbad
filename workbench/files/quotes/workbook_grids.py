"""Worksheets of an Excel file as grids, with what is hidden, filtered, struck out or merged."""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import replace
from typing import Any

from workbench.files.quotes.grid import Content, Grid, GridCell
from workbench.files.tables.archives import check_archive, refusing_damage
from workbench.files.tables.cells import COLUMN_LIMIT, ROW_LIMIT
from workbench.files.tables.problems import refuse_table
from workbench.words import format_count

_LOCAL_MONEY = frozenset({5, 6, 7, 8, 41, 42, 43, 44})
"""Number formats that show the money of the reader's country, whatever they are written as."""


def read_workbook_grids(content: bytes, name: str) -> tuple[Grid, ...]:
    """Read every worksheet of an ``.xlsx`` file.

    Raises
    ------
    TableError
        If it is damaged, locked, or too large.
    """
    check_archive(content, name)
    import openpyxl  # heavy to load, and most sessions read no workbook

    with refusing_damage(name):
        stored, written = (
            openpyxl.load_workbook(
                io.BytesIO(content), data_only=values, rich_text=values, keep_links=False
            )
            for values in (True, False)
        )
        pairs = zip(stored.worksheets, written.worksheets, strict=True)
        return tuple(_read_worksheet(*pair, name) for pair in pairs)


def _read_worksheet(stored: Any, written: Any, name: str) -> Grid:
    cells = {
        (row - 1, column - 1): cell
        for (row, column), cell in stored._cells.items()
        if cell.value is not None or written.cell(row, column).data_type == "f"
    }
    height = max((row for row, _ in cells), default=-1) + 1
    width = max((column for _, column in cells), default=-1) + 1
    if height > ROW_LIMIT or width > COLUMN_LIMIT:
        most = f"{format_count(ROW_LIMIT)} rows and {COLUMN_LIMIT} columns"
        raise refuse_table(name, f"the worksheet has more than {most}", worksheet=stored.title)
    unseen = _unseen(stored)
    rows = [
        tuple(
            _with_formula(
                _cell(cells.get((row, column)), unseen(row, column)), written, row, column
            )
            for column in range(width)
        )
        for row in range(height)
    ]
    merged = {
        (row - 1, column - 1): (area.min_row - 1, area.min_col - 1)
        for area in stored.merged_cells.ranges
        if (area.max_row - area.min_row) < ROW_LIMIT and (area.max_col - area.min_col) < 500
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
    }
    return Grid(stored.title, tuple(rows), merged, stored.sheet_state != "visible")


def _with_formula(cell: GridCell, written: Any, row: int, column: int) -> GridCell:
    """Return a cell with its formula."""
    source = written._cells.get((row + 1, column + 1))
    if source is None or source.data_type != "f":
        return cell
    return replace(cell, formula=str(source.value))


def _unseen(worksheet: Any) -> Any:
    """Return a function that says why a place is out of sight."""
    columns: set[int] = set()
    for letters, about in worksheet.column_dimensions.items():
        if about.hidden or about.width == 0:
            first = about.min or _column_number(letters)
            columns |= set(range(first - 1, min(about.max or first, first + 500)))
    is_filtered = bool(worksheet.auto_filter.ref and worksheet.auto_filter.filterColumn)
    word = "filtered out" if is_filtered else "hidden"
    rows = {
        number - 1: word
        for number, about in worksheet.row_dimensions.items()
        if about.hidden or about.height == 0
    }
    return lambda row, column: rows.get(row) or ("in a hidden column" if column in columns else "")


def _column_number(letters: str) -> int:
    from openpyxl.utils import column_index_from_string

    return int(column_index_from_string(letters))


def _cell(cell: Any, hidden: str) -> GridCell:
    if cell is None:
        return GridCell(hidden=hidden)
    comment = cell.comment.text.strip() if cell.comment else ""
    value, struck = _unstruck(cell)
    if cell.value is None:
        fault = "a formula without a stored result; open the file in Excel and save it"
        return GridCell(hidden=hidden, fault=fault, comment=comment)
    if cell.data_type == "e":
        fault = f"the error {str(cell.value)[:20]}"
        return GridCell(hidden=hidden, fault=fault, comment=comment)
    form = _number_form(cell)
    return GridCell(_tidy(value), form, struck, hidden, "", comment)


def _number_form(cell: Any) -> str:
    """Return the number format without what the reader's country decides."""
    style = cell._style.numFmtId if cell.has_style else 0
    return "" if style in _LOCAL_MONEY else re.sub(r"\[\$(?=-)", "[", cell.number_format or "")


def _unstruck(cell: Any) -> tuple[Any, str]:
    """Part what is struck out from what is not."""
    value = cell.value
    if isinstance(value, list):  # rich text
        kept: list[str] = []
        struck: list[str] = []
        for part in value:
            is_struck = not isinstance(part, str) and bool(part.font and part.font.strike)
            (struck if is_struck else kept).append(str(part))
        whole = bool(cell.font and cell.font.strike) and not struck
        text = "".join(kept).strip()
        return (None, text) if whole else (text or None, "".join(struck).strip())
    if value is not None and cell.has_style and cell.font and cell.font.strike:
        return None, str(value)
    return value, ""


def _tidy(value: Any) -> Content:
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = str(value).strip()
    return text or None
