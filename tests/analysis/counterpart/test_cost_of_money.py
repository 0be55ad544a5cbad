"""Bounds of the cost of money: numbers worked out by hand from two payments."""

from __future__ import annotations

import math

import numpy as np
import pytest

import workbench as wb

KEPT = ((100, 60), (98, 30))
SOONER = ((99, 10), (100, 30))


def test_less_money_sooner_bounds_from_below():
    found = wb.bound_cost_of_money([((98.5, 10), (100, 30))], party="supplier")
    assert found.low == pytest.approx(0.31762, abs=5e-6)
    assert found.simple_low == pytest.approx(0.27792, abs=5e-6)
    assert found.high == math.inf


def test_both_answers_together():
    kept, sooner = (wb.bound_cost_of_money([one]) for one in (KEPT, SOONER))
    assert (kept.low, kept.high) == (0, pytest.approx(0.27864, abs=5e-6))
    assert kept.simple_high == pytest.approx(0.24830, abs=5e-6)
    assert sooner.low == pytest.approx(0.20132, abs=5e-6)
    both = wb.bound_cost_of_money([KEPT, SOONER])
    assert (both.low, both.high) == pytest.approx((0.2013, 0.2786), abs=5e-5)
    assert not both.contradicted


def test_a_contradiction_names_the_smallest_sets_to_set_aside():
    found = wb.bound_cost_of_money([KEPT, ((98.5, 10), (100, 30)), SOONER])
    assert found.contradicted
    assert found.set_aside == ((0,), (1,))  # either of the two; the third agrees with both
    assert "contradict" in found.headline


def test_the_one_that_pays_says_the_opposite():
    later = wb.bound_cost_of_money([((100, 30), (98.5, 10))], party="buyer")
    assert later.low == pytest.approx(0.31762, abs=5e-6)
    sooner = wb.bound_cost_of_money([((98.5, 10), (100, 30))], party="buyer")
    assert sooner.high == pytest.approx(0.31762, abs=5e-6)


@pytest.mark.parametrize("party", ["supplier", "buyer"])
def test_a_true_rate_is_never_ruled_out(party):
    rng = np.random.default_rng(3)
    for rate in rng.uniform(0.001, 0.6, 200):
        money = [(rng.uniform(80, 120), float(rng.integers(0, 120))) for _ in range(2)]
        sign = 1 if party == "supplier" else -1
        money.sort(key=lambda one: -sign * one[0] * (1 + rate) ** (-one[1] / 365))
        found = wb.bound_cost_of_money([tuple(money)], party=party)
        assert not found.contradicted
        assert found.low - 1e-9 <= rate <= found.high + 1e-9


def test_what_no_rate_explains_is_a_contradiction_by_itself():
    found = wb.bound_cost_of_money([((98, 30), (100, 10))])  # less, and later
    assert found.set_aside == ((0,),)


def test_refusals():
    with pytest.raises(ValueError, match="amount must be above 0"):
        wb.bound_cost_of_money([((0, 10), (100, 30))])
    with pytest.raises(ValueError, match="days"):
        wb.bound_cost_of_money([((1, -1), (100, 30))])
    with pytest.raises(ValueError, match="at least one answer"):
        wb.bound_cost_of_money([])
