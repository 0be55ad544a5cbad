"""What insisting costs us, against looking at every package."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_deals import random_deal

from workbench.advice import price_demands, price_option


@given(st.integers(0, 10**6))
@settings(max_examples=40, deadline=None)
def test_price_of_every_option_equals_enumeration(seed):
    every = random_deal(seed)
    deal, inside = every.deal, every.allowed & (every.values >= every.reservations).all(axis=1)
    issue = list(deal.issues)[seed % len(deal.issues)]
    place = list(deal.issues).index(issue)
    for number, option in enumerate(deal.issues[issue].options):
        found = price_option(deal, issue, option)
        with_it = inside & (every.places[:, place] == number)
        assert found.deal_possible == with_it.any()
        if with_it.any():
            cost = every.values[inside, 0].max() - every.values[with_it, 0].max()
            assert found.at_floor == pytest.approx(cost, abs=1e-6)
        else:
            assert found.at_floor is None


def test_a_demand_without_an_issue_costs_what_is_stated():
    deal = random_deal(3).deal
    demands = [
        {"demand": "Blue tins", "owner": "Marketing", "cost": "2 * 50"},
        {"demand": "Own labels"},
    ]
    prices = price_demands(deal.changed(preparation={"demands": demands}))
    assert [one.at_floor for one in prices.prices] == [100, None]
    assert prices.to_frame()["owner"].tolist() == ["Marketing", ""]


def test_no_demands_no_prices():
    assert price_demands(random_deal(1).deal).to_frame().empty


def test_the_free_choice_costs_nothing():
    deal = random_deal(5).deal
    for issue, one in deal.issues.items():
        costs = [price_option(deal, issue, option).at_floor for option in one.options]
        known = [cost for cost in costs if cost is not None]
        if known:
            assert np.min(known) == pytest.approx(0, abs=1e-9)
