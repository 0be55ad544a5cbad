"""A worksheet as a grid of cells: what stands there, and how it is seen."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

Content = str | float | dt.date | bool | None


@dataclass(frozen=True)
class GridCell:
    """One cell.

    Attributes
    ----------
    value : str, float, date, bool or None
        Without what is struck out.
    number_form : str
        The number format of a spreadsheet.
    struck : str
        What stands there struck out.
    hidden : str
        Why nobody sees it: ``"hidden"``, ``"filtered out"`` (its row) or ``"in a hidden column"``;
        empty when it is seen.
    fault : str
        Why there is no value: an error, or a formula without a stored result.
    comment : str
    formula : str
        As it is written; empty for none.
    """

    value: Content = None
    number_form: str = ""
    struck: str = ""
    hidden: str = ""
    fault: str = ""
    comment: str = ""
    formula: str = ""

    @property
    def is_percent(self) -> bool:
        """Whether the number is shown in per cent."""
        return "%" in self.number_form

    @property
    def text(self) -> str:
        """The content as a text, numbers without needless digits."""
        if self.value is None:
            return ""
        if isinstance(self.value, float):
            number = self.value * 100 if self.is_percent else self.value
            return f"{number:.15g}" + (" %" if self.is_percent else "")
        return str(self.value).strip()


EMPTY = GridCell()

_PLAIN = re.compile(r"[^\W\d]\w*")
"""Names of worksheets that need no quotation marks in front of a place."""


@dataclass(frozen=True)
class Grid:
    """A worksheet.

    Attributes
    ----------
    title : str
        Empty for a CSV file.
    rows : tuple of tuple of GridCell
    merged : mapping of (row, column) to (row, column)
        Cells that belong to a larger one, and where that begins; counted from 0.
    hidden : bool
        All of it.
    is_first : bool
        Whether it is the first that is seen, so that a place in it needs no name of a worksheet.
    origins : mapping of (row, column) to (row, column)
        Where the cells of a turned part stand in the worksheet; empty for a worksheet itself.
    """

    title: str
    rows: tuple[tuple[GridCell, ...], ...]
    merged: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    hidden: bool = False
    is_first: bool = False
    origins: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    @property
    def width(self) -> int:
        """Number of columns."""
        return max(map(len, self.rows), default=0)

    def own(self, row: int, column: int) -> GridCell:
        """Return the cell that stands in a place; an empty one beyond the edge."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return EMPTY

    def at(self, row: int, column: int) -> GridCell:
        """Return the cell that is seen in a place, also where it is part of a merged one."""
        return self.own(*self.merged.get((row, column), (row, column)))

    def filled(self, row: int) -> Iterator[tuple[int, GridCell]]:
        """Yield the cells of a row that hold something, by column."""
        for column, cell in enumerate(self.rows[row]):
            if cell.value is not None:
                yield column, cell

    def place(self, row: int, column: int | None = None) -> str:
        """Name a place as a spreadsheet does, e.g. ``Offer!B4``, or ``B4`` on the first one."""
        if self.origins:
            first = self.origins.get((row, 0), (row, 0))
            row, column = self.origins.get((row, column or 0), first)
        name = f"row {row + 1}" if column is None else f"{column_letters(column)}{row + 1}"
        return self._within(name, ", " if column is None else "!")

    def _within(self, name: str, mark: str) -> str:
        if not self.title or self.is_first:
            return name
        quoted = "'" + self.title.replace("'", "''") + "'"
        title = self.title if _PLAIN.fullmatch(self.title) else quoted
        return f"{title}{mark}{name}"

    def column_place(self, column: int) -> str:
        """Name a column, e.g. ``Offer!column B``."""
        name = f"column {column_letters(column)}"
        if self.origins:
            name = f"row {self.origins.get((0, column), (column, 0))[0] + 1}"
        return self._within(name, ", ")


def column_letters(column: int) -> str:
    """Return the letters of a column that is counted from 0.

    Examples
    --------
    >>> column_letters(0), column_letters(27)
    ('A', 'AB')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
