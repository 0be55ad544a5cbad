"""Every worked example of the sources, to its last printed digit."""

from __future__ import annotations

import pytest

from workbench.value import example_deal, formula_functions, value_packages

# Kuantan ATV: 12,000 engines a year of 22 lb, lots of 1,000, 125 an order, 20 % carrying cost
ENGINES = {"units": 12_000, "lot": 1_000, "order_cost": 125, "carrying_rate": 0.20}
FIRST = ENGINES | {
    "defect_rate": 0.02,
    "tooling": 22_000,
    "freight": 12_000 * 22 * 125 * 1.2 / 2000,
}
SECOND = ENGINES | {
    "defect_rate": 0.03,
    "tooling": 20_000,
    "freight": 12_000 * 22 * 100 * 1.2 / 2000,
}


@pytest.mark.parametrize(
    ("function", "arguments", "factor", "digits", "printed"),
    [
        # 100 at 8 % a year: net 75 days, net 60 days (textbook)
        ("pv", (0.08, 75), 100, 3, 98.431),
        ("pv", (0.08, 60), 100, 3, 98.743),
        # 2/10 net 30, also on a 360-day year; 1/10 net 30; 3/10 net 45 (calcufinance.com)
        ("simple_discount_rate", (0.02, 20), 100, 2, 37.24),
        ("simple_discount_rate", (0.02, 20, 360), 100, 2, 36.73),
        ("simple_discount_rate", (0.01, 20), 100, 2, 18.43),
        ("simple_discount_rate", (0.03, 35), 100, 2, 32.25),
        # 2/10 net 30, compounded (mathcelebrity.com)
        ("effective_discount_rate", (0.02, 20), 100, 2, 44.59),
        # 8 M a year from 45 to 60 days at 10 %, programme 25,000 (calcsimpler.com)
        ("cash_freed", (8_000_000, 60 - 45), 1, 2, 328_767.12),
        ("longer_terms_gain", (8_000_000, 60 - 45, 0.10), 1, 2, 32_876.71),
        ("longer_terms_gain", (8_000_000, 15, 0.10, 1, 0, 25_000), 1, 2, 7_876.71),
        # 2 % for earlier payment: the buyer at 8 % gains up to 93.1 days, the supplier at 25 % from
        # 29.8 days on
        ("early_break_even_days", (0.02, 0.08), 1, 1, 93.1),
        ("early_break_even_days", (0.02, 0.25), 1, 1, 29.8),
        # 100,000 cans prepaid 60 days early, 1.60 to 1.40, 8 %, 2 % risk (canned food, act two)
        ("prepayment_gain", (100_000, 1.60, 1.40, 0.08, 60, 0.02), 1, 0, 15_359),
        ("prepayment_rate", (1.60, 1.40, 60), 100, 1, 86.9),
        # 3 % less in year 2, 5.91 % less in year 3: 30000/1.08^2 + 59100/1.08^3, by hand
        ("price_down_value", (1_000_000, 0.03, 0.08, 3), 1, 2, 72_635.65),
        # demand from 70 to 130: below 90 a third of the time, then 10 on average
        ("expected_shortfall_uniform", (90, 70, 130), 1, 6, 3.333333),
        # above 110 a third of the time, then 10 on average
        ("expected_excess_uniform", (110, 70, 130), 1, 6, 3.333333),
        # four weeks at half a per cent; forty weeks reach the cap of 5 %
        ("late_damages", (100_000, 0.005, 4, 0.05), 1, 9, 2_000),
        ("late_damages", (100_000, 0.005, 40, 0.05), 1, 9, 5_000),
        # 300 parts of two million
        ("cost_of_defects", (2_000_000, 150, 40), 1, 9, 12_000),
        # 35 days at 8 % of the spend
        ("days_value", (0.08, 35), 100, 3, 0.767),
        # 120 parts at 850, three quarters, 60,000 of stock (mfgcalcs.com)
        ("cost_of_switching", (120, 850, 0.75, 60_000), 1, 9, 136_500),
        ("cost_of_second_source", (45_000, 2.1, 0.35, 60_000), 1, 9, 93_075),
        # lots of 3,000 at 490 instead of 1,000 at 500 (Kuantan ATV, price, order and carrying only)
        ("volume_break_gain", (12_000, 500, 1_000, 490, 3_000, 125, 0.20), 1, 9, 24_000),
        # 95 % service, 100 a day +/- 20, 30 days +/- 5 (textbook)
        ("safety_stock", (1.645, 100, 20, 30, 5), 1, 2, 842.01),
        # 80 % curve, 5 h on average over 200 (LinkedIn Learning)
        ("learning_average", (5, 200, 400, 0.80), 1, 1, 4.0),
        ("learning_average", (5, 200, 800, 0.80), 1, 1, 3.2),
        # total of 400 at 4.0 less total of 200 at 5.0, over 200
        ("learning_next_average", (5, 200, 200, 0.80), 1, 9, 3.0),
        # 70 % curve, first lot 2,500 (textbook)
        ("learning_unit_cost", (2_500, 2, 0.70), 1, 2, 1_750),
        ("learning_unit_cost", (2_500, 3, 0.70), 1, 2, 1_420.45),
        ("learning_unit_cost", (2_500, 4, 0.70), 1, 2, 1_225),
        ("learning_unit_cost", (2_500, 5, 0.70), 1, 2, 1_092.12),
        # (55 + 30 + 25) x 1.15 (precoro.com); the 25 may be logistics or tooling
        ("should_cost_price", (55, 30, 0, 25, 0, 0.15), 1, 9, 126.50),
        ("should_cost_price", (55, 30, 0, 0, 25, 0.15), 1, 9, 126.50),
        # 5/47.5/47.5, material +10 %, labour +4 % (BEAMA)
        ("index_ratio", (0.05, 0.475, 0.475, 1.10, 1.04), 100, 2, 106.65),
        # band 3 %, share 50 %, cap 8 %
        ("collared_change", (0.0665, 0.03, 0.5, 0.08), 100, 3, 1.825),
        # 200 bought, 5 % up to 100 and 10 % above (NetSuite)
        ("interp", (50, [30, 45, 60], [0, 900, 1500]), 1, 6, 1100),  # a third of the way
        ("rebate_marginal", (200, [100], [0.05, 0.10]), 1, 9, 15),
        ("rebate_retrospective", (200, [100], [0.05, 0.10]), 1, 9, 20),
        # 10 % off at a margin of 25 % (eaglerockcfo.com)
        ("break_even_growth", (0.10, 0.25), 100, 1, 66.7),
        ("cost_of_warranty", (0.05, 460, 0.08, 3), 1, 2, 56.51),
        ("service_credit_value", (12, 50_000, [0.10, 0.03], [0.05, 0.10]), 1, 6, 4_800),
        ("price_hold_value", (1_000_000, 0.03, 0.08, 3), 1, 0, 74_065),
        ("currency_forward", (1.08, 0.045, 0.03, 0.5), 1, 5, 1.08798),
        ("annuity", (0.08, 3), 1, 4, 2.5771),
        ("contingent_gain", (50, 0.6, 0.1), 1, 9, 25),
    ],
)
def test_lever_gives_the_printed_number(function, arguments, factor, digits, printed):
    assert (
        round(factor * float(getattr(formula_functions, function)(*arguments)), digits) == printed
    )


def test_total_cost_of_two_engine_makers_and_the_price_at_which_they_tie():
    """Kuantan ATV: 6,213,300 against 6,242,420; supplier 2 ties at 495.66."""
    first = formula_functions.total_cost_of_ownership(price=500, **FIRST)
    second = formula_functions.total_cost_of_ownership(price=498, **SECOND)
    assert round(float(first), 6) == 6_213_300
    assert round(float(second), 6) == 6_242_420
    tie = formula_functions.parity_price(first, **SECOND)
    assert round(float(tie), 2) == 495.66
    assert float(formula_functions.total_cost_of_ownership(price=tie, **SECOND)) == pytest.approx(
        6_213_300
    )


def test_freight_of_the_two_engine_makers():
    """Kuantan ATV: 22 lb over 125 and 100 miles at 1.20 per ton-mile."""
    assert (
        round(float(formula_functions.cost_of_freight(12_000, 22, 125, 1.20)), 6)
        == FIRST["freight"]
        == 19_800
    )
    assert (
        round(float(formula_functions.cost_of_freight(12_000, 22, 100, 1.20)), 6)
        == SECOND["freight"]
    )


def test_second_quote_is_worth_33851():
    """Samuelson & Marks: prices 100 +/- 6, 10,000 units."""
    one, two = (float(formula_functions.expected_minimum_normal(100, 6, n)) for n in (1, 2))
    assert one == 100
    assert round(10_000 * (one - two)) == 33_851


def test_early_payment_is_win_win_only_between_the_two_break_even_days():
    """2 %, 8 % and 25 %: between 29.8 and 93.1 days."""
    for days, buyer, supplier in [
        (29, True, False),
        (30, True, True),
        (93, True, True),
        (94, False, True),
    ]:
        assert (formula_functions.buyer_early_gain(0.02, 0.08, days) > 0) == buyer
        assert (formula_functions.supplier_early_gain(0.02, 0.25, days) > 0) == supplier


def test_the_former_name_of_a_function_is_read_as_the_one_of_today():
    deal = example_deal()
    values = [
        value_packages(
            deal.with_party("buyer", value={"bonus": f"{name}(price, [1.2, 1.6], [0, 100])"}),
            {"price": 1.3, "payment": "advance"},
        )["buyer"].item()
        for name in ("interp", "line_through")
    ]
    assert values == pytest.approx([25, 25])
