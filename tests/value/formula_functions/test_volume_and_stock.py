"""Rebates, lots, total cost and stock: steady, monotone, and jumping only where the scheme does."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.value.formula_functions import (
    break_even_growth,
    break_even_loss,
    cost_of_lots,
    cost_of_stock,
    parity_price,
    rebate_marginal,
    rebate_per_unit,
    rebate_retrospective,
    safety_stock,
    tier_price,
    total_cost_of_ownership,
    volume_break_gain,
)

amounts = st.floats(0, 1e6)
prices = st.floats(1, 1e3)
lots = st.floats(10, 1e4)


@st.composite
def tier_tables(draw):
    """Breaks that ascend, and rates that grow with the tier."""
    steps = draw(st.lists(st.floats(1, 1e4), min_size=1, max_size=4))
    rise = draw(st.lists(st.floats(0.001, 0.05), min_size=len(steps) + 1, max_size=len(steps) + 1))
    return np.cumsum(steps).tolist(), np.cumsum(rise).tolist()


@given(tier_tables(), amounts, st.floats(0.1, 1e5))
def test_more_volume_never_lowers_a_rebate_and_retrospective_pays_at_least_marginal(
    table, amount, more
):
    for rebate in (rebate_marginal, rebate_retrospective):
        assert rebate(amount + more, *table) >= rebate(amount, *table)
        assert rebate(0, *table) == 0
    marginal = float(rebate_marginal(amount, *table))
    assert float(rebate_retrospective(amount, *table)) >= marginal * (1 - 1e-12)


@given(tier_tables())
def test_a_marginal_rebate_passes_a_break_without_a_jump_and_a_retrospective_one_jumps(table):
    breaks, shares = table
    for edge, lower, upper in zip(breaks, shares, shares[1:], strict=False):
        below, above = edge * (1 - 1e-9), edge * (1 + 1e-9)
        step = rebate_marginal(above, *table) - rebate_marginal(below, *table)
        assert 0 <= step <= 3e-9 * edge
        jump = rebate_retrospective(edge, *table) - rebate_retrospective(below, *table)
        assert float(jump) == pytest.approx((upper - lower) * edge, rel=1e-4)
        over = rebate_retrospective(above, *table, 1) - rebate_retrospective(edge, *table, 1)
        assert float(over) == pytest.approx((upper - lower) * edge, rel=1e-4)


def test_a_threshold_belongs_to_the_tier_that_is_asked_for():
    """100 units at "5 % to 100, 10 % from 100" bring 10 %; "10 % over 100" bring 5 %."""
    assert float(rebate_retrospective(100, [100], [0.05, 0.1])) == 10
    assert float(rebate_retrospective(100, [100], [0.05, 0.1], over=1)) == 5
    computed = 0.1 * 3 * 1_000  # 300.00000000000006 to a computer, and 30 x 10 is 300
    assert float(tier_price(300, [computed], [5, 4])) == 4
    assert float(tier_price(computed, [300], [5, 4], over=1)) == 5
    assert float(tier_price(300, [300], [5, 4])) == float(tier_price(301, [300], [5, 4])) == 4


def test_a_rebate_per_unit_is_paid_by_tier_or_on_all_units():
    """5 per unit to 100, 10 above: 250 units bring 500 + 1,500, or 2,500 on all."""
    assert float(rebate_per_unit(250, [100], [5, 10])) == 2_000
    assert float(rebate_per_unit(250, [100], [5, 10], on_all=1)) == 2_500
    assert rebate_per_unit([100, 100], [100], [5, 10], 1, [0, 1]).tolist() == [1_000, 500]


@given(st.floats(0.001, 2), st.floats(0.01, 1))
def test_at_the_break_even_loss_the_seller_earns_what_it_did(rise, margin):
    left = 1 - float(break_even_loss(rise, margin))
    assert (margin + rise) * left == pytest.approx(margin)


def test_a_tenth_more_at_a_margin_of_42_percent_may_lose_19_percent_of_the_volume():
    assert float(break_even_loss(0.10, 0.42)) == pytest.approx(0.1923, abs=5e-5)
    assert float(break_even_loss(0, 0)) == 0


@given(st.floats(0.001, 1), st.floats(0, 1e4))
def test_one_tier_is_a_flat_rate(share, amount):
    assert float(rebate_marginal(amount, [], [share])) == pytest.approx(share * amount)
    assert float(rebate_retrospective(amount, [], [share])) == pytest.approx(share * amount)


@given(st.floats(0, 0.4), st.floats(0.41, 1))
def test_at_the_break_even_volume_the_supplier_earns_what_it_did(discount, margin):
    growth = float(break_even_growth(discount, margin))
    assert (margin - discount) * (1 + growth) == pytest.approx(margin)


def test_no_volume_makes_up_for_a_discount_of_the_whole_margin():
    assert break_even_growth([0.2, 0.3], 0.2).tolist() == [np.inf, np.inf]
    assert break_even_growth(0, 0.2) == 0


@given(lots, prices, st.floats(1, 500), st.floats(0.01, 0.5))
def test_the_economic_lot_has_the_least_cost(lot, price, order_cost, carrying):
    """Harris (1913): the square root of 2 units x order cost over price x carrying rate."""
    best = np.sqrt(2 * 12_000 * order_cost / (price * carrying))
    least = float(cost_of_lots(12_000, best, price, order_cost, carrying))
    assert least <= float(cost_of_lots(12_000, lot, price, order_cost, carrying)) * (1 + 1e-12)


@given(prices, lots, prices, lots, st.floats(0, 500), st.floats(0, 1))
def test_a_volume_break_gains_what_it_takes_off_the_total_cost(
    price, lot, other_price, other_lot, order_cost, carrying
):
    gain = float(volume_break_gain(900, price, lot, other_price, other_lot, order_cost, carrying))
    before = total_cost_of_ownership(900, price, lot, order_cost, carrying)
    after = total_cost_of_ownership(900, other_price, other_lot, order_cost, carrying)
    assert gain == pytest.approx(float(before - after), abs=1e-6)
    assert volume_break_gain(900, price, lot, price, lot, order_cost, carrying) == 0


@given(prices, lots, *[st.floats(0, 1) for _ in range(2)], *[st.floats(0, 500) for _ in range(3)])
def test_at_the_parity_price_the_total_costs_are_equal(
    price, lot, carrying, defects, order_cost, tooling, freight
):
    more = {
        "units": 900,
        "lot": lot,
        "order_cost": order_cost,
        "carrying_rate": carrying,
        "defect_rate": defects,
        "tooling": tooling,
        "freight": freight,
    }
    total = total_cost_of_ownership(price=price, **more)
    assert float(parity_price(total, **more)) == pytest.approx(price)
    assert parity_price(total + 1, **more) > parity_price(total, **more)


def test_a_bare_offer_costs_its_price():
    assert total_cost_of_ownership(900, 2, 10) == 1_800


@given(*[st.floats(0.1, 100) for _ in range(5)], st.floats(0.1, 10))
def test_safety_stock_grows_with_every_swing_and_is_nothing_without(z, d, s_d, lead, s_l, more):
    base = safety_stock(z, d, s_d, lead, s_l)
    assert safety_stock(z + more, d, s_d, lead, s_l) > base
    assert safety_stock(z, d, s_d + more, lead, s_l) > base
    assert safety_stock(z, d, s_d, lead + more, s_l) > base
    assert safety_stock(z, d, s_d, lead, s_l + more) > base
    assert safety_stock(z, d, 0, lead, 0) == safety_stock(0, d, s_d, lead, s_l) == 0
    assert cost_of_stock(base, 50, 0.2) == pytest.approx(10 * base)
