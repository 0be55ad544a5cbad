"""Units that surely do not fit together are said with their place; nothing else is doubted."""

from __future__ import annotations

from pathlib import Path

import pytest

import workbench as wb
from workbench.library import draft_deal
from workbench.value import example_deal, find_unit_doubts

DEALS = sorted((Path(__file__).parents[2] / "data").glob("*/deal*.yaml"))
ADD = "multiply by how many there are"


def deal_with(formula, **facts):
    known = {"fee": "EUR", "freight": "EUR/can", "share": "fraction", "odd": "whatever"} | facts
    deal = example_deal()
    for name, unit in known.items():
        deal = deal.with_fact(name, wb.Fact(value=2, unit=unit))
    return deal.with_party("buyer", value={"line": formula})


@pytest.mark.parametrize("path", DEALS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_shipped_deal_is_doubted(path):
    assert find_unit_doubts(wb.load_deal(path)) == ()


@pytest.mark.parametrize("lever", wb.find_levers(), ids=lambda lever: lever.name)
def test_no_lever_is_doubted(lever):
    deal = draft_deal(
        "Sized", units=1_000, last_price=100, supplier_cost=75, quote=98, months=36, amounts="year"
    )
    assert find_unit_doubts(wb.add_lever(deal, lever.name)) == ()


@pytest.mark.parametrize(
    ("formula", "said", "column"),
    [
        ("-cans * price + freight", f"EUR and EUR/can are added up: {ADD}", 17),
        ("fee - price", f"EUR and EUR/can are added up: {ADD}", 7),
        ("max(fee, price)", f"EUR and EUR/can are chosen from: {ADD}", 10),
        ("cans * where(fee > price, 1, 2)", f"EUR and EUR/can are compared: {ADD}", 20),
        ("-price", f"this comes to EUR/can, where an amount in EUR is due: {ADD}", 0),
        ("-price * (1 + share)", f"this comes to EUR/can, where an amount in EUR is due: {ADD}", 0),
        (
            "choose(payment, {'advance': fee, 'on delivery': price, 'in 30 days': 0})",
            f"EUR and EUR/can are chosen from: {ADD}",
            49,
        ),
    ],
)
def test_an_amount_and_a_price_per_unit_do_not_go_together(formula, said, column):
    (doubt,) = find_unit_doubts(deal_with(formula))
    assert str(doubt) == f"parties.buyer.value.line: {said}"
    assert doubt.column == column


@pytest.mark.parametrize(
    "formula",
    [
        "-cans * price - fee",
        "-cans * (price + freight) * (1 + share) - 500",
        "-cans * (price + 0.1)",
        "-cans * price * (1 - days_value(0.08, 30))",
        "-fee * odd",
        "price * odd - fee",
        "-cans * interp(price, [1, 2], [0, 1])",
        "-700",
        "-fee / price * price",
    ],
)
def test_what_fits_or_is_not_known_is_not_doubted(formula):
    assert find_unit_doubts(deal_with(formula)) == ()


def test_another_currency_is_said_unless_a_rate_turns_it_into_ours():
    (doubt,) = find_unit_doubts(deal_with("-cans * price", toll="USD/can"))
    assert str(doubt) == (
        "facts.toll.unit: USD/can in a deal in EUR: write it in EUR, or add a fact with the rate "
        "in EUR/USD"
    )
    rate = {"toll": "USD/can", "dollar": "EUR/USD"}
    assert find_unit_doubts(deal_with("-cans * (price + toll * dollar)", **rate)) == ()
    (doubt,) = find_unit_doubts(deal_with("-cans * (price + toll)", **rate))
    assert doubt.message == "EUR/can and USD/can are added up: turn one into the other by a rate"
