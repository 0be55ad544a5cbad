"""Numbers and dates as people write them in tables, in any country; what is not sure is refused."""

from __future__ import annotations

import datetime as dt
import math
import re

_SPACES = re.compile(r"[\s\u00a0\u202f'\u2019]+")
_PLAIN = re.compile(r"[+-]?\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?\Z")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?:(?!\1)[.,]\d+)?\Z")
_DOTTED_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\Z")

Cell = str | float | dt.date | bool | None
"""What a cell holds; None when it is empty."""


def read_number_cell(cell: Cell) -> float:
    """Read a number with decimal point or comma, with or without thousands separators.

    Parameters
    ----------
    cell : Cell
        A number, or a text such as ``"1,40"``, ``"1.234,56"``, ``"1 500"`` or ``"2 %"``.

    Raises
    ------
    ValueError
        If it is no number, or one that is read in two ways, such as ``"1,500"``.

    Examples
    --------
    >>> [read_number_cell(text) for text in ("1,40", "1.234,56", "1,234.56", "1 500", "2 %")]
    [1.4, 1234.56, 1234.56, 1500.0, 0.02]
    """
    if isinstance(cell, bool) or not isinstance(cell, str | float | int):
        raise ValueError(f"must be a number, got {_show(cell)}")
    if not isinstance(cell, str):
        return _finite(float(cell), cell)
    text = _SPACES.sub("", cell).replace("\N{MINUS SIGN}", "-")
    share = text.removesuffix("%")
    number = _finite(_parse(share, cell), cell)
    return round(number / 100, 12) if share != text else number


def _parse(text: str, cell: str) -> float:
    if _GROUPED.match(text):
        marks = [one for one in text if one in ".,"]
        if len(marks) == 1 and not text.lstrip("+-").startswith("0"):
            whole, decimal = text.replace(marks[0], ""), text.replace(",", ".")
            short = decimal.rstrip("0")
            short += "0" if len(short) == len(decimal) else ""  # three decimals stay in doubt
            raise ValueError(f"{_show(cell)} can be read in two ways; write {whole} or {short}")
        if len(marks) > 1:
            text = text.replace(marks[0], "").replace(",", ".")
            return float(text)
    if not _PLAIN.match(text):
        raise ValueError(f"must be a number, got {_show(cell)}")
    return float(text.replace(",", "."))


def _finite(number: float, cell: Cell) -> float:
    if not math.isfinite(number):
        raise ValueError(f"must be a finite number, got {_show(cell)}")
    return number


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


def _show(cell: object) -> str:
    text = repr(cell)
    return text if len(text) <= 60 else f"{text[:57]}..."
