"""The lines of a large CSV or Excel file, as cells."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from workbench.files.tables.archives import check_archive, refusing_damage
from workbench.files.tables.cells import CELL_ERRORS, COLUMN_LIMIT, decode_table
from workbench.files.tables.hidden import find_hidden
from workbench.files.tables.numbers import without_guard
from workbench.files.tables.problems import TableError, TableProblem, refuse_table
from workbench.words import format_count

LARGEST = 20_000_000
"""Largest file [bytes]."""

UNPACKED = 150_000_000
"""Most bytes that an Excel file may unpack to."""

MOST_ROWS = 200_000
"""Most rows."""

Lines = list[tuple[int, list[Any]]]
"""Rows with their number, as a spreadsheet counts."""


def read_lines(content: bytes, name: str) -> tuple[str, Lines]:
    """Return the worksheet's title and the rows of a file that are not empty.

    Raises
    ------
    TableError
        If it is too large, or cannot be read.
    """
    if len(content) > LARGEST:
        raise refuse_table(name, f"the file is larger than {format_count(LARGEST)} bytes")
    ending = Path(name).suffix.lower()
    if ending == ".xlsx":
        return _read_workbook(content, name)
    if ending == ".csv":
        return "", _read_csv(content, name)
    raise refuse_table(name, "a table ends in .xlsx or .csv; save it as one of them")


def _read_csv(content: bytes, name: str) -> Lines:
    text = decode_table(content, name)
    first = text.split("\n", 1)[0]
    if first.lower().startswith("sep="):  # Excel's own way to name the delimiter
        delimiter, skipped, text = first[4:5] or ",", 1, text.split("\n", 1)[-1]
    else:
        delimiter, skipped = max(";\t,", key=first.count), 0
    lines: Lines = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            row = [_tidy(cell) for cell in cells]
            if any(cell is not None for cell in row):
                _check_size(lines, row, name, "")
                lines.append((reader.line_num + skipped, row))
    except csv.Error as error:
        message = f"quotes do not match: {error}"
        number = reader.line_num + skipped
        raise TableError([TableProblem((), message, file=name, row=number)]) from error
    return lines


def _read_workbook(content: bytes, name: str) -> tuple[str, Lines]:
    check_archive(content, name, most=UNPACKED)
    import openpyxl  # heavy to load, and most sessions read no workbook

    lines: Lines = []
    with refusing_damage(name):
        book = openpyxl.load_workbook(
            io.BytesIO(content), read_only=True, data_only=True, keep_links=False
        )
        shown = [one for one in book.worksheets if one.sheet_state == "visible"]
        if len(shown) != 1:
            names = ", ".join(repr(one.title) for one in shown) or "none"
            raise refuse_table(name, f"one worksheet is read, the file shows: {names}")
        sheet = shown[0]
        sheet.reset_dimensions()  # what the file claims may be wrong
        hidden = find_hidden(content, sheet)
        for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            row = [_tidy(cell) for cell in cells]
            if any(cell is not None for cell in row):
                if problem := hidden.find_problem(number, row):
                    place = {"file": name, "worksheet": sheet.title}
                    raise TableError([TableProblem((), problem, row=number, **place)])
                _check_size(lines, row, name, sheet.title)
                lines.append((number, row))
        return sheet.title, lines


def _check_size(lines: Lines, row: list[Any], name: str, title: str) -> None:
    if len(lines) > MOST_ROWS:
        message = f"the table has more than {format_count(MOST_ROWS)} rows"
        raise refuse_table(name, message, worksheet=title)
    while row and row[-1] is None:
        row.pop()
    if len(row) > COLUMN_LIMIT:
        message = f"the table has more than {COLUMN_LIMIT} columns"
        raise refuse_table(name, message, worksheet=title)


def _tidy(cell: Any) -> Any:
    if not isinstance(cell, str):
        return cell
    text = without_guard(cell.strip())
    return text if text and text.upper() not in CELL_ERRORS else None
