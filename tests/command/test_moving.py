"""Backup and restore, export and import: what is taken elsewhere is all there, and works."""

from __future__ import annotations

import datetime as dt
import threading
import zipfile

import pytest
from sharing import create_share, open_link
from typer.testing import CliRunner

from workbench.files import load_deal, save_deal
from workbench.model import Offers, build
from workbench.store import State, Store
from workbench.store.home import machine_user
from workbench.value.example import example_deal
from workbench_command.main import app

OFFER = {"by": "supplier", "at": "2026-03-10T09:30",
         "package": {"price": 1.4, "payment": "in 30 days"}}  # fmt: skip


FILE, DATABASE = "file", "postgresql"
MOVES = [(FILE, FILE), (FILE, DATABASE), (DATABASE, FILE), (DATABASE, DATABASE)]
"""From which kind of store to which a deal goes."""


@pytest.fixture
def machine(request, tmp_path, monkeypatch):
    """Go to a machine of that name: a state of its own, and a store of one kind or the other."""
    places = {}

    def go(name, kind=FILE):
        monkeypatch.setenv("WORKBENCH_STATE", str(tmp_path / name))
        monkeypatch.delenv("WORKBENCH_STORE", raising=False)
        if kind == FILE:
            return Store(tmp_path / name / "deals.db")
        if name not in places:
            places[name] = request.getfixturevalue("database").fresh_address()
        monkeypatch.setenv("WORKBENCH_STORE", places[name])
        return Store(places[name])

    return go


def run(*arguments):
    return CliRunner().invoke(app, [str(one) for one in arguments])


def fill(store):
    """Keep a deal with all that a deal can have."""
    who, deal = machine_user(), example_deal()
    made = store.add(deal, who=who)
    _, seen = store.open(made, who)
    offers = build(Offers, {"deal": deal.title, "offers": [OFFER]})
    store.edit(made, seen, State(deal.with_fact("cost", 1.25), offers), who=who, words="Heard")
    store.keep(made, who, "as agreed")
    store.attach(made, b"%PDF quote", who=who, title="quote.pdf", to=("facts", "cost"))
    store.label(made, who, ("spring",))
    return made


def told(store, name):
    """Return everything that a person can see of a deal."""
    who = machine_user()
    files = [
        (one.name, store.read_attachment(name, who, one.hash))
        for one in store.attachments(name, who)
    ]
    states = [store.open(name, who, one.number)[1] for one in store.history(name, who)]
    return (store.history(name, who), store.versions(name, who), states, files)


def goes_on(store, name):
    """Work on with a deal that was moved, and return the number of its newest revision."""
    who = machine_user()
    _, seen = store.open(name, who)
    store.edit(name, seen, State(seen.deal.with_fact("cost", 1.28), seen.offers), who=who)
    store.keep(name, who, "after the move")
    store.attach(name, b"%PDF second", who=who, title="second.pdf", to=("facts", "cost"))
    assert b"%PDF second" in {
        store.read_attachment(name, who, one.hash) for one in store.attachments(name, who)
    }
    assert store.versions(name, who)[-1].name == "after the move"
    assert store.add(example_deal(), who=who) != name
    return store.history(name, who)[-1].number


@pytest.mark.parametrize(("from_", "to"), MOVES)
def test_a_backup_comes_back_on_another_machine_with_rights_and_links(machine, tmp_path, from_, to):
    here = machine("here", from_)
    made, who = fill(here), machine_user()
    here.share(made, who, "ben", may_edit=True)
    share = create_share(made, view="buyer")
    link = share.link("http://x/").rpartition("/")[2]
    expected = (told(here, made), here.find(made, who), here.people(made, who))
    here.close()
    file = tmp_path / "safe.zip"
    assert run("backup", file).exit_code == 0
    assert file.stat().st_mode & 0o777 == 0o600
    there = machine("there", to)
    assert open_link(link) is None
    answer = run("restore", file)
    assert answer.exit_code == 0, answer.output
    assert "1 deals are here again" in answer.output
    assert (told(there, made), there.find(made, who), there.people(made, who)) == expected
    assert open_link(link).deal == made
    refused = run("restore", file)
    assert refused.exit_code == 1
    assert "holds deals already" in refused.output
    assert run("restore", file, "--replace").exit_code == 0
    assert goes_on(there, made) == expected[0][0][-1].number + 2
    there.close()


@pytest.mark.parametrize("kind", [FILE, DATABASE])
def test_a_backup_is_of_one_moment_while_others_write(machine, tmp_path, kind):
    here, who = machine("here", kind), machine_user()
    pair = [here.add(example_deal(), who=who) for _ in range(2)]
    stop = threading.Event()

    def write():  # the second deal is never ahead of the first
        number = 0
        while not stop.is_set():
            number += 1
            for made in pair:
                _, seen = here.open(made, who)
                after = State(seen.deal.changed(title=f"Title {number:05}"), seen.offers)
                here.edit(made, seen, after, who=who)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        for turn in range(3):
            assert run("backup", tmp_path / f"{turn}.zip").exit_code == 0
    finally:
        stop.set()
        thread.join()
    here.close()
    for turn in range(3):
        there = machine(f"there-{turn}")
        assert run("restore", tmp_path / f"{turn}.zip").exit_code == 0
        first, second = (len(there.history(made, who)) for made in pair)
        assert first - second in (0, 1)
        for made in pair:
            assert there.find(made, who).title == there.open(made, who)[1].deal.title
        there.close()


@pytest.mark.parametrize(("from_", "to"), MOVES)
def test_a_deal_is_exported_edited_in_its_file_and_imported_with_its_history(
    machine, tmp_path, from_, to
):
    here, who = machine("here", from_), machine_user()
    made = fill(here)
    expected = told(here, made)
    folder = tmp_path / "taken"
    assert run("export", "Canned food, an example", "--to", folder).exit_code == 0
    assert load_deal(folder / "deal.yaml").facts["cost"].value == 1.25
    (evidence,) = (folder / "evidence").iterdir()
    assert evidence.read_bytes() == b"%PDF quote"
    again = run("import", folder)
    assert again.exit_code == 0, again.output
    copy = next(one for one in here.list(who) if one.id != made)
    assert told(here, copy.id) == expected
    here.close()
    there = machine("there", to)
    save_deal(load_deal(folder / "deal.yaml").changed(title="By hand"), folder / "deal.yaml")
    assert run("import", folder).exit_code == 0
    (entry,) = there.list(who)
    assert (entry.id, entry.title, entry.owner) == (made, "By hand", who)
    assert there.history(made, who)[-1].words[0] == "changed in the file"
    assert there.history(made, who)[:-1] == expected[0]
    assert told(there, made)[3] == expected[3]  # the evidence
    goes_on(there, made)
    there.close()


@pytest.mark.parametrize("kind", [FILE, DATABASE])
def test_what_is_no_backup_is_said_and_changes_nothing(machine, tmp_path, kind):
    here, who = machine("here", kind), machine_user()
    made = fill(here)
    file = tmp_path / "safe.zip"
    run("backup", file)
    broken = tmp_path / "broken.zip"
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, text[:-20] if name == "tables/revisions" else text)
    (tmp_path / "text.zip").write_text("no archive")
    for path, said in ((broken, "damaged"), (tmp_path / "text.zip", "no backup"),
                       (tmp_path / "gone.zip", "cannot be read")):  # fmt: skip
        answer = run("restore", path, "--replace")
        assert answer.exit_code == 1
        assert said in answer.output
        assert "Traceback" not in answer.output
    assert here.find(made, who).title == example_deal().title
    assert dt.datetime.now(dt.UTC) >= here.find(made, who).changed
    here.close()
