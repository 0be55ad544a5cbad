from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from workbench.files import DealFileError, load_deal
from workbench.files.file_problems import FileProblem
from workbench.store import AwayError, State
from workbench.store.mirror import IN_THE_FILE, Mirror

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


def test_a_file_that_cannot_be_written_is_written_when_there_is_room_again(
    store, mirror, made, folder, monkeypatch
):
    def full(*_):
        raise DealFileError([FileProblem((), "it cannot be written: No space left on device")])

    path, name = folder / "cans" / "deal.yaml", a_fact(store.open(made, "ada")[1].deal)
    before = path.read_bytes()
    edit(store, made, lambda deal: deal.with_fact(name, 21))
    with monkeypatch.context() as patch:
        patch.setattr("workbench.store.mirror.save_deal", full)
        for _ in range(3):
            mirror.follow()
        assert "No space left" in store.find(made, "ada").file_problem
        assert path.read_bytes() == before
        edit(store, made, lambda deal: deal.changed(description="while it was full"))
    mirror.follow()
    assert store.find(made, "ada").file_problem == ""
    kept = load_deal(path)
    assert (kept.facts[name].value, kept.description) == (21, "while it was full")
    assert len(store.history(made, "ada")) == 3


def test_a_changed_file_is_read_when_the_store_can_be_written_again(
    store, mirror, made, folder, monkeypatch
):
    path = folder / "cans" / "deal.yaml"
    deal = load_deal(path)
    write(path, path.read_text().replace(deal.title, "Another title"))

    def away(*_args, **_more):
        raise AwayError

    with monkeypatch.context() as patch:
        patch.setattr("workbench.store.mirror.history.merge_edit", away)
        with pytest.raises(AwayError):
            mirror.follow()
    assert store.open(made, "ada")[1].deal.title == deal.title
    mirror.follow()
    assert store.open(made, "ada")[1].deal.title == "Another title"
