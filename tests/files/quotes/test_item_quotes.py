"""A sheet with several items, taken in supplier by supplier; prices are those of the sheet."""

from __future__ import annotations

import pytest

from workbench.analysis import find_item_costs
from workbench.files import QuoteSheet, make_alternatives
from workbench.library import new_deal, price_items
from workbench.value import value_quote

SHEET = """Item;Qty;Unit;Northern;;Western;
;;;Price EUR;Lead time (days);Price EUR;Lead time (days)
Box S;350000;box;0.275;14;0.281;7
Box L;250000;box;0.505;21;;7
Lid;1000;box;2.10;14;2.00;7
"""


@pytest.fixture(scope="module")
def deal():
    items = {
        "box_s": {"label": "Box S", "quantity": 350_000, "unit": "box", "today_price": 0.28},
        "box_l": {"label": "Box L", "quantity": 250_000, "unit": "box", "today_price": 0.52},
    }
    made = new_deal("packaging", "Boxes", units=600_000, price=0.38, unit="box", payment=30)
    return price_items(made.changed(items=items), "item")


def test_each_supplier_is_one_alternative_with_a_price_for_each_item(deal):
    sheet = QuoteSheet(SHEET.encode(), "q.csv")
    open_now = make_alternatives(sheet, deal, answers={})
    assert [one.sentence for one in open_now.asks if one.kind == "item"] == [
        "Which item of the deal is Lid?"
    ]
    told = {"deal item|lid": "none of them", "unquoted|western|box_l": "today"}
    missing = make_alternatives(sheet, deal, answers={"deal item|lid": "none of them"})
    assert any("Western quotes no price for Box L" in one.sentence for one in missing.asks)
    for _ in range(40):
        found = make_alternatives(sheet, deal, answers=told)
        if not found.asks:
            break
        ask = found.asks[0]
        today = next(one for one in ask.readings if one.words.startswith("as today"))
        told[ask.key] = today.value
    assert list(found.alternatives) == ["northern", "western"]
    northern = found.alternatives["northern"].quote
    assert dict(northern.facts) == {"box_s_price": 0.275, "box_l_price": 0.505}
    assert dict(found.alternatives["western"].quote.facts) == {"box_s_price": 0.281}
    side = deal.with_party("buyer", alternatives=dict(found.alternatives))
    lines = value_quote(side, "buyer", northern, ())
    assert lines["purchase_box_s"] == pytest.approx(-350_000 * 0.275)
    assert lines["purchase_box_l"] == pytest.approx(-250_000 * 0.505)
    quotes = find_item_costs(side, dict(side.status_quo)).quotes
    assert quotes.loc["box_l"].to_dict() == pytest.approx({"northern": 0.505, "western": 0.52})
    sentences = [one.sentence for one in found.told]
    assert any("Lid is no item of the deal" in one for one in sentences)
    assert any("Western quotes no Box L; today's price counts" in one for one in sentences)
    assert any("the longest lead time counts" in one for one in sentences)
    assert northern.terms["lead_time"] == 21


def test_a_price_that_hardly_anybody_means_is_asked(deal):
    sheet = QuoteSheet(SHEET.replace("0.275", "27.5").encode(), "q.csv")
    found = make_alternatives(sheet, deal, answers={"deal item|lid": "none of them"})
    asked = [one for one in found.asks if one.kind == "price"]
    assert asked and "far outside what is negotiated" in asked[0].sentence
