"""What only a database by address can do to a store: restart, refuse, be shared by machines."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from contextlib import closing

import pytest
from database import PASSWORD

from workbench.store import ConflictError, State, Store, StoreError
from workbench.store.problems import AwayError

WORKERS, EDITS = 4, 40
CODE = """
import sys
from workbench.store import State, Store

place, made, who, edits = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
store = Store(place)
for turn in range(edits):
    _, before = store.open(made, who)
    notes = (*before.deal.notes, f"{who}, turn {turn}")
    store.edit(made, before, State(before.deal.changed(notes=notes), before.offers), who=who)
"""


@pytest.fixture
def place(database):
    return database.fresh_address()


def noted(store, made, before, text, who):
    deal = before.deal.changed(notes=(*before.deal.notes, text))
    return store.edit(made, before, State(deal, before.offers), who=who)


def test_a_restart_under_load_loses_no_edit_that_was_acknowledged(place, database, deal):
    people = [f"person {number}" for number in range(WORKERS)]
    with opened(place) as store:
        made = store.add(deal, who="ada")
        for name in people:
            store.share(made, "ada", name, may_edit=True)
    acknowledged: list[str] = []
    refused: list[AwayError] = []
    other: list[Exception] = []

    def work(name):
        with opened(place) as mine:
            for turn in range(EDITS):
                text = f"{name}, turn {turn}"
                try:
                    keep_trying(mine, made, name, text, refused)
                    acknowledged.append(text)
                except Exception as error:  # a thread's own would be lost
                    other.append(error)
                    return

    threads = [threading.Thread(target=work, args=(name,)) for name in people]
    for thread in threads:
        thread.start()
    for part, at_once in ((4, False), (2, True)):
        wait_for(acknowledged, WORKERS * EDITS // part)
        database.stop(at_once=at_once)
        wait_for(refused, len(refused) + 1)
        database.start()
    for thread in threads:
        thread.join()
    assert other == []
    assert refused
    with opened(place) as store:
        notes = store.open(made, "ada")[1].deal.notes
        history = store.history(made, "ada")
    assert len(acknowledged) == WORKERS * EDITS
    assert sorted(set(notes) - set(deal.notes)) == sorted(acknowledged)
    assert len(notes) == len(set(notes))
    assert [one.number for one in history] == list(range(1, len(history) + 1))
    assert all(one.who in one.words[0] for one in history[1:])


def keep_trying(store, made, who, text, refused):
    """Make an edit as a page does: again and again the same one, until the store has it."""
    before = None
    while True:
        try:
            before = before or store.open(made, who)[1]
            noted(store, made, before, text, who)
            return
        except AwayError as error:
            refused.append(error)
            time.sleep(0.02)
        except ConflictError:
            before = None


def wait_for(things, count, patience=60.0):
    deadline = time.monotonic() + patience
    while len(things) < count:
        assert time.monotonic() < deadline
        time.sleep(0.01)


def opened(place):
    """Open a store that is closed again."""
    return closing(Store(place))


def test_several_processes_that_edit_at_once_lose_no_edit(store, place, made):
    people = ["ann", "ben", "cia"]
    for name in people:
        store.share(made, "ada", name, may_edit=True)
    running = [
        subprocess.Popen([sys.executable, "-c", CODE, place, made, name, "8"], stderr=-1)
        for name in people
    ]
    for one in running:
        _, said = one.communicate()
        assert one.returncode == 0, said.decode()
    assert len(store.open(made, "ada")[1].deal.notes) == 24
    assert [one.number for one in store.history(made, "ada")] == list(range(1, 26))


def test_writers_of_different_deals_do_not_wait_for_each_other(store, place, deal, database):
    first, second = store.add(deal, who="ada"), store.add(deal, who="ada")
    with database.connect() as other:
        part = place.rpartition("%3D")[2]
        with other.transaction():
            other.execute(f"SELECT 1 FROM {part}.entries WHERE id = %s FOR UPDATE", (first,))
            store.label(second, "ada", ("spring",))
            started = threading.Thread(target=store.label, args=(first, "ada", ("late",)))
            started.start()
            assert store.find(first, "ada").labels == ()
        started.join()
    assert store.find(first, "ada").labels == ("late",)


def test_two_servers_that_come_up_at_once_make_one_store(place):
    made: list[Store] = []
    threads = [threading.Thread(target=lambda: made.append(Store(place))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 4
    for one in made:
        one.close()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql://ada:secret-word@localhost/deals", r"postgresql\+psycopg://user:password"),
        ("mysql://ada:secret-word@localhost/deals", r"postgresql\+psycopg://user:password"),
        ("postgresql+psycopg://ada:secret-word@localhost", "user:password@machine/database"),
        ("postgresql+psycopg://ada:secret-word@127.0.0.1:1/deals", "cannot be used"),
        (
            "postgresql+psycopg://ada:secret-word@localhost:port/deals",
            "user:password@machine/database",
        ),
    ],
)
def test_an_address_that_leads_nowhere_is_said_without_its_password(address, said):
    with pytest.raises(StoreError, match=said) as caught:
        Store(address)
    assert "secret-word" not in str(caught.value)


def test_a_wrong_password_is_said(place):
    with pytest.raises(StoreError, match="password authentication failed"):
        Store(place.replace(PASSWORD, "another"))


def test_a_missing_driver_is_said_with_what_to_install(monkeypatch, place):
    monkeypatch.setattr("workbench.store.postgresql.find_spec", lambda _: None)
    with pytest.raises(StoreError, match=r"negotiation-workbench\[postgresql\]"):
        Store(place)


def test_a_database_that_may_only_be_read_says_so_and_is_read(place, store, made, database):
    with opened(f"{place}%20-cdefault_transaction_read_only%3Don") as other:
        assert other.open(made, "ada")[1].deal == store.open(made, "ada")[1].deal
        with pytest.raises(StoreError, match="read-only"):
            other.label(made, "ada", ("late",))
