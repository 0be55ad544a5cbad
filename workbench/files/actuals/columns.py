"""Columns of 100,000 numbers and dates as people write them, read by one habit each.

A text is read once however often it stands in the column. What has two readings, such as ``1.234``
or ``3/4/2026``, is settled by the other texts of its column, and refused where they do not tell.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from workbench.files.quotes.days import read_days
from workbench.words import DECIMAL_MARKS, TwoReadings, read_written

_SURE = re.compile(r"-?[0-9]+(?:([.,])(?:[0-9]{1,2}|[0-9]{4,}))?\Z")
"""A number in one reading only: no three digits behind the mark."""

_GROUPED = re.compile(r"-?[0-9]{1,3}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*(?!\1)([.,])[0-9]{1,2}\Z")
"""A number with both marks, in one reading only."""

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


class ColumnFault(ValueError):
    """What is wrong with one cell of a column.

    Attributes
    ----------
    place : int
        Of the cell, from 0.
    """

    def __init__(self, place: int, message: str) -> None:
        self.place = place
        super().__init__(message)


def read_number_column(cells: Sequence[Any], mark: str = "") -> list[float | None]:
    """Return the numbers of a column; None where a cell is empty.

    Parameters
    ----------
    cells : sequence
    mark : {"", ".", ","}
        Before decimals, as the rest of the file shows it, for a column that does not tell.

    Raises
    ------
    ColumnFault
        At the first cell that holds none.

    Examples
    --------
    >>> read_number_column(["1.234", "12,50", None, 3.0])
    [1234.0, 12.5, None, 3.0]
    """
    marks: set[str] = set()
    open_texts: dict[str, TwoReadings] = {}
    known: dict[str, float] = {}
    for place, text in _texts(cells):
        try:
            known[text] = _number(text, marks)
        except TwoReadings as doubt:
            open_texts[text] = doubt
        except ValueError as error:
            raise ColumnFault(place, str(error)) from None
    if marks:
        mark = marks.pop() if len(marks) == 1 else ""
    for text, two in open_texts.items():
        sure = two.settle(mark)
        if not sure:
            raise ColumnFault(cells.index(text), str(two))
        known[text] = read_written(sure).number
    return _all(cells, known, _plain_number)


def find_marks(cells: Sequence[Any]) -> frozenset[str]:
    """Return the marks before decimals that the texts of a column show for sure.

    Examples
    --------
    >>> find_marks(["1.234", "12,50"]), find_marks(["1.234"])
    (frozenset({','}), frozenset())
    """
    marks: set[str] = set()
    for _, text in _texts(cells):
        with suppress(ValueError):  # no number, or one in two readings: shows nothing
            _number(text, marks)
    return frozenset(marks)


def read_date_column(cells: Sequence[Any]) -> list[dt.date | None]:
    """Return the dates of a column; None where a cell is empty.

    Raises
    ------
    ColumnFault
        At the first cell that holds none, or that could be read with day and month exchanged.

    Examples
    --------
    >>> [str(day) for day in read_date_column(["3/4/2026", "25/4/2026"])]
    ['2026-04-03', '2026-04-25']
    """
    known: dict[str, dt.date] = {}
    doubts: dict[str, tuple[dt.date, ...]] = {}
    orders: set[bool] = set()
    for place, text in _texts(cells):
        days = (dt.date.fromisoformat(text),) if _is_iso(text) else read_days(text)
        if not days:
            raise ColumnFault(place, f"must be a date like 2026-03-31, got {text[:40]!r}")
        if len(days) == 1:
            known[text] = days[0]
            if "/" in text:
                orders.add(days[0].day == int(re.findall(r"[0-9]+", text)[0]))
        else:
            doubts[text] = days
    is_day_first = orders.pop() if len(orders) == 1 else None
    for text, days in doubts.items():
        if is_day_first is None:
            said = " or ".join(map(str, days))
            raise ColumnFault(cells.index(text), f"{text} is {said}: write it as one of these")
        first = int(re.findall(r"[0-9]+", text)[0])
        known[text] = next(day for day in days if (day.day == first) == is_day_first)
    return _all(cells, known, _plain_date)


def _texts(cells: Sequence[Any]) -> list[tuple[int, str]]:
    """Return every different text of a column with its first place."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        if isinstance(cell, str):
            found.setdefault(cell, place)
    return [(place, text) for text, place in found.items()]


def _all(
    cells: Sequence[Any], known: dict[str, Any], plain: Callable[[int, Any], Any]
) -> list[Any]:
    return [
        known[cell] if isinstance(cell, str) else None if cell is None else plain(place, cell)
        for place, cell in enumerate(cells)
    ]


def _number(text: str, marks: set[str]) -> float:
    if found := _SURE.match(text):
        if found[1]:
            marks.add(found[1])
        return float(text.replace(",", "."))
    if found := _GROUPED.match(text):
        marks.add(found[2])
        return float(text.replace(found[1], "").replace(",", "."))
    written = read_written(text)
    number = written.number  # raises where there are two readings
    if written.mark in DECIMAL_MARKS:
        marks.add(written.mark)
    return number


def _plain_number(place: int, cell: Any) -> float:
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        raise ColumnFault(place, f"must be a number, got {cell!r:.40}")
    return float(cell)


def _plain_date(place: int, cell: Any) -> dt.date:
    if isinstance(cell, dt.datetime):
        return cell.date()
    if not isinstance(cell, dt.date):
        raise ColumnFault(place, f"must be a date like 2026-03-31, got {cell!r:.40}")
    return cell


def _is_iso(text: str) -> bool:
    if not _ISO.match(text):
        return False
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True
