"""The split of the pie: bars that add up, and wrong splits called wrong."""

from __future__ import annotations

import re

import pytest
from figure_reading import said
from made_up_alternatives import canned_food

from workbench.analysis import split_pie
from workbench.charts import plot_pie_split


def bars(figure, name):
    """Return (start, length) of a trace's bars by row."""
    one = next(trace for trace in figure.data if trace.name == name)
    return {
        row: (base, base + length) for row, base, length in zip(one.y, one.base, one.x, strict=True)
    }


def labels(figure):
    return [
        re.sub("</?b>", "", note.text.replace("<br>", " ")) for note in figure.layout.annotations
    ]


@pytest.fixture
def figure():
    return plot_pie_split(split_pie(12, Alice=4, Bob=2), unit="EUR")


def test_the_title_says_the_pie_and_its_even_split(figure):
    assert said(figure).startswith("The pie is 6.00 EUR: its even split gives each side 3.00 EUR")


def test_rows_name_every_split_and_what_each_gets(figure):
    assert labels(figure) == [
        "No deal, BATNAs: Alice 4.00, Bob 2.00",
        "Even split of the pie: Alice 7.00, Bob 5.00",
        "Equal total (wrong): Alice 6.00, Bob 6.00",
        "In proportion to BATNAs (wrong): Alice 8.00, Bob 4.00",
    ]


def test_two_sides_build_from_both_ends_and_meet_where_they_share(figure):
    assert bars(figure, "Alice: BATNA") == dict.fromkeys(range(4), (0, 4))
    assert bars(figure, "Bob: BATNA") == dict.fromkeys(range(4), (10, 12))
    assert bars(figure, "Alice: on top") == {1: (4, 7), 2: (4, 6), 3: (4, 8)}
    assert bars(figure, "Bob: on top") == {1: (7, 10), 2: (6, 10), 3: (8, 10)}


def test_what_one_has_already_is_full_and_what_comes_on_top_is_open(figure):
    for name in ("Alice", "Bob"):
        looks = {one.name: one.marker.color for one in figure.data if one.name.startswith(name)}
        assert len(set(looks.values())) == 2


def test_a_split_below_a_batna_is_said():
    figure = plot_pie_split(split_pie(12, Alice=9, Bob=1), unit="EUR")
    assert labels(figure)[2] == "Equal total (wrong): Alice 6.00 (3.00 below its BATNA), Bob 6.00"
    assert bars(figure, "Alice: BATNA")[2] == (0, 6)
    assert bars(figure, "Bob: on top")[2] == (6, 11)


def test_negative_batnas_show_only_what_is_on_top():
    deal = canned_food()
    figure = plot_pie_split(split_pie(-120_000, buyer=-144_000, supplier=15_000), deal=deal)
    assert bars(figure, "Supermarket: on top")[1] == (0, 4_500)
    assert bars(figure, "Cannery: on top")[1] == (4_500, 9_000)
    assert bars(figure, "Cannery: short")[2] == (0, -75_000)
    short = next(one for one in figure.data if one.name == "Cannery: short")
    assert short.marker.pattern.shape == "/"
    assert figure.layout.xaxis.title.text == "on top of the BATNA (EUR)"
    assert labels(figure)[0] == "No deal, BATNAs: Supermarket −144,000, Cannery 15,000"


def test_three_parties_stand_one_after_the_other():
    figure = plot_pie_split(split_pie(100, a=20, b=30, c=5), unit="EUR")
    assert bars(figure, "c: on top")[1][1] == pytest.approx(100)
    assert bars(figure, "b: BATNA")[1] == (pytest.approx(35), pytest.approx(65))


@pytest.mark.parametrize(
    ("pie", "words"),
    [
        (None, "no package that all sides could sign"),
        (split_pie(5, a=4, b=3), "the BATNAs are worth 2.00 EUR more than an agreement"),
        (split_pie(7, a=4, b=3), "an agreement is worth no more than the BATNAs"),
    ],
)
def test_without_a_pie_the_title_says_why(pie, words):
    figure = plot_pie_split(pie, unit="EUR")
    assert not figure.data
    assert said(figure).startswith("No pie to divide") and words in said(figure)
