"""The supplier's costs, learning, indices, currencies and bets."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.value.formula_functions import (
    collared_change,
    contingent_gain,
    currency_forward,
    currency_value_at_risk,
    index_ratio,
    learning_average,
    learning_next_average,
    learning_unit_cost,
    should_cost_price,
    supplier_floor_price,
)

shares = st.floats(0, 1)
learning = st.floats(0.5, 1)
counts = st.floats(1, 1e4)


@given(counts, learning)
def test_every_doubling_lowers_the_cost_to_the_rate(count, rate):
    for curve in (
        lambda n: learning_average(5, count, n, rate),
        lambda n: learning_unit_cost(5, n, rate),
    ):
        assert float(curve(2 * count)) == pytest.approx(rate * float(curve(count)))
    assert float(learning_average(5, count, count, rate)) == pytest.approx(5)
    assert float(learning_unit_cost(5, 1, rate)) == 5


@given(counts, counts, st.floats(0.5, 0.99))
def test_the_next_units_cost_less_than_the_average_of_all(base, more, rate):
    following = float(learning_next_average(5, base, more, rate))
    average = float(learning_average(5, base, base + more, rate))
    assert following < average < 5
    assert following * more + 5 * base == pytest.approx(average * (base + more))


@given(counts, counts)
def test_without_learning_all_units_cost_the_same(base, more):
    assert float(learning_next_average(5, base, more, 1)) == pytest.approx(5)


@given(*[st.floats(0, 100) for _ in range(4)], shares, shares)
def test_a_should_cost_grows_with_every_part_and_is_nothing_without(
    material, labour, logistics, tooling, overhead, margin
):
    parts = (material, labour, overhead, logistics, tooling, margin)
    price = should_cost_price(*parts)
    for place in (0, 1, 3, 4):
        more = list(parts)
        more[place] += 1
        assert should_cost_price(*more) > price
    assert should_cost_price(0, 0, overhead, 0, 0, margin) == 0


@given(st.floats(0, 100), st.floats(0, 100), shares, st.floats(0, 300))
def test_a_supplier_refuses_less_than_avoidable_cost_and_than_others_pay(low, more, place, other):
    floor = float(supplier_floor_price(low, low + more, place, other))
    assert floor >= max(low, other) - 1e-9
    assert floor <= max(low + more, other) + 1e-9


def test_an_avoidable_cost_above_full_cost_is_refused():
    with pytest.raises(ValueError, match="avoidable must not be above full"):
        supplier_floor_price(110, 100, 0.5)


def test_an_index_formula_whose_parts_are_no_whole_is_refused():
    with pytest.raises(ValueError, match=r"fixed, material and labour must sum to 1, got 0\.95"):
        index_ratio(0.05, 0.45, 0.45, 1.1, 1.04)
    with pytest.raises(ValueError, match=r"material must be from 0 to 1, got 47\.5; write 0\.475"):
        index_ratio(0.05, 47.5, 47.5, 1.1, 1.04)
    assert index_ratio(0.2, 0.5, 0.3, 1, 1) == 1


@given(st.floats(-0.5, 0.5), st.floats(0, 0.1), shares, st.floats(0, 0.2))
def test_a_collar_is_symmetric_continuous_and_never_beyond_its_cap(raw, band, share, more):
    cap = band + more
    change = float(collared_change(raw, band, share, cap))
    assert float(collared_change(-raw, band, share, cap)) == -change
    assert abs(change) <= share * more + 1e-12
    near = float(collared_change(raw + 1e-9, band, share, cap))
    assert 0 <= near - change <= share * 1e-9 + 1e-15
    assert collared_change(0, band, share, cap) == 0
    assert collared_change(band, band, share, cap) == 0


def test_a_collar_whose_cap_lies_within_its_band_is_refused():
    with pytest.raises(ValueError, match="cap must not be below band"):
        collared_change(0.05, 0.03, 0.5, 0.02)


@given(st.floats(0.01, 10), shares, shares, st.floats(0, 5))
def test_a_forward_buys_what_money_at_both_rates_would_grow_to(spot, domestic, foreign, years):
    forward = float(currency_forward(spot, domestic, foreign, years))
    assert forward * (1 + foreign * years) == pytest.approx(spot * (1 + domestic * years))
    assert float(currency_forward(spot, domestic, domestic, years)) == pytest.approx(spot)


@given(st.floats(0, 1e6), st.floats(0, 3), shares, st.floats(0, 5))
def test_currency_risk_grows_with_the_root_of_time(amount, z, volatility, years):
    once = float(currency_value_at_risk(amount, z, volatility, years))
    assert float(currency_value_at_risk(amount, z, volatility, 4 * years)) == pytest.approx(
        2 * once
    )
    assert currency_value_at_risk(amount, z, volatility, 0) == 0


@given(st.floats(0, 1e6), shares, shares)
def test_a_bet_creates_value_only_where_beliefs_differ(bonus, theirs, ours):
    gain = float(contingent_gain(bonus, theirs, ours))
    assert np.sign(gain) == np.sign((theirs - ours) * bonus)
    assert contingent_gain(bonus, ours, ours) == 0
