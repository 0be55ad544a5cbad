"""The deal of a desk in a workspace: saved, gone back to, compared, and never lost."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from workbench.files import Workspace, load_deal
from workbench.ui import Desk
from workbench.ui.desk.deal_versions import DealVersions
from workbench.ui.panels.deal.versions import VersionsPanel

DATA = Path(__file__).parents[3] / "data"
START = dt.datetime(2026, 3, 9, 10, 30, tzinfo=dt.UTC)
NAME = "canned-food-act-two-payment-in-advance"


@pytest.fixture
def workspace(tmp_path):
    return Workspace(tmp_path)


def versions_of(desk, workspace):
    times = (START + dt.timedelta(minutes=count) for count in range(1_000))
    return DealVersions(desk, workspace, clock=lambda: next(times))


@pytest.fixture
def versions(desk, workspace):
    return versions_of(desk, workspace)


@pytest.fixture
def panel(desk, versions):
    panel = VersionsPanel(desk, versions)
    panel.who.control.value = "AB"
    return panel


def click(view, *key):
    view._answer(None, {"tell": "choose", "key": list(key)}, [])


def test_a_deal_is_saved_and_found_again_by_the_next_page(desk, workspace, panel, deal):
    assert "not saved yet" in panel.state.text
    panel.save.click()
    assert panel.versions.words == "version 1"
    desk.edit_fact("cans", 90_000.0)
    assert panel.versions.words == "version 1 with unsaved edits"
    assert "There are edits since version 1, saved by AB" in panel.state.text
    panel.note.control.value = "fewer cans"
    panel.save.click()
    later = versions_of(Desk(workspace.load(NAME)), workspace)
    assert later.version.number == 2
    assert later.version.note == "fewer cans"
    assert later.is_saved


def test_who_saves_must_be_said(panel):
    panel.who.control.value = ""
    panel.save.click()
    assert "say who saves" in panel.message.text
    assert panel.versions.history == ()


def test_versions_are_listed_opened_and_compared(desk, panel, deal):
    panel.save.click()
    desk.edit_fact("cans", 90_000.0)
    panel.save.click()
    assert "facts.cans.value: 100000 → 90000" in panel.table.text
    click(panel.table, "compare", 1)
    assert "Order volume, value: 100000 → 90000" in panel.changes.text
    click(panel.table, "open", 1)
    assert desk.deal == deal
    assert panel.changes.text.endswith("No difference.")


def test_undo_goes_back_on_the_page_too(desk, panel, deal):
    panel.save.click()
    desk.edit_fact("cans", 90_000.0)
    panel.save.click()
    panel.undo.click()
    assert desk.deal == deal
    assert panel.versions.version.note == "back to version 1"
    assert panel.versions.is_saved


def test_two_pages_on_one_deal_do_not_overwrite_each_other(workspace, deal):
    first, second = (versions_of(Desk(deal), workspace) for _ in range(2))
    first.save(who="AB")
    second.desk.edit_fact("cans", 80_000.0)
    second.save(who="CD")
    assert "AB saved version 1" in second.problem
    assert workspace.load(NAME) == deal
    assert second.desk.deal.facts["cans"].estimate == 80_000.0


def test_edits_of_a_page_that_was_killed_can_be_taken_up(workspace, deal):
    killed = versions_of(Desk(deal), workspace)
    killed.save(who="AB")
    killed.desk.edit_fact("cans", 80_000.0)
    killed.desk.edit_fact("cans", 70_000.0)
    later = versions_of(Desk(workspace.load(NAME)), workspace)
    panel = VersionsPanel(later.desk, later)
    assert "left unsaved edits at 2026-03-09" in panel.left.text
    (work,) = later.unsaved
    click(panel.left, "take up", work.page)
    assert later.desk.deal.facts["cans"].estimate == 70_000.0
    assert later.version.number == 1
    later.save(who="AB")
    assert later.version.number == 2
    assert versions_of(Desk(deal), workspace).unsaved == ()


def test_unsaved_edits_can_be_discarded(workspace, deal):
    versions_of(Desk(deal), workspace).desk.edit_fact("cans", 80_000.0)
    later = versions_of(Desk(deal), workspace)
    panel = VersionsPanel(later.desk, later)
    click(panel.left, "discard", later.unsaved[0].page)
    assert panel.left.text == ""
    assert versions_of(Desk(deal), workspace).unsaved == ()


def test_taking_every_edit_back_leaves_nothing_behind(workspace, deal):
    versions = versions_of(Desk(deal), workspace)
    versions.desk.edit_fact("cans", 80_000.0)
    versions.desk.reset()
    assert versions_of(Desk(deal), workspace).unsaved == ()


def test_another_deal_on_the_desk_has_its_own_history(desk, versions, panel):
    panel.save.click()
    desk.open(load_deal(DATA / "thompson" / "deal.yaml"))
    assert versions.version is None
    assert panel.table.text == ""
    assert "not saved yet" in panel.state.text


def test_a_spoiled_workspace_is_said_and_the_page_goes_on(workspace, deal):
    versions_of(Desk(deal), workspace).save(who="AB")
    (workspace.folder / NAME / "history" / "0001.json").write_text("{}")
    versions = versions_of(Desk(deal), workspace)
    assert f"{NAME}/0001.json" in versions.problem
    versions.desk.edit_fact("cans", 80_000.0)
    assert versions.desk.deal.facts["cans"].estimate == 80_000.0
