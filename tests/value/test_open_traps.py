"""Traps are found in the formulas of a deal, at its numbers and over all its options."""

from __future__ import annotations

import pytest

from workbench.library import add_lever
from workbench.value import example_deal, find_formula_traps, find_line_traps

LATER = "Longer terms come back in price"
INFLATED = "An internal cost of capital may be inflated"
OVER_BUYING = "Over-buying just below a tier"


@pytest.fixture
def deal():
    return example_deal()


def titles(deal, formula):
    return [trap.title for trap in find_formula_traps(deal, formula)]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (4.0, []),
        (None, []),
        ("cans * price", []),
        ("max(cans, price)", []),
        ("cash_freed(cans, 30)", [LATER]),
        ("cash_freed(spend=cans, days=-30)", []),
        ("1 - 2 * cash_freed(days=30, spend=cans)", [LATER]),
        ("days_value(0.08, 30)", [LATER, INFLATED]),
        ("days_value(0.08, -30)", [INFLATED]),  # the rate misleads in any case
        ("pv(0.08, 30) + pv(0.08, 60)", [INFLATED]),  # said once
        ("where(price > 1, annuity(0.08, 3), 0)", [INFLATED]),
        # 99,000 cans cost 99,000, 100,000 of them 90,000
        ("rebate_retrospective(99000, [99999], [0, 0.1])", [OVER_BUYING]),
        ("rebate_retrospective(80000, [99999], [0, 0.1])", []),
        ("rebate_marginal(99000, [99999], [0, 0.1])", []),
    ],
)
def test_a_trap_is_found_where_it_is_open(deal, formula, expected):
    assert titles(deal, formula) == expected


def test_a_trap_is_open_if_it_is_so_at_one_option_of_an_issue(deal):
    prices = deal.issues["price"].options
    assert titles(deal, f"cash_freed(cans, price - {prices[-1]})") == []
    assert titles(deal, f"cash_freed(cans, price - {prices[-2]})") == [LATER]
    days = "choose(payment, {'on delivery': -1, 'advance': 0, 'in 30 days': 0})"
    assert titles(deal, f"cash_freed(cans, {days})") == []
    assert titles(deal, f"cash_freed(cans, {days.replace('-1', '1')})") == [LATER]


def test_where_an_argument_is_refused_at_some_package_the_trap_counts_as_open(deal):
    """The share is above 1 at a price above 1: whoever compiles the deal is told so."""
    assert deal.issues["price"].options[-1] > 1
    formula = "cash_freed(cans, -cash_freed(cans, 1, price))"
    assert titles(deal, formula) == [LATER]


def test_lines_with_an_open_trap_are_named(deal):
    assert find_line_traps(deal) == {}
    longer = add_lever(
        deal,
        "longer_payment_terms",
        months=12,
        amounts="year",
        beside="payment",
        spend="cans * price",
    )
    found = find_line_traps(longer)
    assert {party for party, _ in found} == {"buyer", "supplier"}
    assert all(LATER in [trap.title for trap in traps] for traps in found.values())


def test_a_party_in_points_has_no_lines(deal):
    scores = {"price": {"points": {}, "curve": [(1, 0), (2, 1)]}}
    del scores["price"]["points"]
    side = {"scores": scores, "value": None, "alternatives": {}, "reservation": 0}
    assert find_line_traps(deal.with_party("supplier", **side)) == {}
