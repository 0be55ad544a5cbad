"""A trade that leaves a side with exactly what it needs is one that it accepts."""

from __future__ import annotations

import pytest

from workbench.analysis import find_trades
from workbench.model import Deal, build

DEAL = {
    "format": 2,
    "title": "To the limit",
    "currency": "EUR",
    "issues": {"a": {"options": [0, 1]}, "b": {"options": [0, 1]}},
    "status_quo": {"a": 0, "b": 0},
    "parties": {
        "buyer": {"value": {"a": "-10 * a", "b": "20 * b"}},
        "supplier": {"value": {"a": "30 * a", "b": "-5 * b"}},
    },
}


@pytest.mark.parametrize(("least", "found"), [(25.0, True), (25.0 + 1e-12, True), (25.1, False)])
def test_the_limit_itself_is_enough(least, found):
    """After the swap the buyer has 10 and the supplier 25; today both have 0."""
    deal = build(Deal, DEAL).with_party("supplier", reservation=least)
    trades = find_trades(deal)
    assert [one.gains.tolist() for one in trades] == ([[10.0, 25.0]] if found else [])
