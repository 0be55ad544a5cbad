from __future__ import annotations

import os
import shutil
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from workbench.files import load_deal, save_deal, write_deal
from workbench.files.file_problems import refuse_file
from workbench.store import EVERYBODY, State, Store, StoreError
from workbench.store.mirror import IN_THE_FILE, Mirror
from workbench.value.example import example_deal

DATA = Path(__file__).parents[2] / "data"
CANS = DATA / "canned-food" / "deal.yaml"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "deals" / "cans").mkdir(parents=True)
    shutil.copy(CANS, tmp_path / "deals" / "cans" / "deal.yaml")
    return tmp_path / "deals"


@pytest.fixture
def mirror(store, folder):
    mirror = Mirror(store, folder, who="ada")
    mirror.follow()
    return mirror


@pytest.fixture
def made(store, mirror):
    (entry,) = store.list("ada")
    return entry.id


def write(path, text):
    """Change a file as an editor does; its time moves on."""
    before = path.stat().st_mtime_ns
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(before + 10**9, before + 10**9))


def until(claim):
    """Wait until something is so; two minutes are more than it ever takes."""
    deadline = time.monotonic() + 120
    while not claim():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def edit(store, made, change):
    _, seen = store.open(made, "ada")
    store.edit(made, seen, State(change(seen.deal), seen.offers), who="ada")


def a_fact(deal):
    return next(name for name, fact in deal.facts.items() if fact.value > 10)


def with_comment(path):
    return "# who buys: the kitchen\n" + path.read_text(encoding="utf-8")


def test_a_file_in_the_folder_is_an_entry(store, made, folder):
    entry = store.find(made, "ada")
    assert Path(entry.file) == (folder / "cans" / "deal.yaml").resolve()
    assert store.open(made, "ada")[1].deal == load_deal(CANS)
    assert [one.id for one in store.list("somebody else")] == [made]


def test_looking_again_changes_nothing(store, mirror, made, folder):
    before = (folder / "cans" / "deal.yaml").read_bytes()
    for _ in range(3):
        mirror.follow()
    assert len(store.history(made, "ada")) == 1
    assert (folder / "cans" / "deal.yaml").read_bytes() == before


def test_an_edit_reaches_the_file_which_keeps_its_comments(store, mirror, made, folder):
    path = folder / "cans" / "deal.yaml"
    write(path, with_comment(path))
    mirror.follow()
    assert len(store.history(made, "ada")) == 1  # a comment is no change of the deal
    fact = a_fact(store.open(made, "ada")[1].deal)
    edit(store, made, lambda deal: deal.with_fact(fact, 123.0))
    mirror.follow()
    assert load_deal(path).facts[fact].value == 123.0
    assert path.read_text(encoding="utf-8").startswith("# who buys: the kitchen\n")
    mirror.follow()  # it knows its own writing
    assert len(store.history(made, "ada")) == 2


def test_a_change_outside_and_an_edit_of_something_else_are_both_kept(store, mirror, made, folder):
    path = folder / "cans" / "deal.yaml"
    deal = load_deal(path)
    fact = a_fact(deal)
    edit(store, made, lambda deal: deal.with_fact(fact, 123.0))  # not written yet
    write(path, path.read_text(encoding="utf-8").replace(deal.title, "Changed by hand"))
    mirror.follow()
    newest = store.open(made, "ada")[1].deal
    assert (newest.title, newest.facts[fact].value) == ("Changed by hand", 123.0)
    assert load_deal(path) == newest
    assert store.history(made, "ada")[-1].words[0] == IN_THE_FILE


def test_the_same_field_changed_on_both_sides_is_named_and_nothing_is_overwritten(
    store, mirror, made, folder
):
    path = folder / "cans" / "deal.yaml"
    deal = load_deal(path)
    edit(store, made, lambda deal: deal.changed(title="By a page"))
    text = path.read_text(encoding="utf-8").replace(deal.title, "By hand")
    write(path, text)
    mirror.follow()
    mirror.follow()
    problem = store.find(made, "ada").file_problem
    assert "By a page" in problem
    assert "By hand" in problem
    assert store.open(made, "ada")[1].deal.title == "By a page"
    assert path.read_text(encoding="utf-8") == text
    write(path, text.replace("By hand", "By a page"))  # somebody settles it
    mirror.follow()
    assert store.find(made, "ada").file_problem == ""


def test_a_file_that_breaks_leaves_the_deal_and_says_where(store, mirror, made, folder):
    path = folder / "cans" / "deal.yaml"
    text = path.read_text(encoding="utf-8")
    write(path, text.replace("issues:", "isues:", 1))
    mirror.follow()
    assert "did you mean 'issues'" in store.find(made, "ada").file_problem
    assert store.open(made, "ada")[1].deal == load_deal(CANS)
    write(path, text)
    mirror.follow()
    assert store.find(made, "ada").file_problem == ""


def test_a_file_that_was_never_a_deal_is_no_entry_and_named(store, folder, mirror):
    (folder / "broken.yaml").write_text("format: 1\n", encoding="utf-8")
    mirror.follow()
    assert [path.name for path in mirror.problems] == ["broken.yaml"]
    assert len(store.list("ada")) == 1
    (folder / "broken.yaml").unlink()
    mirror.follow()
    assert not mirror.problems


def test_a_file_that_goes_leaves_the_deal(store, mirror, made, folder):
    (folder / "cans" / "deal.yaml").unlink()
    mirror.follow()
    assert "not there any more" in store.find(made, "ada").file_problem
    assert store.open(made, "ada")[1].deal == load_deal(CANS)


def test_examples_are_read_and_never_written(store, folder):
    mirror = Mirror(store, folder, who="ada", is_written=False)
    mirror.follow()
    (entry,) = store.list("ben")
    assert entry.is_example
    assert not entry.may_edit
    mine = store.duplicate(entry.id, "ben", title="Mine")
    before = (folder / "cans" / "deal.yaml").read_bytes()
    _, seen = store.open(mine, "ben")
    changed = State(seen.deal.changed(description="mine"), seen.offers)
    store.edit(mine, seen, changed, who="ben")
    mirror.follow()
    assert (folder / "cans" / "deal.yaml").read_bytes() == before


def test_offers_beside_a_file_come_along_and_go_back(store, folder):
    shutil.copy(CANS, folder / "cans" / "deal.yaml")
    mirror = Mirror(store, folder, who="ada")
    mirror.follow()
    (entry,) = store.list("ada")
    _, seen = store.open(entry.id, "ada")
    deal = seen.deal
    package = deal.status_quo or deal.package((0,) * len(deal.issues))
    record = {"by": next(iter(deal.parties)), "at": "2026-03-10T09:30", "package": dict(package)}
    offers = seen.offers.model_validate({"deal": deal.title, "offers": [record]})
    store.edit(entry.id, seen, State(deal, offers), who="ada")
    mirror.follow()
    path = folder / "cans" / "offers.yaml"
    assert "2026-03-10" in path.read_text(encoding="utf-8")
    write(path, path.read_text(encoding="utf-8").replace("09:30", "10:45"))
    mirror.follow()
    (offer,) = store.open(entry.id, "ada")[1].offers.offers
    assert (offer.at.hour, offer.at.minute) == (10, 45)


@pytest.mark.parametrize(
    "inner",
    [".hidden/deal.yaml", "__MACOSX/deal.yaml", "cans/._deal.yaml", "a/b/deal.yaml",
     "cans/notes.txt", "offers.yaml", "x.schema.json"],
)  # fmt: skip
def test_what_is_no_deal_file_is_not_read(store, folder, inner):
    path = folder / inner
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(CANS.read_bytes())
    Mirror(store, folder, who="ada").follow()
    assert len(store.list("ada")) == 1


def test_a_link_that_leads_out_is_not_followed(store, folder, tmp_path):
    (tmp_path / "secret.yaml").write_bytes(CANS.read_bytes())
    (folder / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    Mirror(store, folder, who="ada").follow()
    assert len(store.list("ada")) == 1


def conflicting(store, mirror, made, path):
    """Change title and description by a page, title and a fact in the file."""
    deal = load_deal(path)
    edit(store, made, lambda deal: deal.changed(title="By a page", description="Ours"))
    fact = a_fact(deal)
    hand = deal.changed(title="By hand").with_fact(fact, 321.0)
    write(path, write_deal(hand))
    mirror.follow()
    return fact


@pytest.mark.parametrize(("take_file", "title"), [(True, "By hand"), (False, "By a page")])
def test_a_conflict_is_settled_for_either_side_and_the_rest_of_both_is_kept(
    store, mirror, made, folder, take_file, title
):
    path = folder / "cans" / "deal.yaml"
    fact = conflicting(store, mirror, made, path)
    assert store.find(made, "ada").has_conflict
    (conflict,) = store.conflicts(made, "ada")
    assert (conflict.place, conflict.here, conflict.in_file) == ("title", "By a page", "By hand")
    store.settle(made, "ada", take_file=take_file)
    mirror.follow()
    newest = store.open(made, "ada")[1].deal
    assert (newest.title, newest.description) == (title, "Ours")
    assert newest.facts[fact].value == 321.0
    assert load_deal(path) == newest
    entry = store.find(made, "ada")
    assert (entry.file_problem, entry.has_conflict) == ("", False)
    with pytest.raises(StoreError, match="nothing to settle"):
        store.settle(made, "ada", take_file=take_file)


def test_who_may_only_look_settles_nothing(store, mirror, made, folder):
    conflicting(store, mirror, made, folder / "cans" / "deal.yaml")
    store.share(made, "ada", EVERYBODY, may_edit=False)
    with pytest.raises(StoreError, match="not edit it"):
        store.settle(made, "ben", take_file=True)


def test_two_servers_of_one_store_on_one_folder_lose_and_repeat_nothing(store, folder):
    mirrors = [Mirror(store, folder, who="ada") for _ in range(2)]
    stop = threading.Event()

    def run(mirror):
        while not stop.is_set():
            with suppress(StoreError):  # both found the file new: one looks again, as servers do
                mirror.follow()

    threads = [threading.Thread(target=run, args=(mirror,)) for mirror in mirrors]
    for thread in threads:
        thread.start()
    try:
        until(lambda: len(store.list("ada")) == 1)
        made = store.list("ada")[0].id
        for number in range(12):
            edit(store, made, lambda deal, number=number: deal.changed(title=f"Title {number}"))
        path = folder / "cans" / "deal.yaml"
        until(lambda: load_deal(path).title == "Title 11")
        write(path, path.read_text(encoding="utf-8").replace("Title 11", "By hand"))
        until(lambda: store.open(made, "ada")[1].deal.title == "By hand")
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    titles = [
        store.open(made, "ada", one.number)[1].deal.title for one in store.history(made, "ada")
    ]
    assert titles[1:] == [*(f"Title {number}" for number in range(12)), "By hand"]
    assert store.find(made, "ada").file_problem == ""


def test_two_users_stores_on_one_folder_follow_each_other_through_the_file(store, folder, tmp_path):
    other = Store(tmp_path / "other" / "store.db")
    both = [(store, Mirror(store, folder, who="ada")), (other, Mirror(other, folder, who="ben"))]
    for _, mirror in both:
        mirror.follow()
    for number, (mine, _) in enumerate(both * 2):
        who = "ada" if mine is store else "ben"
        (entry,) = mine.list(who)
        _, seen = mine.open(entry.id, who)
        after = State(seen.deal.changed(title=f"Title {number}"), seen.offers)
        mine.edit(entry.id, seen, after, who=who)
        for _, each in (both[0], both[1], both[0]):
            each.follow()
        path = folder / "cans" / "deal.yaml"
        os.utime(path, ns=(10**18 + number, 10**18 + number))
        for one, name in ((store, "ada"), (other, "ben")):
            assert one.open(one.list(name)[0].id, name)[1].deal.title == f"Title {number}"
    other.close()


def test_a_folder_that_may_not_be_written_is_only_read(store, folder, monkeypatch):
    monkeypatch.setattr("workbench.store.mirrored_files.os.access", lambda *_: False)
    Mirror(store, folder, who="ada").follow()
    (entry,) = store.list("ada")
    assert not entry.may_edit
    monkeypatch.undo()
    Mirror(store, folder, who="ada").follow()  # it may be written now
    (entry,) = store.list("ada")
    assert entry.may_edit


def test_a_name_that_is_not_utf_8_is_said_and_stops_nothing(store, folder):
    os.mkdir(os.fsencode(folder) + b"/caf\xe9")
    bad = Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9/deal.yaml"))
    bad.write_bytes(CANS.read_bytes())
    mirror = Mirror(store, folder, who="ada")
    mirror.follow()
    assert len(store.list("ada")) == 1
    (said,) = mirror.problems.values()
    assert "is not UTF-8; rename it" in said


def test_a_large_folder_is_read_bit_by_bit(store, folder):
    for number in range(4):
        (folder / f"more-{number}.yaml").write_bytes(CANS.read_bytes())
    mirror = Mirror(store, folder, who="ada")
    left = []
    while not left or left[-1]:
        mirror.follow(seconds=0)
        left.append(mirror.waiting)
    assert left == [4, 3, 2, 1, 0]
    assert len(store.list("ada")) == 5


def test_what_could_not_be_written_is_written_when_it_can_be(
    store, mirror, made, folder, monkeypatch
):
    def refuse(*_arguments, **_more):
        raise refuse_file("deal.yaml", "the file cannot be written: no space left on device")

    monkeypatch.setattr("workbench.store.mirrored_files.replace_file", refuse)
    edit(store, made, lambda deal: deal.changed(title="By a page"))
    mirror.follow()
    assert "no space left" in store.find(made, "ada").file_problem
    monkeypatch.undo()
    mirror.follow()
    assert store.find(made, "ada").file_problem == ""
    assert load_deal(folder / "cans" / "deal.yaml").title == "By a page"


def test_a_deal_deleted_for_good_stays_away_until_its_file_is_changed(tmp_path, clock):
    store, path = Store(tmp_path / "store.db", clock=clock), tmp_path / "deals" / "tins.yaml"
    path.parent.mkdir()
    save_deal(example_deal(), path)
    Mirror(store, path.parent, who="ada").follow()
    (entry,) = store.list("ada")
    store.delete(entry.id, "ada")
    clock.now += 31 * 86_400
    assert store.sweep() == 1
    for _ in range(2):
        anew = Mirror(store, path.parent, who="ada")  # a server that starts again
        anew.follow()
        assert store.list("ada") == store.list("ada", deleted=True) == []
        assert not any(anew.problems.values())
    save_deal(example_deal().changed(title="Tins again"), path)
    anew.follow()
    assert [one.title for one in store.list("ada")] == ["Tins again"]
    save_deal(example_deal(), path)
    anew.follow()
    assert [one.title for one in store.list("ada")] == [example_deal().title]
    store.close()
