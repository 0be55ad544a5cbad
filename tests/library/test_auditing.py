"""Every lever of a category says what it is worth here, on what it rests, and how sure it is."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import workbench as wb
from workbench.library import audit_levers, draft_deal, find_levers
from workbench.model import DealError

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="module")
def deal():
    return draft_deal(
        "Castings",
        units=10_000,
        last_price=100,
        supplier_cost=75,
        quote=98,
        months=24,
        category="direct material",
    )


@pytest.fixture(scope="module")
def audit(deal):
    return audit_levers(deal)


def by_name(audit):
    return {one.lever.name: one for one in audit}


def test_every_lever_of_the_category_is_in_it_the_most_worth_first(audit):
    assert by_name(audit).keys() == {one.name for one in find_levers("direct material")}
    joint = [one.joint for one in audit if not one.missing]
    assert joint == sorted(joint, reverse=True)


def test_what_a_lever_is_worth_is_what_somebody_works_out_by_hand(audit):
    """The standard saves 8 % of a million a year; approving it costs 17,000 at 8 % over 2 years."""
    one = by_name(audit)["specification_change"]
    assert one.theirs == pytest.approx(80_000)
    assert one.ours == pytest.approx(-17_000 / (1 / 1.08 + 1 / 1.08**2))
    assert dict(one.at) == {"specification": "supplier's standard"}
    assert one.drafts == (
        "Our cost of money",
        "What the standard saves the supplier",
        "Our one-off cost of approving the standard",
    )
    assert one.known == ("Units to buy", "Length of the contract")


def test_a_range_holds_the_worth_and_follows_the_range_of_the_numbers(audit):
    one = by_name(audit)["specification_change"]
    low, high = one.their_range
    assert 30_000 < low < one.theirs < high < 150_000  # 3 to 15 % of a million
    for each in audit:
        assert each.missing or (each.our_range[0] <= each.our_range[1])


def test_what_excludes_a_lever_is_named(audit):
    assert "Price adjustment clause" in by_name(audit)["price_hold"].excludes


def test_an_answered_number_is_no_draft_any_more(deal):
    added = wb.add_lever(deal, "specification_change", standard_saving=0.10)
    one = by_name(audit_levers(added))["specification_change"]
    assert one.in_deal
    assert one.theirs == pytest.approx(100_000)
    assert "What the standard saves the supplier" in one.known


def test_a_deal_that_does_not_say_enough_is_refused_or_says_which_lever_waits(deal):
    with pytest.raises(DealError, match=r"purchase\.category: say which kind of purchase"):
        audit_levers(deal.changed(purchase=None))
    with pytest.raises(DealError, match=r"contract\.months: say how long"):
        audit_levers(deal.changed(contract=None))
    money = audit_levers(
        deal.changed(purchase={"category": "direct material", "spend": "units * price"})
    )
    found = by_name(money)
    assert "numbers are units" in found["larger_lots"].missing
    assert np.isnan(found["larger_lots"].ours)
    assert not found["longer_payment_terms"].missing
    assert money[-1].missing


def test_it_is_never_summed_up(audit):
    assert "no sum" in " ".join(audit.fine_print)
    assert "sum" not in audit.to_frame().index


@pytest.mark.parametrize(
    "case",
    ["air-conditioners", "canned-food", "software-licences", "sole-source-chip", "wire-rod"],
)
def test_shipped_deals_say_enough_for_every_lever_of_their_category(case):
    deal = wb.load_deal(DATA / case / "deal.yaml")
    found = wb.audit_levers(deal)
    assert len(found) == len(find_levers(deal.purchase.category))
    assert not [one.lever.name for one in found if one.missing]
    assert len(found.to_frame()) == len(found)
