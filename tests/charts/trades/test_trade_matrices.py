"""Matrices and waterfall of trade-offs: what their cells, titles and bars say."""

from __future__ import annotations

import numpy as np
import pytest
from figure_reading import said, trace

from workbench.analysis import find_exchange_rates, find_pair_gains, find_trades, map_issues
from workbench.charts import (
    plot_exchange_rates,
    plot_issue_map,
    plot_pair_gains,
    plot_steps,
    plot_trade,
)

QUO = {"price": 26, "lots": "one"}


@pytest.fixture
def deal(make_deal):
    """Three lots are worth 3,000 to the buyer and cost 2,000; a step of price moves 1,000."""
    return make_deal()


def test_the_issue_map_sorts_and_counts(deal):
    figure = plot_issue_map(map_issues(deal))
    assert said(figure).startswith("Issues: 1 to trade, 1 to haggle over last")
    assert list(trace(figure, "Retailer").x) == [3_000, 10_000]  # delivery first: it is to trade
    assert [text.strip() for text in trace(figure, "Producer: words").text] == [
        "2,000 EUR, wants one",
        "10,000 EUR, wants 30 EUR/unit",
    ]


def test_steps_say_worth_and_option(deal):
    figure = plot_steps(map_issues(deal))
    cells = trace(figure, "Worth of a step")
    assert list(cells.text[0]) == [
        "+1,000<br>25 EUR/unit",
        "−1,000<br>27 EUR/unit",
        "−1,000<br>25 EUR/unit",
        "+1,000<br>27 EUR/unit",
    ]
    assert cells.text[1][0] == "–"
    assert said(figure).startswith("No single step helps one side without hurting the other")
    z = np.array(cells.z, float)
    assert z[0, 0] > 0 > z[0, 1]
    assert np.isnan(z[1, 0])


def test_rates_show_both_sides_and_colour_what_can_be_traded(deal):
    figure = plot_exchange_rates(find_exchange_rates(deal))
    cells = trace(figure, "Exchange rates")
    # three lots: the retailer can give 3 EUR/unit, the producer wants 2
    assert cells.text[1][0] == "+3<br>+2"
    assert cells.z[1][0] > 0
    assert cells.text[0][0] == ""
    assert said(figure).startswith("The best step to trade: delivery in lots against price")


def test_pairs_have_the_joint_gain_and_a_click_reports_the_issues(deal):
    figure = plot_pair_gains(find_pair_gains(deal))
    cells = trace(figure, "Joint gain")
    assert cells.text[1][0] == "+1,000"
    assert cells.text[0][1] == ""
    assert list(cells.customdata[1][0]) == ["lots", "price"]
    assert said(figure).startswith("The best two to move together: Price and Delivery in lots")


def test_a_waterfall_adds_up_to_the_gains(deal):
    trade_found = find_trades(deal)[0]
    figure = plot_trade(trade_found)
    assert said(figure).startswith("Retailer saves")
    for name, gain in zip(
        ("Retailer", "Producer", "Together"),
        [*trade_found.gains, trade_found.joint],
        strict=True,
    ):
        total = trace(figure, f"{name}: total")
        assert total.x[0] == pytest.approx(gain)
    assert figure.layout.yaxis.ticktext[-1] == "<b>Gain</b>"


def test_hostile_labels_stay_words(make_deal):
    evil = "<b onclick=x>$1</b>"
    issues = {
        "price": {"from": 20, "to": 30, "step": 1, "unit": evil, "label": evil},
        "lots": {"options": ["one", "three"], "label": evil},
    }
    deal = make_deal(issues=issues)
    figures = [
        plot_issue_map(map_issues(deal)),
        plot_steps(map_issues(deal)),
        plot_exchange_rates(find_exchange_rates(deal)),
        plot_pair_gains(find_pair_gains(deal)),
        plot_trade(find_trades(deal)[0]),
    ]
    for figure in figures:
        assert "<b onclick" not in figure.to_json().replace("\\u003c", "<")
