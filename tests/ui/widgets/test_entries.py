"""What people type into fields, read without guessing."""

from __future__ import annotations

import pytest

from workbench.model import DealError
from workbench.ui.widgets.entries import (
    read_date,
    read_formula,
    read_number,
    read_rate,
    read_share,
    read_sure,
    write_entry,
    write_share,
    write_sure,
)


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
    ],
)
def test_numbers_shares_and_formulas_are_told_apart(text, value):
    assert read_formula(text) == value


@pytest.mark.parametrize("text", ["1,4", "1,400", "1.400,50", "-3,5"])
def test_a_number_with_commas_is_not_guessed(text):
    with pytest.raises(ValueError, match="without commas"):
        read_formula(text)


@pytest.mark.parametrize(
    ("read", "text", "message"),
    [
        (read_formula, "  ", "Give a number"),
        (read_share, "80", "For 80 % write 80 % or 0.8"),
        (read_share, "120 %", "from 0 to 1"),
        (read_share, "-0.1", "from 0 to 1"),
        (read_rate, "8", "For 8 % write 8 %"),
        (read_number, "cans", "Must be a number; got cans"),
        (read_date, "1.2.2026", "year first"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_write(read, text, message):
    with pytest.raises(ValueError, match=message):
        read(text)


@pytest.mark.parametrize("value", [0.8, 0.07, 0.333333, 1.0, 0.0, 0.999])
def test_a_share_reads_back_as_it_was_written(value):
    assert read_share(write_share(value)) == value


@pytest.mark.parametrize("value", [1.4, 4000.0, -0.1, 1e20, 1.377, "2 * cans"])
def test_an_entry_reads_back_as_it_was_written(value):
    assert read_formula(write_entry(value)) == value


@pytest.mark.parametrize(
    "text", ["40000 for 100000 or 0", "-6 for 10 or -20", "30 for 100 or 0 at 62.5 %"]
)
def test_a_sure_amount_is_written_as_it_is_read(text):
    assert write_sure(read_sure(text)) == text


@pytest.mark.parametrize("text", ["40000", "40000 for 100000", "60000 for 100000 or 0"])
def test_a_sure_amount_that_makes_no_sense_is_refused_in_words(text):
    with pytest.raises((ValueError, DealError), match=r"Write it like|below the expected value"):
        read_sure(text)
