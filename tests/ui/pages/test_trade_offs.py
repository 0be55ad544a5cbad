"""The trade-off dashboard in plain Python: what is shown, chosen and taken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import workbench as wb
from workbench.files import load_deal
from workbench.phrases import in_words
from workbench.ui import Desk, TradeoffDashboard

DATA = Path(__file__).parents[3] / "data"
DEALS = sorted(DATA.glob("*/*.yaml"))


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = Desk(load_deal(DATA / "air-conditioners" / "deal.yaml"))
    yield desk
    assert desk.failure == ""


@pytest.fixture
def dashboard(desk) -> TradeoffDashboard:
    return TradeoffDashboard(desk)


def look_at(dashboard, title):
    return dashboard.sections.choose(title)


@pytest.mark.parametrize("path", DEALS, ids=lambda path: path.stem)
def test_every_shipped_deal_fills_every_tab(path):
    desk = Desk(load_deal(path))
    dashboard = TradeoffDashboard(desk)
    for title in dashboard.sections.titles:
        look_at(dashboard, title)
    assert desk.failure == ""
    assert dashboard.issues.chart.figure.layout.title.text.startswith(("Issues:", "No issue"))
    assert dashboard.packages.table.text


def test_a_click_shows_a_trade_and_the_button_takes_it(dashboard, desk):
    panel = look_at(dashboard, "Trades")
    assert panel.table.choices == list(range(len(panel.trades)))
    panel._choose(2)
    third = panel.trades[2]
    assert in_words(third) in panel.details.text
    panel.take.click()
    assert desk.package == third.after


def test_free_value_is_one_click_away(dashboard, desk):
    panel = look_at(dashboard, "Trades")
    assert "after the season instead of never" in panel.free.text
    panel._settle(0)
    assert desk.package["other_retailers"] == "after the season"
    assert panel.free.text == ""


def test_details_name_lines_facts_and_the_estimate_it_hangs_on(dashboard):
    panel = look_at(dashboard, "Trades")
    assert "all gain if" not in panel.details.text  # solved for while the page lives on
    panel.work.finish()
    text = panel.details.text
    assert "all gain if payment is" in text
    assert "It hangs most on supplier's cost of money" in text
    assert "Term lines that change" in text
    assert "our cost of money" in text
    assert "They say yes in" in text


def test_menus_ask_again(dashboard):
    panel = look_at(dashboard, "Trades")
    panel.rank.control.value = "joint"
    joints = [trade.joint for trade in panel.trades]
    assert joints == sorted(joints, reverse=True)
    panel.size.control.value = 2
    assert {len(trade.issues) for trade in panel.trades} == {2}
    panel.party.control.value = "supplier"
    assert all(trade.party == "supplier" for trade in panel.trades)


def test_trades_follow_the_package_and_the_facts(dashboard, desk):
    panel = look_at(dashboard, "Trades")
    before = panel.trades[0].gains.tolist()
    desk.edit_fact("supplier_rate", 0.16)
    after = panel.trades[0].gains.tolist()
    assert before != after


def test_no_trade_says_why_and_how_to_see_what_falls_short():
    desk = Desk(load_deal(DATA / "canned-food" / "deal.yaml"))
    panel = look_at(TradeoffDashboard(desk), "Trades")
    assert "none brings every side to its limit" in panel.table.text
    assert panel.take.layout.display == "none"
    panel.limits.control.value = True
    assert panel.trades


def test_a_cell_of_the_pairs_is_looked_at(dashboard, desk):
    panel = look_at(dashboard, "Pairs")
    panel._pick([["payment_day", "discount"]])
    assert desk.package["payment_day"] == -35
    panel._pick([["payment_day", "no such issue"]])
    panel._pick(["nonsense"])


def test_better_for_all_leads_to_the_frontier(dashboard, desk):
    panel = look_at(dashboard, "Better for all")
    assert "packages that our house lets us offer are better for everyone" in panel.words.text
    panel._choose(1)
    panel.take.click()
    assert panel.words.text.startswith("Nothing that our house lets us offer is better")


def test_rates_turn_round(dashboard):
    panel = look_at(dashboard, "Rates")
    before = panel.chart.figure
    panel.direction.control.value = "down"
    assert panel.chart.figure is not before


def test_another_deal_rebuilds_what_fits_one_deal_only(dashboard, desk):
    desk.open(load_deal(DATA / "thompson" / "deal.yaml"))
    panel = look_at(dashboard, "Trades")
    assert [label for label, _ in panel.party.control.options] == ["Employee", "Employer"]
    assert "No trade from this package" in panel.table.text  # a solution is looked at
    panel._begin("the middle of everything")
    assert "signing bonus" in panel.table.text


def test_what_our_house_does_not_offer_is_said_where_it_is_left_out(dashboard):
    for name, texts in (
        ("Trades", lambda panel: panel.start),
        ("Better for all", lambda panel: panel.words),
        ("Equal offers", lambda panel: panel.words),
    ):
        said = texts(look_at(dashboard, name)).text
        assert "Not offered: " in said and "payment in advance without security" in said, name


def test_levers_are_listed_by_what_they_are_worth_searched_and_shown_with_their_card(
    dashboard, desk
):
    levers = look_at(dashboard, "Levers")
    levers.run.finish()
    assert levers.category.control.value == "direct material"
    names = levers.table.choices
    worth = {one.lever.name: one for one in wb.audit_levers(desk.deal)}
    assert [*names] == [*worth]
    levers.search.control.value = "warranty"
    assert {*levers.table.choices} < {*names}
    assert "warranty_extension" in levers.table.choices
    levers.search.control.value = "no such thing"
    assert "No lever has these words" in levers.table.text
    levers.search.control.value = ""
    levers.table._answer(None, {"tell": "choose", "key": "price_hold"}, [])
    assert [*levers.table.choices] == ["price_hold"]
    assert "Price adjustment clause" in levers.lever.text
    assert "How sure" in levers.lever.text
    levers.table._answer(None, {"tell": "choose", "key": "price_hold"}, [])
    assert [*levers.table.choices] == [*names]


def test_a_deal_without_a_frame_says_what_to_enter_instead_of_amounts(desk):
    desk.edit(desk.deal.changed(contract=None))
    levers = look_at(TradeoffDashboard(desk), "Levers")
    levers.run.finish()
    assert "say how long the contract runs, in months" in levers.words.text
    assert "parties." not in levers.words.text
    assert "EUR" not in levers.table.text.partition("Question to ask")[2]
