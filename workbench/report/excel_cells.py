"""Cells of a workbook: text stays text, numbers get a format, and headings look alike."""

from __future__ import annotations

import math
import numbers
import re
from collections.abc import Iterable
from typing import Any

import pandas as pd
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from workbench.charts.drawing.theme import COLORS
from workbench.files.tables.templates import FORMULA_STARTS
from workbench.model import Issue
from workbench.words import name_in_words

WIDEST = 60
"""Widest column [characters]; longer texts break into lines."""

FONT = "Calibri"
"""Of plain cells, as openpyxl writes them; said of the others too, which else have none."""

_ROW = 15.0
"""Height of a line [points]."""

MONEY, PLAIN, PERCENT = "#,##0.00;[Red]−#,##0.00", "#,##0.######", "0.00%"
_UNSAFE_TITLE = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_TITLE_LENGTH = 31


def write_text(cell: Cell, text: object, *, bold: bool = False, quiet: bool = False) -> None:
    """Write a text that no spreadsheet takes for a formula, however it begins.

    A text that begins like one is marked as a text too, so that it stays one when somebody opens
    the cell and presses Enter.
    """
    cell.value = str(text)
    cell.data_type = "s"
    if str(text).startswith(FORMULA_STARTS):
        cell.quotePrefix = True
    if bold or quiet:
        color = _hex("quiet") if quiet else None
        cell.font = Font(name=FONT, size=11, bold=bold, color=color)
    if quiet:  # beside a number, which ends where it begins
        cell.alignment = Alignment(horizontal="left", vertical="top", indent=1)


def write_formula(cell: Cell, formula: str, number_format: str) -> None:
    """Write a formula of ours, without its ``=``; nothing from a file gets here unparsed."""
    cell.value = f"={formula}"
    cell.data_type = "f"
    cell.number_format = number_format


def write_value(cell: Cell, value: Any, number_format: str = PLAIN) -> None:
    """Write a number or a text; what is not there, or infinite, is said in words."""
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        if not (value is None or value is pd.NaT):
            write_text(cell, value)
        return
    number = float(value)
    if math.isnan(number):
        return
    if math.isinf(number):
        write_text(cell, "none" if number < 0 else "no limit")
        return
    cell.value = number
    cell.number_format = number_format


def write_option(cell: Cell, issue: Issue, option: float | str) -> None:
    """Write an option; percentages as Excel shows them."""
    write_value(cell, option, PERCENT if issue.unit == "%" else PLAIN)


def write_heading(worksheet: Worksheet, row: int, texts: Iterable[str]) -> None:
    """Write the first row of a table."""
    for place, text in enumerate(texts, start=1):
        cell = worksheet.cell(row, place)
        write_text(cell, text, bold=True)
        cell.fill = PatternFill("solid", fgColor=_hex("grid"))
        cell.alignment = Alignment(vertical="top", wrap_text=True)


def write_table(worksheet: Worksheet, row: int, table: pd.DataFrame) -> int:
    """Write a table with its index; return the row below it."""
    flat = table.reset_index()
    names = [" ".join(str(part) for part in _parts(name) if str(part)) for name in flat.columns]
    write_heading(worksheet, row, [name_in_words(name) for name in names])
    for place, (_, values) in enumerate(flat.iterrows(), start=row + 1):
        for column, value in enumerate(values, start=1):
            write_value(worksheet.cell(place, column), value)
    return row + len(flat) + 1


PAGES, ROWS_ON_PAGES = 2, 110
"""Printed pages of a worksheet, and with how many rows they can be read."""


def fit_columns(worksheet: Worksheet) -> None:
    """Make columns as wide as what is in them, up to a limit; together they fit a printed page."""
    for number, column in enumerate(worksheet.iter_cols(), start=1):
        longest = 8
        for cell in column:
            if cell.data_type == "n" and isinstance(cell.value, int | float):  # else "###"
                longest = max(longest, len(f"{cell.value:,.6f}".rstrip("0")))
            if cell.data_type == "s" and cell.row > 2:  # the title may run over
                length = len(str(cell.value))
                longest = max(longest, length)
                if length > WIDEST:
                    cell.alignment = Alignment(wrap_text=True, vertical="top")
                    row = worksheet.row_dimensions[cell.row]  # not every program finds it by itself
                    row.height = max(row.height or _ROW, _ROW * -(-length // (WIDEST - 8)))
        width = min(max(longest + 2, 13), WIDEST)
        worksheet.column_dimensions[get_column_letter(number)].width = width
    for cell in (cell for row in worksheet.iter_rows() for cell in row):
        if worksheet.row_dimensions[cell.row].height and not cell.alignment.vertical:
            cell.alignment = Alignment(vertical="top")
    setup = worksheet.page_setup
    setup.orientation, setup.paperSize = "landscape", worksheet.PAPERSIZE_A4
    setup.fitToWidth = 1
    setup.fitToHeight = PAGES if worksheet.max_row <= ROWS_ON_PAGES else 0
    worksheet.print_title_rows = "1:3"
    worksheet.oddFooter.left.text, worksheet.oddFooter.right.text = "&A", "&P / &N"
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def worksheet_title(wanted: str, taken: Iterable[str]) -> str:
    """Return a title that Excel allows and that no other worksheet has."""
    plain = _UNSAFE_TITLE.sub(" ", wanted).strip(" '") or "Sheet"
    used = {title.casefold() for title in taken}
    for number in range(1, len(used) + 2):
        ending = f" {number}" if number > 1 else ""
        title = plain[: _TITLE_LENGTH - len(ending)].rstrip() + ending
        if title.casefold() not in used:
            return title
    raise AssertionError("one more title than worksheets is always free")  # pragma: no cover


def input_fill() -> PatternFill:
    """Return the ground of cells that are meant to be changed."""
    return PatternFill("solid", fgColor=_hex("least"))


def _parts(name: Any) -> tuple[Any, ...]:
    return name if isinstance(name, tuple) else (name,)


def _hex(color: str) -> str:
    return COLORS[color].lstrip("#")
