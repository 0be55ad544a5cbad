"""Numbers that come with a lever do not sell it: no gain from a belief that nobody holds."""

from __future__ import annotations

import pytest

from workbench.library import add_lever, draft_deal
from workbench.library.filling import settle_drafts
from workbench.value import evaluate

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
    before = evaluate(deal, deal.status_quo).to_numpy()[0]
    after = evaluate(extended, [{**extended.status_quo, **one} for one in packages])
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
