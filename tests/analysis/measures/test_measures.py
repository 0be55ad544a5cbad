"""Results by name: what each is, when there is none, and what a wrong name is told."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from random_deals import random_deal

from workbench.analysis import DealAnalysis, find_measure, list_measures
from workbench.files import load_deal
from workbench.model import DealError
from workbench.value import example_deal

DATA = Path(__file__).parents[3] / "data"
DEALS = sorted(DATA.glob("*/*.yaml"))


@pytest.fixture
def deal():
    """Canned food, act one: 144,000 is the buyer's BATNA, 1.35 the supplier's limit."""
    return load_deal(DATA / "canned-food" / "deal.yaml")


@pytest.mark.parametrize(
    ("name", "number", "words"),
    [
        ("zone_width.price", 1.44 - 1.35, "0.09 EUR/can"),
        ("buyer.reservation_price", 1.44, "1.44 EUR/can"),
        ("buyer.reservation_value", -144_000, "144,000 EUR"),
        ("buyer.surplus", -6_000, "−6,000 EUR"),
        ("supplier.value", 30_000, "30,000 EUR"),
        # four weeks cost us 1,000 and save them 1,500: 9,000 to divide and 500 on top
        ("joint_surplus", 9_500, "9,500 EUR"),
    ],
)
def test_the_published_case_has_the_published_numbers(deal, name, number, words):
    """Canned food (procurementtactics.com): 1.40 quoted, 4,000 for changing, so 1.44 at most."""
    measure = find_measure(deal, name)
    assert measure(deal) == pytest.approx(number, abs=1e-9)
    assert measure.write(measure(deal)) == words


@pytest.mark.parametrize("seed", range(25))
def test_results_in_the_zone_equal_a_look_at_every_package(seed):
    listed = random_deal(seed)
    analysis = DealAnalysis(listed.deal)
    surplus = listed.values[listed.allowed] - listed.reservations
    zone = surplus[(surplus >= 0).all(axis=1)]
    found = {one.name: one.of(analysis) for one in list_measures(listed.deal)}
    joint = zone.sum(axis=1).max() if len(zone) else 0.0
    assert found["joint_surplus"] == pytest.approx(joint, abs=1e-7)
    least = surplus.min(axis=1).max() if len(surplus) else math.nan
    assert found["zone"] == pytest.approx(least, abs=1e-7, nan_ok=True)
    for place, party in enumerate(listed.deal.parties):
        best = zone[:, place].max() if len(zone) else 0.0
        assert found[f"{party}.best_surplus"] == pytest.approx(best, abs=1e-7)


@pytest.mark.parametrize("path", DEALS, ids=lambda path: path.parent.name)
def test_every_named_result_is_a_number_or_none(path):
    deal = load_deal(path)
    analysis = DealAnalysis(deal)
    for measure in list_measures(deal):
        assert isinstance(measure.of(analysis), float)
        assert find_measure(deal, measure.name).label == measure.label


def test_a_zone_that_is_none_is_a_gap_below_zero():
    # the supplier takes no less than 1.2 a can, and the buyer pays no more than 1.0
    deal = example_deal().with_party("buyer", reservation=-100_000, alternatives={})
    assert find_measure(deal, "zone")(deal) < 0
    assert find_measure(deal, "joint_surplus")(deal) == 0
    assert find_measure(deal, "buyer.surplus_at_nash")(deal) == 0
    width = find_measure(deal, "zone_width", package={"price": 1.4, "payment": "on delivery"})
    assert width(deal) == pytest.approx((100_000 + 1) / 100_000 - 1.2)


def test_a_function_of_the_deal_is_a_result_too():
    def spread(deal):
        return 3.0 * len(deal.issues)

    measure = find_measure(example_deal(), spread)
    assert (measure.label, measure(example_deal())) == ("Spread", 6.0)
    assert find_measure(example_deal(), measure) is measure


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("joint_surplu", "did you mean 'joint_surplus'"),
        ("buyr.surplus", "did you mean 'buyer.surplus'"),
        ("buyer.reservation_price.payment", "did you mean 'buyer.reservation_price.price'"),
    ],
)
def test_a_wrong_name_is_told_the_nearest(name, message):
    with pytest.raises(DealError, match=message):
        find_measure(example_deal(), name)


def test_a_party_that_refuses_nothing_has_no_surplus():
    deal = example_deal().with_party("supplier", reservation=None)
    with pytest.raises(DealError, match="needs a reservation value, and 'supplier' has none"):
        find_measure(deal, "joint_surplus")
    with pytest.raises(DealError, match="'supplier' has none"):
        find_measure(deal, "supplier.surplus")
    assert "supplier.value" in {one.name for one in list_measures(deal)}


def test_numbers_between_options_are_not_asked_of_a_line_that_chooses():
    deal = load_deal(DATA / "software-licences" / "deal.yaml")
    names = {one.name for one in list_measures(deal)}
    assert "buyer.reservation_price.price" in names
    assert "buyer.reservation_price.years" not in names


@pytest.mark.parametrize("path", DEALS, ids=lambda path: path.parent.name)
def test_an_analysis_that_keeps_what_a_fact_leaves_alone_is_a_new_one(path):
    deal = load_deal(path)
    analysis = DealAnalysis(deal)
    assert len(analysis.frontier)
    moves = [(name, end) for name, fact in deal.facts.items() for end in fact.span or ()]
    for name, end in moves:
        moved = deal.with_fact(name, end)
        kept, fresh = analysis.changed(moved), DealAnalysis(moved)
        assert np.array_equal(kept.frontier.values, fresh.frontier.values)
        assert np.array_equal(kept.frontier.reservations, fresh.frontier.reservations)
        assert kept.terms.reservations == fresh.terms.reservations
