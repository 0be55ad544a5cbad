"""A calendar file, read back line by line as the standard says."""

from __future__ import annotations

import datetime as dt
import re

from hypothesis import given, settings
from hypothesis import strategies as st
from made_up_alternatives import canned_food

from workbench.files import write_calendar

STAMP = dt.datetime(2026, 3, 10, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))


def parse(text):
    """Unfold, split names from values, unescape: RFC 5545, sections 3.1 and 3.3.11."""
    assert text.endswith("\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    events, current = [], None
    for line in text.replace("\r\n ", "").split("\r\n")[:-1]:
        name, value = line.split(":", 1)
        if line == "BEGIN:VEVENT":
            current = {}
        elif line == "END:VEVENT":
            events.append(current)
            current = None
        elif current is not None:
            value = re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value)
            current[name.split(";")[0]] = value
    return events


def agreed(**agreement):
    return canned_food().changed(title="Cans", preparation={"agreement": agreement})


REVIEWS = {"first": {"date": "2026-06-30", "topic": "Quality; price, and \\ more", "owner": "Lead"}}
OTIF = {"metric": "On time in full", "target": 98, "unit": "%", "owner": "Plant"}
OTIF["date"] = "2026-12-31"


def test_reviews_and_commitments_are_all_day_events():
    text = write_calendar(agreed(reviews=REVIEWS, commitments={"OTIF": OTIF}), stamp=STAMP)
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    review, due = parse(text)
    assert review["SUMMARY"] == "Review: Quality; price, and \\ more (Cans)"
    assert (review["DTSTART"], review["DTEND"]) == ("20260630", "20260701")
    assert review["DTSTAMP"] == "20260310T073000Z"
    assert (due["DTSTART"], due["DTEND"]) == ("20261231", "20270101")
    assert due["DESCRIPTION"] == "On time in full: 98 %\nOwner: Plant"
    assert "DTSTART;VALUE=DATE:20260630\r\n" in text


def test_an_event_keeps_its_identity_when_its_date_moves():
    moved = {"first": REVIEWS["first"] | {"date": "2026-07-15", "topic": "All"}}
    (before,) = parse(write_calendar(agreed(reviews=REVIEWS)))
    (after,) = parse(write_calendar(agreed(reviews=moved)))
    assert before["UID"] == after["UID"]
    every = parse(write_calendar(agreed(reviews=REVIEWS | {"second": REVIEWS["first"]})))
    assert len({one["UID"] for one in every}) == 2


def test_no_dates_no_calendar():
    assert write_calendar(canned_food()) == ""
    undated = {key: value for key, value in OTIF.items() if key != "date"}
    assert write_calendar(agreed(commitments={"OTIF": undated})) == ""


@given(st.text(st.characters(exclude_categories=("Cc", "Cf", "Co", "Cs", "Cn")) | st.just("\n")))
@settings(max_examples=60, deadline=None)
def test_any_topic_reads_back(topic):
    review = {"date": "2026-06-30", "topic": "x" + topic}
    (event,) = parse(write_calendar(agreed(reviews={"first": review})))
    assert event["SUMMARY"] == f"Review: x{topic} (Cans)"
    assert set(event) <= {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "TRANSP"}
