"""Sheets that were sent: by a press, checked each time, unmoved by edits; and offers as a table."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from workbench.model import Offers, build
from workbench.store import SheetRefusedError, State, StoreError
from workbench.store.schema import sheets


def edited(store, made, who="ada", **changes):
    _, before = store.open(made, who)
    offers = changes.pop("offers", before.offers)
    return store.edit(made, before, State(before.deal.changed(**changes), offers), who=who)


def offers(**changes):
    package = {"price": 1.4, "payment": "advance"}
    made = {"by": "buyer", "at": "2026-03-10", "package": package, "note": "a bluff"}
    return build(Offers, {"offers": [made | changes]})


def test_an_edit_changes_nothing_for_them_until_the_next_press(store, made):
    assert store.newest_sheet(made, "ada") is None
    first = store.send_sheet(made, "ada")
    edited(store, made, title="Autumn order", offers=offers(on_table=True))
    assert store.newest_sheet(made, "ada") == first
    second = store.send_sheet(made, "ada")
    assert (second.number, second.revision) == (2, 2)
    assert store.newest_sheet(made, "ada").sheet.title == "Autumn order"
    assert len(second.sheet.offers) == 1
    assert [one.number for one in store.sheets(made, "ada")] == [1, 2]


def test_who_sent_what_when_is_listed(store, made, clock):
    store.share(made, "ada", "bob", may_edit=True)
    edited(store, made, who="bob", sheet={"note": "Shall we talk?"})
    store.send_sheet(made, "bob")
    (sent,) = store.sheets(made, "ada")
    assert (sent.who, sent.revision, sent.sheet.note) == ("bob", 2, "Shall we talk?")
    assert sent.when.timestamp() == clock.now
    assert sent.sheet.sent.timestamp() == pytest.approx(clock.now, abs=1)


def test_every_press_is_checked_anew_and_a_refused_one_sends_nothing(store, made):
    first = store.send_sheet(made, "ada")
    edited(store, made, sheet={"note": "We stop at 1.45 EUR/can"})
    store.send_sheet(made, "ada")  # no number of ours yet
    edited(store, made, limits={"price": {"real": {"at_most": 1.45}}})
    with pytest.raises(
        SheetRefusedError, match=r"nothing was sent: Your note: it says 1\.45"
    ) as told:
        store.send_sheet(made, "ada")
    assert [one.place for one in told.value.betrayals] == ["Your note"]
    assert len(store.sheets(made, "ada")) == 2
    assert first.number == 1


def test_only_what_was_looked_at_is_sent(store, made):
    edited(store, made, title="Autumn order")
    with pytest.raises(StoreError, match="the deal was changed meanwhile"):
        store.send_sheet(made, "ada", 1)
    assert store.send_sheet(made, "ada", 2).revision == 2


def test_who_may_only_look_sends_nothing_and_strangers_see_no_list(store, made):
    store.share(made, "ada", "bob", may_edit=False)
    with pytest.raises(StoreError, match="you may look at this deal of ada, not edit it"):
        store.send_sheet(made, "bob")
    with pytest.raises(StoreError):
        store.sheets(made, "eve")


def test_putting_an_offer_on_the_table_is_told_and_can_be_undone(store, made):
    edited(store, made, offers=offers())
    revision, _ = edited(store, made, offers=offers(on_table=True))
    assert revision.words == ("1 offer put on the table",)
    revision, _ = edited(store, made, offers=offers(on_table=True, liked=True))
    assert revision.words == ("heard which offer they like",)
    store.undo(made, "ada")
    _, state = store.undo(made, "ada")
    assert not state.offers.offers[0].on_table


def test_sheets_go_with_their_deal(store, made, clock):
    store.send_sheet(made, "ada")
    store.delete(made, "ada")
    clock.now += 31 * 86_400
    store.sweep()
    with store._engine.connect() as connection:
        assert connection.execute(select(sheets)).all() == []
