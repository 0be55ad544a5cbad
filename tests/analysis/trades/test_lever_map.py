"""Who gains where while two numbers vary: against a published window and plain evaluation."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from made_up_alternatives import canned_food

from workbench.analysis import find_lever_map
from workbench.files import load_deal
from workbench.model import DealError
from workbench.phrases import in_words
from workbench.value import value_packages

DATA = Path(__file__).resolve().parents[3] / "data"
OVER = ("discount", "payment_day")


@pytest.fixture(scope="module")
def deal():
    return load_deal(DATA / "air-conditioners" / "deal.yaml")


@pytest.fixture(scope="module")
def guaranteed(deal):
    """Discount by payment day, with a bank guarantee, against the last order."""
    last = dict(deal.status_quo)
    return find_lever_map(deal, last | {"guarantee": "bank guarantee"}, over=OVER, against=last)


def test_the_published_window_of_an_early_payment(deal, guaranteed):
    """levers.md, early payment against a discount: d = 2 %, 8 % and 25 %: 29.8 to 93.1 days.

    In closed form the ends are d x 365 / ((1 - d) x rate) days before the last order's day 60.
    """
    ((low, high),) = guaranteed.window(0.02)
    days = sorted((60 - low, 60 - high))
    by_hand = [0.02 * 365 / 0.98 / rate for rate in (0.25, 0.08)]
    assert days == pytest.approx(by_hand, rel=1e-12)
    assert [round(one, 1) for one in days] == [29.8, 93.1]
    assert in_words(guaranteed, 0.02) == (
        "Discount on the last price 2 %: win-win from 33.1 days before delivery to 30.2 days after "
        "delivery"
    )


def test_without_a_guarantee_the_window_ends_at_delivery(deal):
    lever = find_lever_map(deal, dict(deal.status_quo), over=OVER)
    ((low, high),) = lever.window(0.02)  # an advance risks 14,700, more than the buyer gains
    assert (low, round(60 - high, 1)) == (0.0, 29.8)


def test_gains_on_the_grid_are_differences_of_value(deal):
    last = dict(deal.status_quo)
    lever = find_lever_map(deal, last, over=OVER)
    reference = value_packages(deal, last).iloc[0]
    for discount, day in ((0.005, 30), (0.02, -30), (0.1, 60)):
        package = last | {"discount": discount, "payment_day": day}
        gains = value_packages(deal, package).iloc[0] - reference
        at = np.ix_([0, 1], np.flatnonzero(lever.y == day), np.flatnonzero(lever.x == discount))
        np.testing.assert_allclose(lever.gains[at].ravel(), gains, rtol=1e-9, atol=1e-6)


def test_all_options_are_on_the_grid(deal, guaranteed):
    for numbers, name in zip((guaranteed.x, guaranteed.y), OVER, strict=True):
        assert set(deal.issues[name].options) <= set(numbers.tolist())
        assert (np.diff(numbers) > 0).all()


def test_windows_agree_with_the_grid(guaranteed):
    for column, spans in enumerate(guaranteed.windows):
        inside = np.zeros(len(guaranteed.y), bool)
        for low, high in spans:
            inside |= (guaranteed.y > low + 1e-9) & (guaranteed.y < high - 1e-9)
        on_edge = [np.isclose(guaranteed.y, end, atol=1e-9) for span in spans for end in span]
        elsewhere = ~np.any(on_edge, axis=0) if on_edge else np.ones(len(inside), bool)
        assert (inside == (guaranteed.gains > 0).all(axis=0)[:, column])[elsewhere].all()


def test_the_share_is_that_of_many_random_settings(guaranteed):
    rng = np.random.default_rng(7)
    x = rng.uniform(guaranteed.x[0], guaranteed.x[-1], 40_000)
    y = rng.uniform(guaranteed.y[0], guaranteed.y[-1], 40_000)
    wins = (guaranteed._gains(x, y) > 0).all(axis=0).mean()
    assert guaranteed.share == pytest.approx(wins, abs=0.01)


def test_a_fact_that_is_varied_counts_in_both_packages(deal):
    """Paid on delivery at 2 %: the supplier gains from a rate of d x 365 / ((1 - d) x 60) on."""
    last = dict(deal.status_quo)
    lever = find_lever_map(
        deal,
        last | {"payment_day": 0},
        over=("discount", "supplier_rate"),
        against=last,
        y_range=(0.05, 0.35),
    )
    ((low, high),) = lever.window(0.02)
    assert low == pytest.approx(0.02 * 365 / 0.98 / 60, rel=1e-12)
    assert high == 0.35
    # a payment day in both packages: nothing but the discount is different
    level = find_lever_map(
        deal, last, over=("discount", "supplier_rate"), against=last | {"discount": 0.01}
    )
    assert (level.gains[1][:, level.x > 0.01] < 0).all()


def test_two_facts_or_a_fact_first_give_the_same_gains():
    deal = canned_food()
    package = {"price": 1.4, "days": 30, "payment": "on delivery"}
    against = package | {"price": 1.45, "days": 0}
    options = {"against": against, "x_range": (0.0, 0.5)}
    one = find_lever_map(deal, package, over=("rate", "price"), **options)
    other = find_lever_map(
        deal, package, over=("price", "rate"), against=against, y_range=(0.0, 0.5)
    )
    np.testing.assert_allclose(one.gains, other.gains.transpose(0, 2, 1), rtol=1e-12)
    assert one.share == pytest.approx(other.share, rel=0.05)


def test_nowhere_win_win_is_a_result():
    deal = canned_food()
    package = {"price": 1.4, "days": 0, "payment": "on delivery"}
    lever = find_lever_map(deal, package, over=("price", "rate"))  # price alone only shifts value
    assert lever.best is None and lever.share == 0 and not (lever.gains > 0).all(axis=0).any()
    assert in_words(lever) == "Nowhere do all sides gain"
    assert in_words(lever, 1.3) == "Price 1.3 EUR/can: no win-win"
    assert lever.to_frame().empty


def test_the_joint_gain_needs_one_currency(guaranteed):
    np.testing.assert_allclose(guaranteed.joint, guaranteed.gains.sum(axis=0))


@pytest.mark.parametrize(
    ("over", "message"),
    [
        (("discount", "guarantee"), "varies issues with numbers, or facts"),
        (("discount", "payment_dya"), "did you mean 'payment_day'"),
        (("discount", "discount"), "two different ones"),
        (("discount", "units"), "has no range"),
    ],
)
def test_what_cannot_be_varied_is_refused(deal, over, message):
    with pytest.raises(DealError, match=message):
        find_lever_map(deal, dict(deal.status_quo), over=over)


def test_a_range_runs_upwards(deal):
    with pytest.raises(DealError, match="a range runs upwards, got 3 to 1"):
        find_lever_map(deal, dict(deal.status_quo), over=("discount", "units"), y_range=(3, 1))
