"""Quotes side by side: rows that add up, and the price at which each ties."""

from __future__ import annotations

import re

import pytest
from figure_reading import said, trace
from made_up_alternatives import canned_food

from workbench.analysis import compare_quotes
from workbench.charts import plot_quote_comparison


def quote(price, **lines):
    terms = {"price": price, "days": 0, "payment": "on delivery"}
    return {"quote": {"terms": terms, "lines": lines}}


QUOTES = {
    "importer": quote(1.36, switching=-6_000, quality=-2_500) | {"label": "Importer"},
    "regional": quote(1.43, quality=1_500) | {"label": "Regional cannery"},
}


@pytest.fixture
def figure():
    return plot_quote_comparison(compare_quotes(canned_food(QUOTES)))


def test_the_title_says_which_is_best_and_the_small_print_what_the_next_must_ask(figure):
    assert said(figure).startswith(
        "Best, all in: regional cannery, 3,000 EUR cheaper than the next"
    )
    assert "Importer asks 1.36 EUR/can and ties at a price of 1.33 EUR/can." in said(figure)
    assert "does not begin at 0" in said(figure)


def test_rows_lead_from_the_quote_to_the_worth_with_the_best_first(figure):
    rows = [re.sub("</?b>", "", text) for text in figure.layout.yaxis.ticktext]
    assert rows == [
        "Regional cannery, best",
        "Purchase at 1.43 EUR/can",
        "Quality",
        "Cost",
        "Importer",
        "Purchase at 1.36 EUR/can",
        "Switching",
        "Quality",
        "Cost; ties at 1.33 EUR/can",
    ]


def test_bars_start_where_the_row_above_ended_and_end_at_the_sum(figure):
    takes = trace(figure, "Makes it worse")
    assert list(takes.base) == [136_000, 142_000]
    assert list(takes.x) == [6_000, 2_500]
    assert list(trace(figure, "Quoted").x) == [143_000, 136_000]
    assert list(trace(figure, "Comparable worth").x) == [141_500, 144_500]
    left, right = figure.layout.xaxis.range
    assert left > 144_500 and right < 136_000  # less to the right


def test_amounts_are_costs_and_what_saves_says_so(figure):
    texts = [re.sub("</?b>", "", text) for text in trace(figure, "Amounts").text]
    assert texts == [
        "143,000",
        "saves 1,500",
        "141,500",
        "136,000",
        "6,000",
        "2,500",
        "144,500",
    ]
    assert figure.layout.xaxis.title.text == "cost (EUR), less is better ►"


def test_signs_and_ends_are_told_apart_without_colour(figure):
    adds, takes = trace(figure, "Makes it better"), trace(figure, "Makes it worse")
    assert adds.marker.pattern.shape != takes.marker.pattern.shape
    quoted, worth = trace(figure, "Quoted"), trace(figure, "Comparable worth")
    assert quoted.marker.symbol != worth.marker.symbol


def test_the_package_under_negotiation_stands_among_the_quotes():
    offer = {"price": 1.4, "days": 0, "payment": "on delivery"}
    figure = plot_quote_comparison(compare_quotes(canned_food(QUOTES), offer=offer))
    assert figure.layout.yaxis.ticktext[0] == "<b>This deal, best</b>"


def test_a_single_quote_needs_no_rival():
    figure = plot_quote_comparison(compare_quotes(canned_food({"importer": QUOTES["importer"]})))
    assert said(figure).startswith("Importer: costs Supermarket 144,500 EUR, all in")
    assert "ties" not in said(figure)


def test_quotes_that_tie_are_called_so():
    same = {name: quote(1.4) for name in ("one", "other")}
    figure = plot_quote_comparison(compare_quotes(canned_food(same)))
    assert said(figure).startswith("One and Other tie at 140,000 EUR")


def test_of_many_quotes_the_best_eight_are_drawn_and_the_rest_counted():
    many = {f"q{k}": quote(1.3 + k / 100) for k in range(11)}
    figure = plot_quote_comparison(compare_quotes(canned_food(many)))
    assert len(trace(figure, "Comparable worth").x) == 8
    assert "Not shown: 3 quotes that are worse." in said(figure)
