"""What offers tell: sure bounds by hand, contradictions, mirrored offers, ranges."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pytest

import workbench as wb
from workbench.analysis import find_effect, find_next_question
from workbench.analysis.counterpart.possible import imagine
from workbench.model import Deal, DealError, Offer, build

DATA = Path(__file__).resolve().parents[3] / "data"

PAYMENT = {
    "format": 1,
    "title": "Price and days, made up",
    "currency": "EUR",
    "facts": {
        "rate": {"value": 0.25, "low": 0.02, "high": 0.6, "unit": "1/year"},
        "cost": {"value": 60, "low": 50, "high": 70, "unit": "EUR"},
    },
    "issues": {
        "price": {"options": [97, 98, 98.5, 99, 100], "unit": "EUR"},
        "days": {"options": [10, 30, 60], "unit": "days"},
    },
    "parties": {
        "buyer": {"value": {"price": "-price", "wait": "0.01 * days"}, "reservation": -105},
        "supplier": {
            "value": {"money": "price * (1 + rate) ** (-days / 365)", "cost": "-cost"},
            "reservation": 0,
        },
    },
}


@pytest.fixture
def payment():
    return build(Deal, PAYMENT)


def offer(by, minute, package, **more):
    return Offer(by=by, at=dt.datetime(2026, 3, 2, 9, minute), package=package, **more)


def talk(*said):
    """Offers in time: (party, price, days)."""
    return [offer(by, at, {"price": p, "days": d}) for at, (by, p, d) in enumerate(said)]


def bounds(found, name="rate"):
    place = found.names.index(name)
    return found.hard.low[place], found.hard.high[place]


def test_an_offer_instead_of_ours_bounds_the_cost_of_money(payment):
    found = wb.learn_from_offers(payment, talk(("buyer", 100, 30), ("supplier", 98.5, 10)))
    low, high = bounds(found)
    assert low == pytest.approx(0.31762, abs=5e-6) and np.isnan(high)
    assert found.low[found.names.index("rate")] >= low
    assert np.isnan(bounds(found, "cost")[0])  # nothing follows for it


def test_what_is_kept_to_bounds_it_from_above(payment):
    found = wb.learn_from_offers(
        payment,
        talk(
            ("supplier", 100, 60),
            ("buyer", 98, 30),
            ("supplier", 100, 60),
            ("buyer", 100, 30),
            ("supplier", 99, 10),
        ),
    )
    assert bounds(found) == pytest.approx((0.20132, 0.27864), abs=5e-6)
    assert not found.contradicted


def test_a_contradiction_is_said_with_the_smallest_set(payment):
    found = wb.learn_from_offers(
        payment,
        talk(
            ("supplier", 100, 60),
            ("buyer", 98, 30),
            ("supplier", 100, 60),
            ("buyer", 100, 30),
            ("supplier", 98.5, 10),
        ),
    )
    assert found.contradicted
    assert found.hard.set_aside == ((0,), (1,))
    sides = {at: (side, bound) for at, _, side, bound in found.hard.says}
    assert sides[0] == ("at most", pytest.approx(0.27864, abs=5e-6))
    assert sides[1] == ("at least", pytest.approx(0.31762, abs=5e-6))
    assert "contradict" in found.headline


def test_mirrored_offers_are_not_taken_for_wishes(payment):
    said = talk(
        ("supplier", 100, 10),
        ("buyer", 97, 60),
        ("supplier", 99, 10),
        ("buyer", 97, 30),
        ("supplier", 99, 30),  # one step on the days, as ours
    )
    found = wb.learn_from_offers(payment, said)
    assert found.mirrored == (4,)
    assert 4 not in found.model.own


def test_a_liked_offer_of_a_set_is_a_statement(payment):
    both = [
        offer("buyer", 0, {"price": 98.5, "days": 10}, together="A", liked=True),
        offer("buyer", 0, {"price": 100, "days": 30}, together="A"),
    ]
    found = wb.learn_from_offers(payment, both)
    assert [(one.preferred, one.other, one.kind) for one in found.statements] == [(0, 1, "liked")]
    assert bounds(found)[0] == pytest.approx(0.31762, abs=5e-6)


def test_without_offers_nothing_is_learnt(payment):
    found = wb.learn_from_offers(payment, [])
    assert found.deal == payment
    assert found.paces["slow"][0] == found.paces["slow"][1]


def test_offers_that_do_not_fit_are_refused(payment):
    with pytest.raises(DealError, match="days"):
        wb.learn_from_offers(payment, [offer("supplier", 0, {"price": 100})])
    with pytest.raises(DealError, match="no party"):
        wb.learn_from_offers(payment, [], party="nobody")


@pytest.fixture(scope="module")
def thompson():
    """A talk of an employer that gives on all but what it cares for most, and its beliefs."""
    deal = wb.load_deal(DATA / "thompson" / "deal.yaml")
    game = wb.play(
        deal,
        {"employee": wb.TimeDependent(0.5), "employer": wb.TimeDependent(0.6)},
        turns=20,
    )
    start = dt.datetime(2026, 3, 2)
    offers = [
        Offer(
            by=row["by"],
            at=start + dt.timedelta(minutes=int(at)),
            package={name: row[name] for name in deal.issues},
        )
        for at, row in game.offers.head(20).iterrows()
    ]
    return wb.learn_from_offers(deal, offers)


def test_ranges_narrow_and_stay_weights(thompson):
    table = thompson.to_frame()
    width = (table["high"] - table["low"]) / (table["high before"] - table["low before"])
    assert width[:-1].mean() < 0.9
    assert thompson.estimate.sum() == pytest.approx(1)
    assert (table["low"] <= table["estimate"]).all() and (table["estimate"] <= table["high"]).all()
    assert sum(after for _, after in thompson.paces.values()) == pytest.approx(1)


def test_what_hangs_on_which_offer(thompson):
    table = thompson.hangs_on()
    assert list(table.index) == [2 * at + 2 for at in range(len(table))]
    known = table.dropna()
    assert len(known) and known.abs().to_numpy().max() < 0.5
    assert known.sum(axis=1).to_numpy() == pytest.approx(0, abs=1e-9)  # weights add up to 1


def test_the_next_question_is_even_for_us_and_splits_what_is_believed(thompson):
    found = find_next_question(thompson)
    assert len(found.offers) == 2 and found.offers[0] != found.offers[1]
    assert 0.1 <= found.split <= 0.9 and found.told > 0
    spread = np.ptp(wb.find_frontier(thompson.start).values[:, 0])
    assert abs(np.diff(found.values)[0]) < 0.15 * spread


def test_the_effect_is_said_before_and_after(thompson):
    found = find_effect(thompson)
    assert found.package_before is not None and found.package_after is not None
    assert 0 <= found.agreeable_after <= 1
    assert (np.diff(found.limit_after) >= 0).all()


def test_the_prior_is_the_deals_own():
    """Means of the prior: of weights halfway to even ones, of facts those of their spreads."""
    deal = wb.load_deal(DATA / "thompson" / "deal.yaml")
    possible = imagine(deal, "employer")
    normal = np.random.default_rng(0).standard_normal((20_000, possible.dimensions))
    scores = deal.parties["employer"].scores
    swings = np.array([scores[n].weight * np.ptp([*scores[n].points.values()]) for n in scores])
    expected = (1 + len(swings) * swings / swings.sum()) / (2 * len(swings))
    assert possible.numbers(normal).mean(axis=0) == pytest.approx(expected, abs=0.01)
