"""Between which numbers a trade helps both: the published window of an early payment."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.analysis import find_trade_window
from workbench.files import load_deal
from workbench.model import DealError
from workbench.phrases import in_words

DATA = Path(__file__).resolve().parents[3] / "data"
DAYS = [0.02 * 365 / 0.98 / rate for rate in (0.25, 0.08)]  # 29.8 and 93.1


@pytest.fixture
def deal():
    return load_deal(DATA / "air-conditioners" / "deal.yaml")


def test_two_percent_against_earlier_payment_helps_both_from_29_8_to_93_1_days(deal):
    safe = deal.with_fact("default_risk", 0)  # as in the published example
    found = find_trade_window(safe, deal.status_quo, {"discount": 0.02}, over="payment_day")
    assert found.moves == (pytest.approx(tuple(DAYS), rel=1e-9),)
    assert in_words(found) == (
        "With discount on the last price at 2 % instead of 0 %, all gain if payment is "
        "29.8 to 93.1 days earlier (from 33.1 days before delivery to 30.2 days after delivery)"
    )


def test_a_guarantee_gives_the_same_window_where_an_advance_is_risky(deal):
    changes = {"discount": 0.02, "guarantee": "bank guarantee"}
    found = find_trade_window(deal, deal.status_quo, changes, over="payment_day")
    assert found.moves == (pytest.approx(tuple(DAYS), rel=1e-9),)
    table = found.to_frame()
    assert table.loc[-30, ["all gain", "allowed"]].all()
    assert not table.loc[0, "allowed"]  # nothing to guarantee after delivery


def test_without_a_guarantee_it_ends_at_delivery(deal):
    found = find_trade_window(deal, deal.status_quo, {"discount": 0.02}, over="payment_day")
    assert found.moves == (pytest.approx((DAYS[0], 60)),)


def test_no_window_is_a_result(deal):
    found = find_trade_window(deal, deal.status_quo, {"discount": 0.10}, over="payment_day")
    assert found.spans == ()
    assert in_words(found).endswith("no payment helps every side")


def test_texts_have_no_window(deal):
    with pytest.raises(DealError, match="along an issue with numbers"):
        find_trade_window(deal, deal.status_quo, {}, over="forecast")
