"""Zones of prices in every draw, where values are curves, against roots found by hand."""

from __future__ import annotations

import numpy as np
import pytest
from haggles import haggle

from workbench.analysis import batch_deal, draw_zone, reservation_price


def curved(**parties):
    """A price that counts by its square, between 1 and 21."""
    sides = {
        "buyer": {"value": {"cost": "-price ** 2"}, "reservation": "-most"},
        "seller": {"value": {"income": "price ** 2"}, "reservation": "least"},
    }
    return haggle({"value": 150}, {"value": 100}, step=5, low=1, high=21, parties=sides | parties)


def test_a_curve_is_met_between_the_options_and_beyond_them():
    facts = {"most": np.array([150.0, 7.0, 500.0]), "least": np.array([100.0, 160.0, 2.0])}
    zone = draw_zone(batch_deal(curved(), facts), "price", {})
    np.testing.assert_allclose(zone.high, np.sqrt(facts["most"]), rtol=1e-12)
    np.testing.assert_allclose(zone.low, np.sqrt(facts["least"]), rtol=1e-12)
    assert zone.exists.tolist() == [True, False, True]


def test_every_draw_has_the_limit_that_the_deal_has_with_its_facts():
    seller = {"value": {"income": "price ** 2 + price * least / 50"}, "reservation": "least"}
    deal = curved(seller=seller)
    least = np.array([60.0, 100.0, 140.0])
    zone = draw_zone(batch_deal(deal, {"least": least}), "price", {})
    for place, number in enumerate(least):
        one = deal.with_fact("least", float(number))
        for party, limit in (("seller", zone.low[place]), ("buyer", zone.high[place])):
            assert limit == pytest.approx(reservation_price(one, party, "price", {}), rel=1e-12)


def test_a_side_that_takes_any_number_or_none_has_no_limit():
    zone = draw_zone(batch_deal(curved(), {"least": np.array([-5.0, 1e6])}), "price", {})
    assert zone.low.tolist() == [-np.inf, np.inf]


def test_a_price_from_zero_up_is_not_solved_below_zero():
    sides = {
        "buyer": {"value": {"cost": "-price ** 2 - 9 * price"}, "reservation": "-most"},
        "seller": {"value": {"income": "price ** 2 + 9 * price"}, "reservation": "least"},
    }
    deal = haggle({"value": 36}, {"value": -14}, step=5, low=0, high=20, parties=sides)
    assert reservation_price(deal, "buyer", "price", {}) == pytest.approx(3.0, rel=1e-12)
    assert reservation_price(deal, "seller", "price", {}) is None  # -2 and -7 are no prices
    facts = {"most": np.array([36.0, 10.0]), "least": np.array([-14.0, 10.0])}
    zone = draw_zone(batch_deal(deal, facts), "price", {})
    np.testing.assert_allclose(zone.high, [3.0, 1.0], rtol=1e-12)
    np.testing.assert_allclose(zone.low, [-np.inf, 1.0], rtol=1e-12)
