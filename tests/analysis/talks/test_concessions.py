"""The plan of concessions: every step efficient, tied to a get, smaller than the one before."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from random_deals import random_deal

from workbench.analysis import PlanFlag, find_frontier, plan_concessions
from workbench.analysis.agreement.authority import find_allowed, find_crossings
from workbench.files import load_deal
from workbench.phrases import plan_flag_words, step_words
from workbench.phrases.talks.concessions import price_path_words, remains_words
from workbench.value import example_deal, value_packages

DATA = Path(__file__).resolve().parents[3] / "data"


@pytest.fixture(scope="module", params=["air-conditioners", "software-licences", "canned-food"])
def plan(request):
    return plan_concessions(load_deal(DATA / request.param / "deal.yaml"))


def test_values_are_those_of_direct_evaluation(plan):
    again = value_packages(
        plan.deal, [plan.opening, *(one.package for one in plan.steps)]
    ).to_numpy()
    assert again[0] == pytest.approx(plan.opening_values)
    assert again[1:] == pytest.approx(np.array([one.values for one in plan.steps]))
    assert [one.cost for one in plan.steps] == pytest.approx(-np.diff(again[:, 0]))
    assert [one.worth for one in plan.steps] == pytest.approx(np.diff(again[:, 1]))


def test_the_software_plan_takes_nothing_back(plan):
    """It went 400, 350, 450 users and 0, 2, 0 % once."""
    for name in plan.deal.issues:
        check_one_way(plan, name)


def test_what_each_issue_contributes_adds_up_to_the_step(plan):
    for step in plan.steps:
        total = sum(step.shares.values())
        assert total == pytest.approx([-step.cost, step.worth], abs=1e-6)
        assert {*step.gives, *step.shared} == set(step.shares)


def check_one_way(plan, name):
    """An issue never goes back: numbers in one direction, texts to none that was left."""
    issue = plan.deal.issues[name]
    packages = [plan.opening, *(one.package for one in plan.steps)]
    been = [issue.index(package[name]) for package in packages]
    if issue.is_numeric:
        assert been in (sorted(been), sorted(been, reverse=True))
    left = [place for place, _ in itertools.groupby(been)]
    assert len(left) == len(set(left))


def check_plan(plan):
    """Everything that a plan promises, by direct evaluation."""
    deal = plan.deal
    packages = [plan.opening, *(one.package for one in plan.steps)]
    values = value_packages(deal, packages).to_numpy()
    others = [place for place, name in enumerate(deal.parties) if name != plan.party]
    costs = -np.diff(values[:, 0])
    close = 1e-7
    assert np.all(costs > 0)
    assert np.all(np.diff(costs) < close), "steps shrink"
    assert np.all(np.diff(values[:, others].sum(axis=1)) > -close)
    assert len(plan.steps) == 0 or values[-1, 0] >= plan.walk_away - close
    for name in deal.issues:
        check_one_way(plan, name)
    asked = [ask.issue for step in plan.steps for ask in step.asks if ask.issue != plan.roles.price]
    assert len(asked) == len(set(asked)), "nothing is asked for twice"
    given = {name for step in plan.steps for name in step.gives}
    assert not given & set(asked), "nothing that is asked for is given"
    price = plan.roles.price
    moved = [place for place, step in enumerate(plan.steps) if {*step.gives} - {price}]
    priced = [place for place, step in enumerate(plan.steps) if price in step.gives]
    assert not moved or not priced or max(moved) < min(priced), "the price moves last"
    if priced:  # no further than they ask
        index = deal.issues[price].index
        start, end, goal = (
            index(one[price]) for one in (plan.opening, packages[-1], plan.position)
        )
        assert min(start, goal) <= end <= max(start, goal)
    if moved and priced:
        assert max(costs[priced]) < min(costs[moved]), "and least"
    stands = dict(plan.position)
    for name in plan.roles.asks:  # what does not cost them they agree to
        after = {**stands, name: packages[-1][name]}
        both = value_packages(deal, [stands, after]).to_numpy()
        if (both[1] - both[0])[others].sum() >= 0:
            stands = after
    for step in plan.steps:
        for ask in step.asks:
            assert stands[ask.issue] == ask.before != ask.after
            both = value_packages(deal, [stands, {**stands, ask.issue: ask.after}]).to_numpy()
            gain = both[1] - both[0]
            assert gain[0] == pytest.approx(ask.worth, abs=1e-6) and gain[0] > 0
            assert gain[others].sum() == pytest.approx(-ask.cost, abs=1e-6) and ask.cost > 0
            stands[ask.issue] = ask.after
    return given, asked


@pytest.mark.parametrize("start", range(0, 500, 50))
def test_every_sentence_of_a_plan_holds_in_random_deals(start):
    traded = 0
    for seed in range(start, start + 50):
        every = random_deal(seed)
        if every.allowed.any():
            given, asked = check_plan(plan_concessions(every.deal))
            traded += bool(given and asked)
    assert traded > 0


def test_every_sentence_of_a_plan_holds_in_shipped_deals(plan):
    given, asked = check_plan(plan)
    assert given
    if plan.deal.title.startswith(("Software", "Air")):
        assert asked


def test_real_limits_are_kept_and_stated_ones_name_who_must_agree(plan):
    real = find_allowed(plan.deal, "real")
    for step in plan.steps:
        assert all(step.package[name] in options for name, options in real.items())
        assert step.crossings == find_crossings(plan.deal, step.package)
        assert {one.kind for one in step.crossings} <= {"stated"}


def test_an_advance_without_security_is_never_offered():
    plan = plan_concessions(load_deal(DATA / "air-conditioners" / "deal.yaml"))
    for step in plan.steps:
        assert step.package["payment_day"] >= 0 or step.package["guarantee"] == "bank guarantee"
    assert "prepayment" in {one.kind for one in plan.kept}


def test_a_price_alone_is_a_path_in_plain_words():
    deal = load_deal(DATA / "canned-food" / "deal.yaml")
    opening = {"price": 1.26, "delivery": "within four weeks"}
    plan = plan_concessions(deal.changed(opening={"package": opening}))
    levels = [one.package["price"] for one in plan.steps]
    assert levels == sorted(levels)
    assert price_path_words(plan).startswith("Price: open at 1.26 EUR/can, then ")
    assert PlanFlag.PRICE_ONLY in plan.flags
    assert "come from" in step_words(plan, plan.steps[0])


def test_what_remains_is_told_to_the_limit_and_to_today(plan):
    today = value_packages(plan.deal, plan.deal.status_quo).iloc[0, 0]
    for step in plan.steps:
        assert step.above_limit == pytest.approx(step.values[0] - plan.walk_away)
        assert step.above_today == pytest.approx(step.values[0] - today)
        assert "above our limit" in remains_words(plan, step)


def test_a_plan_that_ends_below_today_says_so():
    deal = load_deal(DATA / "canned-food" / "deal.yaml")
    cheap = deal.changed(status_quo={"price": 1.2, "delivery": "within four weeks"})
    plan = plan_concessions(cheap, position={"price": 1.5, "delivery": "within four weeks"})
    assert any("below today's terms" in one for one in plan_flag_words(plan))


def test_an_opening_without_dated_evidence_is_flagged():
    deal = load_deal(DATA / "air-conditioners" / "deal.yaml")
    assert PlanFlag.NO_EVIDENCE not in plan_concessions(deal).flags
    bare = deal.changed(opening={"package": dict(deal.opening.package)})
    assert "The opening has no dated evidence: find at least one number to show." in (
        plan_flag_words(plan_concessions(bare))
    )
    proposed = plan_concessions(bare.changed(opening=None))
    assert any("find evidence for it" in one for one in plan_flag_words(proposed))


def test_a_proposed_opening_is_better_for_us_than_the_middle_and_no_guess_of_their_limit():
    """Canned food: our limit is 1.44 delivered late, theirs lower; neither is the proposal."""
    deal = load_deal(DATA / "canned-food" / "deal.yaml").changed(opening=None)
    plan = plan_concessions(deal)
    assert plan.opening_values[0] > plan.walk_away
    assert plan.opening_values[1] > plan.reservations[1]


def test_an_opening_beyond_our_own_limit_is_flagged():
    deal = example_deal().changed(
        opening={"package": {"price": 1.4, "payment": "advance"}},
        limits={"price": {"stated": {"at_most": 1.3, "authority": "The head"}}},
    )
    assert any(
        "beyond our stated limit: ask The head" in one
        for one in plan_flag_words(plan_concessions(deal))
    )


def test_an_opening_beyond_our_limit_still_has_a_plan_within_it():
    """Opened at 1.20, though nothing below 1.30 is ours to offer: the way goes on from there."""
    deal = example_deal().changed(
        opening={"package": {"price": 1.2, "payment": "in 30 days"}},
        limits={"price": {"real": {"at_least": 1.3}}},
    )
    plan = plan_concessions(deal)
    levels = [one.package["price"] for one in plan.steps]
    assert levels and min(levels) >= 1.3
    check_plan(plan)


def test_a_plan_without_steps_says_nothing_of_a_last_one():
    deal = example_deal().changed(
        opening={"package": {"price": 1.2, "payment": "in 30 days"}},
        status_quo={"price": 1.2, "payment": "in 30 days"},
    )
    plan = plan_concessions(deal.with_fact("cost", 1.3))
    assert plan.steps == ()
    said = " ".join(plan_flag_words(plan))
    assert "last step" not in said and "too coarse" not in said
    assert "Only 0 of 5 steps: no more can be given" in said


def test_a_side_that_refuses_nothing_has_no_limit_to_speak_of():
    plan = plan_concessions(example_deal().with_party("buyer", alternatives={}))
    assert plan.steps
    for step in plan.steps:
        assert "our limit" not in remains_words(plan, step)
        assert "above the worst efficient package" in remains_words(plan, step)


def test_a_proposed_opening_keeps_to_our_house():
    deal = load_deal(DATA / "air-conditioners" / "deal.yaml").changed(opening=None)
    opening = plan_concessions(deal).opening
    assert opening["payment_day"] >= 0 or opening["guarantee"] == "bank guarantee"
    assert opening["discount"] >= 0.04


def test_an_opening_below_the_walk_away_leaves_nothing_to_concede():
    deal = example_deal().changed(opening={"package": {"price": 1.6, "payment": "on delivery"}})
    plan = plan_concessions(deal)
    assert plan.steps == ()
    assert any("no more to us than the walk-away" in one for one in plan_flag_words(plan))


def test_where_they_stand_may_be_their_last_offer():
    deal = load_deal(DATA / "canned-food" / "deal.yaml")
    asked = {"price": 1.6, "delivery": "within two weeks"}
    plan = plan_concessions(deal, position=asked)
    assert plan.position == asked
    assert "from 1.6 EUR/can" in step_words(plan, plan.steps[0])


def test_a_party_that_refuses_nothing_walks_down_to_its_worst_efficient_package():
    deal = example_deal().with_party("buyer", alternatives={})
    plan = plan_concessions(deal)
    assert plan.walk_away == pytest.approx(find_frontier(deal).values[-1, 0])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"steps": 0}, "steps must be from 1 to 20, got 0"),
        ({"ratio": 1.0}, "ratio must be above 0 and below 1, got 1"),
    ],
)
def test_numbers_out_of_bounds_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        plan_concessions(example_deal(), **arguments)
