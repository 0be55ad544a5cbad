"""The sheet that both sides may see."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from workbench.files import load_deal, read_sheet, write_view
from workbench.model import Offer, Offers, redact
from workbench.ui import SharedDashboard, open_sheet
from workbench.ui.pages.opening import DEAL, VIEW

PATH = Path(__file__).parents[3] / "data" / "air-conditioners" / "deal.yaml"
TERMS = {"discount": 0.05, "payment_day": -30.0, "guarantee": "none", "forecast": "monthly",
         "delivery": "one lot", "other_retailers": "never"}  # fmt: skip


@pytest.fixture
def deal():
    return load_deal(PATH)


def test_it_names_the_open_terms_and_the_common_numbers(deal):
    page = SharedDashboard(redact(deal, "supplier"))
    assert "Discount on the last price\t0 to 10 %, in steps of 0.25" in page.terms.text
    assert "Payment\t−35 to 60 days after delivery, in steps of 5" in page.terms.text
    assert "Security for an advance\tnone · bank guarantee" in page.terms.text
    assert "Order volume\t5,000 units" in page.facts.text
    assert "No offer" in page.offers.text


def test_offers_stand_with_the_latest_first_and_without_our_notes(deal):
    offers = Offers(
        deal=deal.title,
        offers=[
            Offer(by="buyer", at=dt.datetime(2026, 3, 1, 9), package=TERMS, note="a feeler"),
            Offer(by="supplier", at=dt.datetime(2026, 3, 2, 9),
                  package=TERMS | {"discount": 0.02}, together="Set 1"),
        ],
    )  # fmt: skip
    rows = SharedDashboard(redact(deal, "supplier", offers=offers)).offers.text.splitlines()
    assert rows[2].startswith("Supplier, 02 Mar 2026, 09:00 (Set 1)\t2 %\t−30 days after delivery")
    assert rows[3].startswith("Buyer, 01 Mar 2026, 09:00\t5 %")
    assert "feeler" not in "".join(rows)


def test_nothing_that_a_visitor_sends_reaches_anything(deal):
    page = SharedDashboard(redact(deal, "supplier"))
    heartbeat = page.children[1]
    sent = []
    heartbeat.send = sent.append
    heartbeat._answer(None, {"tell": "work"}, [memoryview(b"{}")])
    heartbeat._answer(None, {"ask": "pulse", "edits": -1}, [])
    assert sent == [{"tell": "pulse", "edits": 0}]


def test_a_suppliers_kernel_reads_a_sheet_and_the_analysts_a_deal(deal, tmp_path, monkeypatch):
    sheet = tmp_path / "deal-1.yaml"
    sheet.write_text(write_view(deal, "supplier"))
    monkeypatch.setenv(DEAL, str(sheet))
    monkeypatch.setenv(VIEW, "supplier")
    assert open_sheet("none.yaml") == read_sheet(sheet.read_text())
    monkeypatch.setenv(DEAL, str(PATH))
    monkeypatch.setenv(VIEW, "analyst")
    assert open_sheet("none.yaml") == redact(deal, "supplier")
