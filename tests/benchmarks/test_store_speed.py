"""The store against doing without one, and a long history against a short one.

Everything is timed in turns and in CPU time, so that a noisy machine cancels out.
"""

from __future__ import annotations

import statistics
import time
from pathlib import Path

import pytest

from workbench.files import load_deal
from workbench.store import State, Store
from workbench.store.connecting import writing
from workbench.store.history import _add
from workbench.ui import Desk
from workbench.ui.desk.keeping import Keeping

SOFTWARE = Path(__file__).parents[2] / "data" / "software-licences" / "deal.yaml"
LONG, SHORT = 10_000, 10
EDITS = 200
COST, ROOM = 0.015, 50_000_000
"""Seconds that an edit may cost more, and bytes that a long history may take."""


def revised(deal, number):
    """Return a deal with another number for one fact: another fact each time."""
    spans = {name: fact.span for name, fact in deal.facts.items() if fact.span is not None}
    name = list(spans)[number % len(spans)]
    low, high = spans[name]
    return deal.with_fact(name, low + (high - low) * (number * 7 % 997) / 997)


def make_history(path, length):
    """Write a history as edits would, without the checks, which each of them pays for itself."""
    store, deal = Store(path), load_deal(SOFTWARE)
    made = store.add(deal, who="ada")
    offers = store.open(made, "ada")[1].offers
    for first in range(2, length + 1, 500):
        with writing(store._engine) as connection:
            for number in range(first, min(first + 500, length + 1)):
                deal = revised(deal, number)
                words = (f"edit {number} of a fact, as long as such words are: 1200000 to 1300000",)
                _add(
                    connection, made, State(deal, offers), number=number, who="ada",
                    at=1.8e9 + number, words=words, kind="edit",
                )  # fmt: skip
    return store, made


def worked(run):
    start = time.process_time()
    run()
    return time.process_time() - start


@pytest.fixture(scope="module")
def histories(tmp_path_factory):
    """A long history and a short one."""
    folder = tmp_path_factory.mktemp("stores")
    made = {length: make_history(folder / f"{length}.db", length) for length in (LONG, SHORT)}
    yield made, folder
    for store, _ in made.values():
        store.close()


def test_an_edit_costs_little_more_than_without_a_store(tmp_path, note):
    store, deal = Store(tmp_path / "store.db"), load_deal(SOFTWARE)
    made = store.add(deal, who="ada")
    kept, loose = Desk(deal), Desk(deal)
    Keeping(kept, store, made, who="ada")
    name = next(name for name, fact in deal.facts.items() if fact.value is not None)
    value, more = deal.facts[name].value, []
    for number in range(1, EDITS + 1):
        edited = value * (1 + number / 1e4)
        plain = worked(lambda edited=edited: loose.edit_fact(name, edited))
        more.append(worked(lambda edited=edited: kept.edit_fact(name, edited)) - plain)
    assert len(store.history(made, "ada")) == EDITS + 1
    found = statistics.quantiles(more, n=20)[-1]
    store.close()
    note("an edit with a store, more than without (p95)", f"under {1e3 * COST:g} ms CPU",
         f"{1e3 * found:.1f} ms", found < COST)  # fmt: skip
    assert found < COST


def test_a_long_history_opens_and_goes_on_as_fast_as_a_short_one(histories, note):
    made, _ = histories

    def open_page(length):
        store, name = made[length]
        Keeping(Desk(store.open(name, "ada")[1].deal), store, name, who="ada")
        store.history(name, "ada", last=50)

    open_page(LONG), open_page(SHORT)
    times = [(worked(lambda: open_page(LONG)), worked(lambda: open_page(SHORT))) for _ in range(20)]
    ratio = statistics.median(long for long, _ in times) / statistics.median(
        short for _, short in times
    )
    note("opening 10,000 revisions / opening ten", "under 1.3", f"{ratio:.2f}", ratio < 1.3)
    assert ratio < 1.3


def test_a_long_history_takes_little_room(histories, note):
    made, folder = histories
    store, _ = made[LONG]
    store.sweep()
    with store._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    room = sum(file.stat().st_size for file in folder.glob(f"{LONG}.db*"))
    note(
        "room of 10,000 revisions", f"under {ROOM / 1e6:g} MB", f"{room / 1e6:.1f} MB", room < ROOM
    )
    assert room < ROOM
