"""Nothing is lost: writers that are killed, a hundred who write at once, full disks, clocks."""

from __future__ import annotations

import os
import random
import resource
import select
import signal
import threading
import time
import traceback
from contextlib import ExitStack, contextmanager

import pytest

from workbench.model import Offer, Offers, build
from workbench.store import AwayError, State, Store
from workbench.value.example import example_deal

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"),
    reason="processes are forked and killed here, which needs a POSIX system",
)

EDITS, KILLS = 200, 25
PROCESSES, THREADS, ROUNDS = 8, 13, 2  # 104 editors


def edited(state, number):
    """Return what the random edit of that number makes of a state: always the same."""
    chance = random.Random(number)
    deal = state.deal.changed(description=f"edit {number}")
    known = dict(deal.parties["buyer"].alternatives)
    match chance.choice(["fact", "alternative", "removal", "offer"]):
        case "fact":
            deal = deal.with_fact("cost", 1 + chance.randint(1, 200) / 1000)
        case "alternative":
            known[f"quote_{number % 5}"] = {"label": f"Quote {number}", "value": float(number)}
            deal = deal.with_party("buyer", alternatives=known)
        case "removal":
            known.pop(f"quote_{number % 5}", None)
            deal = deal.with_party("buyer", alternatives=known)
        case "offer":
            return State(deal, state.offers.added(offer(number)))
    return State(deal, state.offers)


def offer(number):
    package = {"price": 1.4, "payment": "in 30 days"}
    at = f"2026-03-{1 + number // 24:02d}T{number % 24:02d}:00"
    return build(Offer, {"by": "buyer", "at": at, "package": package, "note": str(number)})


def done(state):
    """Return how many of the random edits a state has."""
    return (
        int(state.deal.description.removeprefix("edit ")) if "edit" in state.deal.description else 0
    )


@contextmanager
def in_a_process(work):
    """Run something in a process of its own; gives the process, and what tells of it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:  # nothing of pytest's may run here, not even after an error
        status = 1
        try:
            os.close(reading)
            work(writing)
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)
    os.close(writing)
    try:
        yield child, reading
    finally:
        os.close(reading)


def test_a_writer_killed_at_any_moment_loses_at_most_the_edit_in_flight(tmp_path):
    path, chance = tmp_path / "store.db", random.Random(7)
    store = Store(path)
    made = store.add(example_deal().changed(description=""), who="ada")
    store.close()

    def edit_on(told):
        mine = Store(path)
        state = mine.open(made, "ada")[1]
        for number in range(done(state) + 1, EDITS + 1):
            _, state = mine.edit(made, state, edited(state, number), who="ada")
            os.write(told, b".")

    expected = [State(example_deal().changed(description=""), Offers(deal=example_deal().title))]
    for number in range(1, EDITS + 1):
        expected.append(edited(expected[-1], number))
    kept, kills = 0, 0
    while kept < EDITS:
        with in_a_process(edit_on) as (child, told):
            wanted = chance.randint(1, 2 * EDITS // KILLS)
            heard = 0
            while heard < wanted and os.read(told, 1):
                heard += 1
            time.sleep(chance.random() / 100)  # not a wait: the moment of the kill is drawn
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            while select.select([told], [], [], 0)[0] and os.read(told, 1):
                heard += 1
        kills += 1
        after = Store(path)
        state = after.open(made, "ada")[1]
        assert kept + heard <= done(state) <= kept + heard + 1
        kept = done(state)
        assert state == expected[kept]
        assert [one.number for one in after.history(made, "ada")] == list(range(1, kept + 2))
        after.close()
    assert kills >= 10


def keep_trying(store, made, seen, after, person):
    """Edit as a page does, which asks again when others write for too long."""
    while True:
        try:
            return store.edit(made, seen, after, who=person)
        except AwayError as error:
            assert "others have been writing" in str(error)


def test_a_hundred_editors_of_one_deal_at_once_lose_nothing_and_each_edit_has_its_name(tmp_path):
    path = tmp_path / "store.db"
    store = Store(path)
    made = store.add(example_deal(), who="ada")
    people = [f"editor {number}" for number in range(PROCESSES * THREADS)]
    for person in people:
        store.share(made, "ada", person, may_edit=True)
    store.close()

    def edit_as(store, person, number):
        for turn in range(ROUNDS):
            seen = store.open(made, person)[1]
            asked = seen.deal.preparation.questions if seen.deal.preparation else ()
            questions = (*asked, {"ask": f"{person}, what does it cost?"})
            deal = seen.deal.changed(preparation={"questions": questions})
            after = State(deal, seen.offers)
            if turn:
                made_known = sorted((*seen.offers.offers, offer(number)), key=lambda one: one.at)
                offers = build(Offers, {"deal": seen.deal.title, "offers": made_known})
                after = State(seen.deal, offers)
            keep_trying(store, made, seen, after, person)

    def edit_in_threads(first):
        def work(_told):
            mine = Store(path)
            failed = []

            def run(number):
                try:
                    edit_as(mine, people[number], number)
                except BaseException as error:
                    failed.append(error)

            threads = [threading.Thread(target=run, args=(first + k,)) for k in range(THREADS)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            if failed:
                raise failed[0]

        return work

    with ExitStack() as stack:
        children = [
            stack.enter_context(in_a_process(edit_in_threads(first * THREADS)))[0]
            for first in range(PROCESSES)
        ]
        assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [
            0
        ] * PROCESSES
    store = Store(path)
    history = store.history(made, "ada")
    state = store.open(made, "ada")[1]
    assert [one.number for one in history] == list(range(1, 2 + ROUNDS * len(people)))
    assert sorted(one.who for one in history[1:]) == sorted(people * ROUNDS)
    asked = [question.ask for question in state.deal.preparation.questions]
    assert sorted(asked) == sorted(f"{person}, what does it cost?" for person in people)
    assert sorted(int(one.note) for one in state.offers.offers) == list(range(len(people)))
    for one in history[1:]:  # each edit is its own and nothing else
        assert len(one.words) == 1, one
    store.close()


def test_a_disk_with_no_room_for_another_byte_keeps_what_is_there(tmp_path):
    """The system refuses to let any file grow, as on a full disk; then it lets them again."""
    store = Store(tmp_path / "store.db")
    made = store.add(example_deal(), who="ada")
    _, state = store.open(made, "ada")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    log = (tmp_path / "store.db-wal").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (log, before[1]))
    try:
        with pytest.raises(AwayError, match="the disk"):
            store.edit(made, state, edited(state, 1), who="ada")
        assert store.open(made, "ada")[1] == state
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    _, after = store.edit(made, state, edited(state, 1), who="ada")
    assert after == edited(state, 1)
    store.close()


def test_a_clock_that_is_set_back_changes_no_order(store, made, clock):
    for number in range(1, 11):
        clock.now -= 86_400
        _, state = store.open(made, "ada")
        store.edit(made, state, edited(state, number), who="ada")
    assert done(store.open(made, "ada")[1]) == 10
    history = store.history(made, "ada")
    assert [one.number for one in history] == list(range(1, 12))
    assert "edit 10" in history[-1].words[0]
    store.undo(made, "ada")
    assert done(store.open(made, "ada")[1]) == 9
    store.sweep()
    assert all(one.has_state for one in store.history(made, "ada"))
