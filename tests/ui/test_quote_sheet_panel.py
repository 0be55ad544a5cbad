"""The panel that reads quote sheets: asks are buttons, menus map columns, quotes become offers."""

from __future__ import annotations

import datetime as dt

import pytest

from workbench.files import load_deal
from workbench.files.shipped import shipped_deals
from workbench.library import new_deal
from workbench.store import Store
from workbench.ui.desk.desk import Desk
from workbench.ui.desk.keeping import Keeping
from workbench.ui.prep.quote_sheet import TODAY_FOR_ALL, QuoteSheetPanel

SHEET = (
    "Supplier;Unit price (EUR per can);Tooling;Foo\n"
    "Northern Cans;1,38;1000;2 weeks or so\n"
    "Western Tins;1,39;;1 week or so\n"
    "Far Cans;no quote;;x\n"
)


@pytest.fixture
def desk():
    return Desk(load_deal(shipped_deals()["canned-food"]))


@pytest.fixture
def panel(desk):
    return QuoteSheetPanel(desk)


def upload(panel, text, name="quotes.csv"):
    content = memoryview(text.encode("utf-8"))
    file = {"name": name, "type": "", "size": len(content), "content": content}
    panel.upload.value = ({**file, "last_modified": dt.datetime.now(dt.UTC)},)


def press(panel, key):
    panel.asked._answer(None, {"tell": "choose", "key": key}, [])


def choose(panel, words):
    """Click the button that says this."""
    for ask in panel.asks:
        for place, reading in enumerate(ask.readings):
            if reading.words == words:
                press(panel, f"{place} {ask.key}")
                return
    raise AssertionError([one.words for ask in panel.asks for one in ask.readings])


def test_quotes_are_taken_in_with_their_own_terms_after_what_is_missing_was_answered(panel, desk):
    upload(panel, SHEET)
    assert "Northern Cans and Western Tins do not say: Delivery." in panel.asked.text
    assert panel.take_in.layout.display == "none"
    before = dict(desk.deal.parties["buyer"].alternatives)
    choose(panel, "as today, within two weeks")
    assert panel.take_in.description == "Take 2 quotes into the deal"
    panel.take_in.click()
    assert panel.note.text == "Taken in as 2 alternatives: Northern Cans, Western Tins."
    after = desk.deal.parties["buyer"].alternatives
    assert list(after) == [*before, "northern_cans", "western_tins"]
    first = after["northern_cans"]
    assert dict(first.quote.terms) == {"price": 1.38, "delivery": "within two weeks"}
    assert first.quote.not_asked == ("delivery",)
    assert first.one_off == 1000
    assert after["western_tins"].one_off == 0
    assert "Far Cans: no bid; not taken in." in panel.told.text


def test_a_menu_changes_what_a_column_is_taken_for_and_the_next_sheet_of_the_form_knows(
    panel, desk
):
    upload(panel, SHEET)
    menu = next(one for one in panel.columns.children if "Foo" in one.control.description)
    assert menu.control.value == "ignored"
    menu.control.value = "lead_time"
    assert list(panel.sheet.quotes["lead_time_max"][:2]) == [14, 7]
    other = QuoteSheetPanel(desk)
    upload(other, SHEET.replace("2 weeks", "3 weeks"), "next.csv")
    assert other.sheet.quotes["lead_time_max"].iloc[0] == 21


def test_another_currency_asks_for_the_rate_and_another_unit_whether_it_is_the_same(panel, desk):
    upload(panel, "Supplier;Unit price (USD per kg)\nNorthern Cans;1,5\n")
    assert "Is one kg of the sheet one can of the deal?" in panel.asked.text
    choose(panel, "yes")
    assert "How many EUR is one?" in panel.asked.text
    panel.typed.control.value = "x"
    panel.settle.click()
    assert panel.typed.note.text
    panel.typed.control.value = "0.9"
    panel.settle.click()
    choose(panel, "within four weeks")
    panel.take_in.click()
    quote = desk.deal.parties["buyer"].alternatives["northern_cans"]
    assert quote.quote.terms["price"] == 1.35
    assert "at 0.9 EUR for a USD" in quote.source


def test_another_unit_is_left_out_where_it_is_not_the_same(panel):
    upload(panel, "Supplier;Unit price (EUR per kg)\nNorthern Cans;1,5\n")
    choose(panel, "no, do not compare")
    assert "quotes per kg, the deal counts can. The price is not compared." in panel.told.text
    assert not panel.found.alternatives


def test_pasted_cells_are_read_and_a_number_with_two_readings_is_a_button(panel):
    panel.pasted.control.value = "Supplier\tPrice EUR\nA\t1.250\nB\t1.300\n"
    panel.read_pasted.click()
    choose(panel, "1.25")
    assert list(panel.sheet.quotes["unit_price"]) == [1.25, 1.3]
    panel.pasted.control.value = " "
    panel.read_pasted.click()
    assert "Copy cells from a spreadsheet" in panel.pasted.note.text


def test_a_file_that_cannot_be_read_is_refused_in_words(panel, desk):
    upload(panel, "x", "quotes.pdf")
    assert (
        panel.note.text == "quotes.pdf: a quote sheet ends in .xlsx or .csv; save it as one of them"
    )
    assert panel.sheet is None
    assert desk.failure == ""


def test_price_breaks_and_items_are_chosen(panel):
    rows = "Supplier;Item;From qty;Price (EUR)\n"
    rows += "".join(
        f"{s};{i};{q};{p}\n" for s in "AB" for i in "XY" for q, p in ((1, 2), (100, 1.5))
    )
    upload(panel, rows)
    choose(panel, "X")
    choose(panel, "from 100")
    choose(panel, "as today, within two weeks")
    prices = [one.quote.terms["price"] for one in panel.found.alternatives.values()]
    assert prices == [1.5, 1.5]


def test_a_button_pressed_twice_does_not_answer_the_question_that_moves_up(panel):
    upload(panel, "Supplier;Unit price (USD per kg)\nNorthern Cans;1,5\n")
    key = next(one.key for one in panel.asks if one.sentence.startswith("Is one kg"))
    press(panel, f"0 {key}")
    open_now = [one.sentence for one in panel.asks]
    press(panel, f"0 {key}")
    assert [one.sentence for one in panel.asks] == open_now
    assert "How many EUR is one?" in panel.asked.text


def test_what_does_not_count_is_shown_before_the_quotes_are_taken_in(panel):
    upload(
        panel, "Supplier;Unit price (EUR per can);Freight (EUR per order)\nNorthern Cans;1,38;120\n"
    )
    said = "Northern Cans: not counted in the alternative: freight (120 EUR); add what it comes to."
    assert said in panel.told.text
    order = list(panel.children)
    assert order.index(panel.told) < order.index(panel.take_in)


def test_percent_means_percent_in_what_is_typed_for_a_term():
    desk = Desk(new_deal("packaging", "Crates", units=1000, price=80.0, unit="crate"))
    panel = QuoteSheetPanel(desk)
    head = "Item;Quantity;Supplier;Unit price (EUR per crate);Payment days"
    upload(panel, f"{head}\nCrate;1000;Northern Crates;78,50;30\n")
    while "Rebate" not in next(one.sentence for one in panel.asks if one.typed):
        open_now = next(one for one in panel.asks if one.typed)
        choose(panel, open_now.readings[0].words)
    assert panel.typed.control.description.endswith("another answer, number in %")
    panel.typed.control.value = "3"
    panel.settle.click()
    press(panel, TODAY_FOR_ALL)
    assert panel.found.alternatives["northern_crates"].quote.terms["rebate"] == 0.03


def test_shares_are_offered_in_percent_and_one_press_takes_todays_for_all():
    """A rebate of 0.02 is offered as 2 %, and ten questions need not be answered one by one."""
    desk = Desk(new_deal("packaging", "Crates", units=1000, price=80.0, unit="crate"))
    panel = QuoteSheetPanel(desk)
    upload(panel, "Supplier;Unit price (EUR per crate)\nNorthern Crates;78,50\n")
    (rebate,) = [one for one in panel.asks if "Rebate" in one.sentence]
    assert [one.words for one in rebate.readings] == ["as today, 0 %", "1 %", "2 %", "3 %", "4 %"]
    panel.asked._answer(None, {"tell": "choose", "key": "today"}, [])
    assert not any(one.waits for one in panel.asks)
    panel.take_in.click()
    quote = desk.deal.parties["buyer"].alternatives["northern_crates"].quote
    assert dict(quote.terms) == {**desk.deal.status_quo, "price": 78.5}
    assert set(quote.not_asked) == set(desk.deal.issues) - {"price"}


def test_a_form_is_known_to_the_next_page_of_its_person(tmp_path, desk):
    """The first page changes what a column is; a new page, of another deal, knows it."""
    store, taken = Store(tmp_path / "deals.db"), []
    for _ in range(2):
        page = Desk(desk.deal)
        Keeping(page, store, store.add(desk.deal, who="ada"), who="ada")
        panel = QuoteSheetPanel(page)
        upload(panel, SHEET)
        menu = next(one for one in panel.columns.children if "Foo" in one.control.description)
        taken.append((menu.control.value, "read before" in panel.note.text))
        menu.control.value = "lead_time"
    assert taken == [("ignored", False), ("lead_time", True)]
    store.close()
