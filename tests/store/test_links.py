"""Share links in the store: who may make and end them, what each shows, who opened it."""

from __future__ import annotations

import threading

import pytest

from workbench.model import View
from workbench.store import State, Store, StoreError
from workbench.store.links import MOST, number_in


@pytest.fixture
def store(place):
    """A store with the machine's own clock, by which links end."""
    store = Store(place)
    yield store
    store.close()


def test_who_may_edit_a_deal_shares_it_and_nobody_else(store, made):
    store.share(made, "ada", "ben", may_edit=True)
    store.share(made, "ada", "eva")
    share = store.add_link(made, "ben", view=View.BUYER, note=" Ann ")
    assert (share.by, share.note, share.deal, share.is_open) == ("ben", "Ann", made, True)
    for who in ("eva", "stranger"):
        ways = [
            lambda who=who: store.add_link(made, who, view=View.BUYER),
            lambda who=who: store.links(made, who),
            lambda who=who: store.find_link(share.number, who),
            lambda who=who: store.end_link(share.number, who),
            lambda who=who: store.count_opening(share.number, who),
        ]
        for way in ways:
            with pytest.raises(StoreError, match=r"not share it|no such deal"):
                way()
    assert store.peek_link(share.number).is_open
    store.end_link(share.number, "ada")
    assert not store.peek_link(share.number).is_open
    assert store.peek_link("A" * 16) is None


def test_a_link_shows_a_kept_state_by_its_number(store, made):
    store.keep(made, "ada", "as agreed")
    _, seen = store.open(made, "ada")
    store.edit(made, seen, State(seen.deal.with_fact("cost", 1.3), seen.offers), who="ada")
    share = store.add_link(made, "ada", view=View.BUYER, number=1)
    assert (share.revision, share.version) == (1, "as agreed")
    with pytest.raises(StoreError, match="no kept state of that number"):
        store.add_link(made, "ada", view=View.BUYER, number=2)
    with pytest.raises(StoreError, match="no earlier states"):
        store.add_link(made, "ada", view=View.SUPPLIER, number=1)
    for days in (0, 366):
        with pytest.raises(StoreError, match="more than 0 and at most 365"):
            store.add_link(made, "ada", view=View.BUYER, days=days)


def test_a_link_is_signed_by_its_own_key_to_the_last_letter(store, made):
    first, second = (store.add_link(made, "ada", view=View.BUYER) for _ in range(2))
    signed, other = (one.link("http://x").rpartition("/")[2] for one in (first, second))
    assert number_in(signed) == first.number
    assert first.is_signed_in(signed)
    assert not second.is_signed_in(signed)
    assert not first.is_signed_in(other)
    payload, _, _ = signed.partition(".")
    for forged in (signed[:-1], payload, f"{payload}.", f"{payload}.{other.partition('.')[2]}", ""):
        assert not first.is_signed_in(forged)
    assert number_in("x.y") == number_in("") == ""
    assert first.key not in repr(first)


def test_openings_are_counted_by_everybody_at_once_and_few_are_named(place, store, made):
    share = store.add_link(made, "ada", view=View.BUYER)
    stores = [Store(place) for _ in range(3)]
    threads = [
        threading.Thread(target=lambda one=one: [
            one.count_opening(share.number, "ada", person=person) for person in ("", "eva") * 10
        ])
        for one in stores
    ]  # fmt: skip
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for one in stores:
        one.close()
    (told,) = store.links(made, "ada")
    assert told.opened.count == 60
    assert list(told.opened.people) == ["eva"]
    for number in range(MOST + 5):
        store.count_opening(share.number, "ada", person=f"person {number}")
    (told,) = store.links(made, "ada")
    assert told.opened.count == 60 + MOST + 5
    assert len(told.opened.people) < MOST


def test_a_deal_that_goes_takes_its_links_along(store, made):
    share = store.add_link(made, "ada", view=View.BUYER)
    store.count_opening(share.number, "ada")
    store.delete(made, "ada")
    store._clock = lambda real=store._clock: real() + 31 * 86_400
    assert store.sweep() == 1
    assert store.peek_link(share.number) is None
