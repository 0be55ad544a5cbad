"""Review dates and commitments of an agreement as a calendar file (iCalendar).

References
----------
.. [1] RFC 5545, *Internet Calendaring and Scheduling Core Object Specification*, 2009: lines of at
   most 75 octets (3.1), escaped texts (3.3.11), all-day events with an exclusive end (3.6.1),
   identifiers that never change (3.8.4.7).
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator

from workbench.model import Agreement, Deal

_OCTETS = 75


def write_calendar(deal: Deal, *, stamp: dt.datetime | None = None) -> str:
    """Return a calendar file with the review dates and dated commitments of a deal's agreement.

    Each is an all-day event. Its identifier hangs on the deal's title and the name of the review or
    commitment, so that a calendar moves the event when a date changes, instead of doubling it.

    Parameters
    ----------
    deal : Deal
    stamp : datetime, optional
        When the file was made; now, when left out.

    Returns
    -------
    str
        Lines end as the standard asks, with CR and LF: write it as bytes, or with ``newline=""``.
        Empty when there is no date.
    """
    agreement = deal.preparation.agreement if deal.preparation else None
    events = list(_events(deal, agreement)) if agreement else []
    if not events:
        return ""
    return calendar_text(events, stamp=stamp)


CalendarEvent = tuple[str, dt.date, str, str]
"""Identifier, day, title and text of an all-day event."""


def calendar_text(events: Iterable[CalendarEvent], *, stamp: dt.datetime | None = None) -> str:
    """Return a calendar file with some all-day events.

    Parameters
    ----------
    events : iterable of CalendarEvent
    stamp : datetime, optional
        When the file was made; now, when left out.

    Returns
    -------
    str
        As of :func:`write_calendar`.
    """
    moment = (stamp or dt.datetime.now(dt.UTC)).astimezone(dt.UTC)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Negotiation Workbench//EN",
        "CALSCALE:GREGORIAN",
    ]
    for uid, date, summary, about in events:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{uid}",
            f"DTSTAMP:{moment:%Y%m%dT%H%M%SZ}",
            f"DTSTART;VALUE=DATE:{_day(date)}",
            *([f"DTEND;VALUE=DATE:{_day(date + dt.timedelta(1))}"] if date < dt.date.max else []),
            f"SUMMARY:{_escape(summary)}",
            *([f"DESCRIPTION:{_escape(about)}"] if about else []),
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _fold(line))


def _events(deal: Deal, agreement: Agreement) -> Iterator[CalendarEvent]:
    """Yield identifier, day, title and text of each event."""
    for name, review in agreement.reviews.items():
        topic = review.topic or name
        about = f"Called by {review.owner}" if review.owner else ""
        yield (
            event_id(deal.title, "review", name),
            review.date,
            f"Review: {topic} ({deal.title})",
            about,
        )
    for name, one in agreement.commitments.items():
        if one.date is None:
            continue
        target = f"{one.target:g}" if isinstance(one.target, float) else one.target
        about = f"{one.metric}: {target} {one.unit}".rstrip()
        about = f"{about}\nOwner: {one.owner}" if one.owner else about
        yield (
            event_id(deal.title, "commitment", name),
            one.date,
            f"Due: {name} ({deal.title})",
            about,
        )


def event_id(*names: str) -> str:
    """Return an identifier that hangs on names only, so that a calendar moves the event."""
    text = "\n".join(names)
    return f"{hashlib.sha256(text.encode()).hexdigest()[:32]}@negotiation-workbench"


def _day(date: dt.date) -> str:
    return date.isoformat().replace("-", "")


def _escape(text: str) -> str:
    for mark in ("\\", ";", ","):
        text = text.replace(mark, f"\\{mark}")
    return text.replace("\n", "\\n")


def _fold(line: str) -> Iterator[str]:
    """Cut a line into parts of at most 75 octets, a space before each but the first."""
    part, size = "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _OCTETS:
            yield part
            part, size = " ", 1
        part, size = part + character, size + octets
    yield part
