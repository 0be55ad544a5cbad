"""Trades against looking at every move, published logrolling, and how they are said."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from random_deals import random_deal

from workbench.analysis import find_frontier, find_pair_gains, find_trades, improve
from workbench.analysis.trades.trade import Role
from workbench.files import load_deal
from workbench.model import Deal, DealError, build
from workbench.phrases import in_words
from workbench.value import value_packages

DATA = Path(__file__).resolve().parents[3] / "data"
SHIPPED = sorted(DATA.glob("*/*.yaml"))
CLOSE = 1e-7


def shapley(worth, here, there, changed):
    """Mean contribution of each changed issue over all orders, from a table of all packages."""
    orders = list(itertools.permutations(changed))
    found = {issue: 0.0 for issue in changed}
    for order in orders:
        now = list(here)
        for issue in order:
            before = worth[tuple(now)]
            now[issue] = there[issue]
            found[issue] = found[issue] + (worth[tuple(now)] - before) / len(orders)
    return found


def is_trade(shares, us):
    """A give and a get, and no issue without a part."""
    kinds = set()
    for share in shares.values():
        own, others = share[us], np.delete(share, us)
        helps, costs = (others > CLOSE).any(), (others < -CLOSE).any()
        if own < -CLOSE and helps:
            kinds.add("give")
        elif own > CLOSE and costs:
            kinds.add("get")
        elif own >= -CLOSE and not costs and (helps or own > CLOSE):
            kinds.add("shared")
        else:
            return False
    return {"give", "get"} <= kinds


def enumerate_trades(every, row, size, us=0):
    """Largest joint gain of a trade by set of issues, straight from the definition."""
    here, value = every.places[row], every.values[row]
    worth = {tuple(p): v for p, v in zip(every.places, every.values, strict=True)}
    best: dict[tuple[int, ...], float] = {}
    for there, after, allowed in zip(every.places, every.values, every.allowed, strict=True):
        changed = tuple(np.flatnonzero(there != here))
        gains = after - value
        if len(changed) != size or not allowed or (gains < -CLOSE).any():
            continue
        if not (gains > CLOSE).any() or (after < every.reservations - CLOSE).any():
            continue
        if is_trade(shapley(worth, here, there, changed), us):
            best[changed] = max(best.get(changed, -np.inf), gains.sum())
    return best


@pytest.mark.parametrize("seed", range(60))
def test_best_trades_of_two_and_three_issues_equal_enumeration(seed):
    every = random_deal(seed)
    row = int(np.random.default_rng(seed).integers(len(every.places)))
    deal, here = every.deal, every.deal.package(tuple(every.places[row]))
    names = list(deal.issues)
    found = find_trades(deal, here, up_to=3, by="joint")
    for size in (2, 3):
        expected = enumerate_trades(every, row, size)
        got = {tuple(names.index(name) for name in one.issues): one.joint for one in found.of(size)}
        assert got == pytest.approx(expected, abs=1e-7)
    joints = [one.joint for one in found]
    assert joints == sorted(joints, reverse=True)


@pytest.mark.parametrize("seed", range(60))
def test_best_moves_of_one_and_two_issues_equal_enumeration(seed):
    every = random_deal(seed)
    row = int(np.random.default_rng(seed).integers(len(every.places)))
    gains = every.values - every.values[row]
    fine = every.allowed & (gains >= -CLOSE).all(axis=1)
    found = find_pair_gains(every.deal, every.deal.package(tuple(every.places[row])))
    for one, other in itertools.combinations_with_replacement(range(len(every.deal.issues)), 2):
        rest = np.delete(every.places, [one, other], axis=1)
        inside = fine & (rest == rest[row]).all(axis=1)
        most = gains[inside].sum(axis=1).max(initial=0)
        assert found.joint[one, other] == pytest.approx(most, abs=1e-7)
        assert (found.gains[:, one, other] >= -CLOSE).all()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_trade_is_what_direct_evaluation_says(path):
    deal = load_deal(path)
    for below in (False, True):
        found = find_trades(deal, up_to=3, below_reservation=below)
        for one in [*found, *found.free]:
            both = value_packages(deal, [one.before, one.after])
            gains = (both.iloc[1] - both.iloc[0]).to_numpy()
            np.testing.assert_allclose(one.gains, gains, rtol=1e-9, atol=1e-6)
            np.testing.assert_allclose(one.shares.sum(axis=1), gains, rtol=1e-9, atol=1e-6)
            assert (gains > -1e-6).all()
            assert gains.max() > 1e-6
            assert below or (one.surplus > -1e-6).all() or one in found.free
            changed = [name for name in deal.issues if one.before[name] != one.after[name]]
            assert list(one.issues) == changed
            assert one.lines.groupby(level=0).sum().reindex(list(deal.parties)).fillna(
                0
            ).to_numpy() == pytest.approx(gains, abs=1e-6)
        for one in found:
            assert one.gives
            assert one.gets


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_best_four_issue_move_stays_within_the_frontier(path):
    """The largest joint gain that hurts nobody is read off the exact frontier."""
    deal = load_deal(path)
    found = find_trades(deal, up_to=4, limit=1, below_reservation=True)
    if not found.of(4):
        return
    frontier = find_frontier(deal)
    here = value_packages(deal, [found.package]).iloc[0].to_numpy()
    gains = frontier.values - here
    most = gains[(gains >= -1e-6).all(axis=1)].sum(axis=1).max()
    assert 0 < found.of(4)[0].joint <= most + 1e-6
    if len(deal.issues) == 4:
        assert found.of(4)[0].joint == pytest.approx(most)


class TestThompson:
    """C04: from the middle, swapping what each cares about adds 54 points, shared value and all."""

    @pytest.fixture
    def deal(self):
        return load_deal(DATA / "thompson" / "deal.yaml")

    def test_the_logroll(self, deal):
        found = find_trades(deal)
        best = found.of(2)[0]
        assert set(best.issues) == {"Signing bonus", "Salary"}
        np.testing.assert_allclose(best.gains, [12, 12])  # 0.5 x (41 - 17)
        four = found.of(4)[0]
        np.testing.assert_allclose(four.gains, [23, 23])  # and 0.5 x (28 - 6) on the other two
        assert four.gets == ("Signing bonus", "Moving expense coverage")
        assert four.gives == ("Insurance coverage", "Salary")
        (free,) = found.free
        np.testing.assert_allclose(free.gains, [4, 4])
        assert four.joint + free.joint == pytest.approx(54)

    def test_the_other_side_sees_gives_as_gets(self, deal):
        ours, theirs = (find_trades(deal, party=p).of(2)[0] for p in deal.parties)
        assert (ours.gives, ours.gets) == (theirs.gets, theirs.gives)
        assert ours.cost == pytest.approx(8.5)  # salary: 0.5 x 17
        assert ours.worth == pytest.approx(20.5)  # 0.5 x 41

    def test_trades_without_shared_issues(self, deal):
        found = find_trades(deal, shared=False)
        assert all(Role.SHARED not in one.roles for one in found)
        assert not any("Job assignment" in one.issues for one in found)

    def test_it_reads_as_a_sentence(self, deal):
        assert in_words(find_trades(deal, up_to=2)[0]) == (
            "If you agree to signing bonus “10%” instead of “6%”, "
            "we can agree to salary “$32,000” instead of “$36,000”. "
            "Employee gains 12 points, Employer gains 12 points."
        )


def test_trades_can_be_ranked_by_the_smaller_gain():
    deal = load_deal(DATA / "air-conditioners" / "deal.yaml")
    by_joint, by_smaller = (
        find_trades(deal, up_to=2, by=by, limits="none") for by in ("joint", "smaller")
    )
    assert by_joint[0].gains.min() < 1_000 < 20_000 < by_smaller[0].gains.min()
    merits = [one.gains.min() for one in by_smaller]
    assert merits == sorted(merits, reverse=True)


def test_days_are_earlier_and_numbers_keep_their_unit():
    deal = load_deal(DATA / "air-conditioners" / "deal.yaml")
    words = in_words(find_trades(deal, up_to=2, by="joint", limits="none")[0])
    # 3 % of 1.5 million; 95 days on what is left at 8 and 25 % a year; 1 % of it lost
    paid = 1_500_000 * 0.97
    ours = 45_000 - paid * 0.08 * 95 / 365 - paid * 0.01
    theirs = paid * 0.25 * 95 / 365 - 45_000
    assert words == (
        "If you agree to discount on the last price at 3 % instead of 0 %, we can agree to "
        "payment 95 days earlier (35 days before delivery instead of 60 days after delivery). "
        f"Electronics retailer saves {ours:.0f} EUR, Small producer gains {theirs:,.0f} EUR."
    )


def test_moves_keep_to_what_our_house_allows():
    """Less than 4 % is below the stated limit, and an advance needs a guarantee."""
    deal = load_deal(DATA / "air-conditioners" / "deal.yaml")
    start = deal.status_quo
    for found in (find_trades(deal, up_to=3), improve(deal, start)):
        assert len(found) > 0
        for one in found:
            after = one.after
            assert after["discount"] == start["discount"] or after["discount"] >= 0.04
            assert after["payment_day"] >= 0 or after["guarantee"] == "bank guarantee"
            assert after["payment_day"] >= -30
            assert after["other_retailers"] != "at once"
    free = find_trades(deal, up_to=2, limits="none")
    assert any(one.after["payment_day"] < 0 and one.after["guarantee"] == "none" for one in free)


def test_trades_below_a_reservation_value_only_when_asked():
    """Canned food: the buyer starts 6,000 below its BATNA, which no trade here mends."""
    deal = load_deal(DATA / "canned-food" / "deal.yaml")
    found = find_trades(deal)
    assert len(found) == 0
    assert len(found.refused) == 1
    assert (found.refused[0].surplus < 0).any()
    asked = find_trades(deal, below_reservation=True)
    assert [one.issues for one in asked] == [one.issues for one in found.refused]


def test_an_unknown_party_is_named():
    deal = load_deal(DATA / "thompson" / "deal.yaml")
    with pytest.raises(DealError, match="there is no party 'employr'; did you mean 'employer'"):
        find_trades(deal, party="employr")


def test_issues_with_very_many_options_are_thinned_and_named():
    lines = {"money": "-1000 * price", "time": "-10 * days", "size": "30 * lots"}
    record = {
        "format": 1,
        "title": "Fine steps",
        "currency": "EUR",
        "issues": {
            "price": {"from": 0, "to": 1, "step": 0.0001},
            "days": {"from": 0, "to": 60, "step": 1},
            "lots": {"from": 0, "to": 30, "step": 1},
        },
        "parties": {
            "buyer": {"value": lines},
            "supplier": {"value": {"money": "1000 * price", "time": "25 * days", "size": "-lots"}},
        },
    }
    found = find_trades(build(Deal, record), {"price": 0.5, "days": 30, "lots": 15}, by="joint")
    assert found.thinned == ("price",)
    assert found.of(2)[0].joint == pytest.approx(15 * 29 + 30 * 15)


def test_a_deal_of_very_many_issues_leaves_out_those_with_least_at_stake(scored):
    points = [
        (f"i{k}", option, place * (k + 1), (1 - place) * (40 - k))
        for k in range(40)
        for place, option in enumerate(("low", "high"))
    ]
    deal = scored(points, "us", "them")
    found = find_trades(deal, deal.package((0, 1) * 20), limit=3)
    assert len(found.left_out) == 20
    assert len(found.of(4)) == 3


def test_nash_barter(scored, rows):
    """C08: goods that each keeps or gives; nothing that a side refuses, and the fairest first."""
    table = []
    for row in rows("c08-barter.csv"):
        bill, jack = float(row["utility_bill"]), float(row["utility_jack"])
        sign = -1 if row["owner"] == "Bill" else 1
        table += [(row["good"], "keep", 0.0, 0.0), (row["good"], "give", sign * bill, -sign * jack)]
    deal = scored(table, "bill", "jack")
    nothing = dict.fromkeys(deal.issues, "keep")
    better = improve(deal, nothing)
    assert better.best.values.tolist() == [8, 6]
    points = sorted({tuple(move.values.tolist()) for move in better})
    assert points == [(2, 8), (6, 7), (8, 6), (12, 5), (14, 4), (16, 2), (18, 0)]
    best = find_trades(deal, nothing, up_to=2, by="joint")[0]
    assert set(best.issues) == {"book", "pen"}  # Bill: 10 - 2, Jack: 4 - 1
    assert best.gains.tolist() == [8, 3]
