"""Tornado, spider and heat map: swings by closed form, and by plain runs of the deal."""

from __future__ import annotations

import itertools
import math
from pathlib import Path

import numpy as np
import pytest

from workbench.analysis import find_frontier, find_solutions
from workbench.analysis.measures.drivers import find_driver, list_drivers
from workbench.analysis.sensitivity.heat_map import find_heat_map
from workbench.analysis.sensitivity.runs import Runs
from workbench.analysis.sensitivity.tornado import find_spider, find_tornado
from workbench.files import load_deal
from workbench.model import Deal, DealError, build

DATA = Path(__file__).parents[3] / "data"


def linear(slopes: dict[str, float], *, base: float = 10.0) -> Deal:
    """One package that is worth 7 and the sum of slope times fact, each from 8 to 13."""
    facts = {name: {"value": base, "low": 8, "high": 13, "unit": "EUR"} for name in slopes}
    worth = " + ".join(["7", *(f"{slope} * {name}" for name, slope in slopes.items())])
    return build(
        Deal,
        {
            "format": 1,
            "title": "A straight line",
            "currency": "EUR",
            "facts": facts,
            "issues": {"price": {"options": [1, 2], "unit": "EUR"}},
            "parties": {
                "buyer": {"value": {"worth": worth}, "reservation": 0},
                "supplier": {"value": {"price": "price"}, "reservation": 0},
            },
            "status_quo": {"price": 1},
        },
    )


def test_swing_of_a_straight_line_is_slope_times_range():
    slopes = {"a": 2.0, "b": -30.0, "c": 0.5, "d": 0.0}
    tornado = find_tornado(linear(slopes), "buyer.value")
    assert tornado.base == 7 + 10 * sum(slopes.values())
    assert [bar.driver.name for bar in tornado.bars] == ["b", "a", "c", "d"]
    for bar in tornado.bars:
        slope = slopes[bar.driver.name]
        assert bar.swing == pytest.approx(5 * abs(slope))
        # the range is lopsided, and so is the bar
        assert bar.at_low - tornado.base == pytest.approx(-2 * slope)
        assert bar.at_high - tornado.base == pytest.approx(3 * slope)


def test_twenty_facts_cost_two_runs_each_and_one():
    deal = linear({f"f{k}": float(k) for k in range(20)})
    assert find_tornado(deal, "joint_surplus").runs == 41


def test_runs_that_know_the_answer_compute_nothing_again():
    runs = Runs(linear({"a": 1.0, "b": 2.0}), "buyer.value")
    assert (find_tornado(runs).runs, find_tornado(runs).runs) == (5, 0)


@pytest.mark.parametrize("case", ["air-conditioners", "software-licences", "canned-food"])
def test_bars_equal_plain_runs_of_the_deal(case):
    deal = load_deal(DATA / case / "deal.yaml")
    tornado = find_tornado(deal, "buyer.surplus_at_nash")
    assert len(tornado.bars) == sum(fact.span is not None for fact in deal.facts.values())
    for bar in tornado.bars[::3]:
        for number, found in ((bar.driver.low, bar.at_low), (bar.driver.high, bar.at_high)):
            nash = find_solutions(find_frontier(deal.with_fact(bar.driver.name, number))).nash
            assert found == pytest.approx(0.0 if nash is None else nash.surplus[0], abs=1e-9)


def test_a_bump_in_the_middle_counts_as_swing():
    deal = linear({"a": 1.0}, base=10.0)
    tornado = find_tornado(deal, lambda moved: -abs(moved.facts["a"].estimate - 10))
    assert tornado.bars[0].swing == 3


def test_a_function_of_the_deal_may_be_asked_for():
    tornado = find_tornado(linear({"a": 1.0}), lambda moved: moved.facts["a"].estimate ** 2)
    assert (tornado.bars[0].at_low, tornado.bars[0].at_high) == (64, 169)


def test_to_be_without_the_only_alternative_leaves_no_result():
    deal = load_deal(DATA / "air-conditioners" / "deal.yaml")
    tornado = find_tornado(deal, "buyer.surplus_at_nash", over="without")
    (first, *_) = tornado.bars
    assert first.driver.name == "buyer.without.importer"
    assert math.isnan(first.at_high)
    assert first.reason


def test_to_be_without_the_best_alternative_moves_the_limit_to_the_next():
    """Canned food: without the quote the buyer pays the wholesaler's 1.55."""
    deal = load_deal(DATA / "canned-food" / "deal.yaml")
    tornado = find_tornado(deal, "buyer.reservation_price", over=["buyer.without.other_supplier"])
    assert tornado.base == pytest.approx(1.44)
    assert tornado.bars[0].at_high == pytest.approx(1.55)


def test_a_worse_alternative_moves_the_reservation_value_by_as_much():
    deal = load_deal(DATA / "canned-food" / "deal.yaml")
    runs = Runs(deal, "buyer.reservation_value")
    quote = find_driver(deal, "buyer.alternatives.other_supplier")
    assert (quote.low, quote.high) == (pytest.approx(-14_400), pytest.approx(14_400))
    assert runs.at((quote, -3_000.0)) == pytest.approx(-147_000)
    # further down the wholesaler, at 155,000, is the better one
    assert runs.at((quote, -20_000.0)) == pytest.approx(-155_000)


def test_weights_of_a_party_keep_their_sum():
    deal = load_deal(DATA / "itex-cypress" / "deal.yaml")
    driver = find_driver(deal, "itex.weights.Price")
    moved = driver.move(deal, 0.4)
    shares = {one.name: one.base for one in list_drivers(moved, "weights")}
    assert shares["itex.weights.Price"] == pytest.approx(0.4)
    own = [share for name, share in shares.items() if name.startswith("itex.")]
    assert sum(own) == pytest.approx(1)
    before = {one.name: one.base for one in list_drivers(deal, "weights")}
    ratio = shares["itex.weights.Payment"] / shares["itex.weights.Returns"]
    assert ratio == pytest.approx(before["itex.weights.Payment"] / before["itex.weights.Returns"])


def test_a_number_that_the_deal_refuses_has_no_result_and_a_reason():
    deal = load_deal(DATA / "canned-food" / "deal.yaml")
    offered = deal.parties["buyer"].alternatives["other_supplier"]
    likely = offered.model_copy(update={"probability": "switching_cost / 5000"})
    alternatives = deal.parties["buyer"].alternatives.changed(other_supplier=likely)
    deal = deal.with_party("buyer", alternatives=alternatives)
    bars = {bar.driver.name: bar for bar in find_tornado(deal, "buyer.reservation_value").bars}
    assert math.isnan(bars["switching_cost"].at_high)
    assert "must be from 0 to 1, got 1.6" in bars["switching_cost"].reason


def test_spider_meets_the_tornado_at_both_ends():
    deal = load_deal(DATA / "canned-food" / "deal-prepaid.yaml")
    spider, tornado = find_spider(deal, "zone"), find_tornado(deal, "zone")
    bars = {bar.driver.name: bar for bar in tornado.bars}
    for driver, row in zip(spider.drivers, spider.results, strict=True):
        assert row[len(row) // 2] == tornado.base
        assert row[[0, -1]].tolist() == [bars[driver.name].at_low, bars[driver.name].at_high]


def test_heat_map_equals_the_formula():
    slopes = {"a": 2.0, "b": -3.0}
    found = find_heat_map(linear(slopes), ("a", "b"), "buyer.value", steps=4)
    for (row, b), (column, a) in itertools.product(enumerate(found.y), enumerate(found.x)):
        assert found.results[row, column] == pytest.approx(7 + 2 * a - 3 * b)
    assert found.share_below == np.mean(7 + 2 * found.x[None] - 3 * found.y[:, None] < 0)


def test_a_map_needs_two_different_drivers():
    with pytest.raises(DealError, match="give two drivers, not 'a' twice"):
        find_heat_map(linear({"a": 1.0}), ("a", "a"), "buyer.value")


@pytest.mark.parametrize(
    ("over", "message"),
    [
        ("unitz", "did you mean 'units'"),
        (["buyer.weight.discount"], "is nothing that can be moved"),
    ],
)
def test_a_wrong_driver_is_told_the_nearest(over, message):
    deal = load_deal(DATA / "air-conditioners" / "deal.yaml")
    with pytest.raises(DealError, match=message):
        find_tornado(deal, "zone", over=over)
