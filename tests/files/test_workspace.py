"""A folder of deals with their history: nothing saved is ever lost."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from workbench.files import (
    ConflictError,
    DealFileError,
    Workspace,
    WorkspaceError,
    load_deal,
    name_deal,
)

DATA = Path(__file__).parents[2] / "data"
NAME = "spring-order"
SAVE_WITHOUT_END = f"""
import datetime, pathlib, sys
from workbench.files import Workspace, load_deal
workspace = Workspace(pathlib.Path(sys.argv[1]))
deal = load_deal({str(DATA / "air-conditioners" / "deal.yaml")!r})
count = len(workspace.history({NAME!r}))
print("ready", flush=True)
while True:
    count += 1
    now = datetime.datetime.now(datetime.UTC)
    workspace.save({NAME!r}, deal.with_fact("units", count), who="AB", when=now)
"""
WHEN = dt.datetime(2026, 3, 9, 10, 30, tzinfo=dt.UTC)


@pytest.fixture
def deal():
    return load_deal(DATA / "air-conditioners" / "deal.yaml")


@pytest.fixture
def workspace(tmp_path):
    return Workspace(tmp_path / "deals")


def save(workspace, deal, **options):
    return workspace.save(NAME, deal, **{"who": "AB", "when": WHEN} | options)


def test_a_saved_deal_opens_exactly(workspace, deal):
    version = save(workspace, deal, note="first draft")
    assert (version.number, version.who, version.when, version.note) == (
        1,
        "AB",
        WHEN,
        "first draft",
    )
    assert workspace.load(NAME) == deal
    assert workspace.names() == [NAME]
    assert load_deal(workspace.folder / NAME / "deal.yaml") == deal


def test_history_tells_who_when_and_what_changed(workspace, deal):
    save(workspace, deal)
    save(workspace, deal.with_fact("units", 6_000), who="CD", when=WHEN + dt.timedelta(hours=1))
    first, second = workspace.history(NAME)
    assert first.changes == ()
    assert second.changes == ("facts.units.value: 5000 → 6000",)
    assert (second.who, second.when.hour) == ("CD", 11)
    assert workspace.load(NAME, 1) == deal
    assert workspace.load(NAME).facts["units"].estimate == 6_000


def test_saving_without_a_change_makes_no_version(workspace, deal):
    first = save(workspace, deal)
    assert save(workspace, deal, who="CD") == first
    assert len(workspace.history(NAME)) == 1


def test_undoing_walks_back_and_is_itself_in_the_history(workspace, deal):
    for units in (5_000, 6_000, 7_000):
        save(workspace, deal.with_fact("units", units))
    units = []
    for _ in range(2):
        workspace.undo(NAME, who="AB", when=WHEN)
        units.append(workspace.load(NAME).facts["units"].estimate)
    assert units == [6_000, 5_000]
    assert [version.note for version in workspace.history(NAME)][3:] == [
        "back to version 2",
        "back to version 1",
    ]
    with pytest.raises(WorkspaceError, match="no version to go back to"):
        workspace.undo(NAME, who="AB", when=WHEN)


def test_who_saves_on_an_old_version_is_told_and_overwrites_nothing(workspace, deal):
    save(workspace, deal)
    save(workspace, deal.with_fact("units", 6_000), who="CD", base=1)
    with pytest.raises(ConflictError, match="CD saved version 2 at 2026-03-09 10:30") as caught:
        save(workspace, deal.with_fact("units", 7_000), base=1)
    assert caught.value.newest.number == 2
    assert workspace.load(NAME).facts["units"].estimate == 6_000


def test_of_many_who_save_at_once_one_wins_and_the_others_are_told(workspace, deal):
    save(workspace, deal)

    def try_to_save(units):
        try:
            return save(workspace, deal.with_fact("units", units), base=1).number
        except ConflictError:
            return None

    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(try_to_save, range(6_000, 6_020)))
    assert [number for number in numbers if number is not None] == [2]
    assert len(workspace.history(NAME)) == 2
    assert not list((workspace.folder / NAME / "history").glob(".*"))


def test_an_edit_of_the_file_by_hand_becomes_a_version(workspace, deal):
    save(workspace, deal)
    path = workspace.folder / NAME / "deal.yaml"
    path.write_text("# ask again\n" + path.read_text().replace("5000", "5500", 1))
    assert workspace.load(NAME).facts["units"].estimate == 5_500
    assert workspace.history(NAME)[-1].note == "edited in the file"
    save(workspace, deal.with_fact("units", 6_000))
    assert path.read_text().startswith("# ask again\n")


def test_a_file_broken_by_hand_is_named_with_its_line_and_not_overwritten(workspace, deal):
    save(workspace, deal)
    path = workspace.folder / NAME / "deal.yaml"
    path.write_text(path.read_text().replace("currency: EUR", "currency: euros"))
    with pytest.raises(DealFileError, match=r"spring-order/deal\.yaml:\d+:\d+: currency"):
        save(workspace, deal.with_fact("units", 6_000))
    assert "euros" in path.read_text()


def test_a_stale_file_is_no_edit(workspace, deal):
    save(workspace, deal)
    path = workspace.folder / NAME / "deal.yaml"
    stale = path.read_text()
    save(workspace, deal.with_fact("units", 6_000))
    path.write_text(stale)  # as after a full disk
    assert workspace.load(NAME).facts["units"].estimate == 6_000
    assert len(workspace.history(NAME)) == 2


def test_equal_deals_have_equal_hashes_and_others_have_not(workspace, deal):
    first = save(workspace, deal)
    second = save(workspace, deal.with_fact("units", 6_000))
    third = save(workspace, deal)
    assert first.hash == third.hash != second.hash


@pytest.mark.parametrize("name", ["", "../elsewhere", "a/b", ".hidden", "CON:", "x" * 61, "ä"])
def test_names_that_could_leave_the_folder_are_refused(workspace, deal, name):
    with pytest.raises(WorkspaceError, match="is no name for a deal"):
        workspace.save(name, deal, who="AB", when=WHEN)
    with pytest.raises(WorkspaceError, match="is no name for a deal"):
        workspace.load(name)
    assert not workspace.folder.exists()


def test_what_is_not_there_is_said(workspace, deal):
    with pytest.raises(WorkspaceError, match="there is no deal 'spring-order' in deals"):
        workspace.load(NAME)
    save(workspace, deal)
    with pytest.raises(WorkspaceError, match="there is no version 7 of 'spring-order'"):
        workspace.load(NAME, 7)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"who": " "}, "say who saves"),
        ({"who": "x" * 81}, "who saves: at most 80 characters, got 81"),
        ({"note": "a\u202eb"}, r"the note: character 2 is U\+202E"),
        ({"base": 3}, "version 3 of 'spring-order' is not there any more"),
    ],
)
def test_what_cannot_be_saved_is_refused_with_a_reason(workspace, deal, options, message):
    with pytest.raises(WorkspaceError, match=message):
        save(workspace, deal, **options)
    assert workspace.names() == []


DAMAGE = ["", "[]", "{}", '{"version": {}, "deal": {}}', "[" * 100_000]


@pytest.mark.parametrize("text", DAMAGE)
def test_a_damaged_version_is_named_and_the_others_can_be_used(workspace, deal, text):
    save(workspace, deal)
    second = deal.with_fact("units", 6_000)
    save(workspace, second)
    (workspace.folder / NAME / "history" / "0001.json").write_text(text)
    with pytest.raises(DealFileError, match=r"spring-order/0001\.json"):
        workspace.load(NAME, 1)
    assert workspace.load(NAME) == second
    damaged, whole = workspace.history(NAME)
    assert (damaged.number, whole.number) == (1, 2)
    assert (damaged.is_damaged, whole.is_damaged) == (True, False)
    assert damaged.note.startswith("damaged: spring-order/0001.json")
    assert save(workspace, deal.with_fact("units", 7_000), base=2).number == 3


@pytest.mark.parametrize("text", DAMAGE)
def test_what_a_damaged_newest_version_held_comes_back_from_the_file_beside_it(
    workspace, deal, text
):
    save(workspace, deal)
    (workspace.folder / NAME / "history" / "0001.json").write_text(text)
    assert workspace.load(NAME) == deal
    assert [one.note for one in workspace.history(NAME)][1:] == ["edited in the file"]


def test_a_damaged_version_alone_is_named_and_can_be_saved_over(workspace, deal):
    save(workspace, deal)
    (workspace.folder / NAME / "history" / "0001.json").write_text("")
    (workspace.folder / NAME / "deal.yaml").unlink()
    with pytest.raises(DealFileError, match=r"spring-order/0001\.json"):
        workspace.load(NAME)
    assert save(workspace, deal).number == 2
    assert workspace.load(NAME) == deal


def test_a_save_that_is_killed_at_any_moment_leaves_whole_versions(workspace, deal):
    """Processes that save without end are killed, each a little later than the one before."""
    for moment in range(8):
        with subprocess.Popen(
            [sys.executable, "-c", SAVE_WITHOUT_END, str(workspace.folder)], stdout=subprocess.PIPE
        ) as saving:
            assert saving.stdout is not None
            assert saving.stdout.readline() == b"ready\n"
            time.sleep(0.02 * moment)
            saving.kill()
    history = workspace.history(NAME)
    assert [one.number for one in history] == list(range(1, len(history) + 1))
    assert not any(one.note.startswith("damaged") for one in history)
    assert workspace.load(NAME).facts["units"].value == len(history)


def test_a_version_is_readable_in_a_diff(workspace, deal):
    save(workspace, deal)
    text = (workspace.folder / NAME / "history" / "0001.json").read_text()
    assert len(text.splitlines()) > 100
    assert json.loads(text)["deal"]["facts"]["units"]["value"] == 5_000


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Air conditioners, spring order", "air-conditioners-spring-order"),
        ("Öl für Café!", "ol-fur-cafe"),
        ("", "deal"),
        ("?", "deal"),
    ],
)
def test_a_title_becomes_a_name(title, name):
    assert name_deal(title) == name
