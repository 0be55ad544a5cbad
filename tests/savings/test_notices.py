"""The last day for notice: counted back, never moved to a later day."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

import workbench as wb

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2039, 12, 31))


@pytest.mark.parametrize(
    ("end", "days", "last"),
    [
        ((2026, 12, 31), 90, (2026, 10, 2)),
        ((2026, 10, 31), 90, (2026, 8, 2)),
        ((2027, 2, 28), 60, (2026, 12, 30)),
    ],
)
def test_calendar_days_are_counted_back_from_the_end(end, days, last):
    assert wb.last_notice(dt.date(*end), days=days) == dt.date(*last)


def test_a_day_on_which_nobody_receives_moves_to_the_one_before():
    end = dt.date(2026, 10, 31)
    assert wb.last_notice(end, days=90).strftime("%A") == "Sunday"
    assert wb.last_notice(end, days=90, received=True) == dt.date(2026, 7, 31)
    assert wb.last_notice(end, days=90, received=True, transit=3) == dt.date(2026, 7, 28)


def test_holidays_are_those_of_the_country():
    end = dt.date(2027, 1, 6)  # twelve days after Christmas Day, a Friday
    assert wb.last_notice(end, days=12) == dt.date(2026, 12, 25)
    assert wb.last_notice(end, days=12, country="DE") == dt.date(2026, 12, 24)
    assert wb.last_notice(dt.date(2026, 7, 4), days=0, country="US") == dt.date(2026, 7, 2)
    with pytest.raises(ValueError, match="country 'XX': no holidays are known"):
        wb.last_notice(end, days=1, country="XX")
    with pytest.raises(ValueError, match="DE has the regions"):
        wb.last_notice(end, days=1, country="DE-XX")


def test_working_days_are_counted_without_weekends():
    monday = dt.date(2026, 11, 30)
    assert wb.last_notice(monday, days=5, working_days=True) == dt.date(2026, 11, 23)


def test_months_end_where_the_month_ends():
    rule = wb.NoticeRule(months=3)
    assert rule.last_day(dt.date(2026, 6, 30)) == dt.date(2026, 3, 31)
    assert rule.last_day(dt.date(2026, 5, 31)) == dt.date(2026, 2, 28)
    assert rule.last_day(dt.date(2026, 12, 15)) == dt.date(2026, 9, 15)


@given(DAYS, st.integers(0, 400), st.booleans(), st.booleans())
def test_no_choice_ever_makes_it_later(end, days, working, received):
    plain = wb.last_notice(end, days=days)
    chosen = wb.last_notice(end, days=days, working_days=working, received=received, country="FR")
    assert chosen <= plain <= end
    assert wb.is_worked_on(chosen, "FR")


@pytest.mark.parametrize("days", [-1, 1.5, True, 10_000])
def test_days_that_are_none_are_refused(days):
    with pytest.raises(ValueError, match="days must be a whole number from 0"):
        wb.last_notice(dt.date(2026, 1, 1), days=days)


def test_a_date_may_be_written_or_have_a_time():
    assert wb.last_notice("2026-12-31", days=90) == dt.date(2026, 10, 2)
    assert wb.last_notice(dt.datetime(2027, 2, 28, 12), days=60) == dt.date(2026, 12, 30)
    with pytest.raises(ValueError, match=r"end must be a date, .* got '31\.12\.2026'"):
        wb.last_notice("31.12.2026", days=90)
