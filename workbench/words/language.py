"""The reader's language, in one place: how its numbers and dates are written.

Marks and names of months come from the Unicode Common Locale Data Repository, through Babel. Digits
are rounded by Python, whose ``,.6g`` has no counterpart in Babel's patterns and takes a twentieth
of the time; a page writes thousands of numbers. Babel is loaded when the first number is written.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

LANGUAGE = "en"
"""Language of numbers and dates where nobody says another, as a locale of the repository."""

VARIABLE = "WORKBENCH_LANGUAGE"
"""Environment variable by which a process knows its reader's language: a page's kernel has one."""

MINUS = "−"
"""A true minus, in every language; a hyphen is too short before a number and breaks lines."""

_READER: ContextVar[str] = ContextVar("language of the reader", default="")

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")

MOST_TAGS = 20
"""Most languages of a browser that are looked at."""


def language() -> str:
    """Return the reader's language, as a locale of the repository.

    Examples
    --------
    >>> language()
    'en'
    """
    return _READER.get() or os.environ.get(VARIABLE, "") or LANGUAGE


@contextmanager
def reading_in(chosen: str) -> Iterator[None]:
    """Write numbers and dates in a language within a block.

    Examples
    --------
    >>> with reading_in("de"):
    ...     localize("1,234.5"), format_date(dt.date(2026, 3, 5))
    ('1.234,5', '5. März 2026')
    """
    token = _READER.set(chosen)
    try:
        yield
    finally:
        _READER.reset(token)


def write_for(chosen: str) -> None:
    """Write numbers and dates in a language from here on, in this task and what it starts."""
    _READER.set(chosen)


def choose_language(accepted: str) -> str:
    """Return the first language that is known of those a browser names, its favourite first.

    Parameters
    ----------
    accepted : str
        Language tags, each with a weight or without, as HTTP's ``Accept-Language`` has them.

    Examples
    --------
    >>> choose_language("xx, fr-FR;q=0.7, de-DE;q=0.9"), choose_language("en-US, de")
    ('de', 'en')
    """
    found = [one.strip().partition(";") for one in accepted[:400].split(",")[:MOST_TAGS]]
    weighed = sorted(found, key=lambda one: -_weight(one[2]))
    known = (known_language(tag.strip()) for tag, _, _ in weighed)
    return next(filter(None, known), LANGUAGE)


def _weight(text: str) -> float:
    found = re.fullmatch(r"\s*q\s*=\s*([01](?:\.[0-9]{0,3})?)\s*", text)
    return float(found[1]) if found else 1.0


@cache
def known_language(tag: str) -> str:
    """Return the locale of a language tag, the bare language where it writes alike; else empty.

    Examples
    --------
    >>> known_language("de-DE"), known_language("de-CH"), known_language("tlh"), known_language("x")
    ('de', 'de_CH', '', '')
    """
    from babel import Locale, UnknownLocaleError

    if not _TAG.fullmatch(tag):
        return ""
    try:
        found = Locale.parse(tag.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError):
        return ""
    if "latn" not in found.number_symbols:
        return ""
    base = found.language
    return base if _marks(base) == _marks(str(found)) else str(found)


@cache
def locale(name: str) -> Locale:
    """Return Babel's data of a language."""
    from babel import Locale

    return Locale.parse(name)


@cache
def _marks(name: str) -> dict[int, str]:
    """Return what stands for Python's comma and point."""
    symbols = locale(name).number_symbols["latn"]
    marks = {",": symbols["group"], ".": symbols["decimal"]}
    return {ord(python): mark for python, mark in marks.items() if python != mark}


def decimal_mark() -> str:
    """Return the mark before decimals in the reader's language.

    Examples
    --------
    >>> decimal_mark()
    '.'
    """
    return _marks(language()).get(ord("."), ".")


def separators() -> str:
    """Return the marks before decimals and between thousands, in this order.

    Examples
    --------
    >>> separators()
    '.,'
    """
    return decimal_mark() + _marks(language()).get(ord(","), ",")


def localize(text: str) -> str:
    """Write a number that Python has formatted with the language's marks and a true minus.

    Exponents keep their hyphen: they are read by people who also write them.

    Examples
    --------
    >>> localize("-1,234.5"), localize("1e-07")
    ('−1,234.5', '1e-07')
    """
    marks = _marks(language())
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
    if _is_english():
        return _format(day, "dd MMMM y")
    from babel.dates import format_date as written

    return written(day, format="long", locale=locale(language()))


def format_moment(moment: dt.datetime, *, year: bool = True) -> str:
    """Write a date and time of day, with the short name of the month.

    Examples
    --------
    >>> moment = dt.datetime(2026, 3, 5, 14, 30)
    >>> format_moment(moment), format_moment(moment, year=False)
    ('05 Mar 2026, 14:30', '05 Mar 14:30')
    """
    if _is_english() or not year:
        return _format(moment, "dd MMM y, HH:mm" if year else "dd MMM HH:mm")
    from babel.dates import format_date as written

    return f"{written(moment.date(), format='medium', locale=locale(language()))}, {moment:%H:%M}"


def format_timestamp(moment: dt.datetime) -> str:
    """Write when something was recorded, in the order of ISO 8601, which sorts.

    Examples
    --------
    >>> format_timestamp(dt.datetime(2026, 3, 5, 14, 30))
    '2026-03-05 14:30'
    """
    return f"{moment:%Y-%m-%d %H:%M}"


def _is_english() -> bool:
    return language().partition("_")[0] == LANGUAGE


def _format(moment: dt.date, pattern: str) -> str:
    from babel.dates import parse_pattern

    return parse_pattern(pattern).apply(moment, locale(language()))
