"""The engine against a brute force that shares no code with it, on deals that are new each time.

The seed is printed; ``WORKBENCH_SEED=number`` runs the same deals again, and ``WORKBENCH_DEALS``
says how many.
"""

from __future__ import annotations

import itertools
import math
import os
import time

import brute
import numpy as np
import pytest

from workbench.analysis import (
    find_batna,
    find_break_even,
    find_frontier,
    find_information,
    find_solutions,
    find_tornado,
    find_trades,
    find_zopa,
    forecast_yes,
    improve,
    propose_meso,
    simulate,
)
from workbench.model import Deal, build
from workbench.value import value_packages

SEED = int(os.environ.get("WORKBENCH_SEED", time.time_ns() % 10**9))
DEALS = int(os.environ.get("WORKBENCH_DEALS", "200"))
GROUPS = 10
CLOSE = 1e-6


@pytest.fixture(params=range(GROUPS))
def group(request):
    """A tenth of the deals; the seed is printed with whatever fails, and with -s."""
    print(f"\nWORKBENCH_SEED={SEED}")
    return range(request.param, DEALS, GROUPS)


def case_of(number, **how):
    case = brute.make_case(np.random.default_rng((SEED, number)), **how)
    return case, build(Deal, case.record())


def test_values_frontier_counts_and_zone(group):
    for number in group:
        case, deal = case_of(number)
        where = f"seed {SEED}, deal {number}"
        packages, allowed = case.packages(), case.allowed()
        values, floors = case.values(case.numbers()), brute.floors_of(case)
        found = value_packages(deal, [case.terms(one) for one in packages]).to_numpy()
        assert np.abs(found - values).max() < CLOSE, where
        for party, name in enumerate(case.names):
            if case.trees[party] is not None:
                assert find_batna(deal, name).value == pytest.approx(floors[party]), where
        front = find_frontier(deal)
        mine = brute.frontier(values[allowed])
        theirs = {
            tuple(np.round(one, 6) + 0.0): int(count)
            for one, count in zip(front.values, front.counts, strict=True)
        }
        assert theirs == mine, where
        inside = brute.agreed(case, values, floors) & allowed
        zopa = find_zopa(deal, frontier=front)
        assert zopa.packages == inside.sum(), where
        assert zopa.allowed.packages == allowed.sum(), where
        if inside.any():
            best = (values[inside] - floors).max(axis=0)
            assert zopa.best == pytest.approx(best, abs=CLOSE), where
        elif allowed.any():
            assert zopa.gap == pytest.approx(brute.gap(case, values[allowed], floors)), where
        for issue, (name, play) in enumerate(zopa.in_play.items()):
            for place, _option in enumerate(deal.issues[name].options):
                rows = inside & np.array([one[issue] == place for one in packages])
                assert play.possible[place] == rows.any(), where
                if rows.any():
                    best = (values[rows] - floors).max(axis=0)
                    assert play.best[place] == pytest.approx(best, abs=CLOSE), where


def test_solutions(group):
    for number in group:
        case, deal = case_of(number)
        where = f"seed {SEED}, deal {number}"
        values, floors = case.values(case.numbers()), brute.floors_of(case)
        inside = brute.agreed(case, values, floors) & case.allowed()
        found = find_solutions(deal)
        if not inside.any():
            assert not list(found), where
            continue
        surplus = values[inside] - floors
        assert found.utilitarian.surplus.sum() == pytest.approx(surplus.sum(axis=1).max()), where
        smallest = max(min(row) for row in surplus.tolist())
        assert found.egalitarian.surplus.min() == pytest.approx(smallest, abs=CLOSE), where
        products = [math.prod(row) for row in surplus.tolist() if min(row) >= -1e-9]
        if products:
            product = math.prod(found.nash.surplus.tolist())
            assert product == pytest.approx(max(products), rel=1e-6, abs=1e-5), where
        else:
            assert found.nash is None, where
        ideal = surplus.max(axis=0)
        able = [place for place, one in enumerate(ideal) if one > 1e-9]
        if able:
            shares = max(min(row[k] / ideal[k] for k in able) for row in surplus.tolist())
            mine = min(found.kalai_smorodinsky.surplus[k] / ideal[k] for k in able)
            assert mine == pytest.approx(shares, abs=CLOSE), where


def test_chances(group):
    """In draws of the facts: is there a zone, and do the others say yes."""
    for number in group:
        case, deal = case_of(number)
        where = f"seed {SEED}, deal {number}"
        floors, allowed = brute.floors_of(case), case.allowed()
        found = simulate(deal, draws=16, seed=number)
        rows = list(range(0, len(allowed), 7))
        every = case.packages()
        sure = forecast_yes(deal, [case.terms(every[row]) for row in rows], draws=16, seed=number)
        zones, yes = 0, np.zeros(len(rows))
        for draw in range(16):
            facts = {name: float(drawn[draw]) for name, drawn in found.draws.facts.items()}
            values = case.values(facts)
            zones += (brute.agreed(case, values, floors) & allowed).any()
            values[:, 0] = floors[0] + 1  # we propose it
            yes += (brute.agreed(case, values, floors) & allowed)[rows]
        assert found.p_zopa == pytest.approx(zones / 16), where
        assert sure.chances == pytest.approx(yes / 16), where


def test_tornado_and_break_even(group):
    for number in group:
        case, deal = case_of(number)
        where = f"seed {SEED}, deal {number}"
        every = case.packages()
        package = every[number % len(every)]
        tornado = find_tornado(deal, "p0.value", over="facts", package=case.terms(package))
        for bar in tornado.bars:
            name = bar.driver.name
            ends = [case.value(0, package, case.numbers(**{name: e})) for e in case.facts[name][1:]]
            assert (bar.at_low, bar.at_high) == pytest.approx(tuple(ends), abs=CLOSE), where
        swings = [bar.swing for bar in tornado.bars]
        assert swings == sorted(swings, reverse=True), where
        low, high = case.facts["f0"][1:]
        at_low, at_high = (case.value(0, package, case.numbers(f0=one)) for one in (low, high))
        if abs(at_high - at_low) < 1e-9:
            continue
        target = at_low + 0.37 * (at_high - at_low)
        found = find_break_even(deal, "f0", "p0.value", target=target, package=case.terms(package))
        assert found.nearest.number == pytest.approx(low + 0.37 * (high - low), abs=1e-6), where


def test_what_is_better_for_all_and_trades_of_two(group):
    for number in group:
        case, deal = case_of(number, parties=2, additive=True, plain=True)
        where = f"seed {SEED}, deal {number}"
        every, values = case.packages(), case.values(case.numbers())
        floors = np.array(case.floors)
        start = number % len(every)
        gains = values - values[start]
        better = (gains >= -1e-9).all(axis=1) & (gains > 1e-9).any(axis=1)
        found = improve(deal, case.terms(every[start]), below_reservation=True)
        assert found.dominating.packages == better.sum(), where
        if better.any():
            best = max(min(row) for row in gains[better].tolist())
            assert found.best.gains.min() == pytest.approx(best, abs=CLOSE), where
        trades = find_trades(deal, case.terms(every[start]), up_to=2, shared=False)
        mine = best_pair(case, every, gains, values, floors, start)
        if mine is None:
            assert not trades.trades, where
        else:
            assert trades.trades[0].gains.min() == pytest.approx(mine, abs=CLOSE), where


def best_pair(case, every, gains, values, floors, start):
    """The largest smaller gain of a trade of one issue that we give on and one that we get on."""
    best = None
    for row, package in enumerate(every):
        moved = [k for k, place in enumerate(package) if place != every[start][k]]
        if len(moved) != 2 or (gains[row] < -1e-9).any() or not (gains[row] > 1e-9).any():
            continue
        if (values[row] < floors - 1e-9).any():
            continue
        alone = []
        for issue in moved:
            one = list(every[start])
            one[issue] = package[issue]
            alone.append(gains[every.index(tuple(one))])
        gives = any(own < -1e-9 and their > 1e-9 for own, their in alone)
        gets = any(own > 1e-9 and their < -1e-9 for own, their in alone)
        if gives and gets:
            best = max(float(gains[row].min()), -math.inf if best is None else best)
    return best


def test_equal_offers(group):
    for number in group:
        case, deal = case_of(number, parties=2, plain=True)
        where = f"seed {SEED}, deal {number}"
        values = case.values(case.numbers())
        target = float(np.sort(values[:, 0])[len(values) // 2])
        found = propose_meso(deal, target, 3, tolerance=1.0)
        band = np.abs(values[:, 0] - target) <= 1.0 + 1e-9
        assert found.qualifying == band.sum(), where
        assert (np.abs(found.values[:, 0] - target) <= 1.0 + 1e-6).all(), where
        rows = [case.packages().index(index(case, offer)) for offer in found.offers]
        assert len(set(rows)) == len(rows), where
        assert values[rows] == pytest.approx(found.values, abs=CLOSE), where
        assert found.values[0, 1] == pytest.approx(values[band, 1].max()), where


def index(case, offer):
    return tuple(case.issues[k].index(one) for k, one in enumerate(offer.values()))


@pytest.mark.parametrize("number", range(6))
def test_what_it_is_worth_to_know_a_fact(number):
    """Two facts of few values, so that every case can be weighed with its chance."""
    print(f"\nWORKBENCH_SEED={SEED}")
    where = f"seed {SEED}, information {number}"
    case, _ = case_of(number, parties=2, plain=True)
    rng = np.random.default_rng((SEED, number, 1))
    chances = {name: rng.dirichlet(np.ones(3) * 3).round(3) for name in case.facts}
    spread = {name: np.linspace(low, high, 3) for name, (_, low, high) in case.facts.items()}
    record = case.record()
    for name in case.facts:
        chances[name][-1] = round(1 - chances[name][:-1].sum(), 3)
        record["facts"][name] = {
            "value": case.facts[name][0],
            "distribution": {
                "kind": "discrete",
                "values": spread[name].tolist(),
                "probabilities": chances[name].tolist(),
            },
        }
    payoffs = {}
    for places in itertools.product(range(3), repeat=len(case.facts)):
        facts = {name: spread[name][k] for name, k in zip(case.facts, places, strict=True)}
        values = case.values(facts)
        takes = values[:, 1] >= case.floors[1] - 1e-9
        payoffs[places] = np.where(takes, values[:, 0] - case.floors[0], 0.0)

    def weight(places):
        return math.prod(chances[name][k] for name, k in zip(case.facts, places, strict=True))

    before = max(0.0, max(sum(weight(p) * one for p, one in payoffs.items())))
    found = find_information(build(Deal, record), draws=2_048, seed=number)
    spend = max(float(np.abs(list(payoffs.values())).max()), 1.0)
    for fact, name in enumerate(case.facts):
        after = 0.0
        for known in range(3):
            part = sum(weight(p) * one for p, one in payoffs.items() if p[fact] == known)
            after += max(0.0, float(np.max(part)))
        if name in found.names:
            place = found.names.index(name)
            slack = 0.02 * spend
            assert found.low[place] - slack <= after - before <= found.high[place] + slack, where
    clairvoyant = sum(weight(p) * max(0.0, float(one.max())) for p, one in payoffs.items())
    assert found.expected == pytest.approx(before, abs=0.03 * spend), where
    assert found.total == pytest.approx(clairvoyant - before, abs=0.05 * spend), where
