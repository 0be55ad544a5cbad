"""Reservation prices along other terms: against the party's value, and solving one by one."""

from __future__ import annotations

import numpy as np
import pytest
from made_up_alternatives import canned_food

from workbench.analysis import find_price_curve, find_price_surface, find_price_zone
from workbench.model import DealError
from workbench.value import find_reservation, value_lines

TERMS = {"payment": "on delivery", "days": 60}


@pytest.fixture
def deal():
    return canned_food()


def worth(deal, party, terms):
    return float(sum(value_lines(deal, party, terms).values()))


def test_at_its_reservation_price_a_package_is_worth_the_reservation_value(deal):
    curve = find_price_curve(deal, "price", TERMS, over="days", buyer="buyer", seller="supplier")
    assert curve.options == (0, 15, 30, 45, 60, 75, 90)
    for party, limits in (("buyer", curve.high), ("supplier", curve.low)):
        for days, limit in zip(curve.options, limits, strict=True):
            at = {"payment": "on delivery", "days": days, "price": float(limit)}
            assert worth(deal, party, at) == pytest.approx(find_reservation(deal, party), rel=1e-12)


def test_the_buyer_pays_more_for_credit_by_its_cost_of_money(deal):
    # 146,100 = price x 100,000 x (1 - 8 % x days / 365)
    curve = find_price_curve(deal, "price", TERMS, over="days", buyer="buyer")
    by_hand = 1.461 / (1 - 0.08 * np.array(curve.options) / 365)
    np.testing.assert_allclose(curve.high, by_hand, rtol=1e-12)
    assert curve.in_words() == "At 60 days Supermarket accepts up to 1.48 EUR/can"
    assert curve.in_words(0) == "At 0 days Supermarket accepts up to 1.461 EUR/can"


def test_a_curve_over_texts_gives_what_each_text_gives_alone(deal):
    curve = find_price_curve(deal, "price", {"days": 30}, over="payment", buyer="buyer")
    for place, payment in enumerate(curve.options):
        zone = find_price_zone(
            deal, "price", {"days": 30, "payment": payment}, buyer="buyer", seller="supplier"
        )
        assert curve.high[place] == zone.high
    assert curve.in_words("advance") == (
        "At payment advance Supermarket accepts up to 1.466 EUR/can"
    )


def test_zone_and_gap_are_those_of_each_setting(deal):
    poor = deal.with_party("supplier", reservation=24_500)
    curve = find_price_curve(poor, "price", TERMS, over="days", buyer="buyer", seller="supplier")
    for place, days in enumerate(curve.options):
        zone = find_price_zone(
            poor, "price", {**TERMS, "days": days}, buyer="buyer", seller="supplier"
        )
        assert curve.exists[place] == zone.exists
        assert curve.gap[place] == pytest.approx(zone.gap, rel=1e-12)
    assert curve.exists.tolist() == [True, True, True, False, False, False, False]
    assert "no zone of agreement" in curve.in_words(90)


def test_a_party_without_an_alternative_accepts_any_price():
    curve = find_price_curve(
        canned_food({}), "price", TERMS, over="days", buyer="buyer", seller="supplier"
    )
    assert np.isposinf(curve.high).all() and curve.exists.all()
    assert "Supermarket accepts any price" in curve.in_words()


def test_a_party_that_no_price_satisfies_refuses_at_every_one(deal):
    value = {"purchase": "-min(price, 1.6) * 0", "fee": "-200000"}
    deal = deal.with_party("buyer", value=value, reservation=-150_000, alternatives={})
    curve = find_price_curve(deal, "price", TERMS, over="days", buyer="buyer", seller="supplier")
    assert np.isneginf(curve.high).all() and not curve.exists.any()
    assert "Supermarket refuses at every price" in curve.in_words()


def test_the_package_may_leave_out_what_is_varied(deal):
    with_it = find_price_curve(deal, "price", TERMS, over="days", buyer="buyer")
    without = find_price_curve(
        deal, "price", {"payment": "on delivery"}, over="days", buyer="buyer"
    )
    assert with_it.high.tolist() == without.high.tolist()
    assert (with_it.here, without.here) == (60, 90)


def test_a_surface_is_made_of_curves(deal):
    surface = find_price_surface(deal, "buyer", "price", {}, over=("days", "payment"))
    assert surface.limits.shape == (7, 2) and surface.most
    for place, payment in enumerate(("advance", "on delivery")):
        curve = find_price_curve(deal, "price", {"payment": payment}, over="days", buyer="buyer")
        np.testing.assert_allclose(surface.limits[:, place], curve.high, rtol=1e-14)
    assert surface.in_words().startswith(
        "Supermarket accepts up to 1.49 EUR/can at 90 days and payment on delivery"
    )


def test_a_sellers_surface_is_the_least_it_accepts(deal):
    surface = find_price_surface(deal, "supplier", "price", {}, over=("payment", "days"))
    assert not surface.most and surface.limits.shape == (2, 7)
    assert surface.in_words().startswith("Cannery accepts no less than 1.35 EUR/can at")


def test_a_formula_that_chooses_by_number_is_solved_option_by_option(deal):
    steps = {0: 0, 15: 1, 30: 2, 45: 3, 60: 4, 75: 5, 90: 6}
    chosen = ", ".join(f"{days}: {100 * step}" for days, step in steps.items())
    value = {"purchase": "-cans * price", "credit": f"choose(days, {{{chosen}}})"}
    deal = deal.with_party("buyer", value=value, reservation=-140_000)
    curve = find_price_curve(deal, "price", TERMS, over="days", buyer="buyer")
    np.testing.assert_allclose(curve.high, 1.4 + 0.001 * np.arange(7), rtol=1e-12)


@pytest.mark.parametrize(
    ("issue", "over", "message"),
    [
        ("payment", "days", "needs an issue with numbers"),
        ("price", "day", "there is no such issue; did you mean 'days'"),
        ("price", "price", "along other issues"),
    ],
)
def test_what_cannot_be_varied_is_refused(deal, issue, over, message):
    with pytest.raises(DealError, match=message):
        find_price_curve(deal, issue, TERMS, over=over, buyer="buyer")
