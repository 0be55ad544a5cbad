"""Tables from Excel and CSV files, as rows of cells under headings.

A file may come from a stranger. It is refused when it is large, when it would unpack to much more
than it holds (a zip bomb), when its XML brings entities of its own, or when it has too many rows or
columns. A cell with a formula counts as the value that Excel stored beside it; nothing is computed.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.files.tables.archives import check_archive, refusing_damage
from workbench.files.tables.code_pages import decode_alike
from workbench.files.tables.hidden import Hidden, find_hidden, only_worksheet
from workbench.files.tables.numbers import Cell, as_shown
from workbench.files.tables.problems import TableError, TableProblem, refuse_table
from workbench.model.texts import TEXT_LIMIT, clean_text
from workbench.words import format_count

FILE_LIMIT = 2_000_000
"""Largest file [bytes]."""

ROW_LIMIT, COLUMN_LIMIT = 2_000, 100
"""Most rows and columns of a table."""

CELL_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
"""What a cell shows whose formula has no result."""


@dataclass(frozen=True)
class CellRow:
    """One row of a table.

    Attributes
    ----------
    number : int
        As a spreadsheet counts, the headings included.
    cells : dict of heading to Cell
    """

    number: int
    cells: dict[str, Cell]


@dataclass(frozen=True)
class CellTable:
    """A table as it stands in a file.

    Attributes
    ----------
    file, worksheet : str
    headings : tuple of str
    rows : tuple of CellRow
        Without empty ones.
    """

    file: str
    worksheet: str
    headings: tuple[str, ...]
    rows: tuple[CellRow, ...]

    def problem(self, message: str, *, row: int = 0, label: str = "") -> TableProblem:
        """Return a problem in this table."""
        return TableProblem((), message, **self.place(row, label))

    def place(self, row: int, label: str) -> dict[str, Any]:
        """Return where a row and a column of this table are."""
        return {"file": self.file, "worksheet": self.worksheet, "row": row, "label": label}


def read_cells(content: bytes, name: str, *, worksheet: str = "") -> CellTable:
    """Read a table from the content of a file, e.g. of an upload.

    Parameters
    ----------
    content : bytes
    name : str
        Name of the file; its ending says whether it is ``.xlsx`` or ``.csv``.
    worksheet : str
        Worksheet to read; the only one with cells when there is none of this name.

    Raises
    ------
    TableError
        With one line per problem: file, worksheet, row, column and what to do.
    """
    ending = Path(name).suffix.lower()
    if len(content) > FILE_LIMIT:
        raise refuse_table(name, f"the file is larger than {format_count(FILE_LIMIT)} bytes")
    if ending == ".xlsx":
        title, rows = _read_workbook(content, name, worksheet)
    elif ending == ".csv":
        title, rows = "", _read_csv(content, name)
    else:
        raise refuse_table(name, "a table ends in .xlsx or .csv; save it as one of them")
    return _with_headings(name, title, rows)


def _with_headings(name: str, title: str, lines: list[tuple[int, list[Cell]]]) -> CellTable:
    """Take the first line that is not empty for the headings."""
    filled = [(number, cells) for number, cells in lines if any(cell is not None for cell in cells)]
    if not filled:
        raise refuse_table(name, "the table is empty", worksheet=title)
    number, first = filled[0]
    headings = [str(cell).strip().removeprefix("'") if cell is not None else "" for cell in first]
    problems = [
        _at(name, title, number, heading, "this heading is there twice")
        for place, heading in enumerate(headings)
        if heading and heading in headings[:place]
    ]
    rows = []
    for number, cells in filled[1:]:
        row = dict(zip(headings, [*cells, *([None] * len(headings))], strict=False))
        rows.append(CellRow(number, row))
        for place, cell in enumerate(cells):
            label = headings[place] if place < len(headings) else ""
            if cell is not None and not label:
                where = f"{place + 1}" if place < COLUMN_LIMIT else ""
                problems.append(_at(name, title, number, where, "this column has no heading"))
            elif fault := _find_fault(cell):
                problems.append(_at(name, title, number, label, fault))
    if problems:
        raise TableError(problems)
    return CellTable(name, title, tuple(one for one in headings if one), tuple(rows))


def _at(file: str, worksheet: str, row: int, label: str, message: str) -> TableProblem:
    return TableProblem((), message, file=file, worksheet=worksheet, row=row, label=label)


def _find_fault(cell: Cell) -> str:
    """Say what is wrong with a text, before anything is made of it."""
    if not isinstance(cell, str):
        return ""
    if cell.upper() in CELL_ERRORS:  # a CSV file has them as texts
        return f"holds the error {cell}"
    if len(cell) > TEXT_LIMIT:
        most, given = format_count(TEXT_LIMIT), format_count(len(cell))
        return f"a text has at most {most} characters, got {given}"
    try:
        clean_text(cell)
    except ValueError as error:
        return str(error)
    return ""


def _read_workbook(
    content: bytes, name: str, worksheet: str
) -> tuple[str, list[tuple[int, list[Cell]]]]:
    check_archive(content, name)
    import openpyxl  # heavy to load, and most sessions read no workbook

    with refusing_damage(name):
        values, formulas = (
            openpyxl.load_workbook(
                io.BytesIO(content), read_only=True, data_only=stored, keep_links=False
            )
            for stored in (True, False)
        )
        titles = [one.title for one in values.worksheets]
        if not titles:
            raise refuse_table(name, "the workbook has no worksheet with cells")
        title = worksheet if worksheet in titles else only_worksheet(values, name, worksheet)
        hidden = find_hidden(content, values[title])
        if hidden.worksheet:
            message = "this worksheet is hidden; show it, or delete it"
            raise refuse_table(name, message, worksheet=title)
        lines = list(_worksheet_rows(values[title], formulas[title], name, title, hidden))
    return title, lines


def _worksheet_rows(
    values: Any, formulas: Any, name: str, title: str, hidden: Hidden
) -> Iterator[tuple[int, list[Cell]]]:
    for worksheet in (values, formulas):
        worksheet.reset_dimensions()  # what the file claims may be wrong
    pairs = zip(values.iter_rows(), formulas.iter_rows(), strict=True)
    for number, (stored, written) in enumerate(pairs, start=1):
        if number > ROW_LIMIT:
            raise refuse_table(
                name,
                f"the worksheet has more than {format_count(ROW_LIMIT)} rows",
                worksheet=title,
            )
        cells: list[Cell] = []
        for place, (one, formula) in enumerate(zip(stored, written, strict=True)):
            value = one.value
            if value is None and formula.data_type == "f":
                message = "holds a formula without a stored result; save the file in Excel first"
                raise TableError([_at(name, title, number, f"{place + 1}", message)])
            if one.data_type == "e":
                message = f"holds the error {str(value)[:20]}"
                raise TableError([_at(name, title, number, f"{place + 1}", message)])
            cells.append(_tidy(as_shown(value, one.number_format)))
        while cells and cells[-1] is None:
            cells.pop()
        if problem := hidden.find_problem(number, cells):
            raise TableError([_at(name, title, number, "", problem)])
        if len(cells) > COLUMN_LIMIT:
            message = f"the worksheet has more than {COLUMN_LIMIT} columns"
            raise refuse_table(name, message, worksheet=title)
        yield number, cells


def _tidy(value: Any) -> Cell:
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return value  # type: ignore[no-any-return]  # openpyxl is untyped


def _read_csv(content: bytes, name: str) -> list[tuple[int, list[Cell]]]:
    text = decode_table(content, name)
    lines = text.splitlines()
    skipped = 0
    if lines and lines[0].lower().startswith("sep="):  # Excel's own way to name the delimiter
        delimiter, skipped = lines[0][4:5] or ",", 1
    else:
        head = next((line for line in lines if line.strip()), "")
        delimiter = max(";\t,", key=head.count)  # of equal counts the first
    found: list[tuple[int, list[Cell]]] = []
    reader = csv.reader(io.StringIO("\n".join(lines[skipped:])), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            if len(found) >= ROW_LIMIT:
                raise refuse_table(name, f"the table has more than {format_count(ROW_LIMIT)} rows")
            if len(cells) > COLUMN_LIMIT:
                raise refuse_table(name, f"the table has more than {COLUMN_LIMIT} columns")
            found.append((reader.line_num + skipped, [_tidy(cell) for cell in cells]))
    except csv.Error as error:
        row = reader.line_num + skipped
        raise TableError([_at(name, "", row, "", f"quotes do not match: {error}")]) from error
    return found


def decode_table(content: bytes, name: str) -> str:
    """Read UTF-8, UTF-16 with its mark, else letters that every code page of Excel's has alike."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig")):
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                continue
    try:
        return decode_alike(content)
    except UnicodeError as error:
        raise refuse_table(name, str(error)) from error
