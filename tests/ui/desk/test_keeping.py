"""A page's desk and the store: everything is kept, everybody sees the newest."""

from __future__ import annotations

import pytest

from workbench.analysis import propose_meso, register_choice
from workbench.own_store import OwnStore
from workbench.store import AwayError, State, Store
from workbench.ui import Desk
from workbench.ui.desk.choices import with_choice, with_set, without_choices
from workbench.ui.desk.keeping import Keeping
from workbench.value import example_deal


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path / "store.db")
    yield store
    store.close()


@pytest.fixture
def made(store):
    made = store.add(example_deal(), who="ada")
    store.share(made, "ada", "ben", may_edit=True)
    store.share(made, "ada", "vic")
    return made


def page(store, made, who):
    """Open a page of the deal."""
    desk = Desk(store.open(made, who)[1].deal)
    return Keeping(desk, store, made, who=who)


def cost(keeping):
    return keeping.desk.deal.facts["cost"].estimate


def test_an_edit_is_kept_at_once_and_another_page_follows(store, made):
    first, second = page(store, made, "ada"), page(store, made, "ben")
    first.desk.edit_fact("cost", 1.1)
    assert store.open(made, "ada")[1].deal.facts["cost"].value == 1.1
    assert cost(second) == 1.2
    second.look()
    assert cost(second) == 1.1
    assert second.notice.startswith("ada: Cost, value: 1.2 → 1.1")
    assert len(store.history(made, "ada")) == 2  # following is no edit


def test_two_pages_that_edit_before_they_look_lose_nothing(store, made):
    first, second = page(store, made, "ada"), page(store, made, "ben")
    first.desk.edit_fact("cost", 1.1)
    second.desk.edit_fact("cans", 90_000)
    assert (cost(second), second.desk.deal.facts["cans"].value) == (1.1, 90_000)
    first.look()
    assert first.desk.deal == second.desk.deal


def test_the_same_number_edited_twice_is_refused_by_name_and_the_page_shows_the_newest(store, made):
    first, second = page(store, made, "ada"), page(store, made, "ben")
    first.desk.edit_fact("cost", 1.1)
    second.desk.edit_fact("cost", 1.05)
    assert "1.1" in second.problem
    assert "1.05" in second.problem
    assert cost(second) == 1.1


def test_what_is_tried_is_nobody_elses_and_outlives_the_page(store, made):
    first = page(store, made, "ada")
    first.desk.try_fact("cost", 1.1)
    assert cost(first) == 1.1
    assert len(store.history(made, "ada")) == 1
    assert cost(page(store, made, "ben")) == 1.2
    again = page(store, made, "ada")
    assert (cost(again), dict(again.desk.tried)) == (1.1, {"cost": 1.1})
    again.desk.discard_tried()
    assert cost(again) == 1.2
    assert store.tried(made, "ada") == {}


def test_an_edit_does_not_take_along_what_is_only_tried(store, made):
    first = page(store, made, "ada")
    first.desk.try_fact("cost", 1.1)
    first.desk.edit(first.desk.deal.changed(description="made with the page's deal"))
    first.desk.edit_fields(facts=dict(first.desk.deal.facts))
    kept = store.open(made, "ada")[1].deal
    assert kept.description == "made with the page's deal"
    assert kept.facts["cost"].value == 1.2
    assert cost(first) == 1.1


def test_what_is_tried_can_be_kept_or_become_a_scenario(store, made):
    first = page(store, made, "ada")
    first.desk.try_fact("cost", 1.1)
    first.desk.keep_tried_as_scenario("Cheap tin")
    deal = store.open(made, "ada")[1].deal
    assert dict(deal.scenarios["cheap_tin"].facts) == {"cost": 1.1}
    assert cost(first) == 1.2
    first.desk.try_fact("cans", 90_000)
    first.desk.keep_tried()
    assert store.open(made, "ada")[1].deal.facts["cans"].value == 90_000
    assert not first.desk.tried


def test_a_number_that_somebody_edits_while_it_is_tried_stays_tried(store, made):
    first, second = page(store, made, "ada"), page(store, made, "ben")
    first.desk.try_fact("cost", 1.1)
    second.desk.edit_fact("cost", 1.25)
    first.look()
    assert (cost(first), first.desk.kept.facts["cost"].value) == (1.1, 1.25)


def test_undo_and_redo_take_back_own_edits_only(store, made):
    first, second = page(store, made, "ada"), page(store, made, "ben")
    first.desk.edit_fact("cost", 1.1)
    second.desk.edit_fact("cans", 90_000)
    first.look()
    assert (first.undoable, first.redoable) == (1, 0)
    first.undo()
    assert (cost(first), first.desk.deal.facts["cans"].value) == (1.2, 90_000)
    assert (first.undoable, first.redoable) == (0, 1)
    first.redo()
    assert cost(first) == 1.1
    first.undo()
    first.undo()
    assert first.problem == "there is no edit of yours to take back"


def test_who_may_only_look_can_try_and_is_told_that_edits_are_not_kept(store, made):
    viewer = page(store, made, "vic")
    viewer.desk.try_fact("cost", 1.1)
    assert cost(viewer) == 1.1
    viewer.desk.edit_fact("cans", 90_000)
    assert viewer.problem == "you may look at this deal of ada, not edit it"
    assert viewer.desk.deal.facts["cans"].value == 100_000
    assert cost(viewer) == 1.1
    assert not viewer.may_edit


def test_the_first_edit_of_an_example_makes_a_copy_of_ones_own(store):
    example = store.add(example_deal(), who="workbench", is_example=True)
    store.share(example, "workbench", "*")
    mine = page(store, example, "ada")
    mine.desk.edit_fact("cost", 1.1)
    assert mine.entry.id != example
    assert mine.entry.owner == "ada"
    assert mine.entry.title == "Canned food, an example (my copy)"
    assert "copy of your own" in mine.notice
    assert store.open(example, "ada")[1].deal == example_deal()
    mine.desk.edit_fact("cans", 90_000)
    deal = store.open(mine.entry.id, "ada")[1].deal
    assert (deal.facts["cost"].value, deal.facts["cans"].value) == (1.1, 90_000)


def test_offers_are_kept_with_the_deal(store, made):
    first, second = page(store, made, "ada"), page(store, made, "ben")
    record = {"by": "supplier", "at": "2026-03-10", "package": dict(first.desk.package)}
    first.desk.take_offers(first.desk.offers.model_validate({"offers": [record]}))
    second.look()
    assert [offer.by for offer in second.desk.offers.offers] == ["supplier"]
    assert [offer.by for offer in store.open(made, "ada")[1].offers.offers] == ["supplier"]


def test_a_state_can_be_named_and_gone_back_to(store, made):
    first = page(store, made, "ada")
    first.name_version("before the call")
    first.desk.edit_fact("cost", 1.1)
    first.go_back(store.versions(made, "ada")[0].number)
    assert cost(first) == 1.2
    first.undo()
    assert cost(first) == 1.1
    first.name_version(" ")
    assert "1 to 200 characters" in first.problem


def test_who_else_looks_is_known(store, made):
    first, second = page(store, made, "ada"), page(store, made, "ben")
    first.look()
    second.look()
    assert second.others == ("ada",)


def test_a_deal_that_is_taken_away_is_said(store, made):
    import asyncio

    second = page(store, made, "ben")
    store.unshare(made, "ada", "ben")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("workbench.ui.desk.keeping.EVERY", 0.0)
        asyncio.run(asyncio.wait_for(second.follow(), 5))
    assert "not shared with you" in second.problem


def test_states_that_are_equal_write_nothing(store, made):
    first = page(store, made, "ada")
    first.desk.edit_fact("cost", 1.2)
    first.desk.edit(first.desk.deal)
    _, state = store.open(made, "ada")
    assert state == State(first.desk.kept, first.desk.offers)
    assert len(store.history(made, "ada")) == 1


def test_two_pages_of_one_person_try_the_same(store, made):
    first, second = page(store, made, "ada"), page(store, made, "ada")
    first.desk.try_fact("cost", 1.1)
    second.look()
    assert cost(second) == 1.1
    second.desk.discard_tried()
    first.look()
    assert (cost(first), dict(first.desk.tried)) == (1.2, {})


def test_a_choice_that_was_heard_is_kept_with_its_set_for_everybody_and_can_be_undone(store, made):
    first, second = page(store, made, "ada"), page(store, made, "ben")
    meso = propose_meso(first.desk.deal, -139_600, 2, tolerance=600)
    first.desk.take_offers(with_choice(first.desk.offers, meso, "B"))
    second.look()
    for keeping in (first, second, page(store, made, "vic")):
        assert [one.liked for one in keeping.desk.offers.offers] == [False, True]
        assert keeping.desk.beliefs.liked == (1,)
    table = OwnStore(store, "ada").offers(made)
    assert table[["together", "liked", "on_table"]].values.tolist() == [
        ["Set 1", False, False],
        ["Set 1", True, False],
    ]
    first.undo()
    assert first.desk.offers.offers == ()
    assert first.desk.beliefs is None


def test_a_choice_marks_the_set_that_was_put_on_the_table_and_is_learned_from_once(store, made):
    keeping = page(store, made, "ada")
    desk = keeping.desk
    meso = propose_meso(desk.deal, -139_600, 2, tolerance=600)
    desk.take_offers(with_set(desk.offers, meso, on_table=True))
    assert desk.beliefs is None
    desk.take_offers(with_choice(desk.offers, meso, "A"))
    assert [(one.together, one.liked, one.on_table) for one in desk.offers.offers] == [
        ("Set 1", True, True),
        ("Set 1", False, True),
    ]
    expected = register_choice(meso, "A")
    assert desk.beliefs.to_frame().equals(expected.to_frame())
    desk.take_offers(without_choices(desk.offers))
    assert desk.beliefs is None
    assert len(desk.offers.offers) == 2


def test_a_press_sends_what_the_page_shows_or_says_why_not(store, made):
    first, second = page(store, made, "ada"), page(store, made, "ben")
    assert first.send_sheet().number == 1
    assert first.notice == "The sheet was sent: their link shows it now."
    second.desk.edit_fields(title="Autumn order")
    assert first.send_sheet() is None
    assert first.problem.startswith("nothing was sent: the deal was changed meanwhile")
    first.look()
    assert first.send_sheet().sheet.title == "Autumn order"


def test_a_page_goes_on_while_the_store_is_away_and_keeps_all_of_it_afterwards(database):
    store = Store(database.fresh_address())
    made = store.add(example_deal(), who="ada")
    mine = page(store, made, "ada")
    database.stop()
    try:
        mine.desk.edit_fact("cost", 1.1)
        mine.desk.edit_fact("cans", 90_000)
        mine.desk.try_fact("cost", 1.05)
        with pytest.raises(AwayError):
            mine.look()
        assert mine.is_away
        assert "cannot be reached at the moment. What you enter stays on this page" in mine.problem
        assert (mine.desk.kept.facts["cost"].value, cost(mine)) == (1.1, 1.05)
    finally:
        database.start()
    mine.look()
    assert (mine.is_away, mine.problem) == (False, "")
    kept = store.open(made, "ada")[1].deal
    assert (kept.facts["cost"].value, kept.facts["cans"].value) == (1.1, 90_000)
    assert store.tried(made, "ada") == {"facts": {"cost": 1.05}}
    store.close()


def test_what_others_did_while_the_store_was_away_for_one_page_is_not_written_over(store, made):
    first, second = page(store, made, "ada"), page(store, made, "ben")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "edit", away)
        first.desk.edit_fact("cost", 1.1)
        first.desk.edit_fact("cans", 90_000)
    assert first.is_away
    second.desk.edit_fact("cans", 80_000)
    first.look()
    assert "yours was 90000" in first.problem
    assert first.desk.deal.facts["cans"].value == 80_000


def away(*_args, **_settings):
    raise AwayError
