"""Merging, against a merge of small mappings that is written down case by case."""

from __future__ import annotations

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.store.merging import NOTHING, merge

SCALARS = st.one_of(st.integers(0, 3), st.sampled_from(["a", "b"]), st.booleans())
FLAT = st.dictionaries(st.sampled_from("pqrst"), SCALARS, max_size=4)
THINGS = st.sets(st.sampled_from("abcdef"), max_size=5).map(sorted)  # nobody sorts anew
RECORDS = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.dictionaries(st.sampled_from("pqrs"), inner, max_size=3),
        st.lists(st.sampled_from("abcd"), max_size=4),
        st.lists(st.floats(0, 2), max_size=3),
    ),
    max_leaves=8,
)


@given(RECORDS, RECORDS)
def test_what_only_one_side_changed_is_taken(before, after):
    assert merge(before, after, before).record == after
    assert merge(before, before, after).record == after
    assert merge(before, after, after).record == after
    assert not merge(before, after, after).conflicts


@given(RECORDS, RECORDS, RECORDS)
def test_merging_writes_into_nothing(before, after, newest):
    kept = copy.deepcopy((before, after, newest))
    merge(before, after, newest)
    assert (before, after, newest) == kept


@given(FLAT, FLAT, FLAT)
def test_every_name_of_a_mapping_follows_the_rule(before, after, newest):
    merged = merge(before, after, newest)
    clashes = set()
    for name in {*before, *after, *newest}:
        was, asked, there = (side.get(name, NOTHING) for side in (before, after, newest))

        def same(one, other):
            return type(one) is type(other) and one == other

        if same(asked, was):
            expected = there
        elif same(there, was) or same(there, asked):
            expected = asked
        else:
            clashes.add((name,))
            expected = there
        assert same(merged.record.get(name, NOTHING), expected), name
    assert {one.path for one in merged.conflicts} == clashes


@given(THINGS, THINGS, THINGS)
def test_what_one_side_put_into_a_list_is_there_and_what_it_took_out_is_gone(before, a, b):
    merged = merge({"l": before}, {"l": a}, {"l": b})
    if merged.conflicts:
        assert merged.record == {"l": b}
        return
    result = merged.record["l"]
    for thing in "abcdef":
        was, one, two = (thing in side for side in (before, a, b))
        if one == two:
            assert (thing in result) == one
        else:  # whoever changed it wins
            assert (thing in result) == (one if one != was else two)


def test_an_entry_that_one_side_edits_and_another_side_moves_is_found_again():
    before = {"questions": [{"ask": "A?"}, {"ask": "B?"}]}
    after = {"questions": [{"ask": "A?"}, {"ask": "B?", "answer": "yes"}]}
    newest = {"questions": [{"ask": "C?"}, {"ask": "A?"}, {"ask": "B?"}]}
    merged = merge(before, after, newest)
    assert merged.record["questions"] == [
        {"ask": "C?"},
        {"ask": "A?"},
        {"ask": "B?", "answer": "yes"},
    ]
    assert not merged.conflicts


def test_a_row_of_numbers_is_one_value():
    merged = merge({"range": [1, 2]}, {"range": [1, 3]}, {"range": [0, 2]})
    assert [one.path for one in merged.conflicts] == [("range",)]
    assert merged.record == {"range": [0, 2]}


@pytest.mark.parametrize(
    ("before", "after", "newest", "order"),
    [
        ("ab", "axb", "ab", "axb"),
        ("ab", "axb", "aby", "axby"),
        ("ab", "ba", "ab", "ba"),
        ("ab", "ba", "aby", "bay"),
        ("ab", "ab", "ba", "ba"),
    ],
)
def test_new_names_stand_where_they_were_put(before, after, newest, order):
    sides = ({name: 1 for name in side} for side in (before, after, newest))
    merged = merge(*sides)
    assert sorted(merged.record) == sorted(order)
    assert "".join(merged.record) in {order, order.replace("bay", "bya")}
