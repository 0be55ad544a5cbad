"""The page for the room, without a browser: offers recorded, answered, learnt from, practised."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.files import load_deal, write_sheet
from workbench.model import Offers, View, make_sheet
from workbench.ui import SharedDashboard
from workbench.ui.desk.desk import Desk
from workbench.ui.pages.deal import tabs_of
from workbench.ui.pages.talks import TalksDashboard

DATA = Path(__file__).resolve().parents[3] / "data"


@pytest.fixture
def desk():
    return Desk(load_deal(DATA / "software-licences" / "deal.yaml"))


@pytest.fixture
def page(desk):
    return TalksDashboard(desk)


def press(view, key):
    view._answer(None, {"tell": "choose", "key": key}, None)


def test_only_what_changed_is_entered_and_one_press_records_it(desk, page):
    before = dict(desk.deal.status_quo)
    page.meeting.theirs["price"].control.value = "510"
    assert not desk.offers.offers  # talked about, not recorded
    assert "better than today" in page.meeting.their_worth.text
    page.meeting.they.click()
    (offer,) = desk.offers.offers
    assert offer.by == "supplier" and dict(offer.package) == {**before, "price": 510}
    page.meeting.note.value = "said on the phone"
    page.meeting.we.click()
    assert desk.offers.offers[-1].by == "buyer"
    assert desk.offers.offers[-1].note == "said on the phone" and page.meeting.note.value == ""
    page.meeting.undo.click()
    assert len(desk.offers.offers) == 1 and desk.failure == ""


def test_what_is_no_option_is_refused_below_its_field(desk, page):
    page.meeting.theirs["price"].control.value = "511"
    assert "511" in page.meeting.theirs["price"].note.text
    page.meeting.they.click()
    assert desk.offers.offers[-1].package["price"] != 511


def test_the_answer_stands_there_and_a_counter_goes_to_our_side(desk, page):
    assert "Nothing to answer yet" in page.answer.words.text
    page.meeting.they.click()
    said = page.answer.words.text
    assert said.startswith(("Counter", "Accept", "Walk away"))
    assert "s good as today" in said or ("than today" in said and "If you agree to" in said)
    press(page.answer.words, 1)
    assert desk.package == page.answer.found.counters[1].package
    press(page.answer.tactics, "last offer")
    assert "they could go clearly further" in page.answer.tactics.text
    press(page.answer.tactics, "last offer")
    assert "they could go clearly further" not in page.answer.tactics.text


def test_what_they_told_and_the_minutes(desk, page):
    assert "told nothing" in page.sections.choose("What they told").words.text
    for price in ("540", "528", "510"):
        page.meeting.theirs["price"].control.value = price
        page.meeting.they.click()
        page.meeting.we.click()
    assert "its limit is likely at" in page.told.words.text
    assert "How they concede is not known" in page.told.words.text
    page.meeting.note.value = "we could pay more"
    page.meeting.we.click()
    minutes = page.line.minutes
    assert "instead of 540" in minutes
    assert "we could pay more" not in minutes and "EUR worth" not in minutes


def test_a_rehearsal_records_nothing_and_ends_with_a_debrief(desk, page):
    page.sections.choose("Rehearse")
    page.sparring.begin.click()
    assert page.sparring.opponent is not None
    limit = page.sparring.opponent.limit
    page.sparring.offer.click()
    assert f"{limit:,.0f}" not in page.sparring.said.text + page.sparring.history.text
    if page.sparring.opponent is not None:
        page.sparring.accept.click()
    assert "Looking back" in page.sparring.after.text
    assert "supplier of the kind" in page.sparring.after.text
    assert not desk.offers.offers and desk.failure == ""


def test_the_same_number_brings_the_same_supplier_again(page):
    page.sparring.begin.click()
    first = page.sparring.history.text
    page.sparring.begin.click()
    assert page.sparring.history.text == first


def test_another_deal_has_fields_of_its_own(desk, page):
    desk.open(load_deal(DATA / "canned-food" / "deal.yaml"))
    assert list(page.meeting.theirs) == list(desk.deal.issues)
    assert desk.failure == ""
    page.meeting.they.click()
    assert desk.offers.offers[-1].by == desk.deal.theirs


def test_nothing_of_it_reaches_the_suppliers_page(desk, page):
    """Entered, answered, told and practised: their sheet is the same as before."""
    before = SharedDashboard(make_sheet(desk.deal, Offers(deal=desk.deal.title))).view.text
    page.meeting.theirs["price"].control.value = "510"
    page.meeting.note.value = "they looked tired"
    page.meeting.they.click()
    page.meeting.we.click()
    page.sections.choose("What they told")
    page.sparring.begin.click()
    page.sparring.offer.click()
    sheet = make_sheet(desk.deal, desk.offers)
    assert SharedDashboard(sheet).view.text == before
    assert "tired" not in write_sheet(sheet)
    assert "talks" not in tabs_of(View.EXECUTIVE, has_history=False)


def test_a_plan_is_tried_on_drawn_suppliers(desk, page):
    panel = page.sections.choose("Test the plan")
    panel.run.click()
    panel.background.finish()
    assert "A deal in" in panel.words.text and "tough" in panel.table.text
    panel.run.click()
    panel.background.finish()
    assert "No difference can be told" in panel.words.text
