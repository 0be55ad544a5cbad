"""Renewals as a calendar file: when to begin, and the last day for notice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from workbench.files.calendar import CalendarEvent, calendar_text, event_id
from workbench.savings.renewals import Renewal, Renewals, RenewalState, renewal_words


def write_renewal_calendar(renewals: Renewals, *, stamp: dt.datetime | None = None) -> str:
    """Return a calendar file (iCalendar) with two all-day events per contract.

    Parameters
    ----------
    renewals : Renewals
        Contracts that have ended, or whose notice is too late, have no events.
    stamp : datetime, optional
        When the file was made; now, when left out.

    Returns
    -------
    str
        Lines end with CR and LF: write it as bytes, or with ``newline=""``. Empty when there is no
        event.
    """
    events = [event for one in renewals.rows for event in _events(one)]
    return calendar_text(events, stamp=stamp) if events else ""


def _events(one: Renewal) -> Iterator[CalendarEvent]:
    if one.state in (RenewalState.ENDED, RenewalState.NOTICE_PASSED):
        return
    title, about = one.contract.title, f"{one.contract.supplier}. {renewal_words(one)}"
    yield event_id("prepare", one.name), one.prepare_from, f"Prepare the talks: {title}", about
    yield event_id("notice", one.name), one.last_notice, f"Last day for notice: {title}", about
