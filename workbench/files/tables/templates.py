"""Templates of tables to fill in, as Excel and CSV.

A heading or hint that comes from a deal and begins like a formula is written so that no spreadsheet
takes it for one: as a text cell in Excel, behind an apostrophe in CSV.
"""

from __future__ import annotations

import csv
import io
from typing import Any, Literal, get_args

from workbench.files.tables.cells import ROW_LIMIT
from workbench.files.tables.kinds import TableColumn, TableKind, columns_of
from workbench.model import Deal, check_word
from workbench.words import start_sentence

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a spreadsheet may take for a formula."""

_LIST_LIMIT = 255
"""Longest list of choices [characters] that Excel takes in a cell's validation."""


def write_template(kind: TableKind, deal: Deal, form: Literal["xlsx", "csv"] = "xlsx") -> bytes:
    """Return a table to fill in, for a download.

    Parameters
    ----------
    kind : {"quotes", "alternatives", "stakeholders"}
    deal : Deal
        Whose issues and sides the columns are about.
    form : {"xlsx", "csv"}
        A workbook with choices to pick and a worksheet of help; or headings alone, in UTF-8 with
        semicolons, which Excel opens as columns wherever the decimal sign is a comma.

    Returns
    -------
    bytes

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> print(write_template("stakeholders", example_deal(), "csv").decode("utf-8-sig"))
    Name;Side;Influence;Interest;Wants;Must please;Raises standing
    <BLANKLINE>
    """
    check_word("kind", kind, get_args(TableKind))
    check_word("form", form, ("xlsx", "csv"))
    columns = columns_of(kind, deal)
    if form == "csv":
        stream = io.StringIO()
        writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
        writer.writerow([_guarded(one.heading) for one in columns])
        return stream.getvalue().encode("utf-8-sig")
    return _write_workbook(start_sentence(kind), columns)


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _write_workbook(title: str, columns: tuple[TableColumn, ...]) -> bytes:
    import openpyxl  # heavy to load, and most sessions write no workbook
    from openpyxl.styles import Alignment, Font

    book = openpyxl.Workbook()
    worksheet = book.active
    worksheet.title = title
    worksheet.freeze_panes = "A2"
    for place, column in enumerate(columns, start=1):
        cell = _put(worksheet, 1, place, column.heading)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        worksheet.column_dimensions[cell.column_letter].width = max(14, len(column.heading) + 2)
        _offer(worksheet, cell.column_letter, column)
    guide = book.create_sheet("Help")
    for row, column in enumerate(columns, start=2):
        needed = "needed" if column.needed else "may be left empty"
        for place, text in enumerate((column.heading, column.about, needed), start=1):
            _put(guide, row, place, text)
    for place, (text, width) in enumerate(
        (("Column", 28), ("What goes in", 60), ("Needed", 20)), start=1
    ):
        _put(guide, 1, place, text).font = Font(bold=True)
        guide.column_dimensions["ABC"[place - 1]].width = width
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _put(worksheet: Any, row: int, column: int, text: str) -> Any:
    """Write a text that stays a text, whatever it begins with."""
    cell = worksheet.cell(row, column)
    cell.value = text
    cell.data_type = "s"
    return cell


def _offer(worksheet: Any, letter: str, column: TableColumn) -> None:
    """Let a cell offer its choices, where Excel can hold the list."""
    from openpyxl.worksheet.datavalidation import DataValidation

    joined = ",".join(column.choices)
    if not joined or any(mark in one for one in column.choices for mark in ',"'):
        return
    if len(joined) > _LIST_LIMIT:
        return
    offered = DataValidation(type="list", formula1=f'"{joined}"', allow_blank=True)
    offered.add(f"{letter}2:{letter}{ROW_LIMIT}")
    worksheet.add_data_validation(offered)
