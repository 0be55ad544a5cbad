"""Money at different times and payment days: which way they bend, and where they are nothing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.value.formula_functions import (
    annuity,
    buyer_early_gain,
    cash_freed,
    days_value,
    early_break_even_days,
    effective_discount_rate,
    longer_terms_gain,
    prepayment_gain,
    prepayment_rate,
    price_hold_value,
    pv,
    simple_discount_rate,
    spread_cost,
    supplier_early_gain,
)

rates = st.floats(0.001, 1.0)
days = st.floats(1, 2_000)
discounts = st.floats(0.001, 0.5)
years = st.integers(1, 30)


@given(rates, days, days)
def test_later_money_is_worth_less(rate, first, more):
    assert pv(rate, first + more) < pv(rate, first) < 1
    assert pv(rate, 0) == pv(0, first) == 1


@given(rates, days)
def test_money_paid_before_the_reference_day_is_worth_more(rate, early):
    assert pv(rate, -early) * pv(rate, early) == pytest.approx(1)


@given(st.floats(0, 1), years)
def test_an_annuity_is_the_sum_of_its_payments(rate, length):
    payments = sum(float(pv(rate, 365 * year)) for year in range(1, length + 1))
    assert float(annuity(rate, length)) == pytest.approx(payments)


@given(st.floats(1e-12, 1e-7), years)
def test_an_annuity_at_nearly_no_interest_is_nearly_the_number_of_years(rate, length):
    assert float(annuity(rate, length)) == pytest.approx(length, rel=1e-5)
    assert float(annuity(0, length)) == length
    assert float(annuity(rate, 0)) == 0


@given(rates, years)
def test_a_one_off_cost_weighs_less_in_a_longer_contract(rate, length):
    assert spread_cost(1_000, rate, length + 1) < spread_cost(1_000, rate, length)
    assert float(spread_cost(1_000, rate, length) * annuity(rate, length)) == pytest.approx(1_000)
    assert float(spread_cost(1_000, 0, length)) == pytest.approx(1_000 / length)


@given(st.floats(-0.5, 1), st.floats(0, 1), years)
def test_a_held_price_is_worth_what_the_rises_would_have_cost(rise, rate, length):
    by_year = sum(
        1_000 * ((1 + rise) ** (year - 1) - 1) / (1 + rate) ** year for year in range(1, length + 1)
    )
    assert float(price_hold_value(1_000, rise, rate, length)) == pytest.approx(
        by_year, rel=1e-9, abs=1e-6
    )


@given(rates, rates, years)
def test_a_price_hold_is_worth_nothing_without_rises_or_in_the_first_year(rise, rate, length):
    assert price_hold_value(1_000, 0, rate, length) == 0
    assert price_hold_value(1_000, rise, rate, 0) == 0
    assert float(price_hold_value(1_000, rise, rate, 1)) == pytest.approx(0, abs=1e-9)


@given(discounts, days, st.floats(0.001, 0.3))
def test_a_higher_discount_and_fewer_days_mean_a_higher_rate(discount, early, more):
    for rate in (simple_discount_rate, effective_discount_rate):
        with np.errstate(over="ignore"):
            assert (
                rate(discount + more, early) >= rate(discount, early) >= rate(discount, 2 * early)
            )
        assert rate(0, early) == 0


@given(discounts, st.floats(20, 364))
def test_compounding_raises_the_rate_of_a_discount(discount, early):
    assert effective_discount_rate(discount, early) > simple_discount_rate(discount, early)


@given(st.floats(0.001, 0.05), st.floats(30, 364))
def test_at_its_effective_rate_a_discount_is_worth_the_wait(discount, early):
    rate = float(effective_discount_rate(discount, early))
    assert float(pv(rate, early)) == pytest.approx(1 - discount)


@given(st.floats(0.001, 0.05), st.floats(30, 364))
def test_at_its_simple_rate_neither_side_gains_from_early_payment(discount, early):
    rate = float(simple_discount_rate(discount, early))
    assert (1 - discount) * float(days_value(rate, early)) == pytest.approx(discount)
    assert float(buyer_early_gain(discount, rate, early)) == pytest.approx(0, abs=1e-12)
    assert float(early_break_even_days(discount, rate)) == pytest.approx(early)


@given(discounts, rates, rates, days)
def test_what_both_gain_from_early_payment_is_the_difference_of_their_rates(
    discount, buyer, supplier, early
):
    joint = buyer_early_gain(discount, buyer, early) + supplier_early_gain(
        discount, supplier, early
    )
    difference = (1 - discount) * (supplier - buyer) * early / 365
    assert float(joint) == pytest.approx(difference, abs=1e-12)
    assert buyer_early_gain(0, buyer, 0) == supplier_early_gain(0, supplier, 0) == 0


@given(days, rates, st.floats(0, 1))
def test_longer_terms_are_worth_the_days_on_the_share_of_the_spend(later, rate, share):
    gain = float(longer_terms_gain(1e6, later, rate, share))
    assert gain == pytest.approx(1e6 * share * float(days_value(rate, later)))
    assert gain == pytest.approx(rate * float(cash_freed(1e6, later, share)))
    assert float(longer_terms_gain(1e6, later, rate, share, 500, 300)) == pytest.approx(gain - 800)
    assert longer_terms_gain(1e6, 0, rate, share) == 0


@given(st.floats(0, 0.5), rates, days, st.floats(0, 1), st.floats(0, 1))
def test_prepayment_is_early_payment_less_the_expected_loss(discount, rate, early, risk, loss):
    gain = float(prepayment_gain(100, 2, 2 * (1 - discount), rate, early, risk, loss))
    sure = 200 * float(buyer_early_gain(discount, rate, early))
    assert gain == pytest.approx(sure - risk * loss * 200 * (1 - discount), abs=1e-9)


@given(st.floats(0.01, 0.5), st.floats(1, 300))
def test_the_rate_of_a_prepaid_price_is_that_of_its_discount(discount, early):
    by_price = float(prepayment_rate(2, 2 * (1 - discount), early))
    assert by_price == pytest.approx(float(simple_discount_rate(discount, early)))
