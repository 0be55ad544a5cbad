"""The panel of bets in plain Python: what is found, chosen and typed, and why there is none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.files import load_deal
from workbench.phrases import in_words
from workbench.ui import Desk
from workbench.ui.panels import BetsPanel

DATA = Path(__file__).parents[4] / "data"
COOL = {"kind": "uniform", "low": 0, "high": 10}
HOT = {"kind": "uniform", "low": 5, "high": 15}


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = Desk(load_deal(DATA / "air-conditioners" / "deal.yaml"))
    yield desk
    assert desk.failure == ""


@pytest.fixture
def panel(desk) -> BetsPanel:
    return BetsPanel(desk)


def add_fact(desk, **changes):
    fact = {"value": 7, "label": "Hot days", "beliefs": {"buyer": COOL, "supplier": HOT}}
    desk.edit_fields(facts={**desk.deal.facts, "hot_days": fact | changes})


def test_a_shipped_deal_has_a_bet(panel):
    assert panel.words.text.startswith("Electronics retailer pays Small producer, by price that")
    assert panel.chart.figure.layout.title.text.startswith("A bet on price that others would pay")
    # 10,000 EUR on two triangles that cross at 290: chances of 64/240 and 176/240
    assert panel.table.text.splitlines()[-1] == ("Price that others would pay\t2,667\t7,333\t4,667")
    assert "any sum between the two leaves both better off" in panel.details.text


def test_what_may_be_paid_is_typed(panel):
    panel.high.control.value = "20 k"
    assert panel.found.high == 20_000
    assert "20,000 EUR from 290 EUR/unit on" in panel.words.text


def test_caps_that_make_no_sense_are_said_and_leave_what_was_there(panel):
    before = panel.words.text
    panel.low.control.value = "50000"
    assert panel.high.note.text == "The least must not be above the most."
    assert panel.words.text == before
    panel.low.control.value = "inf"
    assert "Must be a number" in panel.low.note.text
    assert panel.words.text == before
    panel.low.control.value = "0"
    assert panel.high.note.text == ""


def test_a_click_shows_another_bet(panel, desk):
    add_fact(desk)
    assert panel.table.choices == [0, 1]
    panel._choose(1)
    assert panel.words.text == f"{in_words(panel.found[1])}."
    assert "hot days" in panel.chart.figure.layout.title.text or panel.found[1].fact != "hot_days"
    panel._choose(7)  # no such row
    assert panel.chosen == 1


def test_the_other_side_may_pay(panel):
    panel.sides.control.value = ("supplier", "buyer")
    assert panel.words.text.startswith("Small producer pays Electronics retailer")
    assert "10,000 EUR below 290 EUR/unit, 0 EUR from 290" in panel.words.text


def test_what_a_side_can_bring_about_is_no_bet(panel, desk):
    assert "own matter" not in panel.details.text
    add_fact(desk, about="supplier", beliefs={"buyer": COOL, "supplier": HOT | {"high": 400}})
    (place,) = [k for k, bet in enumerate(panel.found) if bet.fact == "hot_days"]
    panel._choose(place)
    assert "hot days is Small producer's own matter" in panel.details.text


def test_without_different_beliefs_it_says_why_and_what_would_bring_a_bet(panel, desk):
    fact = {**dict(desk.deal.facts["resale_price"]), "beliefs": {}}
    desk.edit_fields(facts={**desk.deal.facts, "resale_price": fact})
    assert panel.words.text.startswith("Nothing to bet on: of no fact does the deal say that")
    assert "a distribution for each of “buyer” and “supplier”" in panel.words.text
    assert panel.table.text == panel.details.text == ""
    for hidden in (panel.chart, panel.low, panel.high, panel.sides):
        assert hidden.layout.display == "none"
    add_fact(desk)
    assert panel.chart.layout.display == panel.sides.layout.display == ""


def test_points_are_no_stakes():
    desk = Desk(load_deal(DATA / "itex-cypress" / "deal.yaml"))
    panel = BetsPanel(desk)
    assert "are scored in points, and a bet is paid in money" in panel.words.text
    assert desk.failure == ""
