"""The tab on which one chooses what the other side sees, puts offers on the table, and sends."""

from __future__ import annotations

import pytest

from workbench.model import Offers, build
from workbench.store import Store
from workbench.ui import Desk
from workbench.ui.desk.keeping import Keeping
from workbench.ui.pages.table import TableDashboard
from workbench.value import example_deal


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path / "store.db")
    yield store
    store.close()


@pytest.fixture
def keeping(store):
    deal = example_deal().changed(limits={"price": {"stated": {"at_most": 1.3}}})
    made = store.add(deal, who="ada")
    return Keeping(Desk(deal), store, made, who="ada")


@pytest.fixture
def page(keeping):
    return TableDashboard(keeping.desk, is_part=True)


def record(desk, **changes):
    package = {"price": 1.4, "payment": "advance"}
    made = {"by": "buyer", "at": "2026-03-10", "package": package, "note": "a bluff"}
    both = [made | {"together": "Set 1"} | changes, made | {"together": "Set 1"}, made]
    desk.take_offers(build(Offers, {"deal": desk.deal.title, "offers": both}))


def test_what_is_ticked_is_the_deals_own_and_can_be_undone(page, keeping):
    page.ticks.shown["payment"].value = "options"
    page.ticks.positions["price"].value = True
    page.ticks.texts["ours"].control.value = "Brewer"
    sheet = keeping.store.open(keeping.entry.id, "ada")[1].deal.sheet
    assert (sheet.terms["payment"].show, sheet.terms["price"].position) == ("options", True)
    assert "Payment\tadvance · on delivery · in 30 days" in page.sending.preview.text
    assert "at most 1.3 EUR/can" in page.sending.preview.text
    assert "From Brewer" in page.sending.preview.text
    for _ in range(3):
        keeping.undo()
    assert keeping.desk.deal.sheet is None
    assert page.ticks.shown["payment"].value == "name"


def test_a_position_can_be_ticked_only_where_one_is_stated(page):
    assert not page.ticks.positions["price"].disabled
    assert page.ticks.positions["payment"].disabled


def test_a_fact_is_shared_by_a_tick(page, keeping):
    page.ticks.facts["cans"].value = True
    assert keeping.desk.deal.facts["cans"].shared
    assert "Cans\t100,000" in page.sending.preview.text


def test_an_offer_goes_on_the_table_with_its_set_and_comes_off_again(page, keeping):
    record(keeping.desk)
    page.offers._choose(["table", 0])
    assert [one.on_table for one in keeping.desk.offers.offers] == [True, True, False]
    assert "We offer you A or B" in page.sending.preview.text
    assert "bluff" not in page.sending.preview.text
    page.offers._choose(["table", 1])
    assert not any(one.on_table for one in keeping.desk.offers.offers)


def test_a_press_sends_and_lists_it_and_an_edit_leaves_what_was_sent(page, keeping):
    page.sending.press.click()
    assert "No. 1\t" in page.sending.sent.text
    assert "ada" in page.sending.sent.text
    keeping.desk.edit_fields(title="Autumn order")
    assert keeping.store.newest_sheet(keeping.entry.id, "ada").sheet.title != "Autumn order"


def test_what_gives_a_number_away_is_told_and_neither_sent_nor_handed_out(page, keeping):
    page.ticks.note.control.value = "We stop at 1.3 EUR/can"
    keeping.desk.edit_fields(limits={"price": {"real": {"at_most": 1.3}}})
    assert "Your note: it says 1.3 EUR/can, which gives away our real limit" in (
        page.sending.verdict.text
    )
    assert page.sending.press.disabled
    assert page.sending.files.layout.display == "none"
    assert page.sending.files._file("Word") is None
    page.sending._on_press()  # a page that is behind asks all the same
    assert "nothing was sent" in page.sending.message.text
    assert keeping.store.newest_sheet(keeping.entry.id, "ada") is None


def test_without_a_store_the_sheet_can_be_read_and_taken_home_but_not_sent():
    page = TableDashboard(Desk(example_deal()))
    assert page.sending.press.disabled
    assert page.sending.files._file("Word")[1].startswith(b"PK")


def test_ticks_follow_a_deal_with_other_terms(page, keeping):
    issues = dict(keeping.desk.deal.issues) | {"mode": {"options": ["rail", "truck"]}}
    keeping.desk.edit(keeping.desk.deal.changed(issues=issues))
    assert "mode" in page.ticks.shown
