"""Pages of lists: whose, searched, sorted, counted; nothing is cut without being counted."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from workbench.advice import find_preparation_steps
from workbench.model import View
from workbench.store import EVERYBODY, State, Store, StoreError

FOLDER = Path("/served")


@pytest.fixture
def titles(store):
    def listed(whose="mine", who="ada", **asked):
        found = store.excerpt(who, whose, folder=FOLDER, **asked)
        return [entry.title for entry in found.entries], found.total

    return listed


def with_dates(deal, *days):
    reviews = {f"r{number}": {"date": day} for number, day in enumerate(days)}
    return deal.changed(preparation={"agreement": {"reviews": reviews}})


def test_pages_have_every_deal_once(store, deal, titles):
    made = {store.add(deal.changed(title=f"Deal {number:02}"), who="ada") for number in range(23)}
    assert len(made) == 23
    pages = [titles(order="title", start=start, count=10) for start in (0, 10, 20, 30)]
    assert [total for _, total in pages] == [23] * 4
    assert [title for page, _ in pages for title in page] == [f"Deal {n:02}" for n in range(23)]


def test_a_deal_is_mine_shared_or_an_example(store, deal, titles):
    store.add(deal.changed(title="Mine"), who="ada")
    shared = store.add(deal.changed(title="Ben's"), who="ben")
    store.add(deal.changed(title="Ben's own"), who="ben")
    example = store.add(deal.changed(title="Example"), who="house", is_example=True)
    for name, owner in ((shared, "ben"), (example, "house")):
        store.share(name, owner, EVERYBODY)
    assert titles("mine") == (["Mine"], 1)
    assert titles("shared") == (["Ben's"], 1)
    assert titles("examples") == (["Example"], 1)
    assert titles("examples", who="house") == (["Example"], 1)
    assert titles("mine", who="house") == ([], 0)


def test_a_search_finds_words_of_title_sides_and_description(store, deal, titles):
    store.add(deal.changed(title="Straße 100% a_b", description="For Łódź"), who="ada")
    store.add(deal.changed(title="Strasse 100 aXb"), who="ada")
    assert titles(search="STRASSE")[1] == 2  # as a German reads it
    assert titles(search="łódź strasse") == (["Straße 100% a_b"], 1)
    assert titles(search="100%") == (["Straße 100% a_b"], 1)
    assert titles(search="a_b") == (["Straße 100% a_b"], 1)
    assert titles(search="supplier")[1] == 2
    assert titles(search="nowhere") == ([], 0)


def test_the_next_date_that_is_not_over_comes_first(store, deal, titles):
    today = dt.date.today()
    past, soon, late = (today + dt.timedelta(days=days) for days in (-3, 0, 40))
    for title, days in {
        "None": (),
        "Over": (past,),
        "Late": (past, late),
        "Soon": (late, soon),
    }.items():
        named = [day.isoformat() for day in days]
        store.add(with_dates(deal.changed(title=title), *named), who="ada")
    listed, total = titles(order="date")
    assert listed[:2] == ["Soon", "Late"]
    assert set(listed[2:]) == {"Over", "None"}
    assert titles(order="date", start=1, count=1) == (["Late"], total)


def test_open_points_are_those_of_the_preparation_and_follow_edits(store, deal, made):
    unmet = [one for step in find_preparation_steps(deal) for one in step.criteria if not one.done]
    assert store.find(made, "ada").open_points == len(unmet) > 3
    _, seen = store.open(made, "ada")
    after = State(deal.changed(preparation={"goal": "Pay less than last year"}), seen.offers)
    store.edit(made, seen, after, who="ada")
    assert store.find(made, "ada").open_points == len(unmet) - 1


def test_most_open_points_come_first(store, deal, titles):
    store.add(deal.changed(title="A", preparation={"goal": "Pay less"}), who="ada")
    store.add(deal.changed(title="B"), who="ada")
    assert titles(order="open")[0] == ["B", "A"]


def test_archived_and_deleted_deals_are_on_no_page(store, made, titles):
    store.archive(made, "ada")
    assert titles() == ([], 0)
    store.archive(made, "ada", archived=False)
    store.delete(made, "ada")
    assert titles() == ([], 0)


def test_a_store_of_the_first_schema_lists_what_a_new_one_does(tmp_path, deal):
    old = Store(tmp_path / "deals.db")
    made = old.add(deal, who="ada")
    expected = old.find(made, "ada")
    old.close()
    with closing(sqlite3.connect(tmp_path / "deals.db")) as file:
        for statement in (
            "DROP TABLE openings",
            "DROP TABLE links",
            "DROP TABLE gone_files",
            "DROP INDEX entries_by_owner",
            "DROP INDEX rights_by_person",
            "ALTER TABLE entries DROP COLUMN open_points",
            "ALTER TABLE rights DROP COLUMN view",
            "ALTER TABLE revisions DROP COLUMN base",
            "UPDATE about SET value = '1' WHERE name = 'schema'",
        ):
            file.execute(statement)
        file.commit()
    new = Store(tmp_path / "deals.db")
    assert new.find(made, "ada") == expected
    assert expected.open_points > 0
    new.close()


def test_a_mark_changes_with_all_that_a_person_is_shown_and_with_nothing_else(store, made):
    store.share(made, "ada", "ben", may_edit=True)
    marks = [store.mark(made, "ben")]

    def has_changed():
        marks.append(store.mark(made, "ben"))
        return marks[-1] != marks[-2]

    assert not has_changed()
    store.be_here(made, "ada", "page")
    store.try_out(made, "ada", {"facts": {"cost": 1.1}})  # is hers alone
    assert not has_changed()
    _, before = store.open(made, "ben")
    after = State(before.deal.with_fact("cost", 1.3), before.offers)
    for change in (
        lambda: store.edit(made, before, after, who="ada"),
        lambda: store.try_out(made, "ben", {"facts": {"cost": 1.1}}),
        lambda: store.label(made, "ada", ("urgent",)),
        lambda: store.share(made, "ada", "ben", may_edit=False),
        lambda: store.share(made, "ada", "ben", view=View.EXECUTIVE),
        lambda: store.pass_on(made, "ada", "eve"),
        lambda: store.archive(made, "eve"),
        lambda: store.delete(made, "eve"),
    ):
        change()
        assert has_changed()
    store.undelete(made, "eve")
    store.unshare(made, "eve", "ben")
    with pytest.raises(StoreError, match="no such deal"):
        store.mark(made, "ben")
