"""Panels under uncertainty: coarse first, full later, and nothing anew for another package."""

from __future__ import annotations

from pathlib import Path

import pytest
from haggles import haggle, uniform

from workbench.analysis import simulate
from workbench.files import load_deal
from workbench.ui import Desk, ZopaDashboard
from workbench.ui.panels import OddsPanel, ProposalsPanel

DATA = Path(__file__).parents[4] / "data"


@pytest.fixture
def desk():
    facts = [fact | {"value": 75.0} for fact in (uniform(60, 120), uniform(40, 90))]
    return Desk(haggle(*facts))


def test_odds_are_coarse_at_first_and_then_full(desk):
    panel = OddsPanel(desk)
    assert "64 draws of 2 uncertain facts, seed 0" in panel.words.text
    panel.background.finish()
    assert "2,048 draws of 2 uncertain facts, seed 0" in panel.words.text
    assert "An agreement is possible in 8" in panel.words.text
    assert len(panel.limits.figure.data) == 3
    assert "limit on price" in panel.table.text


def test_another_deal_is_drawn_anew_and_another_package_is_not(desk):
    panel = OddsPanel(desk)
    panel.background.finish()
    desk.choose("price", 80.0)
    assert not panel.background.is_running
    desk.edit_fields(rules=({"when": "price < 70", "never": True, "why": "Too cheap"},))
    assert panel.background.is_running
    assert "64 draws" in panel.words.text


def test_proposals_weigh_the_package_that_is_looked_at(desk):
    panel = ProposalsPanel(desk)
    panel.background.finish()
    assert "Best to propose" in panel.table.text
    before = panel.table.text
    desk.choose("price", 88.0)
    assert panel.table.text != before
    assert "88 EUR" in panel.table.text


def test_clicked_proposal_becomes_the_package_that_is_looked_at(desk):
    panel = ProposalsPanel(desk)
    panel.background.finish()
    panel._select([panel._found.best])
    assert desk.package == panel._found.package(panel._found.best)
    panel._select([10**9])
    assert desk.failure == ""


def test_side_without_a_limit_is_said_and_not_drawn(desk):
    panel = ProposalsPanel(desk)
    desk.edit_party("buyer", reservation=None)
    panel.background.finish()
    assert "reservation value" in panel.problem.text
    assert panel.table.text == ""


def test_they_stand_on_the_zopa_dashboard(desk):
    titles = ZopaDashboard(desk).sections.titles
    assert titles[-2:] == ("How likely", "What to propose")


def test_a_discount_is_tabulated_in_percent_as_its_unit_says():
    """The limits of the air conditioners' discount lie near -1.11 % and 7.95 %."""
    desk = Desk(load_deal(DATA / "air-conditioners" / "deal.yaml"))
    panel = OddsPanel(desk)
    panel.background.finish()
    simulation = simulate(desk.deal, 2_048, 0)
    mean = 100 * float(simulation.zone.high.mean())
    assert 1 < mean < 20
    assert f"{mean:.3g}" in panel.table.text
    assert f"{mean / 100:.3g}" not in panel.table.text
