"""Repairs open a zone, by as little as they say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import workbench as wb
from workbench.analysis import find_zopa
from workbench.analysis.agreement.repairs import rank_repairs
from workbench.library import propose_levers
from workbench.model import Deal, build
from workbench.phrases import in_words

DATA = Path(__file__).parents[3] / "data"


def deal(*, price_to: float = 100, low: float | None = 60, high: float | None = 130) -> Deal:
    """A buyer worth 100 at most, and a seller whose cost is 120: 20 are missing."""
    cost = {"value": 120, "unit": "EUR"} | ({"low": low, "high": 130} if low is not None else {})
    worth = {"value": 100, "unit": "EUR"} | ({"low": 90, "high": high} if high else {})
    return build(
        Deal,
        {
            "format": 1,
            "title": "A gap of 20",
            "currency": "EUR",
            "facts": {"cost": cost, "worth": worth},
            "issues": {"price": {"from": 50, "to": price_to, "step": 5, "unit": "EUR"}},
            "parties": {
                "buyer": {"value": {"use": "worth - price"}, "reservation": 0},
                "supplier": {"value": {"margin": "price - cost"}, "reservation": 0},
            },
        },
    )


def by_kind(repairs, kind):
    return {one.name: one for one in repairs if one.kind == kind}


def test_every_repair_opens_a_zone():
    zopa = find_zopa(deal())
    assert zopa.gap == 20
    assert zopa.repairs
    for one in zopa.repairs:
        assert find_zopa(one.deal).exists, in_words(one)


def test_facts_move_by_exactly_what_is_missing():
    facts = by_kind(find_zopa(deal()).repairs, "fact")
    # prices go up to 100 only: cost must fall to 100, and worth to 120 does not help alone
    assert set(facts) == {"cost"}
    assert facts["cost"].deal.facts["cost"].value == pytest.approx(100, rel=1e-6)
    assert facts["cost"].effort == pytest.approx(20 / 60, rel=1e-6)
    assert facts["cost"].likely


def test_fact_beyond_its_range_is_unlikely_and_its_range_is_widened():
    facts = by_kind(find_zopa(deal(low=110)).repairs, "fact")
    assert not facts["cost"].likely
    assert facts["cost"].deal.facts["cost"].value == pytest.approx(100, rel=1e-6)
    assert facts["cost"].deal.facts["cost"].low == pytest.approx(100, rel=1e-6)


def test_fact_without_a_range_is_looked_for_down_to_0_and_up_to_twice():
    facts = by_kind(find_zopa(deal(low=None)).repairs, "fact")
    assert not facts["cost"].likely
    assert facts["cost"].effort == pytest.approx(20 / 120, rel=1e-6)


def test_an_option_more_opens_a_zone_where_the_price_stopped_short():
    richer = deal().with_fact("worth", 125.0)
    options = by_kind(find_zopa(richer).repairs, "option")
    issue = options["price"].deal.issues["price"]
    assert (issue.options[0], issue.options[-1]) == (50, 120)
    assert options["price"].effort == pytest.approx(4 / 10)


def test_alternatives_move_by_the_least_that_is_missing():
    """At 100 the buyer gains 0 and the supplier lacks 20; at any price both lack 20 together."""
    moved = by_kind(find_zopa(deal()).repairs, "alternative")
    assert moved["supplier"].deal.parties["supplier"].reservation == pytest.approx(-20, abs=1e-6)
    assert set(moved) == {"supplier"}  # prices end at 100, so the buyer alone cannot close it


def test_swapped_warehouse_asks_80_000_of_either_alternative():
    """C14 swapped: 520,000 against 600,000."""
    warehouse = build(
        Deal,
        {
            "format": 1,
            "title": "Warehouse",
            "currency": "USD",
            "issues": {"price": {"from": 400_000, "to": 700_000, "step": 10_000}},
            "parties": {
                "buyer": {"value": {"price": "-price"}, "reservation": -520_000},
                "seller": {"value": {"price": "price"}, "reservation": 600_000},
            },
        },
    )
    zopa = find_zopa(warehouse)
    assert zopa.gap == 80_000
    assert [one.kind for one in zopa.repairs] == ["alternative", "alternative"]
    assert [in_words(one) for one in zopa.repairs] == [
        "No deal costs Buyer 80,000 USD more: 600,000 USD",
        "No deal is worth 80,000 USD less to Seller: 520,000 USD",
    ]
    assert [round(one.joint) for one in zopa.repairs] == [0, 0]


def test_levers_of_the_library_are_proposed_with_the_deal_that_has_them():
    busy = wb.load_deal(DATA / "software-licences" / "deal.yaml").with_scenario("busy_supplier")
    tried = (attempt() for attempt in propose_levers(busy))
    levers = {one.name: one for one in tried if one is not None}
    assert "longer_contract" not in levers  # the deal has its own length, and would count it twice
    assert find_zopa(levers["reserved_capacity"].deal).exists
    assert 0 < levers["reserved_capacity"].effort <= 1
    assert "“Held above our plan 30 %”" in in_words(levers["reserved_capacity"])


def test_levers_of_other_categories_are_not_proposed_and_come_after_all_else():
    busy = wb.load_deal(DATA / "software-licences" / "deal.yaml").with_scenario("busy_supplier")
    kinds = [one.kind for one in wb.find_zopa(busy, propose=propose_levers).repairs]
    assert kinds.count("lever") > 1
    assert set(kinds[kinds.index("lever") :]) == {"lever"}
    assert len(propose_levers(busy)) == len(wb.find_levers("IT and software"))
    unsaid = busy.changed(purchase=None)
    assert propose_levers(unsaid) == []


def test_parties_that_are_neither_buyer_nor_supplier_get_no_lever():
    thompson = wb.load_deal(DATA / "thompson" / "deal.yaml")
    assert propose_levers(thompson) == []


def test_there_is_nothing_to_repair_where_there_is_a_zone_or_no_package():
    fine = wb.load_deal(DATA / "canned-food" / "deal.yaml")
    assert wb.find_zopa(fine).repairs == ()
    assert wb.find_zopa(fine).repairs_frame().empty
    forbidden = deal().changed(rules=({"when": "price > 0", "why": "no"},))
    assert find_zopa(forbidden).repairs == ()


def test_likely_repairs_come_first_then_the_least_effort():
    repairs = find_zopa(
        wb.load_deal(DATA / "software-licences" / "deal.yaml").with_scenario("busy_supplier")
    ).repairs
    keys = [(one.kind == "lever", not one.likely, round(one.effort, 6)) for one in repairs]
    assert keys == sorted(keys)
    assert rank_repairs(reversed(repairs)) == repairs
    asked = replace(repairs[0], kind="lever", effort=0.0)  # a question comes after what is known
    assert rank_repairs([asked, *repairs]) == (*repairs, asked)


def test_scored_parties_are_repaired_too():
    """Points: 60 and 60 are asked, 50 each is the most that both can have."""
    scored = build(
        Deal,
        {
            "format": 1,
            "title": "Points",
            "issues": {"share": {"from": 0, "to": 10, "step": 1}},
            "parties": {
                "a": {"scores": {"share": {"curve": [(0, 0), (10, 100)]}}, "reservation": 60},
                "b": {"scores": {"share": {"curve": [(0, 100), (10, 0)]}}, "reservation": 60},
            },
        },
    )
    zopa = find_zopa(scored)
    assert zopa.gap == pytest.approx(20)
    moved = by_kind(zopa.repairs, "alternative")
    assert moved["a"].deal.parties["a"].reservation == pytest.approx(40)
    assert np.isclose(moved["b"].effort, 0.2)
