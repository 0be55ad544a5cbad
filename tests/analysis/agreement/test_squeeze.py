"""A package or plan that leaves the other side hardly more than it has without us is marked."""

from __future__ import annotations

from pathlib import Path

import pytest

import workbench as wb
from workbench.advice import Severity, check_agreement
from workbench.analysis import PlanFlag, plan_concessions
from workbench.analysis.agreement.squeeze import find_squeezes
from workbench.phrases.talks.concessions import plan_flag_words

DATA = Path(__file__).resolve().parents[3] / "data"


@pytest.fixture(scope="module")
def coolers():
    return wb.load_deal(DATA / "air-conditioners" / "deal.yaml")


def squeezes(deal, ours, theirs):
    return [one.is_dependent for one in find_squeezes(deal, [ours, theirs], [0.0, 0.0])]


@pytest.mark.parametrize(
    ("ours", "theirs", "found"),
    [
        (9_000, 1_100, 0),  # a tenth and more of 10,100
        (9_000, 900, 1),
        (9_000, 0, 1),
        (9_000, -1, 0),  # worse off: that is another finding
        (0, 0, 0),
        (-5, 1, 0),
    ],
)
def test_the_line_is_a_tenth_of_what_both_gain(ours, theirs, found):
    deal = wb.load_deal(DATA / "canned-food" / "deal.yaml")  # 12 % of its sales with us
    assert squeezes(deal, ours, theirs) == [False] * found


@pytest.mark.parametrize(("theirs", "found"), [(2_600, 0), (2_400, 1)])
def test_who_lives_on_us_is_marked_from_a_quarter_on(coolers, theirs, found):
    """70 % of the producer's sales are with us; a quarter of 10,000 is 2,500."""
    assert squeezes(coolers, 10_000 - theirs, theirs) == [True] * found


def test_an_agreement_that_squeezes_a_dependent_supplier_says_so(coolers):
    """By hand: 10 % off, paid 5 days after delivery, three lots, free after the season."""
    package = {
        "discount": 0.1,
        "payment_day": 5,
        "guarantee": "none",
        "forecast": "none",
        "delivery": "three lots",
        "other_retailers": "after the season",
    }
    theirs = 5_000 * (270 - 280) + 1_350_000 * 0.25 * 55 / 365 - 4_000 + 10_000 + 17_000
    ours = 1_515_000 - 1_350_000 * (1 + 0.08 * 55 / 365) + 9_000 + 2_000
    (found,) = [one for one in check_agreement(coolers, package) if "both gain" in one.says]
    assert found.severity is Severity.WARNING
    assert f"{theirs:,.0f} EUR more than without us, of {ours + theirs:,.0f} EUR" in found.says
    assert "It makes 70 % of its sales with us" in found.why


def test_where_nobody_has_asked_how_much_of_its_sales_we_are_it_is_a_question(coolers):
    """By hand: as today but 8 % off and paid at once, where we gain most."""
    plain = coolers.changed(preparation=None).with_party("supplier", reservation=30_000)
    package = dict(coolers.status_quo) | {"discount": 0.08, "payment_day": 0}
    theirs = 5_000 * (276 - 280) + 1_380_000 * 0.25 * 60 / 365 - 30_000
    (found,) = [one for one in check_agreement(plain, package) if "both gain" in one.says]
    assert found.severity is Severity.NOTE
    assert f"has {theirs:,.0f} EUR more than without us" in found.says
    assert found.why == "Ask how much of its sales we are before you press further."


def test_a_plan_that_ends_at_their_limit_is_marked():
    chip = wb.load_deal(DATA / "sole-source-chip" / "deal.yaml")
    plan = plan_concessions(chip)
    left, joint = plan.steps[-1].values[1] - plan.reservations[1], 457_000 + 1_600
    assert left == pytest.approx(1_600)
    assert PlanFlag.SQUEEZES in plan.flags
    (said,) = [one for one in plan_flag_words(plan) if one.startswith("The plan ends where ")]
    assert f"has 1,600 EUR more than without us, of {joint:,} EUR" in said
