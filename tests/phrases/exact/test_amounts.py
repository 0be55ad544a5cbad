"""A side that pays is shown in costs, whatever the deal; the numbers inside keep their sign."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from workbench import load_deal
from workbench.phrases import amounts_of
from workbench.value import example_deal, value_packages

SHIPPED = sorted((Path(__file__).parents[3] / "data").glob("*/deal*.yaml"))
TODAY = {"price": 1.5, "payment": "in 30 days"}


def amounts(party="buyer", **changes):
    return amounts_of(example_deal().changed(**changes), party)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name + path.stem)
def test_a_buyer_is_in_costs_and_nobody_else(path):
    deal = load_deal(path)
    in_money = [name for name, party in deal.parties.items() if not party.is_scored]
    found = [name for name in deal.parties if amounts_of(deal, name).in_costs]
    assert found == in_money[:1]  # of every case that is shipped the first party buys


def test_a_side_that_one_package_earns_money_is_not_in_costs():
    deal = example_deal()
    most = max(
        float(value_packages(deal, {"price": 1.2, "payment": way})["buyer"].iloc[0])
        for way in deal.issues["payment"].options
    )
    lines = dict(deal.parties["buyer"].value)
    just = deal.with_party("buyer", value=lines | {"bonus": -most - 1})
    over = deal.with_party("buyer", value=lines | {"bonus": -most + 1})
    assert amounts_of(just, "buyer").in_costs
    assert not amounts_of(over, "buyer").in_costs


def test_levels_lose_their_sign_and_ranges_are_turned_round():
    buyer = amounts()
    assert buyer.amount(-140_000) == "140,000 EUR"
    assert buyer.column([-140_000, -math.inf, -12.5]) == ["140,000", "–", "12"]
    assert buyer.span(-160_000, -140_000) == "140,000 to 160,000 EUR"
    assert amounts("supplier").amount(-140_000) == "−140,000 EUR"  # a seller that loses, loses
    assert buyer.meant(buyer.shown(-5.0)) == -5.0


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (-140_000.0, "saves 9,100 EUR against today (6.1 %)"),
        (-150_000.0, "costs 900 EUR more than today (0.6 %)"),
    ],
)
def test_a_saving_is_said_against_today(value, words):
    buyer = amounts(status_quo=TODAY)  # today costs 150,000 EUR, less 900 of interest
    assert buyer.today == -149_100
    assert buyer.saving(value) == words


def test_without_today_nothing_is_saved():
    assert amounts().saving(-140_000.0) == ""


def test_a_supplier_is_shown_in_what_it_earns():
    supplier = amounts("supplier", status_quo=TODAY)
    assert supplier.saving(supplier.today + 1_000) == "1,000 EUR more than today"
    assert supplier.limit(15_000) == "at least 15,000 EUR"
    assert supplier.change(-1_000, "them") == "is worth 1,000 EUR less to them"
