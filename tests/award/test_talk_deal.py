"""The deal of one talk: its limit is the best award without the supplier, and follows the event."""

from __future__ import annotations

import pandas as pd
import pytest
from award_events import four_lots

import workbench as wb


@pytest.mark.parametrize("supplier", ["S1", "S2", "S3"])
def test_the_limit_of_a_talk_is_the_best_award_without_the_supplier(supplier):
    event = four_lots().changed(currency="EUR", title="Four lots")
    deal = wb.draft_deal_from(event, supplier)
    rest = wb.find_award(event.with_rules(wb.rules.without(supplier)))
    assert wb.find_batna(deal, "buyer").value == pytest.approx(-rest.total)
    assert wb.find_zopa(deal).exists
    own = wb.find_award(event.with_rules(wb.rules.with_supplier(supplier)))
    (today,) = wb.evaluate(deal, [deal.status_quo])["buyer"]
    assert today == pytest.approx(-own.total)
    assert wb.read_deal(wb.write_deal(deal)) == deal


def test_the_limit_follows_the_event():
    event = four_lots().changed(currency="EUR")
    deal = wb.draft_deal_from(event, "S1")
    dearer = event.changed(
        bids=[one.shifted(10) for one in event.bids if one.supplier != "S1"]
        + [one for one in event.bids if one.supplier == "S1"]
    )
    newer = wb.refresh_deal_from(dearer, deal, "S1")
    rest = wb.find_award(dearer.with_rules(wb.rules.without("S1")))
    assert wb.find_batna(newer, "buyer").value == pytest.approx(-rest.total)
    assert newer.issues == deal.issues


def test_a_talk_without_a_limit_is_refused():
    event = wb.build_event(items=[{"item": "X"}], bids=[{"supplier": "S", "item": "X", "price": 1}])
    with pytest.raises(ValueError, match="no award without S, so the talk with it has no limit"):
        wb.draft_deal_from(event, "S")


def test_quotes_of_a_sheet_are_bids():
    quotes = pd.DataFrame(
        {
            "supplier": ["N", "N", "S"], "item": "Tray", "from_quantity": [0, 50, None],
            "unit_price": [3.0, 2.0, 2.5], "moq": None, "lead_time_max": 14, "note": "",
        }
    )  # fmt: skip
    event = wb.build_event(
        items=[{"item": "Tray", "quantity": 100}], bids=wb.bids_from_quotes(quotes)
    )
    assert wb.find_award(event).total == 200
