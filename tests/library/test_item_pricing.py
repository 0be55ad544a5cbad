"""Several items in one deal: what counts is worked by hand, for every way to negotiate."""

from __future__ import annotations

import pytest

from workbench.analysis import find_batna, find_frontier, find_item_costs
from workbench.library import change_items, negotiated_by, new_deal, price_items
from workbench.model import DealError
from workbench.value import value_packages, value_quote

BOXES = {  # name: (quantity a year, EUR a box today, group)
    "xs": (400_000, 0.21, "small"),
    "s": (350_000, 0.28, "small"),
    "m": (300_000, 0.39, "small"),
    "l": (250_000, 0.52, "large"),
    "xl": (150_000, 0.81, "large"),
    "xxl": (50_000, 1.37, "large"),
}
TODAY = 619_000.0  # 84,000 + 98,000 + 117,000 + 130,000 + 121,500 + 68,500
CHANGED = {"xs": -0.10, "s": -0.05, "m": 0.0, "l": -0.03, "xl": -0.08, "xxl": 0.05}


def rows():
    return {
        f"box_{name}": {
            "label": f"Box {name.upper()}",
            "quantity": quantity,
            "unit": "box/year",
            "today_price": price,
            "group": group,
        }
        for name, (quantity, price, group) in BOXES.items()
    }


@pytest.fixture(scope="module")
def plain():
    deal = new_deal(
        "packaging",
        "Boxes",
        units=1_500_000,
        price=0.4512,
        unit="box",
        payment=30,
        months=36,
        quotes=[{"supplier": "Wellpappe", "price": 0.429, "payment": 60, "one_off": 36_000}],
        cost=(0.30, 0.33, 0.36),
    )
    settled = {
        name: {**dict(deal.facts[name]), "state": "estimated"}
        for name in ("buyer_rate", "supplier_rate")
    }
    return deal.changed(items=rows(), facts={**deal.facts, **settled})


def by_hand(changes):
    return sum(many * price * (1 + changes[name]) for name, (many, price, _) in BOXES.items())


def package(deal, changes, **others):
    """Today's terms, with the change of each item by its own issue."""
    moved = {deal.items[f"box_{name}"].change: one for name, one in changes.items()}
    return {**deal.status_quo, **moved, **others}


@pytest.mark.parametrize("by", ["basket", "group", "item"])
def test_today_costs_what_todays_prices_cost_and_the_quote_what_it_did(plain, by):
    deal = price_items(plain, by)
    assert negotiated_by(deal) == by
    assert float(value_packages(deal, dict(deal.status_quo))["buyer"].iloc[0]) == pytest.approx(
        -TODAY
    )
    quote = deal.parties["buyer"].alternatives["wellpappe"].quote
    lines = value_quote(deal, "buyer", quote, ())
    bought = sum(worth for line, worth in lines.items() if line.startswith("purchase_"))
    assert bought == pytest.approx(-1_500_000 * 0.429)  # the sum that it cost before
    assert lines["change"] == pytest.approx(-12_000)  # 36,000 over three years
    # sixty days instead of thirty, at 8 % a year
    assert lines["payment"] == pytest.approx(643_500 * 30 / 365 * 0.08)
    assert find_batna(deal, "buyer").value == pytest.approx(find_batna(plain, "buyer").value)


def test_each_line_payment_and_rebate_are_those_of_a_sum_made_by_hand(plain):
    deal = price_items(plain, "item")
    terms = package(deal, CHANGED, payment=60.0, rebate=0.02)
    frame = value_packages(deal, terms, breakdown=True).iloc[0]
    spent = by_hand(CHANGED)
    for name, (quantity, price, _) in BOXES.items():
        worth = quantity * price * (1 + CHANGED[name])
        assert frame["buyer", f"purchase_box_{name}"] == pytest.approx(-worth, abs=1e-6)
        assert frame["supplier", f"sales_box_{name}"] == pytest.approx(worth, abs=1e-6)
    assert frame["buyer", "payment"] == pytest.approx(spent * 30 / 365 * 0.08)
    assert frame["supplier", "payment"] == pytest.approx(-spent * 30 / 365 * 0.10)
    assert frame["buyer", "rebate"] == pytest.approx(spent * 0.02)
    assert frame["supplier", "cost"] == pytest.approx(-1_500_000 * 0.33)


def test_what_an_item_costs_saves_and_may_cost(plain):
    deal = price_items(plain, "item")
    found = find_item_costs(deal, package(deal, CHANGED))
    assert found.today == pytest.approx(TODAY)
    assert found.cost == pytest.approx(by_hand(CHANGED))
    assert found.saving == pytest.approx(TODAY - by_hand(CHANGED))
    assert found.table.loc["box_xl", "price"] == pytest.approx(0.81 * 0.92)
    assert found.table.loc["box_xl", "saving"] == pytest.approx(150_000 * 0.81 * 0.08)
    # payment as today: the limit is the worth of the quote, all of it the price
    limit = 1_500_000 * 0.429 + 12_000 - 643_500 * 30 / 365 * 0.08
    assert found.limit_cost == pytest.approx(limit)
    part = limit / by_hand(CHANGED)
    assert found.table["limit"].tolist() == pytest.approx(
        [price * (1 + CHANGED[name]) * part for name, (_, price, _) in BOXES.items()]
    )
    room = limit - by_hand(CHANGED)  # all of it for one item alone
    assert found.table.loc["box_xl", "limit alone"] == pytest.approx(0.81 * 0.92 + room / 150_000)


def test_the_frontier_of_one_change_for_each_item_is_found(plain):
    deal = price_items(plain, "item", step=0.05)
    frontier = find_frontier(deal)
    best = frontier.values[:, 0].max()
    lowest = {name: deal.issues[deal.items[f"box_{name}"].change].options[0] for name in BOXES}
    terms = package(deal, lowest, payment=90.0, rebate=0.04)
    # the cheapest of all, paid last, is the best for the buyer and leaves nothing on the table
    assert best == pytest.approx(float(value_packages(deal, terms)["buyer"].iloc[0]))


def test_another_way_keeps_prices_of_quotes_item_by_item(plain):
    deal = price_items(plain, "item")
    side = deal.parties["buyer"]
    quote = side.alternatives["wellpappe"].quote
    own = {deal.items[f"box_{name}"].change: one for name, one in CHANGED.items()}
    moved = quote.model_copy(update={"terms": quote.terms.changed(**own)})
    told = dict(side.alternatives["wellpappe"]) | {"quote": moved}
    deal = deal.with_party("buyer", alternatives={"wellpappe": told})
    together = price_items(deal, "basket")
    prices = find_item_costs(together, dict(together.status_quo)).quotes["wellpappe"]
    for name, (_, price, _) in BOXES.items():
        assert prices[f"box_{name}"] == pytest.approx(price * (1 + CHANGED[name]))


def test_numbers_of_items_that_count_go_to_their_facts_and_new_ones_count(plain):
    deal = price_items(plain, "basket")
    told = rows()
    told["box_xs"] |= {"quantity": 500_000, "low": 450_000, "high": 550_000}
    del told["box_xxl"]
    told["lid"] = {"label": "Lid", "quantity": 1_000, "unit": "box/year", "today_price": 2.0}
    made = change_items(deal, told)
    assert made.facts["box_xs_units"].span == (450_000, 550_000)
    assert "box_xxl_units" not in made.facts and "box_xxl_price" not in made.facts
    today = float(value_packages(made, dict(made.status_quo))["buyer"].iloc[0])
    assert today == pytest.approx(-(TODAY + 100_000 * 0.21 - 68_500 + 2_000))
    only_noted = change_items(made, {**told, "foil": {"label": "Foil", "quantity": 10}})
    assert not only_noted.items["foil"].counts


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"items": {}}, "there are no items"),
        ({"items": {"a": {"label": "Box", "quantity": 3}}}, "Box needs today's price"),
        ({"purchase": None}, "which term is the price of a unit"),
    ],
)
def test_items_that_cannot_be_counted_are_refused_in_words(plain, change, said):
    with pytest.raises(DealError, match=said):
        price_items(plain.changed(**change))
