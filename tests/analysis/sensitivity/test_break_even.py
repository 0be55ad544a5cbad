"""Break-even against algebra: crossings, jumps, plateaus, touches, and places beyond the range."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.analysis.measures.drivers import list_drivers
from workbench.analysis.sensitivity.break_even import find_break_even
from workbench.analysis.sensitivity.sign_changes import find_sign_changes
from workbench.files import load_deal
from workbench.phrases import in_words
from workbench.value import example_deal

DATA = Path(__file__).parents[3] / "data"


def changes(function, low=0.0, high=10.0, steps=20):
    numbers = np.linspace(low, high, steps + 1)
    return find_sign_changes(function, numbers, np.array([function(x) for x in numbers]))


@settings(max_examples=60)
@given(st.lists(st.integers(3, 97), min_size=1, max_size=4, unique=True))
def test_every_root_of_a_polynomial_is_found(tenths):
    roots = sorted(one / 10 for one in tenths)
    found = changes(lambda x: float(np.prod([x - root for root in roots])), steps=199)
    assert [one.number for one in found] == pytest.approx(roots, abs=1e-6)
    assert all(one.kind == "crosses" for one in found)


def test_two_roots_within_one_step_are_not_missed():
    found = changes(lambda x: (x - 5.1) * (x - 5.3), steps=10)
    assert [one.number for one in found] == pytest.approx([5.1, 5.3])
    assert [one.rises for one in found] == [False, True]


def test_a_touch_is_told_from_a_crossing():
    (found,) = changes(lambda x: (x - 4.37) ** 2)
    assert (found.kind, found.number) == ("touches", pytest.approx(4.37, abs=1e-4))
    (exact,) = changes(lambda x: -((x - 5.0) ** 2))
    assert (exact.kind, exact.number) == ("touches", 5.0)


def test_a_jump_is_found_and_named():
    (found,) = changes(lambda x: -2.0 if x < 3.21 else 5.0)
    assert (found.kind, found.rises) == ("jumps", True)
    assert found.number == pytest.approx(3.21)


def test_a_steep_line_is_no_jump():
    (found,) = changes(lambda x: 1e6 * (x - 3.21))
    assert found.kind == "crosses"


def test_a_plateau_at_zero_has_two_ends():
    found = changes(lambda x: max(3.3 - x, 0.0) - max(x - 7.7, 0.0))
    assert [(one.kind, one.rises) for one in found] == [("meets", False), ("meets", False)]
    assert [one.number for one in found] == pytest.approx([3.3, 7.7], abs=1e-6)


def test_a_root_on_a_step_is_one_root():
    (found,) = changes(lambda x: x - 5.0)
    assert (found.number, found.kind, found.rises) == (5.0, "crosses", True)


def test_where_there_is_no_value_there_is_no_sign():
    found = changes(lambda x: float("nan") if x < 5 else x - 7)
    assert [one.number for one in found] == pytest.approx([7.0])
    assert changes(lambda x: float("nan")) == ()


def test_break_even_of_a_price_is_what_algebra_says():
    """Canned food: 1.40 and s / 100,000 is what the buyer may pay; 1.44 at 4,000."""
    deal = load_deal(DATA / "canned-food" / "deal.yaml")
    found = find_break_even(deal, "switching_cost", "buyer.reservation_price", target=1.45)
    assert [one.number for one in found.flips] == pytest.approx([5_000])
    assert in_words(found) == "Limit of Supermarket on price passes 1.45 EUR/can at 5,000 EUR"


def test_the_alternatives_change_places_where_they_are_worth_the_same():
    """140,000 and s for the quote, 100,000 times l at the wholesaler's: equal at s = 15,000."""
    deal = load_deal(DATA / "canned-food" / "deal.yaml")
    found = find_break_even(
        deal, "switching_cost", "buyer.reservation_value", target=-154_999, steps=40
    )
    assert found.beyond
    assert [one.number for one in found.flips] == pytest.approx([14_999])
    at_most = find_break_even(deal, "switching_cost", "buyer.reservation_value", target=-155_001)
    assert at_most.flips == ()
    assert "does not pass" in in_words(at_most)


def test_air_conditioners_payment_window_by_algebra():
    """Both gain from cash sooner against 2 % while its cost is at most what it saves."""
    deal = load_deal(DATA / "air-conditioners" / "deal.yaml")
    package = {**deal.status_quo, "discount": 0.02, "payment_day": 0}
    found = find_break_even(deal, "buyer_rate", lambda moved: _gain(moved, package), target=0.0)
    # 2 % of the price is as much as 60 days at r on 98 % of it: r = 0.02 / 0.98 * 365 / 60
    assert found.flips[0].number == pytest.approx(0.02 / 0.98 * 365 / 60)
    assert found.beyond


def _gain(deal, package):
    from workbench.value import value_packages

    now, then = value_packages(deal, [package, deal.status_quo])["buyer"]
    return now - then


def test_the_zone_ends_where_the_limits_meet():
    """The supplier's exporter pays e; the buyer pays up to 1.44: e = 1.44 and late delivery."""
    deal = load_deal(DATA / "canned-food" / "deal.yaml")
    found = find_break_even(deal, "export_price", "zone_width")
    assert found.beyond
    assert [one.number for one in found.flips] == pytest.approx([1.44])


def test_a_surplus_that_stays_at_nothing_meets_it():
    found = find_break_even(example_deal(), "cost", "joint_surplus", steps=33)
    assert found.beyond
    assert [one.kind for one in found.flips] in (["meets"], ["jumps"])
    # at a cost of 1.5 the buyer's limit of 1.509 leaves the price 1.5 only; above, none
    assert found.flips[0].number == pytest.approx(1.5, abs=0.01)


def test_a_share_is_not_sought_beyond_one():
    deal = load_deal(DATA / "air-conditioners" / "deal.yaml")
    found = find_break_even(deal, "default_risk", "buyer.value", target=1.0)
    assert found.flips == ()
    assert found.numbers.min() >= 0 and found.numbers.max() <= 1


@pytest.mark.parametrize("target", [-1e9, 1e9])
def test_a_weight_is_not_looked_for_at_nothing_or_at_all_there_is(target):
    """Beyond its range a weight stays between 0 and 1, where it would be no weight any more."""
    deal = load_deal(DATA / "itex-cypress" / "deal.yaml")
    name = next(one.name for one in list_drivers(deal, "weights"))
    found = find_break_even(deal, name, target=target)
    assert found.beyond and not found.flips
    assert found.numbers.min() > 0 and found.numbers.max() < 1
