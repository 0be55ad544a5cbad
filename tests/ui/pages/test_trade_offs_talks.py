"""Equal offers, concessions and the ledger on the trade-off dashboard, without a browser."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from workbench.files import load_deal, read_offers
from workbench.ui.desk.desk import Desk
from workbench.ui.panels import ConcessionsPanel, LedgerPanel, MesoPanel

DATA = Path(__file__).resolve().parents[3] / "data"


@pytest.fixture
def desk():
    return Desk(load_deal(DATA / "air-conditioners" / "deal.yaml"))


def uploaded(content):
    return {
        "name": "offers.yaml",
        "type": "",
        "size": len(content),
        "content": content,
        "last_modified": dt.datetime(2026, 3, 10, tzinfo=dt.UTC),
    }


def press(view, key):
    view._answer(None, {"tell": "choose", "key": key}, None)


def test_offers_follow_target_count_and_facts(desk):
    panel = MesoPanel(desk)
    assert panel.target.control.value == "1395000"
    assert "what we hope for" in panel.words.text
    panel.count.value = 5
    assert len(panel.chart.figure.data) == 5
    panel.target.control.value = "1.42 m"
    assert panel.found.target == -1_420_000 and "as asked" in panel.words.text
    panel.aspiration.click()
    assert panel.target.control.value == "1395000"
    desk.edit_fact("supplier_rate", 0.35)
    assert "Offer A" in panel.cards.text and desk.failure == ""


def test_an_offer_is_looked_at_and_a_choice_is_learnt_from(desk):
    panel = MesoPanel(desk)
    press(panel.cards, "look B")
    assert desk.package == panel.found.offers[1]
    assert "Offer B against today's terms" in panel.details.text
    assert "Facts behind it:" in panel.details.text
    press(panel.cards, "like A")
    assert desk.beliefs is not None and len(desk.beliefs.liked) == 1
    assert not panel.forget.disabled
    assert [trace.name for trace in panel.beliefs.figure.data][-1] == "Estimate"
    other = MesoPanel(desk)  # state is the desk's, so that another panel knows it too
    assert other.believed.liked == (0,)
    panel.forget.click()
    assert desk.beliefs is None and panel.forget.disabled


def test_a_choice_survives_a_moved_fact_and_not_another_deal(desk):
    panel = MesoPanel(desk)
    press(panel.cards, "like A")
    desk.edit_fact("buyer_rate", 0.09)
    assert panel.believed.liked == (0,) and panel.believed.start == desk.deal
    desk.open(load_deal(DATA / "software-licences" / "deal.yaml"))
    assert desk.beliefs is None and desk.failure == ""


def test_no_offers_at_a_target_out_of_reach_are_said(desk):
    panel = MesoPanel(desk)
    panel.target.control.value = "5"
    assert panel.words.text.startswith("No package within rules and limits")
    assert panel.table_them.disabled and panel.cards.text == ""
    panel.target.control.value = "inf"
    assert "Must be a number" in panel.target.note.text


def test_the_plan_shows_evidence_words_and_who_must_agree(desk):
    panel = ConcessionsPanel(desk)
    assert "should-cost: Parts list and plant visit" in panel.opening.text
    assert "If you agree to" in panel.table.text and "Not offered: " in panel.table.text
    assert "better than today" in panel.table.text
    assert "It hangs most on supplier's cost of money" in panel.details.text
    assert "Facts behind it:" in panel.details.text
    panel.steps.value = 3
    assert panel.table.choices == [0, 1, 2, 3]
    press(panel.table, 2)
    assert desk.package == panel.found.steps[1].package
    desk.edit_fields(opening=None)
    assert "states no opening" in panel.opening.text


def test_offers_are_recorded_reviewed_taken_back_and_saved(desk):
    meso, ledger, plan = MesoPanel(desk), LedgerPanel(desk), ConcessionsPanel(desk)
    assert "record it" in ledger.table.text
    desk.choose("discount", 0.05)
    ledger.by.value, ledger.note.value = "supplier", "At last"
    ledger.add.click()
    assert len(desk.offers.offers) == 1 and ledger.note.value == ""
    assert plan.found.position["discount"] == 0.05
    meso.table_them.click()
    assert len(desk.offers.offers) == 4
    assert {one.together for one in desk.offers.offers[1:]} == {"Set 1"}
    assert [trace.name for trace in ledger.dance.figure.data][-2:] == [
        "Offers of Electronics retailer",
        "Offers of Small producer",
    ]
    name, text = ledger.download._write()
    assert name == "offers.yaml" and read_offers(text, desk.deal) == desk.offers
    ledger.undo.click()
    assert len(desk.offers.offers) == 3
    ledger.upload.value = (uploaded(text.encode()),)
    assert len(desk.offers.offers) == 4
    ledger.upload.value = (uploaded(b"offers: [{by: nobody}]"),)
    assert "offers.yaml:1" in ledger.message.text and len(desk.offers.offers) == 4
    assert desk.failure == ""


def test_a_second_set_is_put_on_the_table_by_a_second_press_only(desk):
    meso = MesoPanel(desk)
    meso.table_them.click()
    assert meso.tabled.text == "On the table as Set 1."
    first = desk.offers
    meso.table_them.click()
    assert desk.offers == first and "already, as Set 1" in meso.tabled.text
    press(meso.cards, "like B")
    assert [one.liked for one in desk.offers.offers] == [False, True, False]
    heard = desk.offers
    meso.count.value = 2
    meso.table_them.click()
    assert desk.offers == heard
    assert "Set 1 lies on the table already, and they have chosen from it" in meso.tabled.text
    assert meso.table_them.description == "Put these there too"
    meso.table_them.click()
    assert {one.together for one in desk.offers.offers if one.on_table} == {"Set 1", "Set 2"}
    assert meso.tabled.text == "On the table as Set 2."
    assert meso.table_them.description == "Put on the table"


def test_a_set_of_which_a_choice_was_heard_is_put_on_the_table_itself(desk):
    meso = MesoPanel(desk)
    press(meso.cards, "like A")
    assert not any(one.on_table for one in desk.offers.offers)
    meso.table_them.click()
    assert {one.together for one in desk.offers.offers} == {"Set 1"}
    assert all(one.on_table for one in desk.offers.offers)


def test_scored_deals_have_all_three(desk):
    panels = [MesoPanel(desk), ConcessionsPanel(desk), LedgerPanel(desk)]
    desk.open(load_deal(DATA / "thompson" / "deal.yaml"))
    assert desk.failure == ""
    assert "points" in panels[0].cards.text and "points" in panels[1].table.text
    press(panels[0].cards, "like A")
    assert desk.failure == "" and desk.beliefs.about == "weights"
