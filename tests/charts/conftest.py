"""Small deals whose frontiers can be checked by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from figure_checking import check_figures

from workbench.analysis import DealAnalysis
from workbench.model import Deal, build

BUYER = {"value": {"purchase": "-1000 * price", "stock": "choose(lots, one=0, three=3000)"}}
SUPPLIER = {"value": {"margin": "1000 * (price - 20)", "stock": "choose(lots, one=0, three=-2000)"}}
ISSUES = {
    "price": {"from": 20, "to": 30, "step": 1, "unit": "EUR/unit", "label": "Price"},
    "lots": {"options": ["one", "three"], "label": "Delivery in lots"},
}


def _make_deal(*, buyer=None, supplier=None, more=None, **changes: Any) -> Deal:
    """A deal in which three lots are worth 1,000 more to the buyer than they cost."""
    parties = {
        "buyer": {"name": "Retailer", "reservation": -27000} | BUYER | (buyer or {}),
        "supplier": {"name": "Producer", "reservation": 2000} | SUPPLIER | (supplier or {}),
    }
    record = {
        "format": 1,
        "title": "Parts",
        "currency": "EUR",
        "issues": ISSUES,
        "parties": parties | (more or {}),
        "status_quo": {"price": 26, "lots": "one"},
    }
    return build(Deal, record | changes)


@pytest.fixture(autouse=True)
def checked_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every chart is drawn with plotly's checks."""
    check_figures(monkeypatch)


@pytest.fixture
def make_deal() -> Callable[..., Deal]:
    """Build the deal, with changes."""
    return _make_deal


@pytest.fixture
def analysis() -> DealAnalysis:
    return DealAnalysis(_make_deal())
