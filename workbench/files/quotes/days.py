"""Dates as people write them on quotes, with all ways to read them."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from workbench.files.quotes.vocabulary import fold, month_words

_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})(?!\d)")
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_DAY_MONTH = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er)?[.\s-]*([a-z]{3,})[.\s,-]*(\d{4}|\d{2})(?!\d)"
)
_MONTH_DAY = re.compile(r"([a-z]{3,})[.\s]*(\d{1,2})(?:st|nd|rd|th)?[,\s]+(\d{4})(?!\d)")
_MONTH = re.compile(r"([a-z]{3,})[.\s-]*(\d{4})(?!\d)")
_MONTH_NUMBER = re.compile(r"(?<![\d./])(\d{1,2})[/.](\d{4})(?!\d)")
_QUARTER = re.compile(
    r"(?:q|quarter |quartal |t)\s?([1-4])[ /.-]*(\d{4})|([1-4])\. ?quartal (\d{4})"
)


def read_days(text: str) -> tuple[dt.date, ...]:
    """Return the dates that a text may mean: none, one, or two with day and month exchanged.

    A month or quarter alone stands for its last day.

    Examples
    --------
    >>> [str(day) for day in read_days("3/4/2026")]
    ['2026-03-04', '2026-04-03']
    >>> [str(day) for day in read_days("gültig bis 31. März 2027")]
    ['2027-03-31']
    """
    given = text.casefold()
    if found := _ISO.search(given):
        return _known(_day(*found.groups()))
    if found := _DOTTED.search(given):
        return _known(_day(found[3], found[2], found[1]))
    if found := _SLASHED.search(given):
        first, _, second, year = found.groups()
        return _known(_day(year, first, second), _day(year, second, first))
    return _read_worded(given)


def _read_worded(given: str) -> tuple[dt.date, ...]:
    plain = " ".join(
        "".join(
            one if one.isalnum() or one in ".,/-" else " " for one in fold_letters(given)
        ).split()
    )
    months = month_words()
    for found in _DAY_MONTH.finditer(plain):
        if found[2] in months:
            return _known(_day(found[3], str(months[found[2]]), found[1]))
    for found in _MONTH_DAY.finditer(plain):
        if found[1] in months:
            return _known(_day(found[3], str(months[found[1]]), found[2]))
    for found in _MONTH.finditer(plain):
        if found[1] in months:
            return _known(_last(found[2], months[found[1]]))
    if quarter := _QUARTER.search(plain):
        number, year = (quarter[1], quarter[2]) if quarter[1] else (quarter[3], quarter[4])
        return _known(_last(year, 3 * int(number)))
    if (found_ := _MONTH_NUMBER.search(plain)) and 1 <= int(found_[1]) <= 12:
        return _known(_last(found_[2], int(found_[1])))
    return ()


def fold_letters(text: str) -> str:
    """Return a text with its accents taken off, its signs kept."""
    return "".join(fold(one) or one if one.isalpha() else one for one in text)


def is_month_alone(text: str) -> bool:
    """Say whether a text names a month or quarter and no day."""
    plain = fold_letters(text.casefold())
    return not any(form.search(plain) for form in (_ISO, _DOTTED, _SLASHED, _DAY_MONTH, _MONTH_DAY))


def _day(year: str, month: str, day: str) -> dt.date | None:
    number = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return dt.date(number, int(month), int(day))
    except ValueError:
        return None


def _last(year: str, month: int) -> dt.date | None:
    try:
        return dt.date(int(year), month, calendar.monthrange(int(year), month)[1])
    except ValueError:
        return None


def _known(*days: dt.date | None) -> tuple[dt.date, ...]:
    return tuple(dict.fromkeys(day for day in days if day is not None))
