"""What to propose once: closed forms, and brute force over packages and draws."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from haggles import SEVERAL, haggle, uniform

from workbench.analysis import find_proposals
from workbench.analysis.uncertainty import proposals, weighing
from workbench.model import Deal, DealError, build
from workbench.value import find_reservation, value_packages


@pytest.mark.parametrize(("limit", "best"), [(100, 70), (60, 50), (180, 90), (150, 90)])
def test_best_price_to_propose_against_a_uniform_limit(limit, best):
    """(B + a) / 2 limited to [a, b], with the seller's limit uniform on [a, b] = [40, 90]."""
    found = find_proposals(haggle({"value": limit}, uniform(40, 90)), draws=4_096)
    assert found.package(found.best)["price"] == pytest.approx(best, abs=1)
    row = found.best
    accepts = min((found.package(row)["price"] - 40) / 50, 1)
    assert found.p_accept[row] == pytest.approx(accepts, abs=0.01)
    assert found.expected[row] == pytest.approx(
        accepts * (limit - found.package(row)["price"]), rel=0.03
    )
    assert found.is_complete
    assert found.expected[row] <= found.bound


def test_our_own_limit_counts_by_its_mean_when_it_is_uncertain_too():
    """With our limit uniform on [80, 120], mean 100, and independent: (100 + 40) / 2 = 70."""
    found = find_proposals(haggle(uniform(80, 120), uniform(40, 90)), draws=4_096)
    assert found.package(found.best)["price"] == pytest.approx(70, abs=1)
    price_100 = np.flatnonzero(found.to_frame()["price"].sort_index() == 100)[0]
    assert found.p_beats[price_100] == pytest.approx(0.5, abs=0.02)


def test_seller_proposes_from_its_side():
    """A buyer's limit uniform on [60, 120], our cost 50: (50 + 120) / 2 = 85."""
    deal = haggle(uniform(60, 120), {"value": 50})
    found = find_proposals(deal, draws=4_096, party="seller")
    assert found.package(found.best)["price"] == pytest.approx(85, abs=1)


@pytest.fixture(scope="module")
def several():
    return build(Deal, SEVERAL)


@pytest.fixture(scope="module")
def payoffs(several):
    """Payoff of every package in every draw, each draw valued by itself."""
    found = find_proposals(several, draws=160, seed=4)
    packages = [
        dict(zip(several.issues, options, strict=True))
        for options in itertools.product(*(issue.options for issue in several.issues.values()))
    ]
    table = []
    for draw in range(160):
        facts = {name: {"value": float(one[draw])} for name, one in found.draws.facts.items()}
        told = several.changed(facts=facts)
        surplus = value_packages(told, packages).to_numpy() - [
            find_reservation(told, party) for party in told.parties
        ]
        cost = facts["cost"]["value"]
        allowed = np.array([not (one["days"] > 30 and one["price"] < cost) for one in packages])
        table.append(np.where(allowed & (surplus[:, 1] >= 0), surplus[:, 0], 0.0))
    return found, packages, np.array(table)


def test_all_packages_equal_brute_force(payoffs):
    found, packages, table = payoffs
    assert found.is_complete
    row_of = {tuple(one.values()): row for row, one in enumerate(packages)}
    rows = [row_of[tuple(found.package(row).values())] for row in range(len(found.places))]
    worst = np.sort(table, axis=0)[:16].mean(axis=0)
    regret = (np.maximum(table.max(axis=1), 0)[:, None] - table).max(axis=0)
    assert found.expected == pytest.approx(table.mean(axis=0)[rows])
    assert found.tail == pytest.approx(worst[rows])
    assert found.regret == pytest.approx(regret[rows])
    assert found.bound == pytest.approx(np.maximum(table.max(axis=1), 0).mean())
    assert found.expected[found.best] == pytest.approx(table.mean(axis=0).max())
    assert found.regret[found.least_regret] == pytest.approx(regret[rows].min())


def test_wide_deals_are_searched_to_the_same_end(several, payoffs, monkeypatch):
    monkeypatch.setattr(proposals, "FULL_LIMIT", 0)
    monkeypatch.setattr(weighing, "_GRID_LIMIT", 0)
    found = find_proposals(several, draws=160, seed=4)
    assert not found.is_complete
    assert found.expected.max() == pytest.approx(payoffs[0].expected.max())
    assert found.bound == pytest.approx(payoffs[0].bound)


def test_given_packages_are_weighed_alone(several, payoffs):
    _, packages, table = payoffs
    found = find_proposals(several, draws=160, seed=4, packages=packages[:5])
    assert found.expected == pytest.approx(table[:, :5].mean(axis=0))
    assert len(found.to_frame()) == 5


def test_nothing_is_worth_proposing_where_nobody_can_agree():
    found = find_proposals(haggle({"value": 30}, {"value": 60}), draws=64)
    assert (found.best, found.safest, found.bound) == (None, None, 0.0)


def test_side_without_a_limit_has_nothing_to_beat(several):
    record = SEVERAL | {"parties": dict(SEVERAL["parties"])}
    record["parties"]["buyer"] = {"value": {"purchase": "-price"}}
    with pytest.raises(DealError, match="buyer: it has no reservation value"):
        find_proposals(build(Deal, record), draws=32)
    with pytest.raises(DealError, match="there is no party 'byer'; did you mean 'buyer'"):
        find_proposals(several, party="byer")


def test_one_package_is_weighed_in_the_same_draws(several, payoffs):
    found = payoffs[0]
    for row in (3, 40, 90):
        odds = found.weigh(found.package(row))
        assert odds.p_accept == found.p_accept[row]
        assert odds.p_beats == found.p_beats[row]
        assert (odds.expected, odds.error) == pytest.approx(
            (found.expected[row], found.errors[row])
        )


def test_curve_holds_what_no_other_beats_in_both(payoffs):
    found, _, _ = payoffs
    for row in range(len(found.places)):
        better = (found.p_accept >= found.p_accept[row]) & (found.own >= found.own[row])
        beaten = (
            better & ((found.p_accept > found.p_accept[row]) | (found.own > found.own[row]))
        ).any()
        points = {(found.p_accept[r], found.own[r]) for r in found.curve}
        assert ((found.p_accept[row], found.own[row]) in points) == (not beaten)
