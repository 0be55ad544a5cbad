"""Levers promise no gain that nobody has: what they move, under whose belief, and from when."""

from __future__ import annotations

import pytest

from workbench.library import add_lever, draft_deal
from workbench.library.filling import settle_drafts
from workbench.value import value_packages

SPEND = 1_000_000.0


def gains(lever, packages, **facts):
    """What each package is worth to buyer and supplier beyond the terms as they are."""
    deal = draft_deal(
        "Beliefs",
        units=SPEND / 100,
        last_price=100,
        supplier_cost=75,
        quote=98,
        months=36,
        amounts="year",
    )
    extended = settle_drafts(add_lever(deal, lever, **facts), deal.facts)
    before = value_packages(deal, deal.status_quo).to_numpy()[0]
    after = value_packages(extended, [{**extended.status_quo, **one} for one in packages])
    return after.to_numpy() - before


def test_being_the_only_supplier_costs_us_what_quotes_for_made_parts_differ_by():
    """Tables of order statistics: the lowest of two lies 0.5642, of three 0.8463 below."""
    worth = gains(
        "supplier_status",
        [{"supplier_status": one} for one in ("preferred", "the only one")],
    )
    assert worth[:, 0] == pytest.approx([-0.05 * 0.5642 * SPEND, -0.05 * 0.8463 * SPEND], rel=2e-4)


def test_the_last_licences_that_may_go_back_are_worth_less_than_the_first():
    first, second, third = gains(
        "licence_return", [{"returnable": share} for share in (0.1, 0.2, 0.3)]
    )[:, 0]
    assert first > second - first > third - second > 0


def test_a_longer_warranty_is_worth_less_the_later_it_begins():
    package = [{"extra_warranty": 2}]
    sooner = gains("warranty_extension", package, base_warranty=1, buyer_rate=0.08)
    later = gains("warranty_extension", package, base_warranty=3, buyer_rate=0.08)
    assert later[0, 0] == pytest.approx(sooner[0, 0] / 1.08**2)


def test_a_held_price_takes_from_the_supplier_what_it_gives_us():
    """With money at one rate nothing is left over; a smaller rise counted on leaves its part."""
    package = [{"held_years": 2}]
    rates = {"buyer_rate": 0.08, "supplier_rate": 0.08, "feared_rise": 0.04}
    ours, theirs = gains("price_hold", package, **rates)[0]
    assert ours > 0
    assert theirs == pytest.approx(-ours)
    ours, theirs = gains("price_hold", package, **rates, rise_less=0.04)[0]
    assert theirs == pytest.approx(0)


def test_what_is_committed_and_not_taken_is_paid_at_the_discounted_price():
    """Demand from 0.7 to 1.3 of the plan is the plan on average; 0.9 lacks 0.2 ** 2 / 1.2."""
    short = 0.2**2 / 1.2
    worth = gains(
        "volume_commitment",
        [
            {"committed_share": 0.9, "commitment_discount": 0.05},
            {"committed_share": 0, "commitment_discount": 0.05},
        ],
    )
    assert worth[0, 0] == pytest.approx(SPEND * (0.05 - 0.95 * short))
    assert worth[1] == pytest.approx([0, 0])


def test_leasing_at_the_rate_of_a_loan_is_worth_nothing_to_us():
    lease = {"equipment_financing": "leased", "lease_rate": 0.06, "lease_title": "us"}
    kept = lease | {"lease_title": "the lessor"}
    same, title = gains(
        "vendor_leasing", [lease, kept], borrowing_rate=0.06, our_residual=0.1, lessor_residual=0.1
    )[:, 0]
    assert same == pytest.approx(0, abs=1e-6)
    assert title == pytest.approx(0, abs=1e-6)


OURS = {"export": 4_000, "carriage": 24_000, "insurance": 1_200, "transit_risk": 1_500}
OURS |= {"unloading": 1_000, "clearance": 15_000}
THEIRS = {"export": 2_000, "carriage": 18_000, "insurance": 1_500, "transit_risk": 1_000}
THEIRS |= {"unloading": 1_500, "clearance": 17_000}

RULES = {
    "EXW": (-4_000, 2_000),
    "FCA": (0, 0),
    "FOB": (0.2 * 26_700, -0.2 * 20_500),
    "CFR": (0.2 * 2_700 + 0.8 * 24_000, -0.2 * 2_500 - 0.8 * 18_000),
    "CIF": (540 + 19_200 + 0.6 * 0.5 * 1_200, -500 - 14_400 - 0.6 * 0.5 * 1_500),
    "CPT": (24_000, -18_000),
    "CIP": (25_200, -19_500),
    "DAP": (26_700, -20_500),
    "DPU": (27_700, -22_000),
    "DDP": (41_700, -37_500),
}
"""Who pays what under each rule of 2020, from FCA: a fifth of the way lies before the ship, a fifth
behind it, and the least cover costs half of the premium for the part at sea."""


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_of_delivery_moves_what_the_incoterms_say(rule):
    facts = {f"our_{name}": number for name, number in OURS.items()}
    facts |= {f"their_{name}": number for name, number in THEIRS.items()}
    parts = {"to_ship_part": 0.2, "from_ship_part": 0.2, "least_cover_part": 0.5}
    worth = gains("delivery_term", [{"delivery_term": rule}], **facts, **parts)
    assert worth[0] == pytest.approx(RULES[rule])
