"""The ZOPA dashboard follows the desk, and its clicks look at packages."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.files import load_deal
from workbench.ui import Desk, ZopaDashboard

DATA = Path(__file__).parents[2] / "data"


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
    assert "Gap" in zopa_page.zone.words.text
    assert zopa_page.zone.words.choices == ["nearest"]
    zopa_page.zone._choose("nearest")
    assert desk.package == desk.analysis.zopa.nearest


@pytest.mark.parametrize("path", sorted(DATA.glob("*/*.yaml")), ids=lambda path: path.stem)
def test_every_shipped_deal_is_shown(desk, zopa_page, path):
    desk.open(load_deal(path))
    assert "clear every side" in zopa_page.zone.words.text
    assert len(zopa_page.in_play.chart.figure.data) >= 2
