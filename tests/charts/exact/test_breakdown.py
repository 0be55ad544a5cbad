"""The breakdown's chart: bars that add up to the result's values, and say so."""

from __future__ import annotations

import re

import numpy as np
import pytest

from workbench.analysis import DealAnalysis
from workbench.charts import plot_breakdown

PACKAGE = {"price": 24, "lots": "three"}


def bars(figure, party):
    """(start, length) of a party's bars by row, in order."""
    found = [
        (y, start, length)
        for trace in figure.data
        if trace.type == "bar" and trace.name.startswith(party)
        for y, start, length in zip(trace.y, trace.base, trace.x, strict=True)
    ]
    return {row: (start, length) for row, start, length in sorted(found)}


def amounts(figure, party):
    trace = next(trace for trace in figure.data if trace.name == f"{party}: amounts")
    rows = [re.sub("<.*?>", "", label) for label in figure.layout.yaxis.ticktext]
    return {rows[row]: text for row, text in zip(trace.y, trace.text, strict=True)}


def test_lines_add_up_to_the_value_and_are_held_against_the_reservation_value(analysis):
    figure = plot_breakdown(analysis.assess(PACKAGE))
    assert list(bars(figure, "Retailer").values()) == [
        (0, 24000),  # purchase
        (24000, -3000),  # stock, which saves
        (0, 21000),  # cost in all
        (27000, 0),  # limit
        (27000, -6000),  # better than no deal
    ]
    limit = next(t for t in figure.data if t.name == "Retailer: limit")
    assert set(limit.x) == {27000}
    assert amounts(figure, "Retailer") == {
        "Purchase": "24,000",
        "Stock": "saves 3,000",
        "In all": "21,000",
        "Limit": "27,000",
        "Better than no deal": "+6,000",
    }


def test_amounts_are_written_with_their_sign(analysis):
    figure = plot_breakdown(analysis.assess(PACKAGE))
    assert amounts(figure, "Producer") == {
        "Stock": "−2,000",
        "Margin": "+4,000",
        "In all": "2,000",
        "Limit": "2,000",
        "Better than no deal": "0",
    }


def test_lines_of_one_name_share_a_row_and_each_party_keeps_its_axis(analysis):
    figure = plot_breakdown(analysis.assess(PACKAGE))
    assert len(figure.layout.yaxis.ticktext) == 6  # purchase, margin, stock, and three sums
    assert figure.layout.xaxis.title.text == "cost (EUR)"
    assert figure.layout.xaxis3.title.text == "value (EUR)"
    assert {trace.xaxis for trace in figure.data if trace.type == "bar"} == {"x", "x3"}
    assert figure.layout.xaxis.domain[1] < figure.layout.xaxis3.domain[0]
    assert "Each column has its own scale" in figure.layout.title.text.replace("<br>", " ")


def test_signs_are_told_apart_without_colour(analysis):
    patterns = {
        trace.name: trace.marker.pattern.shape
        for trace in plot_breakdown(analysis.assess(PACKAGE)).data
        if trace.type == "bar"
    }
    assert patterns["Retailer: makes it better"] != patterns["Retailer: makes it worse"]
    assert patterns["Producer: makes it better"] != patterns["Producer: makes it worse"]


def test_hover_text_gives_the_formula_of_a_line(analysis):
    figure = plot_breakdown(analysis.assess(PACKAGE))
    trace = next(t for t in figure.data if t.name == "Retailer: makes it worse")
    assert trace.hovertext[0] == "<b>Purchase: 24,000 EUR</b><br>-1000 * price"


@pytest.mark.parametrize(
    ("package", "finding"),
    [
        (PACKAGE, "Both sides could agree to this package"),
        ({"price": 20, "lots": "one"}, "Producer would refuse this package"),
        ({"price": 30, "lots": "one"}, "Not allowed: Above the list price"),
    ],
)
def test_title_states_the_finding(make_deal, package, finding):
    deal = make_deal(rules=[{"when": "price > 28", "why": "Above the list price"}])
    figure = plot_breakdown(DealAnalysis(deal).assess(package))
    assert figure.layout.title.text.startswith(finding)


def test_a_surplus_below_zero_is_hatched(analysis):
    figure = plot_breakdown(analysis.assess({"price": 20, "lots": "one"}))
    trace = next(t for t in figure.data if t.name == "Producer: shortfall")
    assert (trace.base, trace.x) == ((2000,), (-2000,))
    assert trace.marker.pattern.shape == "/"


def test_without_reservation_values_there_are_no_rows_for_them(make_deal):
    deal = make_deal(buyer={"reservation": None}, supplier={"reservation": None})
    figure = plot_breakdown(DealAnalysis(deal).assess(PACKAGE))
    assert figure.layout.yaxis.ticktext[-1] == "<b>In all</b>"
    assert figure.layout.title.text.startswith("What this package costs and brings, line by line")
    assert "imit" not in figure.to_json()


def test_a_party_without_reservation_value_says_none(make_deal):
    deal = make_deal(supplier={"reservation": None})
    figure = plot_breakdown(DealAnalysis(deal).assess(PACKAGE))
    assert amounts(figure, "Producer")["Limit"] == "none"


def test_against_another_package_lines_are_differences_on_one_scale(analysis):
    figure = plot_breakdown(analysis.assess(PACKAGE), against=analysis.status_quo)
    assert amounts(figure, "Retailer") == {
        "Purchase": "+2,000",
        "Stock": "+3,000",
        "Better or worse in all": "+5,000",
    }
    assert amounts(figure, "Producer") == {
        "Margin": "−2,000",
        "Stock": "−2,000",
        "Better or worse in all": "−4,000",
    }
    assert figure.layout.xaxis.range == figure.layout.xaxis3.range
    assert figure.layout.title.text.startswith(
        "Better for Retailer, worse for Producer than today<br>"
    )
    assert "6,000 EUR better than no deal" in figure.layout.annotations[0].text


def test_against_itself_nothing_changes(analysis):
    one = analysis.assess(PACKAGE)
    figure = plot_breakdown(one, against=one)
    assert figure.layout.title.text.startswith("Worth the same to both sides as the other package")
    assert np.isfinite(figure.layout.xaxis.range).all()


def test_scored_parties_have_points_on_their_axis(make_deal):
    scores = {"price": {"curve": [[20, 0], [30, 100]]}, "lots": {"points": {"one": 0, "three": 50}}}
    deal = make_deal(supplier={"value": None, "scores": scores, "reservation": 20})
    figure = plot_breakdown(DealAnalysis(deal).assess(PACKAGE))
    assert figure.layout.xaxis3.title.text == "value (points)"
    assert amounts(figure, "Producer")["Delivery in lots"] == "+50"


def test_the_chart_is_high_enough_for_its_rows(make_deal):
    lines = {f"a_rather_long_name_for_line_{i}": f"{i} * price" for i in range(30)}
    figure = plot_breakdown(DealAnalysis(make_deal(buyer={"value": lines})).assess(PACKAGE))
    assert figure.layout.height / len(figure.layout.yaxis.ticktext) > 30
    assert all(label.count("<br>") < 2 for label in figure.layout.yaxis.ticktext)
