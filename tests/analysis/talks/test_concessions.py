"""The plan of concessions: every step efficient, tied to a get, smaller than the one before."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from random_deals import random_deal

from workbench.analysis import find_frontier, plan_concessions
from workbench.analysis.talks.authority import find_allowed, find_crossings
from workbench.files import load_deal
from workbench.value import evaluate, example_deal

DATA = Path(__file__).resolve().parents[3] / "data"


@pytest.fixture(scope="module", params=["air-conditioners", "software-licences", "canned-food"])
def plan(request):
    return plan_concessions(load_deal(DATA / request.param / "deal.yaml"))


def test_values_are_those_of_direct_evaluation(plan):
    again = evaluate(plan.deal, [plan.opening, *(one.package for one in plan.steps)]).to_numpy()
    assert again[0] == pytest.approx(plan.opening_values)
    assert again[1:] == pytest.approx(np.array([one.values for one in plan.steps]))
    assert [one.cost for one in plan.steps] == pytest.approx(-np.diff(again[:, 0]))
    assert [one.worth for one in plan.steps] == pytest.approx(np.diff(again[:, 1]))


def test_steps_shrink_give_them_more_and_end_above_the_walk_away(plan):
    costs = [one.cost for one in plan.steps]
    assert len(costs) == 5
    assert all(a > b > 0 for a, b in itertools.pairwise(costs))
    assert all(one.worth > 0 for one in plan.steps)
    assert plan.steps[-1].values[0] >= plan.walk_away


def test_what_each_issue_contributes_adds_up_to_the_step(plan):
    for step in plan.steps:
        total = sum(step.shares.values())
        assert total == pytest.approx([-step.cost, step.worth], abs=1e-6)
        assert set(step.gives) | set(step.gets) <= set(step.shares)


def test_every_give_has_a_get_that_the_other_side_has_not_granted_yet(plan):
    for step in plan.steps:
        assert step.words.startswith("If you agree to ")
        assert plan.position[step.counter] != step.package[step.counter]
        assert step.counter_worth > 0


def test_real_limits_are_kept_and_stated_ones_name_who_must_agree(plan):
    real = find_allowed(plan.deal, "real")
    for step in plan.steps:
        assert all(step.package[name] in options for name, options in real.items())
        assert step.crossings == find_crossings(plan.deal, step.package)
        assert {one.kind for one in step.crossings} <= {"stated"}


def test_going_beyond_a_stated_limit_asks_those_who_must_agree():
    plan = plan_concessions(load_deal(DATA / "air-conditioners" / "deal.yaml"))
    asks = plan.to_frame()["ask"].tolist()
    assert asks[:3] == ["", "", ""]
    assert asks[-1] == "Head of purchasing, Treasury"
    beyond = [one.package["discount"] < 0.04 for one in plan.steps]
    assert beyond == [bool(one.crossings) for one in plan.steps]


@pytest.mark.parametrize("seed", range(40))
def test_no_package_gives_them_more_for_as_little(seed):
    every = random_deal(seed)
    if not every.allowed.any():
        assert plan_concessions(every.deal).steps == ()
        return
    theirs = every.values[:, 1:].sum(axis=1)
    for step in plan_concessions(every.deal).steps:
        better = (every.values[:, 0] >= step.values[0] - 1e-9) & every.allowed
        assert theirs[better].max() == pytest.approx(step.values[1:].sum())
        assert step.values[0] >= every.reservations[0] - 1e-9


def test_an_opening_without_dated_evidence_is_flagged():
    deal = load_deal(DATA / "air-conditioners" / "deal.yaml")
    assert plan_concessions(deal).flags == ()
    bare = deal.changed(opening={"package": dict(deal.opening.package)})
    assert plan_concessions(bare).flags == (
        "The opening has no dated evidence: find at least one number to show.",
    )
    assert plan_concessions(bare.changed(opening=None)).flags == (
        "The deal states no opening: taken is the best package within stated limits.",
    )


def test_an_opening_beyond_our_own_limit_is_flagged():
    deal = example_deal().changed(
        opening={"package": {"price": 1.4, "payment": "advance"}},
        limits={"price": {"stated": {"at_most": 1.3, "authority": "The head"}}},
    )
    assert any(
        "beyond our stated limit: ask The head" in one for one in plan_concessions(deal).flags
    )


def test_an_opening_below_the_walk_away_leaves_nothing_to_concede():
    deal = example_deal().changed(opening={"package": {"price": 1.6, "payment": "on delivery"}})
    plan = plan_concessions(deal)
    assert plan.steps == ()
    assert "The opening is worth no more to us than the walk-away: open higher." in plan.flags


def test_where_they_stand_may_be_their_last_offer():
    deal = load_deal(DATA / "canned-food" / "deal.yaml")
    asked = {"price": 1.6, "delivery": "within two weeks"}
    plan = plan_concessions(deal, position=asked)
    assert plan.position == asked
    assert "instead of 1.6" in plan.steps[0].words


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
