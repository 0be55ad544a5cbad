"""The tree of alternatives: every node a row, the best plan marked by more than colour."""

from __future__ import annotations

import math
import re

import pytest
from figure_reading import said, trace
from made_up_alternatives import ALTERNATIVES, QUOTE, canned_food

from workbench.analysis import find_batna
from workbench.charts import plot_batna


def plot(alternatives=None, **buyer):
    return plot_batna(find_batna(canned_food(alternatives, **buyer), "buyer"))


def labels(figure):
    """Label of every row, top down, without marks of emphasis."""
    found = {
        row: re.sub("</?b>", "", text).strip()
        for one in figure.data
        if one.mode == "markers+text"
        for row, text in zip(one.y, one.text, strict=True)
    }
    return [found[row] for row in sorted(found)]


@pytest.fixture
def figure():
    return plot()


def test_the_title_says_the_batna_and_its_worth(figure):
    assert said(figure).startswith(
        "Without a deal: other supplier, which costs Supermarket 146,100 EUR"
    )
    assert "Plan: other supplier; if that fails, make it ourselves." in said(figure)


def test_every_node_is_a_row_with_its_probability_fallback_and_worth(figure):
    rows = labels(figure)
    assert rows.pop(3).startswith("20 %: not available → 2nd: make")
    assert rows == [
        "If the talks fail",
        "1st: Other supplier",
        "80 %: available",
        "2nd: Make it ourselves",
        "Do without",
    ]
    amounts = [re.sub("</?b>", "", text) for text in trace(figure, "Amounts").text]
    assert amounts == [
        "146,100 EUR",
        "146,100 EUR",
        "144,000 EUR",
        "152,000 EUR",
        "152,000 EUR",
        "165,000 EUR",
    ]


def test_the_best_plan_is_bold_thick_and_full(figure):
    bold = [text.startswith("<b>") for text in trace(figure, "Amounts").text]
    assert bold == [True, True, True, True, False, False]
    assert trace(figure, "Best plan").line.width > 2 * trace(figure, "Alternatives").line.width
    full, empty = trace(figure, "End on the best plan"), trace(figure, "End")
    assert full.marker.color != empty.marker.color  # black against white
    assert set(full.y) == {2} and set(empty.y) == {4, 5}


def test_kinds_of_nodes_differ_by_symbol(figure):
    symbols = {
        name: trace(figure, f"{name} on the best plan").marker.symbol
        for name in ("Choice", "Chance", "End", "Falls back")
    }
    assert len(set(symbols.values())) == 4


def test_worths_are_on_one_scale_that_holds_them_all(figure):
    high, low = figure.layout.xaxis2.range  # less to the right
    drawn = [x for one in figure.data if one.name.startswith("Worth") for x in one.x]
    assert len(drawn) == 6 and all(low < x < high for x in drawn)
    assert set(trace(figure, "BATNA").x) == {146_100}
    assert figure.layout.xaxis2.title.text == "cost (EUR), less is better ►"


def test_without_alternatives_the_title_says_what_that_means():
    figure = plot({})
    assert not figure.data
    assert said(figure).startswith("Supermarket has no alternative: every package is acceptable")
    assert "no limit" in said(figure)


def test_a_stated_reservation_value_is_said_where_there_is_no_alternative():
    words = said(plot({}, reservation=-150_000))
    assert words.startswith(
        "Supermarket names no alternative, yet has a limit: at most 150,000 EUR"
    )
    assert "acceptable" not in words


def test_a_plan_that_may_end_with_nothing_says_so():
    figure = plot({"other_supplier": QUOTE})
    assert "may end with nothing to do" in said(figure)
    assert "worse than anything" in said(figure)
    drawn = [x for one in figure.data if one.name.startswith("Worth") for x in one.x]
    assert drawn == [144_000] and all(map(math.isfinite, figure.layout.xaxis2.range))


def test_of_many_alternatives_the_best_dozen_is_drawn_and_the_rest_counted():
    many = {f"a{k}": {"value": -140_000 - 1_000 * k} for k in range(17)}
    figure = plot(many)
    assert labels(figure)[1:13] == [f"A{k}" for k in range(12)]
    assert labels(figure)[13] == "… and 5 more, at best 152,000 EUR"
    assert "Not shown: 5 alternatives that are worth less." in said(figure)


def test_alternatives_stand_with_the_best_first():
    figure = plot({"poor": {"value": -200_000}, "good": {"value": -1}, "middling": {"value": -2}})
    assert labels(figure)[1:] == ["Good", "Middling", "Poor"]


def test_a_nested_choice_is_indented_below_its_branch():
    inner = {"accept": {"value": -149_000}, "walk": {"value": -155_000}}
    outcomes = {
        "yes": {"probability": 0.5, "value": -140_000},
        "haggle": {"probability": 0.5, "label": "Another round", "alternatives": inner},
    }
    figure = plot({"ask": {"outcomes": outcomes}, **ALTERNATIVES})
    rows = labels(figure)
    place = rows.index("50 %: Another round")
    assert rows[place + 1 : place + 3] == ["Accept", "Walk"]
    depth = {
        y: x
        for one in figure.data
        if one.mode == "markers+text"
        for x, y in zip(one.x, one.y, strict=True)
    }
    assert depth[place + 1] == depth[place] + 1
    square = next(one for one in figure.data if one.mode == "markers+text" and place in one.y)
    assert square.marker.symbol == "square"


def test_long_names_are_shortened_in_the_label_and_full_in_the_hover_text():
    name = "Buy two lots from the regional wholesaler with a bank guarantee"
    figure = plot({"long": {"value": -1, "label": name}})
    end = trace(figure, "End on the best plan")
    assert re.sub("</?b>", "", end.text[0]).strip().endswith("…")
    assert name in end.hovertext[0].replace("<br>", " ")


def test_names_are_shown_as_they_stand():
    figure = plot({"odd": {"value": -1, "label": "R&D <partner> for $5"}})
    assert "R&amp;D &lt;partner&gt; for &#36;5" in figure.layout.title.text


def test_a_range_of_facts_is_drawn_at_the_root_and_said():
    figure = plot({"rated": {"value": "-100000 * (1 + rate)"}})
    assert sorted(trace(figure, "Range").x) == pytest.approx([105_000, 110_000])
    assert set(trace(figure, "Range").y) == {0}
    assert "From 105,000 to 110,000 EUR while facts stay within their ranges" in said(figure)
    assert not [one for one in plot().data if one.name == "Range"]


def test_doubts_and_cost_are_in_the_hover_text(figure):
    words = trace(figure, "Chance on the best plan").hovertext[0].replace("<br>", " ")
    assert "Cost of trying: 500 EUR" in words
    assert "Evidence: Made up (written quote)" in words
    assert "has no date" in words
    assert "Switching: 4,000 EUR" in words
