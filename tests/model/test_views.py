"""What a view may not have does not reach it, in any field and any form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planted_secrets import plant, secrets

from workbench.advice import advise_style
from workbench.analysis import find_batna, find_frontier
from workbench.files import load_deal, read_deal, read_sheet, write_view
from workbench.model import (
    Deal,
    DealError,
    Fact,
    Issue,
    Limit,
    Named,
    Offers,
    Sheet,
    SheetTerm,
    View,
    build,
    label_of,
    redact,
)
from workbench.model.base import Frozen
from workbench.model.views import AUDIENCE, keep_for

DATA = Path(__file__).resolve().parents[2] / "data"
SHIPPED = sorted(DATA.glob("*/deal*.yaml"))
ISSUES = {"price": {"from": 1, "to": 2, "step": 0.5}, "mode": {"options": ["ship", "rail"]}}


def parts():
    """All models that a deal is made of, by the schema that is made from it."""
    names = {"Deal", *Deal.model_json_schema()["$defs"]}
    found = [one for one in _below(Frozen) if one.__module__.startswith("workbench.model")]
    return [one for one in found if one.__name__ in names]


def _below(kind):
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


@pytest.mark.parametrize("kind", parts(), ids=lambda kind: kind.__name__)
def test_every_field_is_assigned_to_views(kind):
    """Name a new field in `AUDIENCE`, for the views that may have it."""
    assert set(AUDIENCE.get(kind, {})) == set(kind.model_fields)


def test_tables_name_parts_of_a_deal_only():
    assert set(AUDIENCE) == set(parts())


def test_analyst_may_have_everything():
    assert all(View.ANALYST in views for fields in AUDIENCE.values() for views in fields.values())


def test_no_field_of_a_deal_reaches_the_supplier_unless_somebody_ticked_it():
    assert not any(
        View.SUPPLIER in views for fields in AUDIENCE.values() for views in fields.values()
    )
    assert keep_for(View.SUPPLIER, load_deal(SHIPPED[0])) == {}


def shown(deal, **changes):
    """A planted deal whose open parts are valid: the sheet names its two issues."""
    facts = dict(deal.facts) | changes.pop("facts", {})
    issues = {name: build(Issue, one) for name, one in ISSUES.items()}
    return deal.model_copy(
        update={
            "title": "Open title",
            "currency": "EUR",
            "facts": Named(facts),
            "issues": Named(issues),
            "sheet": Sheet(theirs="Open firm", ours="We", terms=Named(changes.pop("terms", {}))),
        }
    )


@given(st.integers(0, 10**9))
@settings(max_examples=40, deadline=None)
def test_supplier_file_holds_no_planted_secret(seed):
    deal = shown(plant(seed))
    hidden = [
        one
        for name in Deal.model_fields
        if name not in ("issues", "sheet")
        for one in secrets(getattr(deal, name))
        if one not in ("Open title", "EUR")
    ]
    assert len(hidden) > 200
    text = write_view(deal, "supplier")
    assert [one for one in hidden if one in text] == []
    assert read_sheet(text) == redact(deal, "supplier")


@given(st.integers(0, 10**9), st.sampled_from([View.BUYER, View.EXECUTIVE]))
@settings(max_examples=20, deadline=None)
def test_own_views_hold_no_secret_of_a_field_that_is_not_theirs(seed, view):
    deal = plant(seed)
    given_away = set()
    hidden = set()

    def walk(thing, allowed):
        if isinstance(thing, Frozen):
            for name in type(thing).model_fields:
                walk(getattr(thing, name), allowed and view in AUDIENCE[type(thing)][name])
        elif isinstance(thing, Named):
            for name, one in thing.items():
                (given_away if allowed else hidden).add(name)
                walk(one, allowed)
        elif isinstance(thing, tuple):
            for one in thing:
                walk(one, allowed)
        else:
            (given_away if allowed else hidden).update(secrets(thing))

    walk(deal, True)
    text = json.dumps(keep_for(view, deal), default=str)
    assert hidden
    long = {one for one in hidden if len(one) >= 8}  # a short number may be there by chance
    assert [one for one in long - given_away if one in text] == []


def test_the_search_finds_what_is_there():
    deal = plant(5)
    text = json.dumps(keep_for(View.ANALYST, deal), default=str)
    words = {one for one in secrets(deal) if one.isalpha() or one.count("-") == 2}
    assert len(words) > 100
    assert all(one in text for one in words)


def test_shared_fact_is_shown_without_range_and_source():
    told = {"value": 70.0, "low": 61.25, "high": 83.5, "unit": "t", "label": "Volume"}
    fact = build(Fact, told | {"source": "Overheard", "shared": True})
    text = write_view(shown(plant(1), facts={"volume": fact}), View.SUPPLIER)
    (shared,) = read_sheet(text).facts
    assert shared.model_dump() == {"value": 70.0, "unit": "t", "label": "Volume"}
    assert not any(one in text for one in ("61.25", "83.5", "Overheard"))


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        ({"low": 1, "mode": 2, "high": 3, "shared": True}, "a shared fact needs a value"),
        ({"value": 1, "shared": "yes"}, "shared: must be true or false, got 'yes'"),
        ({"value": 1, "shared": 1}, "shared: must be true or false, got 1"),
    ],
)
def test_flag_of_a_shared_fact_is_checked(fact, expected):
    with pytest.raises(DealError, match=expected):
        build(Fact, fact)


def test_a_term_is_shown_by_its_name_until_more_is_ticked():
    price, mode = read_sheet(write_view(shown(plant(3)), "supplier")).terms
    assert (price.label, price.options, price.start, price.at_most) == ("Price", (), None, None)
    assert (mode.label, mode.options) == ("Mode", ())
    ticked = {"price": SheetTerm(show="options"), "mode": SheetTerm(show="nothing")}
    (price,) = read_sheet(write_view(shown(plant(3), terms=ticked), "supplier")).terms
    assert (price.start, price.to, price.step) == (1, 2, 0.5)


def test_our_position_is_the_stated_limit_and_never_the_real_one():
    limit = build(Limit, {"stated": {"at_most": 1.5}, "real": {"at_most": 2, "evidence": "board"}})
    deal = shown(plant(3), terms={"price": SheetTerm(position=True)})
    deal = deal.model_copy(update={"limits": Named({"price": limit})})
    price, _ = read_sheet(write_view(deal, "supplier")).terms
    assert (price.at_least, price.at_most, price.to) == (None, 1.5, None)


def offered(price, **changes):
    one = {"by": "buyer", "at": "2026-03-10", "package": {"price": price, "mode": "rail"}}
    noted = {"note": "Our limit is 1.75", "liked": True, "together": "bluff", "on_table": True}
    return build(Offers, {"offers": [one | noted | changes]})


def test_offers_on_the_table_are_shown_without_our_notes_and_checked():
    deal = shown(plant(2))
    parties = {"buyer": deal.parties[deal.ours], "supplier": deal.parties[deal.theirs]}
    deal = deal.model_copy(update={"parties": Named(parties)})
    text = write_view(deal, "supplier", offers=offered(1.5))
    (offer,) = read_sheet(text).offers
    assert (offer.options, offer.side, offer.together) == ((1.5, "rail"), "ours", "Set 1")
    assert not any(one in text for one in ("1.75", "limit", "liked", "note", "bluff"))
    kept = write_view(deal, "supplier", offers=offered(1.5, on_table=False))
    assert read_sheet(kept).offers == ()
    with pytest.raises(DealError, match=r"offers\.0\.package\.price: 1\.6 is not an option"):
        redact(deal, "supplier", offers=offered(1.6))


def test_sheet_cannot_be_opened_as_a_deal_nor_a_deal_as_a_sheet():
    sheet = write_view(shown(plant(3)), "supplier")
    with pytest.raises(DealError, match="sheet: must be a mapping"):
        read_deal(sheet)
    with pytest.raises(DealError, match="unknown field 'parties'"):
        read_sheet(SHIPPED[0].read_bytes())


def test_unknown_view_is_refused_by_name():
    with pytest.raises(ValueError, match="there is no view 'suplier'; did you mean 'supplier'"):
        redact(plant(4), "suplier")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}/{path.stem}")
@pytest.mark.parametrize("view", [View.ANALYST, View.BUYER, View.EXECUTIVE])
def test_own_people_compute_the_same_answers(path, view):
    deal = load_deal(path).changed(notes=("A remark of the analyst",))
    text = write_view(deal, view)
    seen = read_deal(text)
    assert ("A remark" in text) == (view is View.ANALYST)
    assert find_frontier(seen).values.tolist() == find_frontier(deal).values.tolist()
    assert advise_style(seen).to_frame().equals(advise_style(deal).to_frame())
    assert [find_batna(seen, p).value for p in seen.parties] == [
        find_batna(deal, p).value for p in deal.parties
    ]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_supplier_file_of_a_shipped_deal_is_names_and_what_is_shared(path):
    deal = load_deal(path).changed(sheet=None)
    sheet = read_sheet(write_view(deal, "supplier"))
    assert [term.label for term in sheet.terms] == [label_of(deal, name) for name in deal.issues]
    assert all(set(term.model_fields_set) <= {"label", "unit"} for term in sheet.terms)
    shared = [label_of(deal, name) for name, fact in deal.facts.items() if fact.shared]
    assert [fact.label for fact in sheet.facts] == shared
