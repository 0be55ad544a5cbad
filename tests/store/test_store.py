from __future__ import annotations

import datetime as dt
import os
import random
import sqlite3
import stat
import subprocess
import sys
import threading

import pytest

from workbench.files import write_view
from workbench.model import DealError, Offer, Offers, View, build
from workbench.store import EVERYBODY, ConflictError, Right, State, Store, StoreError
from workbench.store.schema import SCHEMA


def edited(store, made, who, change):
    """Edit the newest state, as a page that has just looked does."""
    _, before = store.open(made, who)
    return store.edit(made, before, State(change(before.deal), before.offers), who=who)


def fact(name, value):
    return lambda deal: deal.with_fact(name, value)


def value(store, made, name, who="ada"):
    return store.open(made, who)[1].deal.facts[name].value


def test_a_deal_comes_back_equal_with_what_was_put_on_the_table(store, deal):
    package = {"price": 1.4, "payment": "in 30 days"}
    offer = {"by": "supplier", "at": "2026-03-10T09:30", "package": package, "note": "first"}
    offers = build(Offers, {"deal": deal.title, "offers": [offer]})
    made = store.add(deal, who="ada", offers=offers)
    revision, state = store.open(made, "ada")
    assert (state.deal, state.offers) == (deal, offers)
    assert (revision.number, revision.who, revision.kind) == (1, "ada", "begin")


def test_names_never_come_from_titles(store, deal):
    titles = ["Картон", "纸箱", "Картон", "A & B", "A-B"]
    made = [store.add(deal.changed(title=title), who="ada") for title in titles]
    assert len(set(made)) == len(titles)
    for name, title in zip(made, titles, strict=True):
        assert store.open(name, "ada")[1].deal.title == title
        assert len(store.history(name, "ada")) == 1


@pytest.mark.parametrize("place", ["file"], indirect=True)
def test_the_file_is_its_users_only(store):
    assert stat.S_IMODE(store.place.stat().st_mode) == 0o600
    assert stat.S_IMODE(store.place.parent.stat().st_mode) == 0o700
    for beside in store.place.parent.iterdir():
        assert stat.S_IMODE(beside.stat().st_mode) & 0o077 == 0


def test_two_people_who_edit_different_things_lose_nothing(store, made):
    store.share(made, "ada", "ben", may_edit=True)
    _, seen = store.open(made, "ada")
    store.edit(made, seen, State(seen.deal.with_fact("cost", 1.1), seen.offers), who="ada")
    store.edit(made, seen, State(seen.deal.with_fact("cans", 90_000), seen.offers), who="ben")
    assert (value(store, made, "cost"), value(store, made, "cans")) == (1.1, 90_000)
    assert [one.who for one in store.history(made, "ada")] == ["ada", "ada", "ben"]


def test_the_same_field_changed_twice_names_both_values(store, made):
    store.share(made, "ada", "ben", may_edit=True)
    _, seen = store.open(made, "ada")
    store.edit(made, seen, State(seen.deal.with_fact("cost", 1.1), seen.offers), who="ada")
    mine = State(seen.deal.with_fact("cost", 1.05), seen.offers)
    with pytest.raises(ConflictError, match=r"Cost, value is 1\.1 now, changed by ada") as caught:
        store.edit(made, seen, mine, who="ben")
    assert "yours was 1.05" in str(caught.value)
    assert value(store, made, "cost") == 1.1


def test_two_edits_that_break_a_rule_only_together_are_refused(store, deal):
    fact = {"value": 3.0, "unit": "EUR"}
    made = store.add(deal.changed(facts=dict(deal.facts) | {"freight": fact}), who="ada")
    _, seen = store.open(made, "ada")
    fewer = {name: one for name, one in seen.deal.facts.items() if name != "freight"}
    lines = dict(seen.deal.parties["buyer"].value) | {"freight": "-freight"}
    uses = State(seen.deal.with_party("buyer", value=lines), seen.offers)
    store.edit(made, seen, State(seen.deal.changed(facts=fewer), seen.offers), who="ada")
    with pytest.raises(DealError, match="freight"):
        store.edit(made, seen, uses, who="ada")
    assert len(store.history(made, "ada")) == 2


def test_undo_takes_back_ones_own_edit_and_leaves_the_others(store, made):
    store.share(made, "ada", "ben", may_edit=True)
    edited(store, made, "ada", fact("cost", 1.1))
    edited(store, made, "ben", fact("cans", 90_000))
    edited(store, made, "ada", fact("cost", 1.0))
    assert store.steps(made, "ada") == (True, False)
    store.undo(made, "ada")
    assert (value(store, made, "cost"), value(store, made, "cans")) == (1.1, 90_000)
    store.undo(made, "ada")
    assert (value(store, made, "cost"), value(store, made, "cans")) == (1.2, 90_000)
    assert store.steps(made, "ada") == (False, True)
    store.redo(made, "ada")
    store.redo(made, "ada")
    assert value(store, made, "cost") == 1.0
    with pytest.raises(StoreError, match="nothing to redo"):
        store.redo(made, "ada")
    store.undo(made, "ada")
    edited(store, made, "ada", fact("cans", 80_000))
    assert store.steps(made, "ada") == (True, False)  # a new edit forgets what could be redone


def test_undo_is_refused_where_somebody_changed_the_field_since(store, made):
    store.share(made, "ada", "ben", may_edit=True)
    edited(store, made, "ada", fact("cost", 1.1))
    edited(store, made, "ben", fact("cost", 1.3))
    with pytest.raises(ConflictError, match=r"Cost, value is 1\.3 now, changed by ben"):
        store.undo(made, "ada")
    assert value(store, made, "cost") == 1.3


def test_a_removal_can_be_undone(store, made):
    def without(deal):
        alternatives = deal.parties["buyer"].alternatives
        left = {name: one for name, one in alternatives.items() if name != next(iter(alternatives))}
        return deal.with_party("buyer", alternatives=left)

    _, first = store.open(made, "ada")
    if len(first.deal.parties["buyer"].alternatives) < 1:
        pytest.fail("the example deal needs an alternative for this test")
    edited(store, made, "ada", without)
    store.undo(made, "ada")
    assert store.open(made, "ada")[1].deal == first.deal


def test_a_deal_is_its_owners_until_it_is_shared(store, made):
    with pytest.raises(StoreError, match="no such deal, or it is not shared"):
        store.open(made, "ben")
    assert store.list("ben") == []
    store.share(made, "ada", "ben")
    assert [one.may_edit for one in store.list("ben")] == [False]
    with pytest.raises(StoreError, match="look at this deal of ada, not edit"):
        edited(store, made, "ben", fact("cost", 1.1))
    with pytest.raises(StoreError, match="ada's"):
        store.delete(made, "ben")
    store.share(made, "ada", EVERYBODY, may_edit=True)
    edited(store, made, "cleo", fact("cost", 1.1))
    store.unshare(made, "ada", EVERYBODY)
    store.unshare(made, "ada", "ben")
    for who in ("ben", "cleo"):
        with pytest.raises(StoreError, match="no such deal"):
            store.history(made, who)


def test_a_right_by_name_goes_before_everybodys(store, made):
    store.share(made, "ada", EVERYBODY, may_edit=True)
    store.share(made, "ada", "eva", view=View.EXECUTIVE)
    assert (store.find(made, "eva").view, store.find(made, "eva").may_edit) == ("executive", False)
    assert (store.find(made, "ben").view, store.find(made, "ben").may_edit) == ("analyst", True)
    assert store.people(made, "ada") == {
        EVERYBODY: Right(may_edit=True),
        "eva": Right(View.EXECUTIVE),
    }


@pytest.mark.parametrize("view", [View.BUYER, View.EXECUTIVE])
def test_who_has_a_view_of_a_deal_gets_nothing_else_of_it(store, made, deal, view):
    store.share(made, "ada", "eva", view=view)
    assert [one.title for one in store.list("eva")] == [store.find(made, "ada").title]
    assert write_view(store.shown(made, "eva").deal, view) == write_view(deal, view)
    ways = [
        lambda: store.open(made, "eva"),
        lambda: store.history(made, "eva"),
        lambda: store.versions(made, "eva"),
        lambda: store.compare(made, "eva", 1),
        lambda: store.people(made, "eva"),
        lambda: store.steps(made, "eva"),
        lambda: store.attachments(made, "eva"),
        lambda: store.read_attachment(made, "eva", "x"),
        lambda: store.tried(made, "eva"),
        lambda: store.duplicate(made, "eva"),
    ]
    for way in ways:
        with pytest.raises(StoreError, match=f"the {view} view of this deal, not all of it"):
            way()
    for way in (
        lambda: store.undo(made, "eva"),
        lambda: store.keep(made, "eva", "mine"),
        lambda: store.attach(made, b"x", who="eva", title="x"),
    ):
        with pytest.raises(StoreError, match="look at this deal of ada, not edit"):
            way()


def test_nobody_edits_what_they_do_not_see_and_the_other_side_has_links_only(store, made):
    with pytest.raises(StoreError, match="only who sees all of a deal may edit"):
        store.share(made, "ada", "eva", view=View.BUYER, may_edit=True)
    with pytest.raises(StoreError, match="give them a link"):
        store.share(made, "ada", "eva", view=View.SUPPLIER)
    assert store.people(made, "ada") == {}


def test_a_store_of_the_first_schema_is_brought_to_this_one(tmp_path, deal):
    path = tmp_path / "old.db"
    store = Store(path)
    made = store.add(deal, who="ada")
    store.share(made, "ada", "ben", may_edit=True)
    store.close()
    with sqlite3.connect(path) as old:
        old.execute("DROP INDEX entries_by_owner")
        old.execute("DROP INDEX rights_by_person")
        old.execute("ALTER TABLE entries DROP COLUMN open_points")
        old.execute("ALTER TABLE rights DROP COLUMN view")
        old.execute("DROP TABLE sheets")
        old.execute("ALTER TABLE revisions DROP COLUMN base")
        for table in ("openings", "links", "gone_files"):
            old.execute(f"DROP TABLE {table}")
        old.execute("UPDATE about SET value = '1' WHERE name = 'schema'")
    old.close()
    anew = Store(path)
    assert anew.people(made, "ada") == {"ben": Right(may_edit=True)}
    share = anew.add_link(made, "ben", view=View.BUYER)
    anew.count_opening(share.number, "ada", person="eva")
    assert anew.links(made, "ada")[0].opened.count == 1
    assert anew.send_sheet(made, "ada").number == 1
    anew.close()
    with sqlite3.connect(path) as known:
        assert known.execute("SELECT value FROM about").fetchall() == [(str(SCHEMA),)]
    known.close()


def test_every_way_to_a_deal_asks_who(store, made):
    ways = [
        lambda: store.find(made, "eve"),
        lambda: store.open(made, "eve", 1),
        lambda: store.history(made, "eve"),
        lambda: store.send_sheet(made, "eve"),
        lambda: store.sheets(made, "eve"),
        lambda: store.newest_sheet(made, "eve"),
        lambda: store.versions(made, "eve"),
        lambda: store.compare(made, "eve", 1),
        lambda: store.people(made, "eve"),
        lambda: store.attachments(made, "eve"),
        lambda: store.read_attachment(made, "eve", "x"),
        lambda: store.tried(made, "eve"),
        lambda: store.try_out(made, "eve", {"a": 1}),
        lambda: store.be_here(made, "eve", "page"),
        lambda: store.undo(made, "eve"),
        lambda: store.keep(made, "eve", "mine"),
        lambda: store.duplicate(made, "eve"),
        lambda: store.share(made, "eve", "eve"),
        lambda: store.attach(made, b"x", who="eve", title="x"),
    ]
    for way in ways:
        with pytest.raises(StoreError, match="no such deal, or it is not shared with you"):
            way()


def test_an_owner_passes_a_deal_on_and_may_still_edit(store, made):
    store.pass_on(made, "ada", "ben")
    assert store.find(made, "ben").owner == "ben"
    edited(store, made, "ada", fact("cost", 1.1))
    with pytest.raises(StoreError, match="ben's"):
        store.archive(made, "ada")


def test_deleting_can_be_taken_back_for_thirty_days(store, made, clock):
    store.delete(made, "ada")
    assert store.list("ada") == []
    assert [one.id for one in store.list("ada", deleted=True)] == [made]
    store.undelete(made, "ada")
    assert [one.id for one in store.list("ada")] == [made]
    store.delete(made, "ada")
    clock.now += 29 * 86_400
    assert store.sweep() == 0
    clock.now += 2 * 86_400
    assert store.sweep() == 1
    assert store.list("ada", deleted=True) == []


def test_lists_are_searched_by_words_in_any_script(store, deal):
    for title in ("Картон для Берлина", "Cans of tomatoes", "Zürich, ÜBERSEE"):
        store.add(deal.changed(title=title), who="ada")
    found = {word: [one.title for one in store.list("ada", search=word)] for word in (
        "картон", "CANS tom", "übersee", "100%", "nowhere")}  # fmt: skip
    assert found == {
        "картон": ["Картон для Берлина"],
        "CANS tom": ["Cans of tomatoes"],
        "übersee": ["Zürich, ÜBERSEE"],
        "100%": [],
        "nowhere": [],
    }


def test_the_last_changed_deal_comes_first_and_labels_filter(store, deal):
    first, second = (store.add(deal, who="ada") for _ in range(2))
    assert [one.id for one in store.list("ada")] == [second, first]
    edited(store, first, "ada", fact("cost", 1.1))
    assert [one.id for one in store.list("ada")] == [first, second]
    store.label(second, "ada", ("packaging", "2026"))
    assert [one.labels for one in store.list("ada", label="2026")] == [("2026", "packaging")]
    store.archive(second, "ada")
    assert [one.id for one in store.list("ada")] == [first]
    assert [one.id for one in store.list("ada", archived=True)] == [second]


def test_the_next_date_is_the_first_that_is_not_past(store, deal):
    today = dt.date.today()
    days = {"old": today - dt.timedelta(3), "soon": today + dt.timedelta(5), "far": today}
    alternatives = {
        name: {"value": 1.0, "valid_until": day.isoformat()} for name, day in days.items()
    }
    made = store.add(deal.with_party("buyer", alternatives=alternatives), who="ada")
    assert store.find(made, "ada").next_date == today


def test_the_last_day_of_notice_is_not_to_be_missed(store, deal):
    end = dt.date.today() + dt.timedelta(100)
    made = store.add(deal.changed(contract={"end": end.isoformat(), "notice": 90}), who="ada")
    assert store.find(made, "ada").next_date == end - dt.timedelta(90)


def test_versions_are_named_compared_and_gone_back_to(store, made):
    store.keep(made, "ada", "as agreed with finance")
    edited(store, made, "ada", fact("cost", 1.1))
    edited(store, made, "ada", fact("cans", 90_000))
    assert [(one.number, one.name) for one in store.versions(made, "ada")] == [
        (1, "as agreed with finance")
    ]
    words = {change.path: change.what for change in store.compare(made, "ada", 1)}
    assert words == {
        ("facts", "cost", "value"): "1.2 → 1.1",
        ("facts", "cans", "value"): "100000 → 90000",
    }
    store.go_back(made, 1, who="ada")
    assert not store.compare(made, "ada", 1)
    store.undo(made, "ada")
    assert value(store, made, "cans") == 90_000


def test_old_states_are_thinned_and_their_words_and_named_states_stay(store, made, clock):
    for place in range(40):
        edited(store, made, "ada", fact("cans", 90_000 + place))
        clock.now += 600
    store.keep(made, "ada", "kept", 7)
    clock.now += 30 * 86_400
    store.sweep()
    history = store.history(made, "ada")
    assert len(history) == 41
    assert all(one.words for one in history)
    left = [one.number for one in history if one.has_state]
    assert {1, 7, 41} <= set(left)
    assert len(left) < 10
    gone = next(one.number for one in history if not one.has_state)
    with pytest.raises(StoreError, match="too old to be opened"):
        store.open(made, "ada", gone)


def test_undo_and_redo_are_those_of_an_editor_whatever_one_does(store, made):
    """Against two stacks: what can be undone, and what can be redone."""
    chance = random.Random(3)
    done, undone = [], []
    for number in range(120):
        kind = chance.choice(["edit", "undo", "undo", "redo"])
        before = value(store, made, "cans")
        if kind == "edit":
            edited(store, made, "ada", fact("cans", 90_000 + number))
            done, undone = [*done, before], []
        elif kind == "undo" and done:
            store.undo(made, "ada")
            assert value(store, made, "cans") == done.pop()
            undone.append(before)
        elif kind == "redo" and undone:
            store.redo(made, "ada")
            assert value(store, made, "cans") == undone.pop()
            done.append(before)
        assert store.steps(made, "ada") == (bool(done), bool(undone)), number


def test_states_are_packed_against_whole_ones_and_all_come_back(store, made, clock):
    for place in range(120):
        edited(store, made, "ada", fact("cans", 90_000 + place))
    for number in (1, 2, 50, 51, 52, 100, 121):
        cans = store.open(made, "ada", number)[1].deal.facts["cans"].value
        assert cans == (100_000 if number == 1 else 90_000 + number - 2)
    clock.now += 30 * 86_400
    store.sweep()  # whole ones stay as long as another one needs them
    left = [one.number for one in store.history(made, "ada") if one.has_state]
    assert 121 in left
    assert len(left) < 10
    for number in left:
        store.open(made, "ada", number)


def test_states_of_the_last_day_are_all_kept(store, made, clock):
    for place in range(20):
        edited(store, made, "ada", fact("cans", 90_000 + place))
    clock.now += 80_000
    store.sweep()
    assert all(one.has_state for one in store.history(made, "ada"))


def test_offers_of_two_people_at_once_are_both_kept(store, made):
    store.share(made, "ada", "ben", may_edit=True)
    _, seen = store.open(made, "ada")
    package = {"price": 1.4, "payment": "in 30 days"}

    def offered(by, at):
        offer = build(Offer, {"by": by, "at": at, "package": package})
        return State(seen.deal, Offers(deal=seen.deal.title).added(offer))

    store.edit(made, seen, offered("supplier", "2026-03-11T10:00"), who="ada")
    store.edit(made, seen, offered("buyer", "2026-03-10T10:00"), who="ben")
    offers = store.open(made, "ada")[1].offers.offers
    assert [offer.by for offer in offers] == ["buyer", "supplier"]


def test_what_is_tried_is_nobody_elses_and_outlives_the_page(store, made, tmp_path):
    store.share(made, "ada", "ben")
    store.try_out(made, "ben", {"facts": {"cost": 1.1}})
    store.close()
    again = Store(store.place)
    assert again.tried(made, "ben") == {"facts": {"cost": 1.1}}
    assert again.tried(made, "ada") == {}
    again.try_out(made, "ben", {})
    assert again.tried(made, "ben") == {}
    again.close()


def test_who_is_here_is_known_until_the_page_is_silent(store, made, clock):
    store.share(made, "ada", "ben")
    assert store.be_here(made, "ada", "p1") == ()
    assert store.be_here(made, "ben", "p2") == ("ada",)
    assert store.be_here(made, "ada", "p1") == ("ben",)
    clock.now += 60
    assert store.be_here(made, "ada", "p1") == ()


def test_evidence_comes_back_byte_by_byte_under_a_safe_name(store, made):
    content = bytes(range(256)) * 3
    title = "../..\\quote\r\n<b>.pdf"
    given = store.attach(made, content, who="ada", title=title, to=("facts", "cost"))
    (one,) = store.attachments(made, "ada")
    assert (one.name, one.size, one.hash) == ("quote<b>.pdf", len(content), given.hash)
    assert store.read_attachment(made, "ada", given.hash) == content
    other = store.add(store.open(made, "ada")[1].deal, who="ada")
    with pytest.raises(StoreError, match="not kept with this deal"):
        store.read_attachment(other, "ada", given.hash)


def test_a_file_that_is_too_large_is_refused_with_the_limit(store, made):
    with pytest.raises(StoreError, match="larger than 20 MiB"):
        store.attach(made, bytes(20 * 2**20 + 1), who="ada", title="scan.pdf")
    with pytest.raises(StoreError, match="is empty"):
        store.attach(made, b"", who="ada", title="scan.pdf")


@pytest.mark.parametrize("who", ["", "  ", "*", "a\x00b", "x" * 201])
def test_names_of_people_are_names(store, deal, who):
    with pytest.raises(StoreError, match="name"):
        store.add(deal, who=who)


def test_many_threads_that_edit_at_once_lose_no_edit(store, made, deal):
    names = [f"person {number}" for number in range(6)]
    for name in names:
        store.share(made, "ada", name, may_edit=True)
    _, seen = store.open(made, "ada")

    def work(name):
        for turn in range(5):
            _, before = store.open(made, name)
            notes = (*before.deal.notes, f"{name}, turn {turn}")
            try:
                after = State(before.deal.changed(notes=notes), before.offers)
                store.edit(made, before, after, who=name)
            except ConflictError:
                refused.append(name)

    refused: list[str] = []
    threads = [threading.Thread(target=work, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    notes = store.open(made, "ada")[1].deal.notes[len(seen.deal.notes) :]
    assert not refused
    assert sorted(notes) == sorted(f"{name}, turn {turn}" for name in names for turn in range(5))
    assert len(store.history(made, "ada")) == 31


def test_another_process_writes_and_this_one_sees_it(store, made):
    code = (
        "import sys; from workbench.store import State, Store\n"
        "store = Store(sys.argv[1]); _, seen = store.open(sys.argv[2], 'ada')\n"
        "store.edit(sys.argv[2], seen, State(seen.deal.with_fact('cost', 1.05), seen.offers),"
        " who='ada')"
    )
    command = [sys.executable, "-c", code, str(store.place), made]
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert value(store, made, "cost") == 1.05


def test_a_store_of_a_later_version_is_refused_in_words(store):
    with store._engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE about SET value = '{SCHEMA + 1}'")
    with pytest.raises(StoreError, match=r"later version .*update the workbench"):
        Store(store.place)


def test_what_is_no_store_is_refused_in_words(tmp_path):
    path = tmp_path / "store.db"
    path.write_text("this is a shopping list, and long enough to be looked at" * 20)
    with pytest.raises(StoreError, match="store"):
        Store(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="cannot be opened"):
        Store(tmp_path / "inner" / "store.db")


@pytest.mark.parametrize("text", ["a\x00b", "a\ud800b", "x" * 201])
def test_names_that_nobody_can_read_are_refused_alike_everywhere(store, made, text):
    with pytest.raises(StoreError, match="a label has 1 to 60 characters"):
        store.label(made, "ada", (text,))
    with pytest.raises(StoreError, match="a version's name has 1 to 200 characters"):
        store.keep(made, "ada", text)
    with pytest.raises(StoreError, match="no such deal"):
        store.find(text, "ada")
    assert store.list("ada", search=text) == []
