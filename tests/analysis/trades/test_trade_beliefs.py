"""Trades over uncertain facts: ranges and chances against closed forms."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from workbench.analysis import find_trades, weigh_trades
from workbench.files import load_deal
from workbench.model import Deal, build

DATA = Path(__file__).resolve().parents[3] / "data"


def make_deal(**facts) -> Deal:
    """Two days against money: a day costs us 10 each, and is worth `day` each to them."""
    return build(
        Deal,
        {
            "format": 1,
            "title": "Days for money",
            "currency": "EUR",
            "facts": facts,
            "issues": {"days": {"options": (0, 2)}, "money": {"options": (0, 50)}},
            "parties": {
                "us": {"value": {"work": "-10 * days", "money": "money"}, "reservation": 0},
                "them": {"value": {"work": "day * days", "money": "-money"}, "reservation": 0},
            },
            "status_quo": {"days": 0, "money": 0},
        },
    )


def test_chance_range_and_hinge_of_a_trade_in_closed_form():
    uniform = {"kind": "uniform", "low": 20, "high": 40}
    deal = make_deal(day={"distribution": uniform, "unit": "EUR/day"})
    (belief,) = weigh_trades(find_trades(deal).trades, draws=4_096)
    np.testing.assert_allclose(belief.trade.gains, [30, 10])  # at the mean of 30 a day
    # they gain 2 day - 50, with day uniform from 20 to 40: above 0 in three quarters of the cases
    assert belief.yes == pytest.approx(0.75, abs=4 * belief.error)
    np.testing.assert_allclose(belief.ranges, [[30, 30], [-8, 28]], atol=0.1)
    assert belief.joint_range == pytest.approx((22, 58), abs=0.1)
    assert belief.hinge.fact == "day"
    assert (belief.hinge.at_low, belief.hinge.at_high) == pytest.approx((-8, 28), abs=0.1)


def test_without_uncertain_facts_a_yes_is_sure_and_hangs_on_nothing():
    (belief,) = weigh_trades(find_trades(make_deal(day={"value": 30})).trades)
    assert (belief.yes, belief.error, belief.hinge) == (1.0, 0.0, None)
    np.testing.assert_allclose(belief.ranges, [[30, 30], [10, 10]])


def test_no_trades_no_beliefs():
    assert weigh_trades([]) == ()


def test_the_early_payment_hangs_on_what_cash_costs_the_supplier():
    deal = load_deal(DATA / "air-conditioners" / "deal.yaml")
    trade = find_trades(deal, up_to=2, limit=1, by="joint", limits="none").trades[0]
    (belief,) = weigh_trades([trade])
    assert belief.hinge.fact == "supplier_rate"
    low, high = belief.hinge.low, belief.hinge.high
    # the gain of the supplier is a line in its rate: 97 % of 1.5 million for 95 days
    slope = 0.97 * 1_500_000 * 95 / 365
    assert belief.hinge.at_high - belief.hinge.at_low == pytest.approx(slope * (high - low))
