"""Numbers and dates as people write them in tables, in any country; what is not sure is refused."""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import Any

from workbench.words import SHARES, read_in_unit, spell_number

_DOTTED_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\Z")

Cell = str | float | dt.date | bool | None
"""What a cell holds; None when it is empty."""


def read_number_cell(cell: Cell, unit: str = "") -> float:
    """Read a number as people write it.

    Parameters
    ----------
    cell : Cell
        A number, or a text such as ``"1,40"``, ``"1.234,56"``, ``"1 500"`` or ``"2 %"``.
    unit : str
        In which it is wanted; where that is percent, 2 is 2 %.

    Raises
    ------
    TwoReadings
        If it is read in two ways, such as ``"1,500"``, or 0.02 where percent is wanted.
    ValueError
        If it is no number.

    Examples
    --------
    >>> [read_number_cell(text) for text in ("1,40", "1.234,56", "1,234.56", "1 500", "2 %")]
    [1.4, 1234.56, 1234.56, 1500.0, 0.02]
    >>> read_number_cell(2.0, "%")
    0.02
    """
    if isinstance(cell, bool) or not isinstance(cell, str | float | int):
        raise ValueError(f"must be a number, got {_show(cell)}")
    if isinstance(cell, str):
        return read_in_unit(cell, unit)
    if not math.isfinite(cell):
        raise ValueError(f"must be a finite number, got {_show(cell)}")
    return read_in_unit(spell_number(cell), unit) if unit in SHARES else float(cell)


def as_shown(value: Any, number_format: str) -> Any:
    """Return what a cell of a workbook holds; a number shown in percent as the text that says so.

    Examples
    --------
    >>> as_shown(0.02, "0%"), as_shown(0.02, "General")
    ('2 %', 0.02)
    """
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    return f"{spell_number(100 * value)} %" if plain and "%" in number_format else value


def read_date_cell(cell: Cell) -> dt.date:
    """Read a date: a date cell, ``2026-03-31``, or ``31.3.2026``.

    Raises
    ------
    ValueError
        If it is none. Dates with slashes are refused: half the world puts the month first.

    Examples
    --------
    >>> read_date_cell("31.3.2026") == read_date_cell("2026-03-31")
    True
    """
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    text = cell.strip() if isinstance(cell, str) else ""
    try:
        if found := _DOTTED_DATE.match(text):
            day, month, year = map(int, found.groups())
            return dt.date(year, month, day)
        return dt.date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"must be a date like 2026-03-31, got {_show(cell)}") from None


def read_text_cell(cell: Cell) -> str:
    """Read a text; a whole number is written as one would type it."""
    if cell is None:
        return ""
    if isinstance(cell, float) and not isinstance(cell, bool) and cell.is_integer():
        return f"{cell:.0f}"
    return cell.isoformat() if isinstance(cell, dt.date) else str(cell).strip()


def without_guard(text: str) -> str:
    """Take off the apostrophe that keeps a spreadsheet from taking a text for a formula."""
    return text[1:] if text[:1] == "'" and text[1:2] in tuple("=+-@") else text


def _show(cell: object) -> str:
    text = repr(cell)
    return text if len(text) <= 60 else f"{text[:57]}..."
