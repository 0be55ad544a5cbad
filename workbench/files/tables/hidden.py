"""What a person does not see of a worksheet: hidden and filtered rows, hidden columns."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workbench.files.tables.problems import refuse_table

_LOOKED_AT = 2_000
"""Rows in which a worksheet must hold something to be one that may be meant."""

_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
_ATTRIBUTE = re.compile(rb"\b(\w+)=[\"']([^\"']*)[\"']")


@dataclass(frozen=True)
class Hidden:
    """What of a worksheet is out of sight.

    Attributes
    ----------
    worksheet : bool
        All of it.
    rows : frozenset of int
        Counted from 1; a filter hides rows, too.
    columns : tuple of (int, int)
        First and last of each group, counted from 1.
    """

    worksheet: bool
    rows: frozenset[int]
    columns: tuple[tuple[int, int], ...]

    def find_problem(self, row: int, cells: Sequence[object]) -> str:
        """Say what of a row holds something that is out of sight; empty if nothing does."""
        if row in self.rows and any(cell is not None for cell in cells):
            return "this row is hidden or filtered out; show it, or delete it"
        for place, cell in enumerate(cells, start=1):
            if cell is not None and any(low <= place <= high for low, high in self.columns):
                return f"column {place} is hidden and holds something; show it, or delete it"
        return ""


def find_hidden(content: bytes, worksheet: Any) -> Hidden:
    """Find what is hidden in a worksheet of an ``.xlsx`` file.

    Parameters
    ----------
    content : bytes
    worksheet : openpyxl worksheet, read-only
        It does not say itself which of its rows are hidden.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        text = package.read(worksheet._worksheet_path)
    rows, number = set(), 0
    for found in _ROW.finditer(text):
        about = _attributes(found[1])
        number = int(about.get(b"r", number + 1))
        if _is_hidden(about):
            rows.add(number)
    columns = tuple(
        (int(about.get(b"min", 0)), int(about.get(b"max", 0)))
        for about in map(_attributes, _COLUMN.findall(text))
        if _is_hidden(about)
    )
    return Hidden(worksheet.sheet_state != "visible", frozenset(rows), columns)


def only_worksheet(book: Any, name: str, wanted: str) -> str:
    """Return the worksheet that alone holds something, of those that people see.

    Raises
    ------
    TableError
        If several do: which of them is meant would be a guess.
    """
    shown = [one for one in book.worksheets if one.sheet_state == "visible"]
    filled = [one.title for one in shown if _holds_something(one)]
    if len(filled) > 1:
        names = ", ".join(repr(title) for title in filled[:5])
        call = f"call the one to read {wanted!r}" if wanted else "leave the one to read"
        raise refuse_table(name, f"{len(filled)} worksheets hold something: {names}; {call}")
    return str((filled or [one.title for one in shown or book.worksheets])[0])


def _holds_something(worksheet: Any) -> bool:
    worksheet.reset_dimensions()  # what the file claims may be wrong
    rows = worksheet.iter_rows(max_row=_LOOKED_AT, values_only=True)
    return any(cell is not None for row in rows for cell in row)


def _attributes(written: bytes) -> dict[bytes, bytes]:
    return dict(_ATTRIBUTE.findall(written))


def _is_hidden(about: dict[bytes, bytes]) -> bool:
    return about.get(b"hidden") in (b"1", b"true")
