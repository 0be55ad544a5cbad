"""The deals of a server: those of its store, and of the folder that mirrors into it."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.model import View
from workbench.serve.offering.deals import NOT_NOW, Deals
from workbench.store import State, Store

DATA = Path(__file__).parents[2] / "data"
DEAL = (DATA / "thompson" / "deal.yaml").read_text(encoding="utf-8")


def names(deals, who, whose="mine"):
    return [card.name for card in deals.page(who, whose, order="title", count=99)[0]]


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path / "state" / "deals.db")
    yield store
    store.close()


@pytest.fixture
def folder(tmp_path):
    for name in ("b/deal.yaml", "b/deal-later.yaml", "a.yaml", "c/deal.json", "c/x/deep.yaml"):
        path = tmp_path / "deals" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(DEAL, encoding="utf-8")
    return tmp_path / "deals"


@pytest.fixture
def deals(store, folder):
    deals = Deals(store, folder, owner="ada", is_written=True)
    deals.follow()
    return deals


def test_shipped_deals_are_found_and_sound(store):
    deals = Deals(store, DATA, owner="the workbench", is_written=False)
    deals.follow()
    cards, total = deals.page("anybody", "examples", order="title", count=99)
    assert total == len(cards) == len(list(DATA.glob("*/deal*.yaml")))
    assert [card.title for card in cards][:2] == [
        "A chip from the only source",
        "Air conditioners, spring order",
    ]
    assert names(deals, "anybody") == []
    assert all(not card.problem and card.entry.is_example for card in cards)
    assert deals.find("software-licences", "anybody").facts == (
        "Buying company and Software firm",
        "9 issues",
        "2.21 million packages",
    )


def test_names_are_those_of_folders_and_files(deals):
    assert sorted(names(deals, "ada")) == ["a", "b", "b/deal-later"]
    assert [card.name for card in deals.broken()] == ["c/deal"]  # YAML under the name of JSON
    for name in ("a", "b", "b/deal-later", "c/deal"):
        assert deals.find(name, "ada").name == name
    assert deals.find("b", "ada").names == ("b", deals.find("b", "ada").entry.id)


def test_a_deal_without_a_file_goes_by_its_id(deals, store):
    _, state = store.open(deals.find("a", "ada").entry.id, "ada")
    made = store.add(state.deal.changed(title="Картон"), who="ben")
    card = deals.find(made, "ben")
    assert (card.name, card.title, card.path) == (made, "Картон", None)
    assert deals.find(made, "ada") is None
    assert names(deals, "ben") == [made]
    assert len(names(deals, "ben", "shared")) == 3
    assert deals.shared(made).name == made


def test_a_file_that_was_never_a_deal_has_a_card_with_the_place(deals, folder):
    (folder / "x.yaml").write_text("format: 1\ntitle: x\nisues: {}\n", encoding="utf-8")
    deals.follow()
    card = deals.find("x", "ada")
    assert "x.yaml:3:1: isues: unknown field 'isues'; did you mean 'issues'?" in card.problem
    assert card.for_guest(View.ANALYST).problem == (NOT_NOW,)


def test_a_deal_whose_file_breaks_stays_open_and_says_why_to_our_people_only(deals, folder):
    (folder / "a.yaml").write_text("format: 1\ntitle: x\nisues: {}\n", encoding="utf-8")
    deals.follow()
    card = deals.find("a", "ada")
    assert (card.title, card.problem) == ("Thompson, a job contract", ())
    assert any("isues" in line for line in card.remark)
    assert card.for_guest(View.BUYER).remark == ()


def test_an_edit_is_on_the_card_and_a_deleted_deal_is_not(deals, store):
    entry = deals.find("a", "ada").entry
    _, before = store.open(entry.id, "ada")
    after = State(before.deal.changed(title="Another year"), before.offers)
    store.edit(entry.id, before, after, who="ada")
    assert deals.find("a", "ada").title == "Another year"
    store.delete(entry.id, "ada")
    assert deals.find("a", "ada") is None
    assert deals.shared(entry.id) is None


def test_files_of_another_folder_that_was_served_before_are_not_shown(deals, store, tmp_path):
    (tmp_path / "other").mkdir()
    other = Deals(store, tmp_path / "other", owner="ada", is_written=True)
    assert names(other, "ada") == []
    assert other.find("a", "ada") is None
