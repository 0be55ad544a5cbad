"""What differs between two states of a deal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workbench.files import compare_deals, load_deal
from workbench.files.change_words import tell_changes
from workbench.library import add_lever, find_levers
from workbench.model import Fact, Item, Named
from workbench.value import example_deal

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture
def deal():
    return load_deal(DATA / "air-conditioners" / "deal.yaml")


def lines(before, after):
    return [str(change) for change in compare_deals(before, after)]


def test_equal_deals_do_not_differ(deal):
    assert compare_deals(deal, deal.changed()) == ()


def test_a_number_is_one_change(deal):
    assert lines(deal, deal.with_fact("units", 6_000)) == ["facts.units.value: 5000 → 6000"]


def test_what_was_added_and_taken_away_is_told(deal):
    facts = {name: fact for name, fact in deal.facts.items() if name != "share_of_sales"}
    facts["tax"] = Fact(value=0.2, unit="fraction")
    found = compare_deals(deal, deal.changed(facts=Named(facts)))
    assert [(change.kind, change.path) for change in found] == [
        ("removed", ("facts", "share_of_sales")),
        ("added", ("facts", "tax")),
    ]
    assert found[0].after is None
    assert found[1].after == {"value": 0.2, "unit": "fraction"}


def test_the_order_of_names_is_no_difference(deal):
    turned = deal.changed(facts=Named(reversed(list(deal.facts.items()))))
    assert compare_deals(deal, turned) == ()


def test_one_entry_more_in_a_list_is_one_change(deal):
    first, *rest = deal.parties["buyer"].interests
    longer = deal.with_party("buyer", interests=(first, "A second source", *rest))
    assert lines(deal, longer) == ["parties.buyer.interests.1: added A second source"]
    assert lines(longer, deal) == ["parties.buyer.interests.1: removed A second source"]


def test_a_changed_rule_is_told_by_its_field(deal):
    rule = deal.rules[0].model_copy(update={"why": "Our bank says so"})
    assert lines(deal, deal.changed(rules=(rule, *deal.rules[1:]))) == [
        "rules.0.why: We pay in advance only against a discount → Our bank says so"
    ]


def test_a_page_reads_labels_and_long_texts_are_cut(deal):
    changed = deal.with_fact("units", 6_000).changed(description="word " * 100)
    found = tell_changes(compare_deals(deal, changed), deal, changed)
    assert [one.place for one in found] == ["description", "Order volume, value"]
    for one in found:
        assert all(len(side) <= 80 for side in one.what.split(" → "))
    assert found[0].what.endswith("…")


@pytest.mark.parametrize("lever", [lever.name for lever in find_levers()])
def test_a_page_reads_no_function_and_no_name_of_a_formula(lever):
    """Whatever a lever adds is told once, and taken away again by the same words."""
    deal = load_deal(DATA / "air-conditioners" / "deal.yaml")
    after = add_lever(deal, lever, beside=deal.issues)
    added = tell_changes(compare_deals(deal, after), deal, after)
    removed = tell_changes(compare_deals(after, deal), after, deal)
    assert added
    names = {name for name in (*after.facts, *after.issues, *after.parties) if "_" in name}
    for told in map(str, (*added, *removed)):
        assert not re.search(r"\w\(", told), told
        assert not [name for name in names if name in told], told
    assert len(set(map(str, added))) == len(added)
    assert sorted(told.place for told in removed) == sorted(told.place for told in added)


def test_formulas_are_said_with_labels(deal):
    """A line of values that is changed and one that comes and goes, in three sentences."""
    example = example_deal()
    buyer = example.parties["buyer"]
    line = next(iter(buyer.value))
    party = buyer.model_copy(update={"value": Named({**buyer.value, "store_cost": "-2 * cans"})})
    after = example.changed(parties=Named({**example.parties, "buyer": party}))
    told = tell_changes(compare_deals(example, after), example, after)
    assert [str(one) for one in told] == ["Buyer, value, Store cost: added −2 × Cans"]
    other = party.model_copy(
        update={"value": Named({line: "cans * (2 - price)", "store_cost": "-3 * cans"})}
    )
    later = after.changed(parties=Named({**after.parties, "buyer": other}))
    told = [str(one) for one in tell_changes(compare_deals(after, later), after, later)]
    assert told[-1] == "Buyer, value, Store cost: −2 × Cans → −3 × Cans"
    assert told[0].endswith("→ Cans × (2 − Price)")


def test_a_group_that_comes_or_goes_is_told_thing_by_thing():
    """A text that is a name by chance stays as it was typed: there is a fact `cans`."""
    example = example_deal()
    item = Item(label="Can, 400 g", quantity=5, unit="cans")
    after = example.changed(
        items={"can": item, "lid": Item(quantity=2)}, preparation={"goal": "Cheap cans"}
    )
    told = [str(one) for one in tell_changes(compare_deals(example, after), example, after)]
    assert sorted(told) == [
        "Can, 400 g: added (quantity 5, unit cans)",
        "Lid: added (quantity 2)",
        "goal: added Cheap cans",
    ]
    told = [str(one) for one in tell_changes(compare_deals(after, example), after, example)]
    assert sorted(told) == [
        "Can, 400 g: removed (quantity 5, unit cans)",
        "Lid: removed (quantity 2)",
        "goal: removed Cheap cans",
    ]
