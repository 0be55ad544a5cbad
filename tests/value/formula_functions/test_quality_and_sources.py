"""Quality, other sources and logistics: expected costs against sums, quotes against simulation."""

from __future__ import annotations

from math import erfc, pi, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.value.formula_functions import (
    cost_of_lateness,
    cost_of_second_source,
    cost_of_switching,
    cost_of_warranty,
    expected_minimum_normal,
    expected_minimum_uniform,
    idle_asset_gain,
    inferior_price,
    moved_cost,
    service_credit_value,
    service_loss_left,
)

shares = st.floats(0, 1)


@given(shares, st.floats(0, 1), st.integers(0, 25))
def test_a_warranty_is_worth_the_sum_over_its_years(failure, rate, years):
    by_year = sum(
        failure * (1 - failure) ** (t - 1) * 460 / (1 + rate) ** t for t in range(1, years + 1)
    )
    assert float(cost_of_warranty(failure, 460, rate, years)) == pytest.approx(by_year, abs=1e-9)


def test_a_warranty_on_what_never_fails_is_worth_nothing():
    assert cost_of_warranty(0, 460, [0, 0.08], 3).tolist() == [0, 0]
    assert float(cost_of_warranty(1, 460, 0, 3)) == 460


@given(*[st.floats(0, 0.5) for _ in range(3)])
def test_late_delivery_costs_nothing_on_time_and_more_the_more_is_late(late, waits, lost):
    assert cost_of_lateness(0, waits, 40, lost, 200) == 0
    assert cost_of_lateness(late, waits, 40, lost, 200) == pytest.approx(
        late * waits * 40 + late * lost * 200
    )


def test_no_more_late_units_are_waited_for_and_lost_than_there_are():
    with pytest.raises(ValueError, match=r"backordered and lost must sum to 1 at most, got 1\.2"):
        cost_of_lateness(0.1, 0.7, 40, 0.5, 200)


def test_credits_and_the_loss_that_remains_make_up_the_loss():
    bands = {"probabilities": [0.1, 0.03], "credits": [0.05, 0.10]}
    left = service_loss_left(12, 50_000, losses=[8_000, 30_000], **bands)
    assert float(left + service_credit_value(12, 50_000, **bands)) == pytest.approx(
        12 * (0.1 * 8_000 + 0.03 * 30_000)
    )
    assert service_credit_value(12, 50_000, [0, 0], [0.05, 0.10]) == 0


@pytest.mark.parametrize(
    ("probabilities", "credits", "message"),
    [
        ([0.1], [0.05, 0.1], "one of the credits per probability, got 1 probabilities and 2"),
        ([0.7, 0.6], [0.05, 0.1], "probabilities must sum to 1 at most, got 1.3"),
        ([0.7, -0.1], [0.05, 0.1], "probabilities must be from 0 to 1, got -0.1"),
        ([0.7, 0.1], [5, 10], "credits must be from 0 to 1, got 5; write 0.05 for 5 %"),
    ],
)
def test_bands_of_service_that_do_not_fit_are_refused(probabilities, credits, message):
    with pytest.raises(ValueError, match=message):
        service_credit_value(12, 50_000, probabilities, credits)


def test_a_worse_good_lowers_the_price_and_a_better_one_raises_it():
    assert inferior_price(100, [8, 0, -8]).tolist() == [92, 100, 108]


def test_nothing_to_qualify_costs_nothing():
    assert cost_of_switching(0, 850) == cost_of_second_source(45_000, 2.1, 0) == 0
    assert cost_of_second_source(45_000, 0, 1, 60_000) == 60_000


def test_incoterm_and_idle_asset_create_value_only_where_costs_differ():
    ours = moved_cost(export=300, carriage=2_400, insurance=90, risk=100)
    theirs = moved_cost(export=250, carriage=1_900, insurance=90, risk=100)
    assert float(ours - theirs) == 550
    assert moved_cost() == 0
    assert idle_asset_gain(18_000, 18_000) == 0


@pytest.mark.parametrize("quotes", [1, 2, 3, 10, 100, 1_000])
def test_lowest_of_some_normal_quotes_is_the_integral_of_the_tail(quotes):
    """The mean of a number is the area over its distribution above 0 less the area under it."""
    z = np.arange(0, 12, 1e-4) + 5e-5
    upper = np.array([erfc(one / sqrt(2)) / 2 for one in z])
    above, below = upper**quotes, 1 - (1 - upper) ** quotes
    area = float(np.sum(above - below) * 1e-4)
    assert float(expected_minimum_normal(0, 1, quotes)) == pytest.approx(area, abs=1e-7)


@pytest.mark.parametrize(("quotes", "root"), [(2, 1.0), (3, 1.5)])
def test_lowest_of_two_or_three_normal_quotes_has_a_closed_form(quotes, root):
    """H. A. David, *Order Statistics*: 1 and 3/2 over the root of pi."""
    found = float(expected_minimum_normal(100, 6, quotes))
    assert found == pytest.approx(100 - 6 * root / sqrt(pi), rel=1e-13)


@given(st.floats(0, 100), st.floats(0, 50), st.integers(1, 40))
def test_one_more_quote_never_raises_the_lowest_and_helps_less_and_less(start, width, quotes):
    for lowest, spread in (
        (expected_minimum_uniform, start + width),
        (expected_minimum_normal, width),
    ):
        first, second, third = (float(lowest(start, spread, quotes + i)) for i in range(3))
        assert first >= second >= third
        assert first - second >= second - third - 1e-9


def test_one_quote_is_the_mean():
    assert expected_minimum_uniform(80, 120, 1) == expected_minimum_normal(100, 6, 1) == 100


def test_uniform_prices_out_of_order_are_refused():
    with pytest.raises(ValueError, match="low must not be above high"):
        expected_minimum_uniform(120, 80, 2)
