"""The last day on which a contract can be ended: notice periods, counted back from its end.

Days are counted back from the last day of the contract. Where the day that comes out is one on
which nobody works, an earlier day counts, never a later one: earlier is in time everywhere. Which
days those are is asked of the package *holidays*, by country, and never guessed.
"""

from __future__ import annotations

import calendar
import datetime as dt
from functools import lru_cache
from typing import Literal

from pydantic import Field

from workbench.model import suggest
from workbench.model.base import Frozen, Text, Truth

LONGEST = 3_660
"""Most days of a notice period, or that a notice may take on its way."""

NoticeChannel = Literal["any", "letter", "registered letter", "e-mail", "portal"]
"""How a contract wants its notice."""


class NoticeRule(Frozen):
    """How a contract may be ended, in its own words turned into numbers.

    Parameters
    ----------
    days, months : int
        How long before the end; months are counted by the calendar.
    working_days : bool
        Whether `days` are days on which people work.
    received : bool
        Whether it must have arrived by that day; else it is enough to have sent it.
    transit : int
        Working days that it takes to arrive, where it must have arrived.
    country : str
        Whose holidays count, such as ``"DE"`` or ``"DE-BY"``; empty: weekends only.
    channel : str
        One of :data:`NoticeChannel`.
    """

    days: int = Field(default=0, ge=0, le=LONGEST, strict=True)
    months: int = Field(default=0, ge=0, le=120, strict=True)
    working_days: Truth = False
    received: Truth = False
    transit: int = Field(default=0, ge=0, le=60, strict=True)
    country: Text = ""
    channel: NoticeChannel = "any"

    def last_day(self, end: dt.date) -> dt.date:
        """Return the last day on which notice can be given of a contract that ends on a day."""
        return last_notice(
            end, days=self.days, months=self.months, working_days=self.working_days,
            received=self.received, transit=self.transit, country=self.country or None,
        )  # fmt: skip


def last_notice(
    end: dt.date | str,
    *,
    days: int,
    working_days: bool = False,
    received: bool = False,
    country: str | None = None,
    months: int = 0,
    transit: int = 0,
) -> dt.date:
    """Return the last day on which notice can be given.

    Parameters
    ----------
    end : date or str
        Last day of the contract; as text year, month and day: ``"2026-12-31"``.
    days : int
        Of the notice period, counted back from `end`; not negative.
    working_days : bool
        Whether only days on which people work are counted.
    received : bool
        Whether it must have arrived by then: a day on which nobody works does not count, and
        `transit` is taken off.
    country : str, optional
        Whose holidays are days on which nobody works, as ISO code, with a region where holidays
        differ: ``"DE-BY"``. Given, the day is always one on which people work there; else weekends
        are left out where `working_days` or `received` asks for it.
    months : int
        Of the notice period, counted by the calendar before the days: three months before
        31 May is 28 February.
    transit : int
        Working days until it arrives, where it must have arrived.

    Returns
    -------
    date

    Raises
    ------
    ValueError
        Naming the argument, the rule and the value.

    Examples
    --------
    >>> last_notice(dt.date(2026, 12, 31), days=90)
    datetime.date(2026, 10, 2)
    >>> last_notice(dt.date(2026, 10, 31), days=90, received=True)  # 2 August is a Sunday
    datetime.date(2026, 7, 31)
    """
    _check(days=days, months=months, transit=transit)
    end = _day_of(end)
    try:
        day = _months_before(end, months)
        if working_days:
            day = _working_days_before(day, days, country)
        else:
            day -= dt.timedelta(days)
        if received or country or working_days:
            day = _worked_on(day, country)
        return _working_days_before(day, transit, country) if received else day
    except OverflowError:
        raise ValueError(f"days: {days} before {end} is before the calendar begins") from None


def _day_of(end: object) -> dt.date:
    """Return a date that may be written, or have a time of day."""
    if isinstance(end, dt.datetime):
        return end.date()
    if isinstance(end, dt.date):
        return end
    try:
        return dt.date.fromisoformat(str(end))
    except ValueError:
        raise ValueError(
            f"end must be a date, or written as year, month and day like '2026-12-31', got {end!r}"
        ) from None


def is_worked_on(day: dt.date, country: str | None = None) -> bool:
    """Say whether a day is neither of a weekend nor, in a country, a public holiday.

    Raises
    ------
    ValueError
        If no holidays are known for the country.

    Examples
    --------
    >>> is_worked_on(dt.date(2026, 10, 1)), is_worked_on(dt.date(2026, 12, 25), "DE")
    (True, False)
    """
    return day.weekday() < 5 and not (country and day in _holidays(country, day.year))


@lru_cache(maxsize=512)
def _holidays(country: str, year: int) -> frozenset[dt.date]:
    import holidays  # loads slowly, and most people name no country

    nation, _, region = country.upper().partition("-")
    known = holidays.list_supported_countries()
    if nation not in known:
        raise ValueError(
            f"country {country!r}: no holidays are known for it{suggest(nation, known)}"
        )
    if region and region not in known[nation]:
        regions = ", ".join(known[nation]) or "none"
        raise ValueError(f"country {country!r}: {nation} has the regions {regions}")
    found = holidays.country_holidays(nation, subdiv=region or None, years=year)
    return frozenset(found)


def _worked_on(day: dt.date, country: str | None) -> dt.date:
    while not is_worked_on(day, country):
        day -= dt.timedelta(1)
    return day


def _working_days_before(day: dt.date, count: int, country: str | None) -> dt.date:
    for _ in range(count):
        day = _worked_on(day - dt.timedelta(1), country)
    return day


def _months_before(day: dt.date, months: int) -> dt.date:
    if not months:
        return day
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < 1:
        raise OverflowError
    last = calendar.monthrange(year, month + 1)[1]
    is_last = day.day == calendar.monthrange(day.year, day.month)[1]
    return dt.date(year, month + 1, last if is_last else min(day.day, last))


def _check(**given: int) -> None:
    for name, one in given.items():
        if isinstance(one, bool) or not isinstance(one, int) or not 0 <= one <= LONGEST:
            raise ValueError(f"{name} must be a whole number from 0 to {LONGEST:,}, got {one!r}")
