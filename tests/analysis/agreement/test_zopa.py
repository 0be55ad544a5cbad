"""The ZOPA against published cases, closed forms, and looking at every package."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from random_deals import random_deal

import workbench as wb
from workbench.analysis import find_room, find_zopa
from workbench.analysis.exact import counting
from workbench.model import Deal, build

DATA = Path(__file__).parents[3] / "data"
EXACT_SOFTWARE = 87_361


def price_deal(*, buyer: float, seller: float, step: float = 10_000) -> Deal:
    """One price between a buyer and a seller with these reservation prices (as C14)."""
    return build(
        Deal,
        {
            "format": 1,
            "title": "Warehouse",
            "currency": "USD",
            "issues": {"price": {"from": 400_000, "to": 700_000, "step": step, "unit": "USD"}},
            "parties": {
                "buyer": {"value": {"price": "-price"}, "reservation": -buyer},
                "seller": {"value": {"price": "price"}, "reservation": seller},
            },
        },
    )


def rental() -> Deal:
    """C29: rent and deposit k against 10 - k, duration k for both, subletting 10 - k against k."""
    shapes = {"rent": (1, -1), "deposit": (1, -1), "duration": (1, 1), "subletting": (-1, 1)}
    options = [f"o{k}" for k in range(11)]

    def points(slope: int) -> dict[str, float]:
        return {f"o{k}": float(k if slope > 0 else 10 - k) for k in range(11)}

    return build(
        Deal,
        {
            "format": 1,
            "title": "Rental agreement",
            "issues": {name: {"options": options} for name in shapes},
            "parties": {
                party: {
                    "reservation": 0,
                    "scores": {name: {"points": points(s[i])} for name, s in shapes.items()},
                }
                for i, party in enumerate(("landlord", "tenant"))
            },
        },
    )


def additive(issues: int, options: int, *, seed: int, floor: float) -> Deal:
    """Scored deal without interactions, worths anything between 0 and 10."""
    rng = np.random.default_rng(seed)
    names = [f"o{k}" for k in range(options)]
    return build(
        Deal,
        {
            "format": 1,
            "title": "Additive",
            "issues": {f"i{k}": {"options": names} for k in range(issues)},
            "parties": {
                party: {
                    "reservation": floor,
                    "scores": {
                        f"i{k}": {"points": {n: float(rng.random() * 10) for n in names}}
                        for k in range(issues)
                    },
                }
                for party in ("a", "b")
            },
        },
    )


def test_warehouse_has_a_zone_of_80_000():
    """C14, Samuelson and Marks: from 520,000 to 600,000; 9 prices in steps of 10,000."""
    zopa = find_zopa(price_deal(buyer=600_000, seller=520_000))
    assert zopa.exists
    assert zopa.packages == 9
    assert zopa.best.tolist() == [80_000, 80_000]
    assert zopa.joint == 80_000
    assert zopa.gap == 0
    zone = zopa.price_zone("price", {}, buyer="buyer", seller="seller")
    assert (zone.low, zone.high) == (520_000, 600_000)


def test_swapped_warehouse_has_no_zone_and_a_gap_of_80_000():
    zopa = find_zopa(price_deal(buyer=520_000, seller=600_000))
    assert not zopa.exists
    assert zopa.packages == 0
    assert zopa.share == 0
    assert zopa.gap == 80_000
    assert np.isnan(zopa.best).all()
    assert len(zopa.frontier) == 0
    assert not zopa.in_play["price"].possible.any()
    assert zopa.nearest is not None


def test_two_court_cases_give_a_zone_of_70_000():
    """C17: Pat expects 0.6 x 200,000 - 0.4 x 50,000, Drew -0.6 x 70,000 - 0.4 x 320,000."""
    trial = {
        "pat": [(0.6, 200_000), (0.4, -50_000)],
        "drew": [(0.6, -70_000), (0.4, -320_000)],
    }
    deal = build(
        Deal,
        {
            "format": 1,
            "title": "Settle",
            "currency": "USD",
            "issues": {"payment": {"from": 0, "to": 250_000, "step": 5_000, "unit": "USD"}},
            "parties": {
                name: {
                    "value": {"payment": sign + "payment"},
                    "alternatives": {
                        "court": {
                            "outcomes": {
                                word: {"probability": p, "value": value}
                                for word, (p, value) in zip(("win", "lose"), ends, strict=True)
                            }
                        }
                    },
                }
                for (name, ends), sign in zip(trial.items(), ("", "-"), strict=True)
            },
        },
    )
    zopa = find_zopa(deal)
    zone = zopa.price_zone("payment", {}, buyer="drew", seller="pat")
    assert zone.low == pytest.approx(100_000)
    assert zone.high == pytest.approx(170_000)
    assert zopa.packages == 15


def test_rental_agreement_counts():
    """C29: 14,641 packages, all clear 0; 25 against 25 and more is reached by few."""
    assert find_zopa(rental()).packages == 14_641
    assert find_zopa(rental()).joint == 50
    k = np.indices((11, 11, 11, 11)).reshape(4, -1)
    landlord, tenant = k[0] + k[1] + k[2] + 10 - k[3], 20 - k[0] - k[1] + k[2] + k[3]
    parties = {name: dict(party) | {"reservation": 20} for name, party in rental().parties.items()}
    floor = rental().changed(parties=parties)
    assert find_zopa(floor).packages == ((landlord >= 20) & (tenant >= 20)).sum()


def test_tentative_outcomes_of_management_and_union():
    """C37(a), Goodwin and Wright table 13.3: 62.5 and 65.2 at what each side got."""
    weights = {"management": (100, 50, 10), "union": (80, 100, 50)}
    got = {"management": (100, 0, 0), "union": (0, 100, 100)}
    names = ("Pay", "Holiday", "Reinstatement")
    deal = build(
        Deal,
        {
            "format": 1,
            "title": "Pay talks",
            "issues": {name: {"options": ["tentative", "other"]} for name in names},
            "parties": {
                party: {
                    "reservation": 60,
                    "scores": {
                        name: {
                            "weight": weight / sum(weights[party]),
                            "points": {"tentative": got[party][i], "other": 100 - got[party][i]},
                        }
                        for i, (name, weight) in enumerate(zip(names, weights[party], strict=True))
                    },
                }
                for party in weights
            },
        },
    )
    tentative = dict.fromkeys(names, "tentative")
    values = wb.evaluate(deal, tentative).iloc[0]
    assert values["management"] == pytest.approx(62.5, abs=0.05)
    assert values["union"] == pytest.approx(65.2, abs=0.05)
    zopa = find_zopa(deal)
    assert zopa.exists
    assert zopa.in_play["Pay"].possible.tolist() == [True, False]


@pytest.mark.parametrize(("first", "pair_limit"), [(0, 0), (100, 0), (200, 500_000)])
def test_counts_and_what_is_in_play_equal_enumeration(first, pair_limit, monkeypatch):
    monkeypatch.setattr(counting, "PAIR_LIMIT", pair_limit)
    for seed in range(first, first + 100):
        every = random_deal(seed)
        inside = every.allowed & (every.values >= every.reservations - 1e-9).all(axis=1)
        surplus = np.maximum(every.values - every.reservations, 0)
        zopa = find_zopa(every.deal)
        assert zopa.packages == inside.sum(), seed
        assert zopa.allowed.packages == every.allowed.sum(), seed
        assert zopa.exists == inside.any()
        for place, one in enumerate(zopa.in_play.values()):
            for option in range(len(one.options)):
                rows = inside & (every.places[:, place] == option)
                assert one.possible[option] == rows.any(), (seed, place, option)
                if rows.any():
                    best = surplus[rows].max(axis=0)
                    np.testing.assert_allclose(one.best[option], best, atol=1e-8)
                    joint = (every.values - every.reservations)[rows].sum(axis=1).max()
                    np.testing.assert_allclose(one.joint[option], joint, atol=1e-8)


def test_gap_is_the_least_total_shortfall():
    for seed in range(300, 400):
        every = random_deal(seed)
        if not every.allowed.any():
            assert find_zopa(every.deal).gap is None
            continue
        lacking = np.maximum(every.reservations - every.values, 0).sum(axis=1)
        least = lacking[every.allowed].min()
        assert find_zopa(every.deal).gap == pytest.approx(least, abs=1e-8), seed


def test_every_package_clears_when_nobody_has_a_reservation_value():
    deal = rental()
    parties = {name: dict(side) | {"reservation": None} for name, side in deal.parties.items()}
    zopa = find_zopa(deal.changed(parties=parties))
    assert zopa.packages == 14_641
    assert np.isposinf(zopa.best).all()
    assert zopa.in_play["rent"].possible.all()


def test_rules_that_forbid_everything_leave_no_zone_and_no_gap():
    deal = price_deal(buyer=600_000, seller=520_000)
    zopa = find_zopa(deal.changed(rules=({"when": "price > 0", "why": "no"},)))
    assert not zopa.exists
    assert zopa.packages == zopa.allowed.packages == 0
    assert zopa.share == 0
    assert zopa.gap is None
    assert zopa.nearest is None
    assert not zopa.in_play["price"].possible.any()
    assert zopa.package_with("price", 400_000) is None


def test_software_deal_is_counted_exactly():
    """Against the direct evaluation of all 2,214,000 packages."""
    deal = wb.load_deal(DATA / "software-licences" / "deal.yaml")
    zopa = find_zopa(deal)
    assert (zopa.packages, zopa.count_error) == (EXACT_SOFTWARE, 0)


def test_an_estimate_states_its_error_and_keeps_it():
    deal = wb.load_deal(DATA / "software-licences" / "deal.yaml")
    zopa = find_zopa(deal, row_limit=10)
    assert zopa.count.draws > 0
    assert 0 < zopa.count_error < 0.05 * EXACT_SOFTWARE
    assert abs(zopa.packages - EXACT_SOFTWARE) <= zopa.count_error


def test_ten_million_packages_without_equal_values_are_counted_exactly():
    deal = additive(7, 10, seed=3, floor=38)
    scores = [
        [list(score.points.values()) for score in deal.parties[party].scores.values()]
        for party in ("a", "b")
    ]
    totals = []
    for side in scores:
        total = np.zeros(1)
        for points in side:
            total = (total[:, None] + np.array(points)).ravel()
        totals.append(total)
    expected = int(((totals[0] >= 38) & (totals[1] >= 38)).sum())
    assert 0 < expected < 10**7
    assert find_zopa(deal).packages == expected


def test_best_package_with_an_option_has_it():
    deal = wb.load_deal(DATA / "software-licences" / "deal.yaml")
    zopa = find_zopa(deal)
    package = zopa.package_with("users", 300)
    assert package["users"] == 300
    assert wb.assess_package(deal, package).agreeable


def test_tables_hold_every_party_and_every_option():
    zopa = find_zopa(rental())
    assert list(zopa.to_frame().index) == ["landlord", "tenant"]
    assert len(zopa.in_play_frame()) == 44
    assert len(zopa.frontier) == 31


def test_room_falls_to_the_package_with_the_largest_equal_share():
    """C29: landlord and tenant, 40 each at best; by direct count of all 14,641."""
    zopa = find_zopa(rental())
    k = np.indices((11, 11, 11, 11)).reshape(4, -1)
    landlord, tenant = k[0] + k[1] + k[2] + 10 - k[3], 20 - k[0] - k[1] + k[2] + k[3]
    room = find_room(zopa, levels=6)
    assert room.most == pytest.approx(25 / 40)
    for share, count in zip(room.shares, room.counts, strict=True):
        least = share * 40 - 1e-9
        assert count.packages == ((landlord >= least) & (tenant >= least)).sum()
    assert room.counts[-1].packages == 91
    assert list(room.to_frame()["packages"]) == [one.packages for one in room.counts]


def test_without_a_zone_there_is_no_room():
    room = find_room(find_zopa(price_deal(buyer=520_000, seller=600_000)))
    assert room.counts == ()
    assert np.isnan(room.most)
