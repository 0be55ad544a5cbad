"""What a person answered about a form of quote sheets is there for the next, and theirs alone."""

from __future__ import annotations

import pytest

from workbench.store import StoreError

HEADINGS = ("lieferant", "preis eur", "zahlung")


def test_a_form_is_kept_for_its_person_and_forgotten_when_nothing_is_left(store):
    assert store.quote_form("ada", HEADINGS) == {}
    store.keep_quote_form("ada", HEADINGS, {"column|zahlung": "payment", "marks|preis": ","})
    store.keep_quote_form("ada", HEADINGS, {"column|zahlung": "note"})
    assert store.quote_form("ada", HEADINGS) == {"column|zahlung": "note"}
    assert store.quote_form("bob", HEADINGS) == {}
    assert store.quote_form("ada", HEADINGS[:2]) == {}
    store.keep_quote_form("ada", HEADINGS, {})
    assert store.quote_form("ada", HEADINGS) == {}


def test_too_much_is_refused(store):
    with pytest.raises(StoreError, match="longer than"):
        store.keep_quote_form("ada", HEADINGS, {"column|a": "x" * 200_000})
