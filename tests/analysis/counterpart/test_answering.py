"""What to answer: verdicts by their rules, counters within what our house allows."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pytest

import workbench as wb
from workbench.analysis import Reason, Verdict
from workbench.analysis.agreement.authority import find_allowed
from workbench.model import DealError, Offer
from workbench.value import evaluate, example_deal

DATA = Path(__file__).resolve().parents[3] / "data"


def offer(by, minute, package):
    return Offer(by=by, at=dt.datetime(2026, 3, 2, 9, minute), package=package)


@pytest.fixture(scope="module")
def software():
    return wb.load_deal(DATA / "software-licences" / "deal.yaml")


@pytest.fixture(scope="module")
def round_one(software):
    """Today's package of theirs against our opening."""
    plan = wb.plan_concessions(software)
    return [
        offer("buyer", 0, plan.opening),
        offer("supplier", 1, dict(software.status_quo)),
    ]


def test_a_counter_is_worth_the_same_and_keeps_our_stated_limits(software, round_one):
    found = wb.answer_offer(software, round_one)
    assert found.verdict is Verdict.COUNTER and found.reason
    assert len(found.counters) == 3
    worth = evaluate(software, [one.package for one in found.counters])["buyer"].to_numpy()
    assert np.ptp(worth) < 0.05 * abs(worth.mean())
    for name, options in find_allowed(software, "stated").items():
        assert all(one.package[name] in options for one in found.counters)
    assert (worth >= found.limit).all()


def test_what_their_offer_is_worth_against_all_else(software, round_one):
    found = wb.answer_offer(software, round_one)
    mine = evaluate(software, [dict(software.status_quo)])["buyer"].iloc[0]
    assert found.value == pytest.approx(mine) and found.above_today == pytest.approx(0)
    assert found.above_limit == pytest.approx(mine - found.limit)
    assert np.isnan(found.above_last) and found.they_gave is None


def test_as_good_as_our_next_is_accepted(software, round_one):
    plan = wb.plan_concessions(software)
    said = [*round_one, offer("supplier", 2, plan.opening)]
    found = wb.answer_offer(software, said)
    assert (found.verdict, found.why) == (Verdict.ACCEPT, Reason.AS_GOOD_AS_OURS)
    assert found.they_gave.change == pytest.approx(found.above_last)
    assert sum(found.they_gave.issues.values()) == pytest.approx(found.they_gave.change)


def test_below_our_limit_is_never_accepted():
    deal = example_deal()
    worst = {"price": 1.6, "payment": "advance"}
    deal = deal.with_party("buyer", reservation=-100_000, alternatives={})
    found = wb.answer_offer(deal, [offer("supplier", 0, worst)])
    assert found.value < found.limit
    assert found.verdict is not Verdict.ACCEPT


def test_hopeless_is_left():
    """Nothing is worth as much to us as our limit asks, so that nobody can say yes to it."""
    deal = example_deal().with_party("buyer", reservation=1e6, alternatives={})
    found = wb.answer_offer(deal, [offer("supplier", 0, {"price": 1.6, "payment": "advance"})])
    assert (found.verdict, found.why) == (Verdict.WALK_AWAY, Reason.NOTHING_LEFT)


def test_stuck_after_two_rounds_without_a_step(software, round_one):
    ours, theirs = round_one
    said = [
        one.model_copy(update={"at": dt.datetime(2026, 3, 2, 10, 2 * turn + place)})
        for turn in range(3)
        for place, one in enumerate((ours, theirs))
    ]
    assert wb.answer_offer(software, said).stuck
    assert not wb.answer_offer(software, said[:4]).stuck


def test_a_counter_that_only_gives_is_marked(software, round_one):
    found = wb.answer_offer(software, round_one)
    ours = round_one[0].package
    for one in found.counters:
        asks = any(
            evaluate(software, [{**ours, name: one.package[name]}])["buyer"].iloc[0]
            > evaluate(software, [dict(ours)])["buyer"].iloc[0] + 1e-6
            for name in ours
        )
        assert one.only_gives is (not asks)


def test_there_must_be_an_offer_to_answer(software, round_one):
    with pytest.raises(DealError, match="no offer to answer"):
        wb.answer_offer(software, round_one[:1])
