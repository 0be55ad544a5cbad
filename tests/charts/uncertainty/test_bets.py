"""The chart of a bet: beliefs, where the clause pays most, titles, units, and nothing to bet on."""

from __future__ import annotations

import re

import pytest

from workbench.analysis import find_bets
from workbench.charts import plot_bets

HIGH = {"kind": "discrete", "values": [10, 20, 30], "probabilities": [0.1, 0.2, 0.7]}
LOW = {"kind": "discrete", "values": [10, 20, 30], "probabilities": [0.6, 0.3, 0.1]}
SCORES = {"lots": {"weight": 1.0, "points": {"one": 0, "three": 100}}}
RISE = {"value": 20, "unit": "EUR/t", "label": "Steel price", "beliefs": {}}


def beliefs(buyer, supplier):
    return {"steel": RISE | {"beliefs": {"buyer": buyer, "supplier": supplier}}}


def test_both_beliefs_are_drawn_and_what_is_due_is_shaded(make_deal):
    figure = plot_bets(find_bets(make_deal(facts=beliefs(LOW, HIGH)), low=0, high=500))
    due, buyer, supplier = figure.data
    assert (due.name, buyer.name, supplier.name) == ("500.00 EUR is due", "Retailer", "Producer")
    assert list(buyer.x) == list(supplier.x) == [10, 20, 30]
    assert list(buyer.y) == pytest.approx([1, 0.4, 0.1])  # that much or more
    assert list(supplier.y) == pytest.approx([1, 0.9, 0.7])
    assert buyer.mode == "lines+markers" and buyer.line.shape == "vh"
    assert buyer.line.dash != supplier.line.dash
    assert buyer.hovertext[1] == "Retailer: 40 % for 20 EUR/t or more"
    # the producer finds 30 likelier, and 10 and 20 less likely
    assert min(due.x) == 30 and max(due.x) == figure.layout.xaxis.range[1]


def test_title_says_the_gain_and_who_pays(make_deal):
    figure = plot_bets(find_bets(make_deal(facts=beliefs(LOW, HIGH)), low=0, high=500))
    title = re.sub("<[^>]+>", " ", figure.layout.title.text)
    assert title.startswith("A bet on steel price is worth 300.00 EUR to both sides together")
    assert "Retailer pays Producer most where it is shaded." in title
    assert figure.layout.xaxis.title.text == "Steel price (EUR/t)"
    assert figure.layout.yaxis.title.text == "chance of that much or more (%)"


def test_stretches_apart_are_one_entry_of_the_legend(make_deal):
    """Who thinks both ends likelier wins at both."""
    ends = HIGH | {"probabilities": [0.5, 0.0, 0.5]}
    middle = HIGH | {"probabilities": [0.2, 0.6, 0.2]}
    figure = plot_bets(find_bets(make_deal(facts=beliefs(middle, ends)), low=0, high=500))
    first, second, *_ = figure.data
    assert first.name == second.name and first.legendgroup == second.legendgroup
    assert (first.showlegend, second.showlegend) == (True, False)
    assert (max(first.x), min(second.x)) == (20, 30)


def test_many_outcomes_are_a_curve(make_deal):
    bells = ({"kind": "normal", "mean": mean, "sd": 2} for mean in (18, 22))
    figure = plot_bets(find_bets(make_deal(facts=beliefs(*bells)), low=0, high=500))
    assert [trace.mode for trace in figure.data] == ["lines"] * 3
    assert min(figure.data[0].x) == pytest.approx(20, abs=0.1)


def test_equal_caps_have_nothing_to_shade(make_deal):
    figure = plot_bets(find_bets(make_deal(facts=beliefs(LOW, HIGH)), low=5, high=5))
    assert [trace.name for trace in figure.data] == ["Retailer", "Producer"]
    assert "is worth 0 EUR" in figure.layout.title.text
    assert "shaded" not in figure.layout.title.text


def test_a_bet_of_several_is_chosen_by_its_place(make_deal):
    facts = beliefs(LOW, HIGH)
    facts["fuel"] = RISE | {"label": "Fuel", "beliefs": {"buyer": HIGH, "supplier": LOW}}
    found = find_bets(make_deal(facts=facts), low=0, high=500)
    assert "bet on fuel" in plot_bets(found, place=1).layout.title.text


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        ({}, "of no fact the deal says that the sides believe different things"),
        (
            {"supplier": {"value": None, "reservation": 0, "scores": SCORES}},
            "a side is scored in points, and a bet is paid in money",
        ),
    ],
)
def test_no_bet_is_said_in_the_title(make_deal, changes, title):
    figure = plot_bets(find_bets(make_deal(**changes), low=0, high=500))
    assert len(figure.data) == 0
    assert figure.layout.title.text == f"No bet: {title}"
