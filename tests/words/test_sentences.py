"""Capitals, joins and counts: a name and an acronym keep every letter."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workbench.words import counted, join_and, join_or, plural, start_sentence, within_sentence

TAILS = st.text("abcdefgh", min_size=1, max_size=6)


@pytest.mark.parametrize(
    "name",
    [
        "SLA credit",
        "PackPol",
        "R&D budget",
        "CO2 price",
        "3M tape",
        "A quote",
        "McKinsey fee",
        "Acme Corp",
        "Bayer AG",
        "Bank of England",
        "VAT",
        "iPads",
        "Win11 seats",
    ],
)
def test_what_is_no_ordinary_word_keeps_its_capitals(name):
    assert within_sentence(name) == name


@pytest.mark.parametrize(
    ("label", "within"),
    [
        ("Price", "price"),
        ("Payment day", "payment day"),
        ("Supplier's cost", "supplier's cost"),
        ("Price, net", "price, net"),
        ("Yearly CPI", "yearly CPI"),
        ("Order from PackPol", "order from PackPol"),
        ("Take PackPol's quote", "take PackPol's quote"),
        ("Übliche Zahlung am Monatsende", "übliche Zahlung am Monatsende"),
    ],
)
def test_an_ordinary_word_begins_small(label, within):
    assert within_sentence(label) == within


@given(st.text(min_size=1, max_size=30))
def test_only_the_first_letter_ever_changes(label):
    assert within_sentence(label)[1:].endswith(label[2:])
    assert within_sentence(label) in (label, label[:1].lower() + label[1:])
    assert start_sentence(label) in (label, label[:1].upper() + label[1:])


@given(TAILS, st.sampled_from("ABCDEFGH0123456789"), TAILS)
def test_a_capital_or_a_digit_after_the_first_letter_marks_a_name(head, mark, tail):
    word = f"X{head}{mark}{tail}"
    assert within_sentence(word) == word
    assert within_sentence(f"{word} budget") == f"{word} budget"


@given(st.lists(TAILS, min_size=1, max_size=6))
def test_joined_parts_are_all_there_in_order(parts):
    assume(not {"and", "or"} & set(parts))
    assert join_and(parts).replace(" and ", ", ").split(", ") == parts
    assert join_or(parts).replace(" or ", ", ").split(", ") == parts


def test_nothing_joined_is_nothing():
    assert join_and([]) == join_or(iter(())) == ""


def test_one_thing_is_singular():
    assert (counted(1, "days"), counted(0, "days"), counted(2.5, "days")) == (
        "1 day",
        "0 days",
        "2.5 days",
    )
    assert plural(1, "EUR") == "EUR"
