"""A small deal with facts, rules of price and days, and the dashboard on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from figure_checking import check_figures

from workbench.files import load_deal
from workbench.model import Deal
from workbench.ui import Desk, FrontierDashboard

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(autouse=True)
def checked_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every chart on a page is drawn with plotly's checks."""
    check_figures(monkeypatch)


@pytest.fixture
def deal() -> Deal:
    """Canned food: 41 prices, 5 payment days, status quo 1.60 on the due day."""
    return load_deal(DATA / "canned-food" / "deal-prepaid.yaml")


@pytest.fixture
def other() -> Deal:
    """Itex and Cypress: scored, without facts or status quo, all issues are texts."""
    return load_deal(DATA / "itex-cypress" / "deal.yaml")


@pytest.fixture
def desk(deal) -> Iterator[Desk]:
    """A desk on which nothing must fail unnoticed."""
    desk = Desk(deal)
    yield desk
    assert desk.failure == ""


@pytest.fixture
def dashboard(desk) -> FrontierDashboard:
    return FrontierDashboard(desk, deals=DATA)
