"""Renewals: the day that counts, what is at stake, and the calendar file."""

import datetime as dt

import pytest

import workbench as wb
from workbench.model import DealError

TODAY = dt.date(2026, 9, 1)


def contract(**changes):
    given = {
        "title": "Lifts, upkeep", "supplier": "Alder", "document": "contract 7", "currency": "EUR",
        "end": dt.date(2026, 12, 31), "spend": 12_000.0, "notice": wb.NoticeRule(days=90),
        "renewal_months": 24, "increase": 0.03, "expected_saving": 0.05,
        "expectation": "last two talks",
    }  # fmt: skip
    return wb.SupplyContract(**given | changes)


def only(today=TODAY, **changes):
    return wb.list_renewals({"lifts": contract(**changes)}, today=today).rows[0]


def test_preparation_is_planned_back_from_the_last_day_for_notice():
    one = only()
    assert one.last_notice == dt.date(2026, 10, 2)
    assert one.prepare_from == dt.date(2026, 7, 4)
    assert (one.state, one.days_left) == ("prepare now", 31)
    assert only(preparation_days=10).state == "running"


def test_what_waiting_costs_is_worked_out_by_hand():
    one = only()
    assert one.at_stake == 24_000
    assert one.missed_cost == pytest.approx(24_000 * 0.08)
    assert one.waiting_cost == pytest.approx(12_000 * 0.05 / 12)
    assert only(renewal_months=0).missed_cost == 0


def test_a_contract_that_renewed_itself_shows_its_next_term():
    one = only(today=dt.date(2026, 10, 3))
    assert (one.end, one.renewed) == (dt.date(2028, 12, 31), 1)
    assert one.last_notice == dt.date(2028, 10, 2)
    passed = only(today=dt.date(2026, 10, 3), renewal_months=0)
    assert (passed.state, passed.days_left) == ("notice passed", -1)
    assert only(today=dt.date(2027, 1, 1), renewal_months=0).state == "ended"


def test_the_next_last_day_comes_first_and_ended_ones_last():
    listed = wb.list_renewals(
        {
            "old": contract(end=dt.date(2025, 1, 1), renewal_months=0),
            "later": contract(end=dt.date(2027, 6, 30)),
            "soon": contract(),
        },
        today=TODAY,
    )
    assert [one.name for one in listed.rows] == ["soon", "later", "old"]
    assert listed.at_stake() == {"EUR": 24_000}
    assert listed.headline.startswith("3 contracts, 1 to be prepared now; next last day")


def test_the_calendar_has_both_days_and_folds_its_lines():
    title = "Wartung der Aufzüge, Türen und Rolltreppen in allen vierundzwanzig Häusern; Süd"
    listed = wb.list_renewals({"lifts": contract(title=title)}, today=TODAY)
    stamp = dt.datetime(2026, 9, 1, tzinfo=dt.UTC)
    text = wb.write_renewal_calendar(listed, stamp=stamp)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    unfolded = text.replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20260704" in unfolded
    assert "DTSTART;VALUE=DATE:20261002" in unfolded
    escaped = title.replace(",", "\\,").replace(";", "\\;")
    assert f"SUMMARY:Last day for notice: {escaped}" in unfolded
    assert unfolded.count("BEGIN:VEVENT") == unfolded.count("END:VEVENT") == 2
    moved = wb.list_renewals({"lifts": contract(end=dt.date(2027, 1, 31))}, today=TODAY)
    ids = [line for line in text.split("\r\n") if line.startswith("UID")]
    assert all(one in wb.write_renewal_calendar(moved, stamp=stamp) for one in ids)


def test_ended_contracts_are_in_no_calendar():
    listed = wb.list_renewals(
        {"old": contract(end=dt.date(2025, 1, 1), renewal_months=0)}, today=TODAY
    )
    assert wb.write_renewal_calendar(listed) == ""


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"expectation": ""}, "where the expected increase or saving comes from"),
        ({"start": dt.date(2027, 1, 1)}, "is before the start"),
        ({"notice": wb.NoticeRule(days=3, country="ZZ")}, "no holidays are known"),
        ({"currency": "eur"}, "currency"),
    ],
)
def test_a_contract_that_cannot_be_is_refused(changes, said):
    with pytest.raises(DealError, match=said):
        contract(**changes)


def test_long_payment_terms_in_the_eu_carry_a_note_with_its_source():
    note = wb.payment_note(90, "FR")
    assert "expressly agreed and not grossly unfair" in note.text
    assert "2011/7/EU" in note.source
    assert note.read.year == 2026
    assert wb.payment_note(60, "FR") is wb.payment_note(90, "GB") is None
