"""One forecast of what they say: counted draw by draw by hand, and the same on every page."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from workbench.analysis import (
    find_proposals,
    find_trades,
    forecast_yes,
    propose_meso,
    weigh_trades,
)
from workbench.analysis.uncertainty.batches import batch_deal
from workbench.files import load_deal
from workbench.model import Deal, DealError, build
from workbench.phrases.uncertainty.forecast import yes_words

DATA = Path(__file__).parents[3] / "data"


def supplier_deal(**more):
    """A supplier whose limit is 0 and whose cost is uncertain; today it gets 8 a piece."""
    return build(
        Deal,
        {
            "format": 2,
            "title": "Parts",
            "currency": "EUR",
            "facts": {"cost": {"value": 5, "low": 2, "high": 10}},
            "issues": {
                "price": {"from": 4, "to": 9, "step": 1},
                "pickup": {"options": ["they bring", "we fetch"]},
            },
            "parties": {
                "buyer": {
                    "value": {"worth": "12 - price - where(pickup == 'we fetch', 1, 0)"},
                    "reservation": 0,
                },
                "supplier": {
                    "value": {"margin": "price - cost - where(pickup == 'they bring', 2, 0)"},
                    "reservation": 0,
                    "aspiration": 3,
                },
            },
            "status_quo": {"price": 8, "pickup": "they bring"},
        }
        | more,
    )


PACKAGES = [
    {"price": price, "pickup": pickup}
    for price in (4, 5, 6, 7, 8, 9)
    for pickup in ("they bring", "we fetch")
]


@pytest.mark.parametrize("goes_on", [False, True])
def test_a_yes_is_counted_from_the_limit_and_from_today_where_it_goes_on(goes_on):
    deal = supplier_deal(status_quo_goes_on=goes_on)
    found = forecast_yes(deal, PACKAGES, draws=256, seed=4)
    for place, package in enumerate(PACKAGES):
        count = 0
        for cost in found.draws.facts["cost"].tolist():
            freight = 2 if package["pickup"] == "they bring" else 0
            worth = package["price"] - cost - freight
            today = 8 - cost - 2
            count += worth >= -1e-9 and (not goes_on or worth >= today - 1e-9)
        assert found.chances[place] == pytest.approx(count / 256)


@pytest.mark.parametrize("goes_on", [False, True])
def test_proposals_trades_and_equal_offers_give_one_chance(goes_on):
    deal = supplier_deal(status_quo_goes_on=goes_on)
    proposals = find_proposals(deal)
    trades = find_trades(deal, {"price": 7.0, "pickup": "they bring"}).trades
    beliefs = weigh_trades(trades)
    assert beliefs
    rows = {tuple(proposals.package(row).values()): row for row in range(len(proposals.places))}
    for belief in beliefs:
        after = belief.trade.after
        assert belief.yes == proposals.p_accept[rows[tuple(after.values())]]
        assert belief.yes == proposals.weigh(after).p_accept
    offers = propose_meso(deal, 5.0).offers
    chances = forecast_yes(deal, offers).chances
    assert chances.tolist() == [proposals.weigh(one).p_accept for one in offers]


@pytest.mark.parametrize("name", ["air-conditioners", "canned-food", "sole-source-chip"])
def test_what_is_worth_more_to_them_is_never_less_likely(name):
    deal = load_deal(DATA / name / "deal.yaml")
    proposals = find_proposals(deal, draws=128)
    rng = np.random.default_rng(7)
    rows = rng.integers(len(proposals.places), size=60).tolist()
    packages = [proposals.package(row) for row in rows]

    worths = batch_deal(deal, proposals.draws).values(packages)[:, :, 1]
    for one in range(60):
        always = (worths[:, one, None] >= worths).all(axis=0)
        assert (proposals.p_accept[rows[one]] >= proposals.p_accept[rows])[always].all()


def test_the_page_says_what_a_yes_is_counted_from():
    words = yes_words(supplier_deal(status_quo_goes_on=True))
    assert "not worth less to them than their limit, nor than today's terms" in words
    assert "They hope for more, Supplier at least 3.00 EUR" in words
    assert "today" not in yes_words(supplier_deal())


def test_a_side_without_a_limit_is_not_said_to_have_one():
    sides = supplier_deal().parties
    open_side = dict(sides["supplier"]) | {"reservation": None, "aspiration": None}
    deal = supplier_deal().changed(parties=dict(sides) | {"supplier": open_side})
    assert (
        yes_words(deal) == "No limit of theirs is known, so they count as saying yes to everything."
    )
    going = supplier_deal(status_quo_goes_on=True)
    going = going.changed(parties=dict(going.parties) | {"supplier": open_side})
    assert "yes to whatever is not worth less to them than today's terms" in yes_words(going)
    third = going.changed(parties=dict(sides) | {"third": open_side}, status_quo_goes_on=False)
    assert "than their limit. No limit is known of Third." in yes_words(third)


def test_where_not_all_have_to_agree_that_is_said():
    deal = supplier_deal()
    deal = deal.changed(parties=dict(deal.parties) | {"third": deal.parties["supplier"]})
    assert "An agreement takes" not in yes_words(deal)
    most = deal.changed(agreement={"at_least": 2, "veto": ["buyer"]})
    assert "An agreement takes at least 2 of 3 sides, Buyer among them." in yes_words(most)


def test_what_goes_on_has_to_be_said():
    with pytest.raises(DealError, match="say in status_quo what goes on"):
        supplier_deal(status_quo=None, status_quo_goes_on=True)
