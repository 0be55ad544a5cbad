"""Months, fiscal years, and how an amount per year falls on them."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator

Month = tuple[int, int]
"""Year and month."""


def month_of(day: dt.date) -> Month:
    """Return the month of a day."""
    return day.year, day.month


def months_between(start: dt.date, end: dt.date) -> Iterator[Month]:
    """Yield every month from that of one day to that of another."""
    for count in range(start.year * 12 + start.month - 1, end.year * 12 + end.month):
        yield count // 12, count % 12 + 1


def share_of_month(month: Month, start: dt.date, end: dt.date) -> float:
    """Return which share of a month's days lies in a period, both ends included.

    Examples
    --------
    >>> share_of_month((2026, 4), dt.date(2026, 4, 16), dt.date(2026, 12, 31))
    0.5
    """
    length = calendar.monthrange(*month)[1]
    first, last = dt.date(*month, 1), dt.date(*month, length)
    days = (min(end, last) - max(start, first)).days + 1
    return max(days, 0) / length


def fiscal_year(month: Month, start: int = 1) -> int:
    """Return the fiscal year that a month is in: named after the calendar year in which it ends.

    Parameters
    ----------
    month : (int, int)
    start : int
        Month with which it begins; 1 makes it the calendar year.

    Examples
    --------
    >>> fiscal_year((2026, 9), 10), fiscal_year((2026, 10), 10), fiscal_year((2026, 10))
    (2026, 2027, 2026)
    """
    check_fiscal_start(start)
    return month[0] + (start > 1 and month[1] >= start)


def fiscal_span(year: int, start: int = 1) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of a fiscal year.

    Examples
    --------
    >>> fiscal_span(2027, 10)
    (datetime.date(2026, 10, 1), datetime.date(2027, 9, 30))
    """
    check_fiscal_start(start)
    first = dt.date(year - (start > 1), start, 1)
    return first, year_after(first) - dt.timedelta(1)


def year_after(day: dt.date) -> dt.date:
    """Return the same day a year later; 28 February after 29 February."""
    return day.replace(year=day.year + 1, day=min(day.day, 28) if day.month == 2 else day.day)


def check_fiscal_start(start: int) -> None:
    """Refuse a month that is none.

    Raises
    ------
    ValueError
        Naming it.
    """
    if not 1 <= start <= 12:
        raise ValueError(f"the fiscal year begins with a month from 1 to 12, got {start}")
