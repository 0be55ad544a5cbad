"""The ZOPA dashboard follows the desk, and its clicks look at packages."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.files import load_deal
from workbench.ui import Desk, ZopaDashboard
from workbench.ui.panels import FactsPanel

DATA = Path(__file__).parents[3] / "data"


@pytest.fixture
def zopa_page(desk) -> ZopaDashboard:
    return ZopaDashboard(desk, deals=DATA)


def no_zone(desk: Desk) -> None:
    """Give the buyer a limit that nothing meets."""
    desk.edit_party("buyer", reservation=-100_000)


def test_zone_follows_a_fact(desk, zopa_page):
    assert "86 packages clear every side" in zopa_page.zone.words.text
    zopa_page.facts.fields["wholesale_price"].control.value = 1.5
    packages = desk.analysis.zopa.packages
    assert packages != 86
    assert f"{packages} packages" in zopa_page.zone.words.text


def test_click_on_an_option_looks_at_the_best_package_with_it(desk, zopa_page):
    zopa_page.in_play._pick([[1, 2]])
    assert desk.package["days_early"] == 30
    assert desk.assessment.agreeable
    assert "30 days" in zopa_page.in_play.table.text


def test_click_that_a_page_made_up_does_nothing(desk, zopa_page):
    before = desk.package
    for point in ([7, 0], [0, 99], [0, -1], "x", [None], [0.5, 1], [True]):
        zopa_page.in_play._pick([point])
    assert desk.package == before


def test_without_a_zone_the_gap_is_said_and_the_nearest_package_shown(desk, zopa_page):
    no_zone(desk)
    assert "No agreement zone" in zopa_page.zone.words.text
    assert "As things stand you cannot agree: " in zopa_page.zone.words.text
    assert zopa_page.zone.words.choices == ["nearest"]
    zopa_page.zone._choose("nearest")
    assert desk.package == desk.analysis.zopa.nearest


@pytest.mark.parametrize("path", sorted(DATA.glob("*/*.yaml")), ids=lambda path: path.stem)
def test_every_shipped_deal_is_shown(desk, zopa_page, path):
    desk.open(load_deal(path))
    assert "clear every side" in zopa_page.zone.words.text
    assert len(zopa_page.in_play.chart.figure.data) >= 2


def test_ways_out_are_found_and_one_can_be_applied(desk, zopa_page):
    zopa_page.sections.selected_index = 2
    assert "nothing to repair" in zopa_page.repairs.words.text
    no_zone(desk)
    zopa_page.repairs.search.finish()
    assert zopa_page.repairs.chart.figure.layout.title.text.startswith("Cheapest way out")
    assert zopa_page.repairs.table.choices[0] == 0
    zopa_page.repairs._apply(0)
    assert desk.problem == ""
    assert desk.analysis.zopa.exists
    assert "nothing to repair" in zopa_page.repairs.words.text


def test_looking_at_another_package_does_not_search_again(desk, zopa_page):
    zopa_page.sections.selected_index = 2
    no_zone(desk)
    zopa_page.repairs.search.finish()
    desk.choose("days_early", 60)
    assert not zopa_page.repairs.search.is_running


def test_scenarios_are_compared_and_one_can_be_taken_over(desk, zopa_page):
    zopa_page.sections.selected_index = 3
    zopa_page.scenarios.run.finish()
    assert "1.60 is the truth" in zopa_page.scenarios.table.text
    assert zopa_page.scenarios.table.choices == ["asking_price_is_true", "cash_is_short"]
    zopa_page.scenarios._take("cash_is_short")
    assert desk.deal.facts["supplier_rate"].value == 0.80
    assert zopa_page.facts.fields["supplier_rate"].control.value == 0.80


def test_deal_without_scenarios_says_how_to_write_some(desk, other, zopa_page):
    zopa_page.sections.selected_index = 3
    desk.open(other)
    assert "has no scenarios" in zopa_page.scenarios.words.text
    assert zopa_page.scenarios.table.choices == []


def test_room_is_counted_when_it_is_looked_at(desk, zopa_page):
    zopa_page.sections.selected_index = 1
    zopa_page.facts.fields["wholesale_price"].control.value = 1.5
    zopa_page.room.run.finish()
    (left,) = zopa_page.room.chart.figure.data
    assert left.y[0] == desk.analysis.zopa.packages


def test_beliefs_about_the_other_side_stand_apart_with_their_evidence():
    deal = load_deal(DATA / "air-conditioners" / "deal.yaml")
    panel = FactsPanel(Desk(deal))
    shown = list(panel.place.children)
    heading = next(
        place
        for place, one in enumerate(shown)
        if "What we believe" in str(getattr(one, "content", ""))
    )
    after = [name for name, field in panel.fields.items() if shown.index(field) > heading]
    assert after == ["supplier_rate", "default_risk"]
    tooltip = panel.fields["supplier_rate"].control.tooltip
    assert "Evidence: Made up: suppliers of parts ask for cash" in tooltip
