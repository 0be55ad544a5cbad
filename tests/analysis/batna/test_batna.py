from __future__ import annotations

import datetime as dt
import math

import pytest

from workbench.analysis import find_batna, find_price_zone, reservation_price
from workbench.model import Deal, build
from workbench.value.example import example_deal


@pytest.fixture
def settlement() -> Deal:
    """Pat v. Drew: State Bar of Wisconsin, InsideTrack, article 26658."""
    court = {
        "pat": {"win": (0.6, "250000 - 50000"), "lose": (0.4, "-50000")},
        "drew": {"win": (0.6, "-70000"), "lose": (0.4, "-(250000 + 70000)")},
    }
    sides = {
        name: {
            "value": {"money": "settlement" if name == "pat" else "-settlement"},
            "alternatives": {
                "court": {
                    "outcomes": {
                        branch: {"probability": chance, "value": value}
                        for branch, (chance, value) in branches.items()
                    }
                }
            },
        }
        for name, branches in court.items()
    }
    return build(
        Deal,
        {
            "format": 1,
            "title": "Pat v. Drew",
            "currency": "USD",
            "issues": {"settlement": {"from": 0, "to": 400_000, "step": 1000}},
            "parties": sides,
        },
    )


def test_two_trees_give_the_published_zone(settlement):
    assert find_batna(settlement, "pat").value == pytest.approx(100_000)
    assert find_batna(settlement, "drew").value == pytest.approx(-170_000)
    zone = find_price_zone(settlement, "settlement", {}, buyer="drew", seller="pat")
    assert (zone.low, zone.high) == pytest.approx((100_000, 170_000))
    assert zone.exists
    assert (zone.low + zone.high) / 2 == pytest.approx(135_000)


def warehouse(seller, buyer):
    """Samuelson & Marks, Managerial Economics, chapter 15: a warehouse changes hands."""
    return build(
        Deal,
        {
            "format": 1,
            "title": "Warehouse",
            "currency": "USD",
            "issues": {"price": {"from": 500_000, "to": 620_000, "step": 1000}},
            "parties": {
                "buyer": {"value": {"price": "-price"}, "reservation": -buyer},
                "seller": {"value": {"price": "price"}, "reservation": seller},
            },
        },
    )


def test_warehouse_zone_and_gap():
    zone = find_price_zone(warehouse(520_000, 600_000), "price", {}, buyer="buyer", seller="seller")
    assert (zone.low, zone.high, zone.gap) == (520_000, 600_000, 0)
    none = find_price_zone(warehouse(600_000, 520_000), "price", {}, buyer="buyer", seller="seller")
    assert not none.exists
    assert none.gap == 80_000


def alternatives(**more):
    quote = {"terms": {"price": 1.45, "payment": "advance"}, "lines": {"switching": -4000}}
    return {
        "quote": {"quote": quote, "probability": 0.8, "cost": 500} | more,
        "do_without": {"value": -160_000, "kind": "do without", "source": "made up"},
    }


def with_alternatives(**more):
    return example_deal().with_party("buyer", alternatives=alternatives(**more))


def test_value_path_and_what_each_alternative_adds():
    batna = find_batna(with_alternatives(), "buyer")
    worth = -500 + 0.8 * (-145_000 + 700 - 4000) + 0.2 * -160_000
    assert batna.value == batna.reservation == pytest.approx(worth)
    assert batna.path == ("quote", "do_without")
    table = batna.to_frame()
    assert table.index.tolist() == ["quote", "do_without"]
    assert table.loc["quote", "adds"] == pytest.approx(worth + 160_000)
    assert table.loc["do_without", "adds"] == math.inf
    assert table.loc["quote", "fallback"] == "do_without"


def test_break_even_probability_is_where_trying_pays_for_its_cost():
    batna = find_batna(with_alternatives(), "buyer")
    # p x (160,000 - 148,300) = 500
    assert batna.break_even("quote") == pytest.approx(500 / 11_700, rel=1e-12)
    assert batna.break_even("do_without") is None


def test_range_spans_the_corners_of_the_facts_ranges():
    deal = with_alternatives()
    wide = deal.changed(
        facts=deal.facts.changed(
            cans=deal.facts["cans"].model_copy(update={"low": 90_000, "high": 120_000})
        )
    )
    low, high = find_batna(wide, "buyer").range

    def worth(cans):
        return -500 + 0.8 * (-1.45 * cans + 700 - 4000) + 0.2 * -160_000

    # with many cans the quote is worth less than doing without
    assert (low, high) == pytest.approx((max(worth(120_000), -160_000), worth(90_000)))
    assert find_batna(deal, "buyer").range == pytest.approx((worth(100_000),) * 2)


def test_doubts_are_said():
    today = dt.date(2026, 3, 1)
    batna = find_batna(
        with_alternatives(probability=1, date="2026-01-02", valid_until="2026-02-01"),
        "buyer",
        today=today,
    )
    said = {(flag.about, flag.message) for flag in batna.flags}
    assert said == {
        ("quote", "taken as certain to be had"),
        ("quote", "has no evidence"),
        ("quote", "was valid until 01 February 2026"),
        ("do_without", "has no date"),
    }
    assert "Lotteries count at their expected value: no risk tolerance is stated." in (
        batna.assumptions
    )


def test_no_alternative_means_no_limit_and_says_so():
    deal = example_deal().with_party("buyer", alternatives={})
    batna = find_batna(deal, "buyer")
    assert batna.value == batna.reservation == -math.inf
    assert batna.path == ()
    assert batna.to_frame().empty
    assert batna.flags[0].message.startswith("has no alternative")
    assert reservation_price(deal, "buyer", "price", {"payment": "advance"}) is None


def test_a_plan_that_may_end_with_nothing_is_flagged():
    deal = example_deal().with_party(
        "buyer", alternatives={"maybe": {"value": -1, "probability": 0.5}}
    )
    batna = find_batna(deal, "buyer")
    assert batna.value == -math.inf
    assert any("nothing left to do" in flag.message for flag in batna.flags)


def test_a_stated_reservation_that_is_not_the_batna_is_flagged():
    deal = with_alternatives().with_party("buyer", reservation=-140_000)
    batna = find_batna(deal, "buyer")
    assert batna.reservation == -140_000
    assert any("stated reservation" in flag.message for flag in batna.flags)
