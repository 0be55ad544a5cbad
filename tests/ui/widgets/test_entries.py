"""What people type into fields, read without guessing."""

from __future__ import annotations

import pytest

from workbench.model import DealError
from workbench.ui.panels.batna.sure_entry import read_sure, write_sure
from workbench.ui.widgets.entries import (
    read_formula,
    read_number,
    write_entry,
)
from workbench.words import TwoReadings


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.40", 1.4),
        ("−4000", -4000.0),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("80%", 0.8),
        ("7 %", 0.07),
        ("-cans * 2", "-cans * 2"),
        ("max(1,2)", "max(1,2)"),
        ("2*3", "2*3"),
    ],
)
def test_numbers_shares_and_formulas_are_told_apart(text, value):
    assert read_formula(text) == value


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,4", 1.4), ("1.400,50", 1400.5), ("-3,5", -3.5), ("1.2 m", 1.2e6), ("5 EUR", 5.0)],
)
def test_numbers_are_read_as_people_write_them(text, number):
    assert read_formula(text) == number


@pytest.mark.parametrize(
    ("text", "unit", "spellings"),
    [
        ("1,400", "", ("1400", "1.4")),
        ("(1200)", "EUR", ("-1200", "1200")),  # brackets of a ledger, or of a formula
        ("0.8", "probability", ("0.8 %", "80 %")),
        ("1", "probability", ("1 %", "100 %")),
        ("150", "%", ("150 %", "1.5 %")),
        ("0.02", "fraction", ("0.02 %", "2 %")),
        ("0,08", "per year", ("0.08 %", "8 %")),
    ],
)
def test_two_readings_are_asked_about_and_each_answer_is_read(text, unit, spellings):
    with pytest.raises(TwoReadings) as caught:
        read_formula(text, unit)
    assert caught.value.spellings == spellings
    first, second = (read_formula(spelling, unit) for spelling in spellings)
    assert first != second


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("2", "%", 0.02),
        ("2 %", "%", 0.02),
        ("150 %", "%", 1.5),
        ("8", "per year", 0.08),
        ("8 % per year", "per year", 0.08),
        ("0", "%", 0.0),
        ("1", "%", 0.01),
        ("45 days", "days", 45.0),
    ],
)
def test_percent_is_meant_where_percent_is_asked_for(text, unit, value):
    assert read_formula(text, unit) == value


@pytest.mark.parametrize(
    ("read", "text", "message"),
    [
        (read_formula, "  ", "Give a number"),
        (read_formula, "1,2,3", "Must be a number, such as"),
        (read_number, "cans", "Must be a number, such as 1234.5 or 1234,5; got cans"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_write(read, text, message):
    with pytest.raises(ValueError, match=message):
        read(text)


@pytest.mark.parametrize("unit", ["", "EUR", "%", "per year", "probability"])
@pytest.mark.parametrize("value", [1.4, 4000.0, -0.1, 1e20, 1.377, 0.07, 1 / 3, 1.0, 0.0, 0.999])
def test_an_entry_reads_back_as_it_was_written(value, unit):
    assert read_formula(write_entry(value, unit), unit) == pytest.approx(value, rel=1e-14)


def test_a_name_that_begins_like_money_is_a_name():
    assert [read_formula(name) for name in ("eur1", "kr5", "m2")] == ["eur1", "kr5", "m2"]


@pytest.mark.parametrize(
    "text", ["40000 for 100000 or 0", "-6 for 10 or -20", "30 for 100 or 0 at 62.5 %"]
)
def test_a_sure_amount_is_written_as_it_is_read(text):
    assert write_sure(read_sure(text)) == text


@pytest.mark.parametrize("text", ["40000", "40000 for 100000", "60000 for 100000 or 0"])
def test_a_sure_amount_that_makes_no_sense_is_refused_in_words(text):
    with pytest.raises((ValueError, DealError), match=r"Write it like|below the expected value"):
        read_sure(text)
