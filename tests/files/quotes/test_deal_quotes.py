"""From sheet to alternative nothing is dropped or taken in silence; amounts are worked by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.files import QuoteSheet, load_deal, make_alternatives, read_quote_sheet
from workbench.files.shipped import shipped_deals
from workbench.value import spread_one_off

CANNED = {"issue|delivery": "within two weeks"}
SHEETS = sorted((Path(__file__).parent / "sheets").glob("*.[cx]*"))
LONG = {"months": 36, "amounts": "year"}


@pytest.fixture(scope="module")
def deal():
    """100,000 cans; price in EUR/can, and delivery in words."""
    return load_deal(shipped_deals()["canned-food"])


def read(*lines, name="q.csv"):
    return QuoteSheet("\n".join(lines).encode(), name)


def take(sheet, deal, **more):
    return make_alternatives(sheet, deal, answers={**CANNED, **more})


def said(found, kind=""):
    return [one.sentence for one in found.told if kind in ("", one.kind)]


def with_issue(deal, name, **issue):
    """Return the deal with one more term, whose present value is its first option."""
    record = deal.model_dump(mode="json", by_alias=True, exclude_none=True)
    return deal.changed(
        issues={**record["issues"], name: issue},
        status_quo={**record["status_quo"], name: issue["options"][0]},
    )


def test_a_one_off_cost_of_the_whole_offer_is_one_of_the_alternative(deal):
    """Tooling of 3,000 stands once for two items: all of it counts beside either of them."""
    sheet = read(
        "Item;Unit;Northern Cans;;Western Tins;",
        ";;Price EUR;Lead time (days);Price EUR;Lead time (days)",
        "A-1;can;1.38;14;1.39;7",
        "B-2;can;1.45;14;1.44;7",
        "One-off tooling;;3000;;1500;",
        "Freight;;120;;;",
        "Rebate;;2 %;;;",
    )
    assert list(sheet.per_offer["one_off"]) == [3000, 1500]
    lead = {
        "issue|delivery|14 days": "within two weeks",
        "issue|delivery|7 days": "within two weeks",
    }
    found = take(sheet, deal.changed(contract=LONG), item="A-1", **lead)
    northern = found.alternatives["northern_cans"]
    assert northern.one_off == 3000
    assert not northern.quote.lines
    yearly = deal.changed(contract=LONG).with_party(
        "buyer", alternatives={"northern_cans": northern}
    )
    assert spread_one_off(yearly, "buyer", northern.one_off) == (3000, 1000)  # three years
    told = "\n".join(said(found))
    assert "Northern Cans: the one-off cost of 3000 EUR is for the whole offer; all of it" in told
    assert "rebate (2 %), freight of the whole offer (120 EUR)" in told
    assert "not taken in is what is quoted for B-2" in told


def test_own_and_whole_one_off_costs_add_up_at_the_rate_of_the_currency(deal):
    sheet = read("Supplier;Price (USD per can);Tooling", "Acme;1,50;1000")
    found = take(sheet, deal, **{"rate|USD": 0.9})
    assert found.alternatives["acme"].one_off == 900
    assert found.alternatives["acme"].quote.terms["price"] == 1.35


def test_a_share_of_tooling_for_each_unit_is_no_one_off_cost(deal):
    sheet = read("Supplier;Price (EUR per can);Tooling (EUR per can)", "Acme;1,50;0,02")
    found = take(sheet, deal)
    assert found.alternatives["acme"].one_off == 0
    assert (
        "Acme: the one-off cost of 0.02 EUR for each can is not counted; add it to the alternative."
        in said(found)
    )


def test_how_a_one_off_cost_counts_is_told_where_the_contract_does_not_say_it(deal):
    sheet = read("Supplier;Price (EUR per can);Tooling", "Acme;1,50;1000")
    open_one = take(sheet, deal.changed(contract=None))
    assert open_one.alternatives["acme"].one_off == 1000
    assert any("Acme costs 1000 EUR once. That counts in full" in one for one in said(open_one))
    assert not any("counts in full" in one for one in said(take(sheet, deal)))


def test_per_can_twice_in_a_heading_names_no_supplier(deal):
    """Two headings that end alike are not two columns of a supplier of that name."""
    sheet = read(
        "Supplier;Price (EUR per can);Freight (EUR per order)", "Acme;1,50;30", "Beta;1,6;"
    )
    assert list(sheet.quotes["supplier"]) == ["Acme", "Beta"]
    assert list(sheet.quotes["unit"]) == ["can", "can"]
    twice = read("Supplier;Price (EUR per can);Freight (EUR per can)", "Acme;1,50;0,03")
    assert list(twice.quotes["supplier"]) == ["Acme"]
    lumps = read("Supplier;Price EUR;Freight per order;Set-up per order", "Acme;1,50;30;40")
    assert list(lumps.quotes["supplier"]) == ["Acme"]


def test_what_the_deal_has_no_term_for_is_told_by_name_and_amount(deal):
    sheet = read(
        "Supplier;Price (EUR per can);Rebate %;Freight (EUR per order);Payment;MOQ;Incoterm;Remark",
        "Acme;1,50;5;120;30 days, 2 % within 10 days;5000;DAP Kiel;dented cans credited",
    )
    found = take(sheet, deal)
    told = said(found)
    assert (
        "Acme: not counted in the alternative: rebate (5 %), freight (120 EUR), discount for "
        "paying early (2 % within 10 days); add what it comes to." in told
    )
    other = next(one for one in told if "not compared" in one)
    assert "payment ('30 days, 2 % within 10 days')" in other
    assert "minimum order (5,000 can)" in other
    assert "terms of delivery (DAP Kiel)" in other
    assert any("'dented cans credited' is not counted" in one for one in told)


def test_a_rebate_counts_as_a_share_where_the_deal_has_the_term(deal):
    own = with_issue(deal, "bonus", label="Rebate", unit="%", options=[0, 0.02, 0.05])
    sheet = read("Supplier;Price (EUR per can);Rebate %", "Acme;1,50;5", "Beta;1,51;2")
    found = take(sheet, own)
    assert [one.quote.terms["bonus"] for one in found.alternatives.values()] == [0.05, 0.02]
    assert not any("rebate" in one for one in said(found))
    silent = read("Supplier;Price (EUR per can)", "Acme;1,50")
    asked = take(silent, own).asks[0]
    assert [one.words for one in asked.readings] == ["as today, 0 %", "2 %", "5 %"]
    assert asked.unit == "%"


def test_freight_per_unit_counts_and_a_lump_sum_is_asked_where_the_deal_has_the_term(deal):
    own = with_issue(deal, "carriage", label="Freight", unit="EUR/can", options=[0, 0.02, 0.05])
    each = read("Supplier;Price (EUR per can);Freight (EUR per can)", "Acme;1,50;0,03")
    assert take(each, own).alternatives["acme"].quote.terms["carriage"] == 0.03
    lump = read("Supplier;Price (EUR per can);Freight (EUR per order)", "Acme;1,50;120")
    found = take(lump, own)
    assert not found.alternatives
    assert found.asks[0].sentence == (
        "Acme says 120 EUR. What is that in the deal's Freight, in EUR/can?"
    )


def test_a_term_that_a_quote_states_in_other_words_is_not_taken_for_unsaid(deal):
    sheet = read("Supplier;Price (EUR per can);Lead time", "Acme;1,50;2-3 weeks", "Beta;1,51;")
    found = make_alternatives(sheet, deal, answers={})
    assert [one.sentence for one in found.asks] == [
        "Acme says 14 to 21 days. What is that in the deal's Delivery?",
        "Beta does not say: Delivery. What shall count until you have asked?",
    ]
    keys = [one.key for one in found.asks]
    answers = {keys[0]: "within four weeks", keys[1]: "within two weeks"}
    after = make_alternatives(sheet, deal, answers=answers).alternatives
    assert after["acme"].quote.terms["delivery"] == "within four weeks"
    assert after["acme"].quote.not_asked == ()
    assert after["beta"].quote.not_asked == ("delivery",)


BREAKS = read(
    "Supplier;From qty;Price (EUR per can)",
    *("Acme;1;1.50", "Acme;1000;1.45", "Acme;50000;1.40"),
    *("Beta;1;1.47", "Far;100000;1.30", "None;;no bid"),
)


def test_the_price_break_is_asked_beside_the_quantity_of_the_deal(deal):
    asked = take(BREAKS, deal).asks[0]
    assert asked.sentence == (
        "The sheet has price breaks. The deal buys 100,000 in the whole contract; the price from "
        "100,000 would hold only if they were one order. How large is one order?"
    )
    with pytest.raises(ValueError, match="must be more than 0"):
        asked.settle(0.0)


def test_every_quote_has_the_price_of_the_break_that_an_order_reaches_and_it_is_told(deal):
    found = take(BREAKS, deal, tier=2500.0)
    prices = {key: one.quote.terms["price"] for key, one in found.alternatives.items()}
    assert prices == {"acme": 1.45, "beta": 1.47}
    told = said(found)
    assert "Acme: the price from 1,000 counts, 1.45; not those from 1 and 50,000." in told
    assert "Far has no price below 100,000; not taken in." in told
    assert "None: no bid; not taken in." in told


def test_prices_with_tax_are_told_or_asked_and_never_compared_in_silence(deal):
    mixed = read("Supplier;Price (EUR per can);VAT", "Acme;1,50;excl.", "Beta;1,60;incl.")
    found = take(mixed, deal)
    assert list(found.alternatives) == ["acme"]
    assert said(found, "tax") == ["Beta quotes with tax; not compared, not taken in."]
    gross = read("Supplier;Price (EUR per can, incl. VAT)", "Acme;1,50")
    assert set(gross.quotes["tax"]) == {"incl"}
    asked = take(gross, deal)
    assert not asked.alternatives
    assert asked.asks[0].sentence.endswith("Is the deal's price with tax too?")
    assert take(gross, deal, **{"tax of the deal": "same"}).alternatives
    left = take(gross, deal, **{"tax of the deal": "other"})
    assert said(left, "tax") == ["Acme quotes with tax; the price is not compared."]


def test_a_currency_without_a_rate_is_told_and_not_compared(deal):
    sheet = read("Supplier;Price (per can);Currency", "Acme;1,50;EUR", "Beta;1,60;USD")
    found = take(sheet, deal)
    assert list(found.alternatives) == ["acme"]
    assert said(found, "currency") == ["Beta quotes in USD; not compared without a rate."]
    with pytest.raises(ValueError, match="must be more than 0"):
        found.asks[0].settle(0.0)
    assert list(take(sheet, deal, **{"rate|USD": 0.0}).alternatives) == ["acme"]
    nameless = read("Supplier;Price", "Acme;1,50")
    assert said(take(nameless, deal), "currency") == [
        "Acme: the currency is not known; not taken in."
    ]


def test_a_price_without_a_unit_is_told_and_one_in_another_unit_is_not_compared(deal):
    plain = take(read("Supplier;Price EUR", "Acme;1,50"), deal)
    assert said(plain, "unit") == ["Acme names no unit; the price counts for one can."]
    other = read("Supplier;Price EUR;Unit", "Acme;1,50;can", "Gamma;1,60;can", "Beta;9,00;kg")
    found = take(other, deal)
    assert list(found.alternatives) == ["acme", "gamma"]
    assert said(found, "unit") == ["Beta quotes per kg; not compared, not taken in."]


def test_a_price_far_outside_what_is_negotiated_is_asked(deal):
    """Options go from 1.20 to 1.60 EUR a can; 138 is a price per hundred."""
    sheet = read("Supplier;Price (EUR per can)", "Acme;138,00")
    found = take(sheet, deal)
    assert not found.alternatives
    assert found.asks[0].sentence == (
        "Acme: a price of 138 EUR/can is far outside what is negotiated, 1.2 to 1.6 EUR/can. "
        "Is it right?"
    )
    key = found.asks[0].key
    assert take(sheet, deal, **{key: "right"}).alternatives["acme"].quote.terms["price"] == 138
    assert "not taken in" in said(take(sheet, deal, **{key: "out"}), "not used")[0]


def test_prices_of_today_are_told_to_be_no_quotes(deal):
    sheet = read("Supplier;Price (EUR per can);Previous price (EUR)", "Acme;1,50;1,55")
    assert said(take(sheet, deal), "baseline") == [
        "Prices of today or targets stand in 1 row; they are no quotes, and the deal's own terms "
        "of today stay as they are."
    ]


def test_of_two_prices_of_a_deal_it_is_asked_which_is_quoted(deal):
    two = with_issue(deal, "small", label="Unit price", unit="EUR/jar", options=[1, 2]).changed(
        purchase=None
    )
    sheet = read("Supplier;Price (EUR per can)", "Acme;1,50")
    found = make_alternatives(sheet, two, answers={})
    assert [one.words for one in found.asks[0].readings] == ["Price", "Unit price"]
    after = make_alternatives(sheet, two, answers={"price term": "price"})
    assert after.asks[-1].sentence.startswith("Acme does not say: Unit price.")


def settled(sheet, deal):
    """Answer whatever is asked by its first reading, or 2, until quotes can be taken in."""
    answers = {}
    for _ in range(60):
        found = make_alternatives(sheet, deal, answers=answers)
        waiting = [one for one in sheet.asks if one.waits]
        if not (asks := waiting or found.asks):
            return found
        answer = asks[0].readings[0].value if asks[0].readings else 2.0
        if waiting:
            sheet.answer(asks[0], answer)
        else:
            answers[asks[0].key] = answer
    raise AssertionError([one.sentence for one in asks])


@pytest.mark.parametrize("path", SHEETS, ids=[one.stem for one in SHEETS])
def test_of_every_sheet_each_quote_is_taken_in_or_named_with_why_not(path, deal):
    found = settled(sheet := read_quote_sheet(path), deal)
    told = "\n".join(said(found))
    taken = {one.label: one for one in found.alternatives.values()}
    for _, row in sheet.quotes.iterrows():
        label = f"{row['supplier']} {row['option']}".strip()
        assert label in taken or row["supplier"] in told or "The deal has one price" in told
    for label, one in taken.items():
        own = told[told.find(label) :]
        rows = sheet.quotes[sheet.quotes["where"] == one.source.split(";")[0].split(", ", 1)[1]]
        assert len(rows) == 1
        row = rows.iloc[0]
        for name in ("rebate", "freight", "discount"):
            if row[name] > 0:
                assert f"{name} " in own
        if row["one_off"] > 0:
            assert one.one_off >= row["one_off"]
