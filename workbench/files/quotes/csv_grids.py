"""A CSV file, or cells pasted from a spreadsheet, as a grid."""

from __future__ import annotations

import csv
import io
from collections import Counter

from workbench.files.quotes.grid import Grid, GridCell
from workbench.files.quotes.telling import Telling
from workbench.files.quotes.text_encoding import decode_text
from workbench.files.tables.cells import CELL_ERRORS, COLUMN_LIMIT, ROW_LIMIT
from workbench.files.tables.numbers import without_guard
from workbench.files.tables.problems import refuse_table
from workbench.words import format_count

_DELIMITERS = ";\t,|"


def read_csv_grid(content: bytes, name: str, telling: Telling) -> Grid:
    """Read a text file whose cells stand between delimiters.

    Raises
    ------
    TableError
        If it has too many rows or columns, or quotation marks that do not match.
    """
    return split_text(decode_text(content, name, telling), name, telling)


def split_text(text: str, name: str, telling: Telling) -> Grid:
    """Split a text at the delimiter that its lines share."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    first = text.split("\n", 1)[0]
    if first.lower().startswith("sep=") and len(first) <= 6:
        delimiter, text = first[4:5] or ",", "\n" + text.split("\n", 1)[-1]
    else:
        delimiter = max(_DELIMITERS, key=lambda one: _fit(text, one))
    lines = _split(text, delimiter, name)
    if len(lines) > ROW_LIMIT:
        raise refuse_table(name, f"the table has more than {format_count(ROW_LIMIT)} rows")
    if max(map(len, lines), default=0) > COLUMN_LIMIT:
        raise refuse_table(name, f"the table has more than {COLUMN_LIMIT} columns")
    _tell_ragged(lines, delimiter, name, telling)
    return Grid("", tuple(tuple(map(_cell, line)) for line in lines))


def _split(text: str, delimiter: str, name: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    lines: list[list[str]] = []
    try:
        for cells in reader:
            lines.append(cells)
    except csv.Error as error:
        message = f"row {reader.line_num}: quotation marks do not match"
        raise refuse_table(name, message) from error
    while lines and not any(map(str.strip, lines[-1])):
        lines.pop()
    return lines


def _fit(text: str, delimiter: str) -> tuple[int, int]:
    """Say how many lines have the same number of cells, and how many cells that is."""
    try:
        lines = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error:
        return (0, 0)
    counts = Counter(len(line) for line in lines if len(line) > 1 and any(line))
    if not counts:
        return (0, 0)
    width, times = max(counts.items(), key=lambda item: (item[1], item[0]))
    return (times * min(width, 8), width)


def _tell_ragged(lines: list[list[str]], delimiter: str, name: str, telling: Telling) -> None:
    """Ask about lines that have a cell more than the headings: a comma may be a decimal mark."""
    if delimiter != ",":
        return
    widths = Counter(len(line) for line in lines if sum(map(bool, map(str.strip, line))) > 2)
    if len(widths) < 2:
        return
    usual = widths.most_common(1)[0][0]
    long = [number for number, line in enumerate(lines, 1) if len(line) > usual and line[usual:]]
    filled = [
        number
        for number in long
        if any(map(str.strip, lines[number - 1][usual:]))
        and sum(one.strip().isdigit() for one in lines[number - 1]) > 1
    ]
    if filled:
        raise refuse_table(
            name,
            f"row {filled[0]} has more cells than the others; a comma in a number or a text needs "
            "quotation marks around it, or semicolons between the cells",
        )


def _cell(text: str) -> GridCell:
    text = text.strip()
    if text.upper() in CELL_ERRORS:
        return GridCell(fault=f"the error {text}")
    text = without_guard(text)
    if text[:1] == "=" and text[1:2] == '"' and text.endswith('"'):
        text = text[2:-1]  # how Excel is told to keep a text, e.g. ="0012"
    return GridCell(text or None)
