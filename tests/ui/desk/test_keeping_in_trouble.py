"""A disk that is full, or that may only be read, under an open page: nothing entered is lost."""

from __future__ import annotations

import random
import string
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from workbench.store import AwayError, Store
from workbench.ui import Desk
from workbench.ui.desk.keeping import Keeping
from workbench.ui.panels.deal.saved import SavedPanel
from workbench.value import example_deal


class Disk:
    """Pragmas that every connection of a store obeys, as SQLite does on a disk in trouble."""

    def __init__(self, store: Store) -> None:
        self.pragmas: dict[str, str] = {}
        event.listen(store._engine, "checkout", self._obey)

    def _obey(self, connection, _record, _proxy) -> None:
        for name, value in self.pragmas.items():
            connection.execute(f"PRAGMA {name}={value}")

    @contextmanager
    def full(self) -> Iterator[None]:
        """No page more than there is; what is free in the file is used up first."""
        self.pragmas = {"max_page_count": "1", "query_only": "0"}  # SQLite takes the file's size
        yield
        self.pragmas = {"max_page_count": "4294967294"}

    @contextmanager
    def read_only(self) -> Iterator[None]:
        self.pragmas = {"query_only": "1"}
        yield
        self.pragmas = {"query_only": "0"}


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path / "store.db")
    yield store
    store.close()


@pytest.fixture
def disk(store):
    return Disk(store)


@pytest.fixture
def made(store):
    made = store.add(example_deal(), who="ada")
    store.share(made, "ada", "ben", may_edit=True)
    return made


def page(store, made, who="ada"):
    return Keeping(Desk(store.open(made, who)[1].deal), store, made, who=who)


def kept(store, made):
    return store.open(made, "ada")[1].deal


LONG = "".join(random.Random(1).choices(string.ascii_letters, k=1_990))
"""It cannot be deflated."""


def test_a_full_disk_is_said_the_page_goes_on_and_all_is_kept_when_there_is_room(store, made, disk):
    keeping = page(store, made)
    saved = SavedPanel(keeping.desk)
    with disk.full():
        for last in range(91_000, 91_100):  # until what was free in the file is used up
            keeping.desk.edit_fact("cans", last)
            if keeping.is_away:
                break
        before = kept(store, made)
        keeping.desk.edit_fields(description=LONG)
        keeping.desk.edit_fact("cost", 1.1)
        keeping.desk.try_fact("cans", 90_000)
        assert "the disk is full: make room on it" in saved.message.text
        assert "stays on this page" in saved.message.text
        assert "Not saved now. Last saved" in saved.state.text
        assert not keeping.desk.failure
        with pytest.raises(AwayError):
            keeping.look()
        assert keeping.desk.kept.description == LONG
        assert keeping.desk.deal.facts["cans"].estimate == 90_000
        assert kept(store, made) == before
        assert before.facts["cans"].value < last
    keeping.look()
    deal = kept(store, made)
    assert (deal.description, deal.facts["cost"].value) == (LONG, 1.1)
    assert deal.facts["cans"].value == last
    assert store.tried(made, "ada") == {"facts": {"cans": 90_000}}
    assert not keeping.is_away
    assert "Edits are kept again" in saved.message.text


def test_a_store_that_may_only_be_read_is_said_and_all_is_kept_later(store, made, disk):
    keeping = page(store, made)
    with disk.read_only():
        keeping.desk.edit_fact("cost", 1.1)
        assert "may only be read" in keeping.problem
        keeping.undo()  # nothing is kept that could be taken back, and nothing breaks
        assert keeping.desk.kept.facts["cost"].value == 1.1
    keeping.desk.edit_fact("cans", 90_000)
    deal = kept(store, made)
    assert (deal.facts["cost"].value, deal.facts["cans"].value) == (1.1, 90_000)
    assert not keeping.is_away


def test_edits_that_waited_give_way_one_by_one_to_what_others_changed(store, made, disk, tmp_path):
    keeping = page(store, made)
    elsewhere = Store(tmp_path / "store.db")
    with disk.read_only():
        keeping.desk.edit_fact("cost", 1.1)
        keeping.desk.edit_fact("cans", 90_000)
        theirs = page(elsewhere, made, "ben")
        theirs.desk.edit_fact("cost", 1.3)
    keeping.look()
    deal = kept(store, made)
    assert (deal.facts["cost"].value, deal.facts["cans"].value) == (1.3, 90_000)
    assert keeping.desk.kept == deal
    assert "1.3 now, changed by ben; yours was 1.1" in keeping.problem
    elsewhere.close()


def test_a_page_follows_others_while_it_cannot_write(store, made, disk, tmp_path):
    keeping = page(store, made)
    elsewhere = Store(tmp_path / "store.db")
    with disk.read_only():
        page(elsewhere, made, "ben").desk.edit_fact("cost", 1.3)
        with pytest.raises(AwayError):  # not even that it is there
            keeping.look()
        assert keeping.desk.kept.facts["cost"].value == 1.3
    elsewhere.close()


def test_an_example_is_copied_once_there_is_room(store, disk):
    example = store.add(example_deal(), who="workbench", is_example=True)
    store.share(example, "workbench", "*")
    keeping = page(store, example)
    with disk.read_only():
        keeping.desk.edit_fact("cost", 1.1)
    keeping.look()
    assert [one.title for one in store.list("ada") if not one.is_example] == [
        "Canned food, an example (my copy)"
    ]
    assert store.open(keeping.entry.id, "ada")[1].deal.facts["cost"].value == 1.1
    assert store.open(example, "ada")[1].deal == example_deal()
