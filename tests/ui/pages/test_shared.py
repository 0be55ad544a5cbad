"""The page with the sheet that was sent."""

from __future__ import annotations

import asyncio
import datetime as dt
from pathlib import Path

import pytest

from workbench.files import load_deal, read_sheet, write_sheet
from workbench.model import Offer, Offers, SharedSheet, Sheet, SheetTerm, make_sheet
from workbench.ui import SharedDashboard, open_shared, open_sheet
from workbench.ui.desk import following
from workbench.ui.pages import shared
from workbench.ui.pages.opening import DEAL, VIEW

PATH = Path(__file__).parents[3] / "data" / "air-conditioners" / "deal.yaml"
TERMS = {"discount": 0.05, "payment_day": -30.0, "guarantee": "none", "forecast": "monthly",
         "delivery": "one lot", "other_retailers": "never"}  # fmt: skip


@pytest.fixture
def deal():
    ticked = {"discount": SheetTerm(show="options"), "guarantee": SheetTerm(show="options")}
    return load_deal(PATH).changed(sheet=Sheet(terms=ticked, note="Shall we talk?"))


@pytest.fixture
def page(deal):
    return SharedDashboard(make_sheet(deal, Offers()))


def test_it_names_the_open_terms_as_far_as_they_were_ticked(page):
    lines = page.view.text.splitlines()
    assert "Discount on the last price\t0 to 10 %, in steps of 0.25" in lines
    assert "Security for an advance\tnone · bank guarantee" in lines
    assert "Payment\topen" in lines
    assert "Order volume\t5,000 units" in lines
    assert "Shall we talk?" in lines


def test_offers_say_we_and_you_and_nothing_of_our_notes(deal):
    offers = Offers(
        deal=deal.title,
        offers=[
            Offer(by="buyer", at=dt.datetime(2026, 3, 1, 9), package=TERMS, note="a feeler",
                  on_table=True),
            Offer(by="supplier", at=dt.datetime(2026, 3, 2, 9), on_table=True,
                  package=TERMS | {"discount": 0.02}),
        ],
    )  # fmt: skip
    text = SharedDashboard(make_sheet(deal, offers)).view.text
    assert "Term\tYour offer, 02 March 2026\tOur offer, 01 March 2026" in text
    assert "Discount on the last price\t2 %\t5 %" in text
    assert "feeler" not in text


def test_nothing_that_a_visitor_sends_reaches_anything(page):
    heartbeat = page.children[1]
    sent = []
    heartbeat.send = sent.append
    heartbeat._answer(None, {"tell": "work"}, [memoryview(b"{}")])
    heartbeat._answer(None, {"ask": "pulse", "edits": -1}, [])
    assert sent == [{"tell": "pulse", "edits": 0}]


def test_the_sheet_can_be_taken_home(page):
    name, content = page.files._file("Word")
    assert name == "air-conditioners-spring-order.docx"
    assert content.startswith(b"PK")


def test_before_anything_is_sent_the_page_says_so_and_hands_out_nothing():
    page = SharedDashboard(SharedSheet())
    assert page.view.text == "Nothing has been sent to you yet. As soon as it is, it stands here."
    assert page.files.layout.display == "none"


def test_a_failure_is_said_in_a_sentence(page, caplog):
    page.report_failure()
    assert page.alert.text.startswith("Something went wrong here")


def test_what_is_sent_next_comes_by_itself(deal, tmp_path, monkeypatch):
    path = tmp_path / "deal-1.yaml"
    path.write_text(write_sheet(SharedSheet()))
    monkeypatch.setenv(DEAL, str(path))
    monkeypatch.setenv(VIEW, "supplier")
    for module in (following, shared):
        monkeypatch.setattr(module, "EVERY", 0.01)

    async def look():
        page = open_shared("none.yaml")
        path.write_text(write_sheet(make_sheet(deal, Offers())))
        async with asyncio.timeout(10):
            while page.sheet.is_empty:
                await asyncio.sleep(0.01)
        for task in list(following._RUNNING):
            task.cancel()
        return page

    assert "Shall we talk?" in asyncio.run(look()).view.text


def test_a_suppliers_kernel_reads_a_sheet_and_the_analysts_a_deal(deal, tmp_path, monkeypatch):
    sheet = tmp_path / "deal-1.yaml"
    sheet.write_text(write_sheet(make_sheet(deal, Offers())))
    monkeypatch.setenv(DEAL, str(sheet))
    monkeypatch.setenv(VIEW, "supplier")
    assert open_sheet("none.yaml") == read_sheet(sheet.read_text())
    monkeypatch.setenv(DEAL, str(PATH))
    monkeypatch.setenv(VIEW, "analyst")
    assert open_sheet("none.yaml") == make_sheet(load_deal(PATH), Offers())
