"""Charts of equal offers, beliefs, concessions and the dance: data, titles, units, empty cases."""

from __future__ import annotations

import datetime as dt

import pytest

from workbench.analysis import (
    believe,
    find_frontier,
    plan_concessions,
    propose_meso,
    register_choice,
    review_offers,
)
from workbench.charts import (
    plot_concessions,
    plot_dance,
    plot_meso,
    plot_offer_history,
    plot_preferences,
)
from workbench.model import Offer
from workbench.value import example_deal


@pytest.fixture
def deal():
    return example_deal()


def offer(by, price, day, payment="on delivery"):
    package = {"price": price, "payment": payment}
    return Offer(by=by, at=dt.datetime(2026, 3, day), package=package)


def test_each_offer_stands_at_its_option_of_every_issue(deal):
    meso = propose_meso(deal, -139_600, 2, tolerance=600)
    figure = plot_meso(meso)
    assert [trace.name for trace in figure.data] == ["Offer A", "Offer B"]
    # issues on which the offers differ come first; price is the third of five options in both
    assert list(figure.layout.yaxis.ticktext) == ["Payment", "Price"]
    assert [list(trace.x) for trace in figure.data] == [[0.5, 0.5], [1.0, 0.5]]
    assert "2 offers that cost Buyer 139,600 EUR ± 600 EUR" in figure.layout.title.text
    assert "Value to Supplier: A 20,000 EUR" in figure.layout.title.text


def test_no_offers_are_said_in_the_title(deal):
    figure = plot_meso(propose_meso(deal, 0.0, tolerance=1.0))
    assert len(figure.data) == 0
    assert "No package within rules and limits" in figure.layout.title.text


def test_beliefs_show_what_a_choice_has_left(deal):
    before = believe(deal)
    assert [trace.name for trace in plot_preferences(before).data] == [
        "Before any choice",
        "Estimate",
    ]
    meso = propose_meso(deal, -139_600, 2, tolerance=600)
    once = register_choice(meso, "A", beliefs=before)
    twice = register_choice(meso, "A", beliefs=once)
    figure = plot_preferences(twice)
    assert [trace.name for trace in figure.data] == [
        "Before any choice",
        "Before the last choice",
        "Now",
        "Estimate",
    ]
    assert "EUR/can" in figure.layout.yaxis.ticktext[0]
    assert "2 choices so far, seed 0" in figure.layout.title.text


def test_the_plan_is_numbered_from_the_opening(deal):
    plan = plan_concessions(deal, steps=2)
    figure = plot_concessions(plan, find_frontier(deal))
    path = figure.data[-1]
    assert path.name == "Our plan" and list(path.text) == ["opening", "1", "2"]
    assert list(path.x) == pytest.approx([119_100, *(-one.values[0] for one in plan.steps)])
    assert "2 ever smaller steps" in figure.layout.title.text
    high, low = figure.layout.xaxis.range
    assert low < min(path.x) and high > max(path.x)


def test_the_dance_joins_each_side_s_offers(deal):
    made = [offer("supplier", 1.6, 2), offer("buyer", 1.2, 3), offer("supplier", 1.5, 4)]
    ledger = review_offers(deal, made)
    figure = plot_dance(ledger)
    sides = {trace.name: trace for trace in figure.data}
    assert list(sides["Offers of Supplier"].text) == ["1", "3"]
    assert list(sides["Offers of Supplier"].x) == pytest.approx(-ledger.values[[0, 2], 0])
    assert "So far we got 10,000 EUR more than we have given" in figure.layout.title.text
    assert "3 concession" in figure.layout.title.text
    history = plot_offer_history(ledger)
    assert history.layout.title.text.startswith("Their last offer costs us 30,")
    assert "more than our own" in history.layout.title.text
    assert history.layout.yaxis.title.text == "Cost to Buyer (EUR)<br>less is better ►"
    assert [trace.name for trace in history.data][-1] == "Our limit"


def test_an_empty_ledger_is_drawn_as_one(deal):
    empty = review_offers(deal, [])
    assert "No offers yet" in plot_dance(empty).layout.title.text
    assert len(plot_offer_history(empty).data) == 0
