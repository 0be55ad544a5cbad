"""Tornado, spider, heat map, break-even and Sobol' bars: findings, units, and nothing to draw."""

from __future__ import annotations

import html
from pathlib import Path

import numpy as np
import pytest
from figure_reading import said, trace

from workbench.analysis import (
    find_break_even,
    find_heat_map,
    find_information,
    find_rank_probabilities,
    find_sobol,
    find_spider,
    find_tornado,
    find_weight_stability,
)
from workbench.charts import (
    plot_break_even,
    plot_heat_map,
    plot_information,
    plot_rank_probabilities,
    plot_sobol,
    plot_spider,
    plot_tornado,
    plot_weight_stability,
)
from workbench.files import load_deal
from workbench.model import Deal, build

DATA = Path(__file__).parents[3] / "data"
EVIL = "<b>Cost</b> $4 or $5"


@pytest.fixture
def deal() -> Deal:
    """The supplier gains 100 (price less cost), the buyer 100 (30 less price) and 7 a gift."""
    facts = {
        "cost": {"value": 20, "low": 16, "high": 28, "unit": "EUR/unit", "label": EVIL},
        "gift": {"value": 2, "low": 0, "high": 4, "unit": "EUR"},
        "idle": {"value": 1, "low": 0, "high": 2, "unit": "EUR"},
    }
    record = {
        "format": 1,
        "title": "Parts",
        "currency": "EUR",
        "facts": facts,
        "issues": {"price": {"from": 10, "to": 40, "step": 1, "unit": "EUR/unit"}},
        "parties": {
            "buyer": {
                "value": {"saved": "100 * (30 - price)", "gift": "7 * gift"},
                "reservation": 0,
            },
            "supplier": {"value": {"margin": "100 * (price - cost)"}, "reservation": 0},
        },
        "status_quo": {"price": 25},
    }
    return build(Deal, record)


def test_tornado_says_what_matters_most_and_hides_what_does_not(deal):
    figure = plot_tornado(find_tornado(deal, "joint_surplus"))
    assert "hangs most on <b>Cost</b> $4 or $5: 214.00 EUR to 1,414 EUR" in _unescaped(figure)
    assert "1 moves nothing" in said(figure)
    low, high = (trace(figure, f"{end} end of the range") for end in ("low", "high"))
    assert list(low.customdata) == ["cost", "gift"]
    assert (low.base, low.x[0], high.x[0]) == (1014.0, 400.0, -800.0)
    assert low.marker.pattern.shape == "/"
    assert high.marker.pattern.shape is None
    assert figure.layout.xaxis.title.text == "Joint gain of the best package (EUR)"
    assert figure.layout.shapes[0].x0 == 1014.0
    assert "as it stands: 1,014 EUR" in figure.layout.annotations[0].text


def _unescaped(figure):
    return html.unescape(figure.layout.title.text.replace("<br>", " "))


def test_names_from_a_file_are_words_and_not_markup(deal):
    figure = plot_tornado(find_tornado(deal, "joint_surplus"))
    assert "&lt;b&gt;Cost" in figure.layout.yaxis.ticktext[0]
    assert "&#36;4" in figure.layout.yaxis.ticktext[0]


def test_a_result_that_nothing_moves_is_an_empty_tornado(deal):
    figure = plot_tornado(find_tornado(deal, "buyer.reservation_value"))
    assert "nothing that is uncertain moves it" in said(figure)
    assert not figure.data
    assert not plot_spider(find_spider(deal, "buyer.reservation_value")).data


def test_spider_has_a_line_for_each_that_moves(deal):
    figure = plot_spider(find_spider(deal, "supplier.value"))
    assert "falls from 900.00 EUR to" in said(figure)
    (line, base) = figure.data
    assert line.y[[0, -1]].tolist() == [900.0, -300.0]
    assert (base.x[0], base.y[0]) == (0, 500.0)


def test_heat_map_draws_the_zero_line_where_there_is_one(deal):
    figure = plot_heat_map(find_heat_map(deal, ("cost", "gift"), "supplier.value", steps=12))
    assert "falls below 0 EUR on 23 % of this map" in said(figure)  # costs of 26, 27 and 28 of 13
    assert trace(figure, "Flips here: 0 EUR").contours.start == 0
    assert np.shape(trace(figure, "Result").z) == (13, 13)
    calm = plot_heat_map(find_heat_map(deal, ("gift", "idle"), "supplier.value", steps=3))
    assert [one.name for one in calm.data] == ["Result", "As it stands"]
    assert "stays at 0 EUR or above" in said(calm)


def test_break_even_marks_where_the_decision_flips(deal):
    figure = plot_break_even(find_break_even(deal, "cost", "supplier.value"))
    assert "passes 0 EUR at 25 EUR/unit" in said(figure)
    assert trace(figure, "Flips").x == pytest.approx((25.0,))
    assert "25 EUR/unit" in figure.layout.annotations[1].text


def test_no_break_even_is_said(deal):
    figure = plot_break_even(find_break_even(deal, "gift", "supplier.value"))
    assert "does not pass 0 EUR anywhere from 0 EUR to 8 EUR" in said(figure)
    assert "Flips" not in [one.name for one in figure.data]


def test_sobol_states_draws_and_seed(deal):
    found = find_sobol(deal, "supplier.value", draws=64, seed=5)
    figure = plot_sobol(found)
    assert "of the uncertainty of value to Supplier" in said(figure)
    assert "320 runs from 64 draws, seed 5; whiskers: 95 % confidence" in said(figure)
    alone = trace(figure, "alone (first index)")
    assert alone.x[0] == found.first[0]
    assert alone.error_x.array[0] == found.first_error[0] > 0
    assert abs(found.first[0] - 1) <= found.first_error[0]  # only the cost moves this value
    more = find_sobol(deal, "supplier.value", draws=1_024, seed=5)
    assert more.first[0] == pytest.approx(1, abs=0.01)
    assert not plot_sobol(find_sobol(deal, "buyer.reservation_value", draws=8)).data


def test_what_to_find_out_first_is_said_with_its_worth_and_error(deal):
    found = find_information(deal, draws=1_024, seed=3)
    figure = plot_information(found)
    assert "Find out first: <b>Cost</b> $4 or $5." in _unescaped(figure).replace("  ", " ")
    assert "1,024 draws, seed 3" in said(figure)
    bars = trace(figure, "worth knowing")
    assert bars.x[0] == found.values[0]
    assert bars.x[0] + bars.error_x.array[0] == pytest.approx(found.high[0])
    assert bars.x[0] - bars.error_x.arrayminus[0] == pytest.approx(found.low[0])
    assert "knowing all" in figure.layout.annotations[0].text


def test_rank_probabilities_are_stacked_to_one(deal):
    packages = {"25 <b>": {"price": 25}, "27": {"price": 27}}
    figure = plot_rank_probabilities(find_rank_probabilities(deal, "supplier", packages))
    assert said(figure).startswith("27 comes first always for Supplier")
    assert [one.name for one in figure.data] == ["rank 1", "rank 2"]
    assert np.sum([one.x for one in figure.data], axis=0) == pytest.approx([1, 1])


def test_weight_stability_names_the_smallest_change():
    scored = load_deal(DATA / "itex-cypress" / "deal.yaml")
    figure = plot_weight_stability(find_weight_stability(scored, "itex"))
    assert "weight of payment falls from 24.2 to 15.7 %" in said(figure)
    assert trace(figure, "choice stays").base[0] == pytest.approx(0.157, abs=0.001)
    assert not plot_weight_stability(None).data
