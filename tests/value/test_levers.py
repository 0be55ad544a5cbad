"""Levers give the textbook's numbers, and bend the right way everywhere else."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from workbench.value import (
    annuity,
    days_value,
    describe_functions,
    effective_discount_rate,
    pv,
    rebate_marginal,
    rebate_retrospective,
    safety_stock,
    simple_discount_rate,
)
from workbench.value.functions import FUNCTIONS, RESERVED

rates = st.floats(0.001, 2.0)
days = st.floats(1, 2_000)
discounts = st.floats(0.001, 0.5)
amounts = st.floats(0, 1e6)


@st.composite
def tier_tables(draw):
    """Breaks that ascend, and rates that grow with the tier."""
    steps = draw(st.lists(st.floats(1, 1e4), min_size=1, max_size=4))
    rise = draw(st.lists(st.floats(0.001, 0.05), min_size=len(steps) + 1, max_size=len(steps) + 1))
    return np.cumsum(steps).tolist(), np.cumsum(rise).tolist()


# -- worked examples ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lever", "arguments", "digits", "printed"),
    [
        # 100 at 8 % a year: net 75 days, net 60 days (textbook)
        (pv, (0.08, 75), 5, 0.98431),
        (pv, (0.08, 60), 5, 0.98743),
        # 2/10 net 30, also on a 360-day year; 1/10 net 30; 3/10 net 45 (calcufinance.com)
        (simple_discount_rate, (0.02, 20), 4, 0.3724),
        (simple_discount_rate, (0.02, 20, 360), 4, 0.3673),
        (simple_discount_rate, (0.01, 20), 4, 0.1843),
        (simple_discount_rate, (0.03, 35), 4, 0.3225),
        # 2/10 net 30, compounded (mathcelebrity.com)
        (effective_discount_rate, (0.02, 20), 4, 0.4459),
        # 35 days at 8 % of the spend
        (days_value, (0.08, 35), 5, 0.00767),
        # 1 at the end of each of three years: 1/1.08 + 1/1.08^2 + 1/1.08^3
        (annuity, (0.08, 3), 4, 2.5771),
        # 95 % service, 100 a day +/- 20, 30 days +/- 5 (textbook)
        (safety_stock, (1.645, 100, 20, 30, 5), 2, 842.01),
        # 200 bought, 5 % up to 100 and 10 % above (NetSuite)
        (rebate_marginal, (200, [100], [0.05, 0.10]), 9, 15.0),
        (rebate_retrospective, (200, [100], [0.05, 0.10]), 9, 20.0),
    ],
)
def test_lever_gives_the_printed_number(lever, arguments, digits, printed):
    assert round(float(lever(*arguments)), digits) == printed


def test_cash_freed_by_longer_terms():
    """8 M a year from 45 to 60 days at 10 % (calcsimpler.com): 328,767.12 freed, 32,876.71 a year.

    The yearly benefit is the days' value of the spend.
    """
    assert round(8_000_000 * 15 / 365, 2) == 328_767.12
    assert round(8_000_000 * float(days_value(0.10, 15)), 2) == 32_876.71


# -- properties -----------------------------------------------------------------------------


@given(rates, days, days)
def test_later_money_is_worth_less(rate, first, more):
    assert pv(rate, first + more) < pv(rate, first) < 1
    assert pv(rate, 0) == pv(0, first) == 1


@given(rates, days)
def test_money_paid_before_the_reference_day_is_worth_more(rate, early):
    assert pv(rate, -early) * pv(rate, early) == pytest.approx(1)


@given(st.floats(0, 1), st.integers(1, 30))
def test_an_annuity_is_the_sum_of_its_payments(rate, years):
    payments = sum(float(pv(rate, 365 * year)) for year in range(1, years + 1))
    assert float(annuity(rate, years)) == pytest.approx(payments)


@given(st.floats(1e-12, 1e-7), st.integers(1, 30))
def test_an_annuity_at_nearly_no_interest_is_nearly_the_number_of_years(rate, years):
    assert float(annuity(rate, years)) == pytest.approx(years, rel=1e-5)
    assert float(annuity(0, years)) == years
    assert float(annuity(rate, 0)) == 0


@given(discounts, days, st.floats(0.001, 0.3))
def test_a_higher_discount_and_fewer_days_mean_a_higher_rate(discount, early, more):
    for rate in (simple_discount_rate, effective_discount_rate):
        assert rate(discount + more, early) > rate(discount, early)
        assert rate(discount, early) > rate(discount, early * 2)
        assert rate(0, early) == 0


@given(discounts, st.floats(1, 364))
def test_compounding_raises_the_rate_of_a_discount(discount, early):
    assert effective_discount_rate(discount, early) > simple_discount_rate(discount, early)


@given(discounts, days)
def test_at_its_effective_rate_a_discount_is_worth_the_wait(discount, early):
    rate = float(effective_discount_rate(discount, early))
    assert float(pv(rate, early)) == pytest.approx(1 - discount)


@given(discounts, days)
def test_at_its_simple_rate_a_discount_is_worth_the_days(discount, early):
    rate = float(simple_discount_rate(discount, early))
    assert (1 - discount) * float(days_value(rate, early)) == pytest.approx(discount)


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
    breaks, rates_ = table
    for edge, lower, upper in zip(breaks, rates_, rates_[1:], strict=False):
        below, above = edge * (1 - 1e-9), edge * (1 + 1e-9)
        step = rebate_marginal(above, *table) - rebate_marginal(below, *table)
        assert 0 <= step <= 3e-9 * edge
        jump = rebate_retrospective(above, *table) - rebate_retrospective(edge, *table)
        assert float(jump) == pytest.approx((upper - lower) * edge, rel=1e-4)


@given(rates, st.floats(0, 1e4))
def test_one_tier_is_a_flat_rate(rate, amount):
    assert float(rebate_marginal(amount, [], [rate])) == pytest.approx(rate * amount)
    assert float(rebate_retrospective(amount, [], [rate])) == pytest.approx(rate * amount)


@given(*[st.floats(0.1, 100) for _ in range(5)], st.floats(0.1, 10))
def test_safety_stock_grows_with_every_swing_and_is_nothing_without(z, d, s_d, lead, s_l, more):
    base = safety_stock(z, d, s_d, lead, s_l)
    assert safety_stock(z + more, d, s_d, lead, s_l) > base
    assert safety_stock(z, d, s_d + more, lead, s_l) > base
    assert safety_stock(z, d, s_d, lead + more, s_l) > base
    assert safety_stock(z, d, s_d, lead, s_l + more) > base
    assert safety_stock(z, d, 0, lead, 0) == safety_stock(0, d, s_d, lead, s_l) == 0


@pytest.mark.parametrize(
    ("lever", "more"),
    [
        (pv, (90,)),
        (annuity, (5,)),
        (days_value, (90,)),
        (simple_discount_rate, (20,)),
        (effective_discount_rate, (20,)),
        (rebate_marginal, ([0.2, 0.4], [0.01, 0.02, 0.05])),
        (rebate_retrospective, ([0.2, 0.4], [0.01, 0.02, 0.05])),
        (safety_stock, (100, 20, 30, 5)),
    ],
)
@given(numbers=arrays(float, (2, 3), elements=st.floats(0, 0.9)))
def test_an_array_gives_what_its_numbers_give_one_by_one(lever, more, numbers):
    at_once = lever(numbers, *more)
    one_by_one = [[float(lever(number, *more)) for number in row] for row in numbers]
    np.testing.assert_allclose(at_once, one_by_one, rtol=1e-12)


# -- refusals and the list for people -------------------------------------------------------


@pytest.mark.parametrize(
    ("breaks", "shares", "message"),
    [
        ([100], [0.05], "one rate more than breaks, got 1 breaks and 1 rates"),
        ([100, 200], [0.05, 0.1], "one rate more than breaks, got 2 breaks and 2 rates"),
        ([200, 100], [0.01, 0.02, 0.03], "must be above 0 and ascend"),
        ([100, 100], [0.01, 0.02, 0.03], "must be above 0 and ascend"),
        ([0], [0.01, 0.02], "must be above 0 and ascend"),
    ],
)
def test_a_tier_table_that_does_not_fit_is_refused(breaks, shares, message):
    for rebate in (rebate_marginal, rebate_retrospective):
        with pytest.raises(ValueError, match=message):
            rebate(150, breaks, shares)


def test_the_list_of_functions_for_people_is_complete():
    table = describe_functions()
    assert set(table.index) == RESERVED == {*FUNCTIONS, "choose"}
    assert table.loc["pv"].tolist() == [
        "rate, days, year=365",
        "Present value of 1 paid after some days",
    ]
    assert not table["gives"].str.contains(r"[\n`:]").any()
