"""Whether a sheet for the other side names a day that is ours: our deadline, the end of a quote.

Days are read in figures and with English names of months, with or without the year.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from workbench.model import Deal, SharedSheet, alternative_label

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_ORDINAL = "(?:st|nd|rd|th)?"


def find_days(deal: Deal) -> dict[dt.date, str]:
    """Return the days that are ours, each with what it is.

    Parameters
    ----------
    deal : Deal
        The end of its contract is known to both sides, whatever else falls on that day.
    """
    deadline = deal.preparation.deadline if deal.preparation else None
    days = {deadline: "the day by which we need a deal"} if deadline else {}
    for name, one in deal.parties[deal.ours].alternatives.items():
        if one.valid_until is not None:
            what = f"until when the alternative “{alternative_label(one, name)}” is valid"
            days.setdefault(one.valid_until, what)
    if deal.contract is not None:
        known = (deal.contract.end, deal.contract.last_day_of_notice)
        days = {day: what for day, what in days.items() if day not in known}
    return days


def find_day_said(sheet: SharedSheet, days: dict[dt.date, str]) -> Iterator[tuple[str, dt.date]]:
    """Yield each place of a sheet that names one of these days, with the day."""
    for place, text in _texts(sheet):
        for day in days:
            if is_day_said(text, day):
                yield place, day
                break


def is_day_said(text: str, day: dt.date) -> bool:
    """Say whether a text names a day.

    Examples
    --------
    >>> [is_day_said(text, dt.date(2026, 5, 1))
    ...  for text in ("by 1 May", "on May 1st, 2026", "01.05.26", "by 1 May 2027", "11 May")]
    [True, True, True, False, False]
    """
    full, year = _MONTHS[day.month - 1], f"(?:{day.year}|{day.year % 100:02d})"
    month = rf"(?:{full}|{full[:3]}t?\.?)(?!\w)"
    number, figure = rf"(?<!\d)0?{day.day}", f"0?{day.month}"
    other_year = rf"(?!,? *(?!{day.year})\d{{4}})"
    ways = (
        rf"{number}{_ORDINAL}\.? *(?:of )?{month}{other_year}",
        rf"(?<!\w){month} *0?{day.day}{_ORDINAL}(?![\d\w]){other_year}",
        rf"{day.year}[-/.]{figure}[-/.]0?{day.day}(?!\d)",
        rf"{number}[-/.] ?{figure}[-/.] ?{year}(?!\d)",
        rf"(?<!\d){figure}[-/.]0?{day.day}[-/.]{year}(?!\d)",
    )
    return any(re.search(way, text, re.I) for way in ways)


def _texts(sheet: SharedSheet) -> Iterator[tuple[str, str]]:
    """Yield the texts that people of ours have written, with where they stand."""
    yield "Heading", sheet.title
    yield "Our company", sheet.ours
    yield "Their company", sheet.theirs
    yield "Your note", sheet.note
    for term in sheet.terms:
        words = (term.label, term.unit, *(one for one in term.options if isinstance(one, str)))
        yield term.label, " ; ".join(words)
    for fact in sheet.facts:
        yield fact.label, f"{fact.label} ; {fact.unit}"
    for one in sheet.agenda:
        yield "Agenda", one.topic
