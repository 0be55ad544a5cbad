"""What helps at the table, what the contract must say, and which way of buying fits: on a page."""

from __future__ import annotations

import pytest

from workbench.advice.at_the_table import TACTICS
from workbench.advice.clauses import NOTICE
from workbench.ui.prep.advice_panels import StrategyPanel
from workbench.ui.prep.table_advice import ClausesPanel, TableAdvicePanel


def shown(kind, desk):
    panel = kind(desk)
    panel.background.finish()
    return panel.words.text


def test_the_table_panel_has_our_limit_and_every_tactic(desk):
    text = shown(TableAdvicePanel, desk)
    assert "We leave where a package costs us more than 160,000 EUR" in text
    assert all(tactic in text for tactic, _ in TACTICS)


def test_clauses_follow_what_was_agreed(desk):
    assert "Capture the agreed package above" in shown(ClausesPanel, desk)
    package = dict(desk.deal.status_quo)
    desk.edit_fields(preparation={"agreement": {"package": package}})
    text = shown(ClausesPanel, desk)
    assert NOTICE in text
    assert "Price: 1.6 EUR/can" in text
    assert "2011/7/EU" in text


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({}, "Which way of buying fits at all?"),
        ({"profit_impact": "high", "supply_risk": "low"}, "Leverage purchase"),
    ],
)
def test_the_way_of_buying_stands_below_the_seven_questions(desk, asked, says):
    desk.edit_fields(preparation={"dependence": asked})
    assert says in shown(StrategyPanel, desk)
