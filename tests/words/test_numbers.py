"""Numbers, amounts and dates: one convention, and marks that one place may change."""

import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.words import (
    VARIABLE,
    TwoReadings,
    bare_amount,
    bare_amounts,
    bare_signed,
    choose_language,
    decimal_mark,
    format_amount,
    format_date,
    format_fixed,
    format_moment,
    format_number,
    format_percent,
    format_quantity,
    format_range,
    format_share,
    known_language,
    ordinal,
    read_written,
    reading_in,
    separators,
    share_words,
    signed_amount,
)

FINITE = st.floats(-1e12, 1e12)


@pytest.fixture
def read_in(monkeypatch):
    """Switch the reader's language, in its one place."""

    def switch(name):
        monkeypatch.setenv(VARIABLE, name)

    return switch


@given(FINITE)
def test_a_number_reads_back_to_six_digits(number):
    text = format_number(number)
    assert float(text.replace(",", "").replace("−", "-")) == pytest.approx(number, rel=1e-5)


@given(FINITE, st.sampled_from(["EUR", "points", "days"]))
def test_an_amount_is_its_bare_amount_and_its_unit(number, unit):
    assert format_amount(number, unit) == f"{bare_amount(number, unit)} {unit}"
    assert signed_amount(number, unit) == f"{bare_signed(number, unit)} {unit}"


def test_the_language_switches_marks_and_months_in_one_place(read_in):
    read_in("de")
    assert format_number(-1234567.5) == "−1.234.568"
    assert format_number(0.25) == "0,25"
    assert format_amount(-902.375, "EUR") == "−902,38 EUR"
    assert format_fixed(1234.56, decimals=1) == "1.234,6"
    assert format_share(0.125, decimals=1) == "12,5 %"
    assert format_date(dt.date(2026, 3, 5)) == "5. März 2026"
    assert share_words(0.6347, 0.0004) == "63,5 %"


@pytest.mark.parametrize("month", range(1, 13))
def test_months_are_those_that_python_writes_in_english(month):
    moment = dt.datetime(2026, month, 9, 7, 5)
    assert format_date(moment.date()) == f"{moment:%d %B %Y}"
    assert format_moment(moment) == f"{moment:%d %b %Y, %H:%M}"
    assert format_moment(moment, year=False) == f"{moment:%d %b %H:%M}"


def test_exponents_infinity_and_columns():
    assert format_number(1e-7) == "1e-07"
    assert (format_number(math.inf), format_amount(-math.inf, "EUR")) == ("∞", "−∞ EUR")
    assert bare_amounts([math.nan, 12.5, 3.0], "EUR") == ["–", "12.50", "3.00"]


def test_a_share_is_read_in_percent_whatever_its_unit():
    assert format_quantity(0.08, "%") == format_quantity(0.08, "fraction") == "8 %"
    assert format_range(0.06, 0.1, "fraction") == "6 to 10 %"
    assert format_percent(1) == "100 %"


@pytest.mark.parametrize(
    ("place", "word"), [(0, "1st"), (2, "3rd"), (3, "4th"), (11, "12th"), (22, "23rd")]
)
def test_ordinals(place, word):
    assert ordinal(place) == word


@pytest.mark.parametrize(
    ("accepted", "found"),
    [
        ("de-DE,de;q=0.9,en;q=0.8", "de"),
        ("fr-CA, en;q=0.5", "fr_CA"),  # its thousands are apart by another blank than in France
        ("de-CH", "de_CH"),
        ("en-GB", "en"),
        ("x-klingon, *;q=0.1", "en"),
        ("../../etc, <script>", "en"),
        ("de;q=nonsense", "de"),
        ("", "en"),
    ],
)
def test_the_first_known_language_of_a_browser_counts(accepted, found):
    assert choose_language(accepted) == found


def test_marks_are_those_of_the_language_and_only_within_its_block():
    with reading_in("fr"):
        assert (decimal_mark(), format_number(1234567.0)) == (",", "1\u202f234\u202f567")
        assert separators() == ",\u202f"
        assert format_date(dt.date(2026, 3, 5)) == "5 mars 2026"
    assert format_number(1234.5) == "1,234.5"
    assert known_language("de_CH") == "de_CH"


@pytest.mark.parametrize("language", ["en", "de", "fr", "de_CH", "pl", "sv"])
def test_what_is_written_in_a_language_is_read_back_or_asked(language):
    for number in (0.0, 0.4512, 12.5, 1234.0, 811_243.25, 2_400_000.0, -18_000.0):
        with reading_in(language):
            written = read_written(format_fixed(number, decimals=4))
            assert number in [one for _, one in written.readings], written.text


def test_of_two_readings_the_readers_own_comes_first():
    for language, first in (("en", ("1234", "1.2340")), ("de", ("1.2340", "1234"))):
        with reading_in(language), pytest.raises(TwoReadings) as asked:
            read_written("1,234").number  # noqa: B018  reading it asks
        assert asked.value.spellings == first


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (format_amount(-2.1e12, "IDR"), "−2,100 bn IDR"),
        (format_amount(9_999_999_999.0, "IDR"), "9,999,999,999 IDR"),
        (format_amount(1e10, "IDR"), "10 bn IDR"),
        (format_quantity(1_705_000_000.0, "IDR/set"), "1,705,000,000 IDR/set"),
        (format_quantity(7.64616e-06, "USD/token", digits=3), "7.65 USD per million tokens"),
        (format_range(1e-6, 1e-5, "USD/token"), "1 to 10 USD per million tokens"),
        (format_range(2.1e12, 2.35e12, "IDR"), "2,100 bn to 2,350 bn IDR"),
        (format_quantity(0.08, "per year"), "8 % per year"),
        (format_quantity(0.0, "USD/token"), "0 USD/token"),
        (bare_amounts([-2.1e12, 12_500_000.0], "IDR"), ["−2,100 bn", "12,500,000"]),
    ],
)
def test_large_and_small_numbers_are_told_as_people_read_them(written, expected):
    assert written == expected


@given(st.floats(1e10, 9e14))
def test_an_amount_in_billions_keeps_four_digits_and_reads_back(number):
    read = read_written(bare_amount(number, "IDR"), decimal=".").number
    assert read == pytest.approx(number, rel=6e-4)
