"""Slips of an analyst: each one is a sentence with what, rule, value and the nearest."""

from __future__ import annotations

import pandas as pd
import pytest
from award_events import four_lots

import workbench as wb

ITEMS = [{"item": "X", "quantity": 10}]
BIDS = pd.DataFrame({"supplier": ["S"], "item": ["X"], "price": [1.0]})


def built(**fields):
    return wb.build_event(**({"items": ITEMS, "bids": BIDS} | fields))


SLIPS = [
    (
        ValueError,
        "'prise' that is not known; did you mean 'price'",
        lambda: built(bids=BIDS.rename(columns={"price": "prise"})),
    ),
    (ValueError, "bids needs a column 'price'", lambda: built(bids=BIDS.drop(columns="price"))),
    (
        ValueError,
        "bids, row 1: price must be a number, got '1,5'",
        lambda: built(bids=BIDS.assign(price="1,5")),
    ),
    (
        ValueError,
        "'all-units' or 'incremental', got 'all'",
        lambda: built(bids=BIDS.assign(tiers="all")),
    ),
    (
        ValueError,
        "there is no item 'Tray'; did you mean 'Trays'",
        lambda: built(bids=BIDS.assign(item="Tray"), items=[{"item": "Trays"}]),
    ),
    (
        ValueError,
        "in USD, and the event has no rate for it",
        lambda: built(bids=BIDS.assign(currency="USD")),
    ),
    (
        ValueError,
        "must be a date like 2026-03-31, got 'soon'",
        lambda: built(bids=BIDS.assign(valid_until="soon")),
    ),
    (ValueError, "items, row 2: there is an item 'X' already", lambda: built(items=ITEMS * 2)),
    (
        ValueError,
        "quantity: input should be greater than 0",
        lambda: built(items=[{"item": "X", "quantity": 0}]),
    ),
    (TypeError, "items must be a DataFrame or a list of rows", lambda: built(items="X")),
    (TypeError, "rules are made by workbench.rules", lambda: built(rules=["two"])),
    (
        ValueError,
        "without T: there is no supplier 'T'",
        lambda: built(rules=[wb.rules.without("T")]),
    ),
    (
        ValueError,
        "X is bought both exactly and at least",
        lambda: built(rules=[wb.rules.exactly("X"), wb.rules.at_least()]),
    ),
    (
        ValueError,
        "no more can be sold than there is",
        lambda: built(sells=True, rules=[wb.rules.at_least()]),
    ),
    (ValueError, "a share lies between 0 and 1, got 60", lambda: wb.rules.at_most_share("S", 60)),
    (ValueError, "a whole number from 0 on, got 1.5", lambda: wb.rules.at_least_suppliers(1.5)),
    (
        TypeError,
        "event must be an Event, got str; build_event makes one",
        lambda: wb.find_award("X"),
    ),
    (ValueError, "there is no supplier 'S9'", lambda: wb.price_to_match(four_lots(), "S9")),
    (
        ValueError,
        "by must be 'kind', 'supplier' or 'item'",
        lambda: wb.find_award(four_lots()).break_down("kinds"),
    ),
    (
        ValueError,
        "time_limit must be above 0 seconds",
        lambda: wb.find_award(four_lots(), time_limit=0),
    ),
    (
        ValueError,
        "most must be a whole number from 1 on",
        lambda: wb.find_conflicts(four_lots(), 0),
    ),
]


@pytest.mark.parametrize(("kind", "said", "slip"), SLIPS, ids=[said for _, said, _ in SLIPS])
def test_a_slip_is_a_sentence(kind, said, slip):
    with pytest.raises(kind) as refused:
        slip()
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_results_show_themselves_on_one_line_and_as_a_small_table():
    event = four_lots(wb.rules.at_least_suppliers(2))
    results = [
        wb.find_award(event), wb.compare_awards(event), wb.price_rules(event),
        wb.find_conflicts(event), wb.price_to_match(event, "S2"), wb.list_awards(event, 3),
    ]  # fmt: skip
    for result in results:
        assert len(repr(result)) <= 200
        assert "\n" not in repr(result)
        assert result.headline in result.summary()
        assert "<table" in result._repr_html_() or not len(result.to_frame())
