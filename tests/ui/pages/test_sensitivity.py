"""The result in question, ranges on sliders, and every section of the sensitivity page."""

from __future__ import annotations

from pathlib import Path

import pytest
from figure_reading import said, trace

from workbench.analysis import find_tornado
from workbench.files import load_deal
from workbench.ui import Desk, SensitivityDashboard

DATA = Path(__file__).parents[3] / "data"


@pytest.fixture
def deal():
    """Canned food, act one: six facts with a range."""
    return load_deal(DATA / "canned-food" / "deal.yaml")


@pytest.fixture
def page(desk):
    return SensitivityDashboard(desk)


def section(page, place):
    """Choose a section, let its runs end, and return it."""
    panel = page.sections.choose(page.sections.titles[place])
    panel.background.finish()
    return panel


def test_the_tornado_shows_the_result_in_question(page, desk):
    panel = section(page, 0)
    tornado = find_tornado(desk.deal, "joint_surplus")
    bars = trace(panel.chart.figure, "low end of the range")
    assert bars.customdata[0] == tornado.bars[0].driver.name
    assert "9,500 EUR" in page.result.words.text


def test_another_result_is_followed_by_words_and_chart(page):
    page.result.result.control.value = "zone_width.price"
    assert "0.09 EUR/can" in page.result.words.text
    assert said(section(page, 0).chart.figure).startswith("Width of the zone on price hangs most")


def test_a_range_on_the_slider_is_the_deals(page, desk):
    page.ranges.ranges["export_price"].control.value = (1.30, 1.40)
    fact = desk.deal.facts["export_price"]
    assert (fact.low, fact.value, fact.high) == (1.30, 1.35, 1.40)
    bars = trace(section(page, 0).chart.figure, "low end of the range")
    place = list(bars.customdata).index("export_price")
    # 1.30 instead of 1.35 leaves 5,000 more to divide
    assert bars.x[place] == pytest.approx(5_000)


def test_only_what_a_range_changes_is_run_again(page):
    section(page, 0)
    before = page.asked.runs.count
    page.ranges.ranges["export_price"].control.value = (1.30, 1.40)
    section(page, 0)
    assert page.asked.runs.count == before + 1  # the other end stays where it was


def test_a_range_that_leaves_the_best_guess_outside_is_refused_beside_its_slider(page, deal, desk):
    field = page.ranges.ranges["export_price"]
    field.control.value = (1.37, 1.40)
    assert "low must not be above value" in field.note.text
    assert desk.deal is deal
    assert field.control.value == (1.25, 1.40)


def test_a_fact_may_be_taken_as_certain_and_as_uncertain_again(page, desk):
    control = page.ranges.ranges["export_price"].control
    control.value = (1.35, 1.35)
    assert desk.deal.facts["export_price"].span is None
    control.value = (1.30, 1.40)
    assert desk.deal.facts["export_price"].span == (1.30, 1.40)


def test_another_best_guess_moves_the_base(page, desk):
    page.ranges.guesses["export_price"].control.value = "1,30"
    assert desk.deal.facts["export_price"].estimate == 1.30
    assert "14,500 EUR" in page.result.words.text


def test_sections_out_of_sight_are_not_there(page):
    assert list(page.sections.panels) == ["Tornado"]


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (1, "with"),
        (2, "pass"),
        (3, "map"),
        (4, "of the uncertainty of joint gain"),
        (5, "Find out first: price that an exporter would pay the supplier"),
    ],
)
def test_every_section_states_its_finding(page, place, words):
    assert words in said(section(page, place).chart.figure)


def test_the_questions_to_ask_stand_above_their_chart(page):
    panel = section(page, 5)
    assert (
        "Price that an exporter would pay the supplier: where between 1.25 and 1.4"
        in panel.words.text
    )


def test_a_deal_in_money_has_no_weights(page):
    panel = section(page, 6)
    assert "Only a scored party has weights" in panel.words.text
    assert panel.chart.layout.display == "none"


def test_a_scored_deal_moves_its_weights(page, desk):
    desk.open(load_deal(DATA / "itex-cypress" / "deal.yaml"))
    assert "weight of price to Itex" in said(section(page, 0).chart.figure)
    assert "weight of payment falls" in said(section(page, 6).chart.figure)
    assert "no facts" in page.ranges.remark.text
    assert "Give one a range" in section(page, 4).words.text


def test_correlated_facts_are_refused_and_may_be_taken_as_independent(page, desk, deal):
    pair = {"facts": ("export_price", "list_price"), "rank": 0.5}
    desk.edit_fields(correlations=(pair,))
    panel = section(page, 4)
    assert "are correlated" in panel.words.text
    panel.anyway.click()
    panel.background.finish()
    assert "as if they were independent" in said(panel.chart.figure)


@pytest.mark.parametrize("path", sorted(DATA.glob("*/*.yaml")), ids=lambda path: path.parent.name)
def test_every_shipped_deal_has_its_page(path):
    desk = Desk(load_deal(path))
    page = SensitivityDashboard(desk)
    section(page, 0)
    assert desk.failure == ""
