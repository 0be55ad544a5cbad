"""What functions refuse, from Python and from a deal file, and what they say."""

from __future__ import annotations

import time

import numpy as np
import pytest

from workbench.model import Deal, build
from workbench.value import describe_function, find_formula_problems, formula_functions

YEARLY = {
    (name, one.name)
    for name in formula_functions.__all__
    for one in describe_function(name).inputs
    if one.unit == "fraction per year"
}
PARTS = {
    (name, one.name)
    for name in formula_functions.__all__
    for one in describe_function(name).inputs
    if one.unit.startswith(("fraction", "probability")) and not one.is_list
} - {("collared_change", "raw"), ("collared_change", "band"), ("collared_change", "cap")}
COUNTS = {
    (name, one.name)
    for name in formula_functions.__all__
    for one in describe_function(name).inputs
    if one.unit.split()[0] in {"units", "lots", "quotes", "parts", "years"} and not one.is_list
}


def call(function, argument, number):
    """The function with 1/3 for everything else that is asked for."""
    inputs = describe_function(function).inputs
    lists = {"breaks": [1.0]} | {name: [0.1, 0.2] for name in ("rates", "amounts", "prices")}
    given = {
        one.name: lists.get(one.name, [0.1]) if one.is_list else 1.0
        for one in inputs
        if one.default is None
    }
    return getattr(formula_functions, function)(**given | {argument: number})


@pytest.mark.parametrize(("function", "argument"), sorted(YEARLY))
def test_a_rate_in_percent_is_refused_and_the_slip_named(function, argument):
    words = f"^{argument} is 8, that is 800 % a year; write 0.08 for 8 %$"
    with pytest.raises(ValueError, match=words):
        call(function, argument, 8)


@pytest.mark.parametrize(("function", "argument"), sorted(PARTS))
def test_a_share_or_probability_above_one_is_refused_and_the_slip_named(function, argument):
    with pytest.raises(ValueError, match=rf"^{argument} .*; write 0.05 for 5 %$"):
        call(function, argument, [0.2, 5.0, 7.0])


@pytest.mark.parametrize(("function", "argument"), sorted(PARTS - YEARLY))
def test_a_negative_share_or_probability_is_refused(function, argument):
    with pytest.raises(ValueError, match=rf"^{argument} must be .*, got -0.1$"):
        call(function, argument, -0.1)


@pytest.mark.parametrize(("function", "argument"), sorted(COUNTS))
def test_a_negative_quantity_is_refused(function, argument):
    with pytest.raises(ValueError, match=rf"^{argument} must be .*, got -5$"):
        call(function, argument, [3.0, -5.0])


def test_the_lists_above_are_not_empty():
    assert len(YEARLY) > 15
    assert len(PARTS) > 25
    assert len(COUNTS) > 20


@pytest.mark.parametrize("rate", [-1, -1.5])
def test_a_rate_that_takes_all_money_is_refused(rate):
    with pytest.raises(ValueError, match=f"^rate must be above -1, up to 1, got {rate}$"):
        formula_functions.pv(rate, 30)


def test_one_hundred_percent_and_falling_prices_are_allowed():
    assert float(formula_functions.pv(1, 365)) == 0.5
    assert formula_functions.price_hold_value(1_000, -0.02, 0.08, 3) < 0


def test_sums_that_miss_a_bound_by_rounding_are_let_pass():
    assert formula_functions.buyer_early_gain(0.1 + 0.2 - 0.3 - 1e-17, 0.08, 0) == pytest.approx(0)
    assert formula_functions.contingent_gain(1, 0.1 + 0.2 + 0.7 + 1e-12, 0) == pytest.approx(1)


@pytest.mark.parametrize(
    ("breaks", "shares", "message"),
    [
        ([100], [0.05], "one rate more than breaks, got 1 breaks and 1 rates"),
        ([100, 200], [0.05, 0.1], "one rate more than breaks, got 2 breaks and 2 rates"),
        ([200, 100], [0.01, 0.02, 0.03], "must be above 0 and ascend, got 200, 100"),
        ([100, 100], [0.01, 0.02, 0.03], "must be above 0 and ascend, got 100, 100"),
        ([0], [0.01, 0.02], "must be above 0 and ascend, got 0"),
        ([100], [5, 10], "rates must be from 0 to 1, got 5; write 0.05 for 5 %"),
    ],
)
def test_a_tier_table_that_does_not_fit_is_refused(breaks, shares, message):
    for rebate in (formula_functions.rebate_marginal, formula_functions.rebate_retrospective):
        with pytest.raises(ValueError, match=message):
            rebate(150, breaks, shares)


@pytest.mark.parametrize(
    ("formula", "message"),
    [
        ("pv(rate, 30)", "rate is 8, that is 800 % a year; write 0.08 for 8 %"),
        ("cost_of_second_source(-5, 1, 0.5)", "volume must be 0 or more, got -5"),
        ("contingent_gain(50, 60, 0.1)", "theirs must be from 0 to 1, got 60; write 0.6 for 60 %"),
        (
            "rebate_marginal(150, [200, 100], [0.01, 0.02, 0.03])",
            "the breaks of a tier table must be above 0 and ascend, got 200, 100",
        ),
    ],
)
def test_a_deal_file_with_such_a_number_is_refused_at_its_place(formula, message):
    deal = build(
        Deal,
        {
            "format": 1,
            "title": "Slips",
            "currency": "EUR",
            "facts": {"rate": {"value": 8, "unit": "per year"}},
            "issues": {"price": {"options": [1, 2]}},
            "parties": {
                "buyer": {"value": {"line": f"-price * {formula}"}},
                "supplier": {"value": {"line": "price"}},
            },
        },
    )
    (problem,) = find_formula_problems(deal)
    assert problem.path == ("parties", "buyer", "value", "line")
    assert message in problem.message


def test_checking_a_million_numbers_costs_little_beside_computing_them():
    rate, days = np.full(1_000_000, 0.08), np.linspace(-90, 90, 1_000_000)
    bare = min(_seconds(lambda: (1 + rate) ** -(days / 365)) for _ in range(5))
    checked = min(_seconds(lambda: formula_functions.pv(rate, days)) for _ in range(5))
    assert checked < 2 * bare


def _seconds(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


@pytest.mark.parametrize(
    ("points", "values", "message"),
    [
        ([30, 45], [0], "one value for each point, got 1 for 2"),
        ([45, 30], [0, 1], "the points must ascend, got 45, 30"),
    ],
)
def test_a_curve_that_does_not_fit_is_refused(points, values, message):
    with pytest.raises(ValueError, match=message):
        formula_functions.interp(40, points, values)


def test_a_curve_stays_what_it_is_beyond_its_ends():
    assert formula_functions.interp(20, [30, 45], [7, 9]) == 7
    assert formula_functions.interp(50, [30, 45], [7, 9]) == 9
