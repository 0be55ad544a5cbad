"""The reader's language, in one place: how its numbers and dates are written.

Marks and names of months come from the Unicode Common Locale Data Repository, through Babel. Digits
are rounded by Python, whose ``,.6g`` has no counterpart in Babel's patterns and takes a twentieth
of the time; a page writes thousands of numbers. Babel is loaded when the first number is written.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

LANGUAGE = "en"
"""Language of all texts, numbers and dates, as a locale of the repository."""

MINUS = "−"
"""A true minus, in every language; a hyphen is too short before a number and breaks lines."""


@cache
def locale(language: str) -> Locale:
    """Return Babel's data of a language."""
    from babel import Locale

    return Locale.parse(language)


@cache
def _marks(language: str) -> dict[int, str]:
    """Return what stands for Python's comma and point, and what for its hyphen."""
    symbols = locale(language).number_symbols["latn"]
    marks = {",": symbols["group"], ".": symbols["decimal"]}
    return {ord(python): mark for python, mark in marks.items() if python != mark}


def localize(text: str) -> str:
    """Write a number that Python has formatted with the language's marks and a true minus.

    Exponents keep their hyphen: they are read by people who also write them.

    Examples
    --------
    >>> localize("-1,234.5"), localize("1e-07")
    ('−1,234.5', '1e-07')
    """
    marks = _marks(LANGUAGE)
    if marks:
        text = text.translate(marks)
    return text if "e" in text else text.replace("-", MINUS)


def format_date(day: dt.date) -> str:
    """Write a date with the name of its month.

    Examples
    --------
    >>> format_date(dt.date(2026, 3, 5))
    '05 March 2026'
    """
    return _format(day, "dd MMMM y")


def format_moment(moment: dt.datetime, *, year: bool = True) -> str:
    """Write a date and time of day, with the short name of the month.

    Examples
    --------
    >>> moment = dt.datetime(2026, 3, 5, 14, 30)
    >>> format_moment(moment), format_moment(moment, year=False)
    ('05 Mar 2026, 14:30', '05 Mar 14:30')
    """
    return _format(moment, "dd MMM y, HH:mm" if year else "dd MMM HH:mm")


def format_timestamp(moment: dt.datetime) -> str:
    """Write when something was recorded, in the order of ISO 8601, which sorts.

    Examples
    --------
    >>> format_timestamp(dt.datetime(2026, 3, 5, 14, 30))
    '2026-03-05 14:30'
    """
    return f"{moment:%Y-%m-%d %H:%M}"


def _format(moment: dt.date, pattern: str) -> str:
    from babel.dates import parse_pattern

    return parse_pattern(pattern).apply(moment, locale(LANGUAGE))
