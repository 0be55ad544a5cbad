"""A should-cost is evidence and says what a unit costs; nobody negotiates about it."""

from __future__ import annotations

import datetime as dt

import pytest

from workbench.library import add_lever, add_should_cost, draft_deal
from workbench.model import DealError, Fact
from workbench.value import value_packages

PARTS = {"material": 55, "labour": 30, "overhead": 0.1, "logistics": 12, "margin": 0.15}


def deal_without_cost():
    deal = draft_deal("Castings", units=5000, last_price=150, supplier_cost=100)
    opening = {"package": {"price": 110}, "evidence": []}
    return deal.changed(purchase={"price": "price", "units": "units"}, opening=opening)


def test_it_adds_no_issue_and_changes_no_value():
    deal = deal_without_cost()
    known = add_should_cost(deal, **PARTS)
    assert known.issues == deal.issues
    assert known.parties == deal.parties
    assert value_packages(known, {"price": 120}).equals(value_packages(deal, {"price": 120}))


def test_it_is_evidence_for_the_opening_in_numbers_worked_out_by_hand():
    """(55 + 30) * 1.1 + 12 = 105.50; with 15 % 121.325."""
    known = add_should_cost(
        deal_without_cost(), **PARTS, source="Plant visit", date=dt.date(2026, 3, 2)
    )
    (piece,) = known.opening.evidence
    assert (piece.kind, piece.source, piece.date) == (
        "should-cost",
        "Plant visit",
        dt.date(2026, 3, 2),
    )
    assert "105.50 EUR" in piece.text
    assert "121.3" in piece.text


def test_a_lever_takes_the_supplier_s_margin_from_it_where_nobody_has_said_the_cost():
    known = add_should_cost(deal_without_cost(), **PARTS)
    rebate = add_lever(known, "volume_rebate", moving_cost=0)
    package = {"price": 120, "rebate_rate": 0, "extra_volume": 0.2}
    worth = value_packages(rebate, package, breakdown=True)["supplier", "moved_volume"].item()
    assert worth == pytest.approx(0.2 * 5000 * (120 - 105.5))


def test_a_cost_that_the_deal_knows_stays_and_ranges_are_kept():
    deal = draft_deal("Castings", units=5000, last_price=150, supplier_cost=100)
    material = Fact(value=55, low=50, high=60, source="Index")
    known = add_should_cost(deal, material=material, labour=30)
    assert known.purchase.cost == "supplier_cost"
    assert known.facts["should_material"].span == (50, 60)


def test_twice_and_without_a_price_are_refused():
    known = add_should_cost(deal_without_cost(), **PARTS)
    with pytest.raises(DealError, match="has a should-cost already"):
        add_should_cost(known, **PARTS)
    with pytest.raises(DealError, match=r"purchase\.price: say which number is the price"):
        add_should_cost(deal_without_cost().changed(purchase=None), **PARTS)
