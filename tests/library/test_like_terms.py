"""What a deal has already and a lever would count a second time is found, said, and asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.files import load_deal
from workbench.library import add_lever, draft_deal, find_like_terms, new_deal, read_templates
from workbench.library.listing import read_library
from workbench.library.term_kinds import TERM_KINDS, issue_kinds
from workbench.model import Deal, DealError, build
from workbench.phrases.trades.levers import like_term_words

DATA = Path(__file__).resolve().parents[2] / "data"
LEVERS = read_library()


def met(deal, lever):
    return {one.name: one.how for one in find_like_terms(deal, LEVERS[lever])}


def shipped(name):
    return load_deal(DATA / name / "deal.yaml")


@pytest.mark.parametrize(
    ("case", "lever", "issue"),
    [
        ("software-licences", "price_hold", "rise_cap"),
        ("software-licences", "renewal_cap", "rise_cap"),
        ("software-licences", "longer_payment_terms", "payment"),
        ("software-licences", "longer_contract", "years"),
        ("software-licences", "publicity", "reference"),
        ("software-licences", "on_site_training", "training_days"),
        ("software-licences", "volume_commitment", "users"),
        ("air-conditioners", "early_payment", "payment_day"),
        ("air-conditioners", "prepayment", "guarantee"),
        ("air-conditioners", "rolling_forecast", "forecast"),
        ("air-conditioners", "share_and_exclusivity", "other_retailers"),
        ("sole-source-chip", "consignment_stock", "buffer"),
        ("sole-source-chip", "exit_right", "last_order"),
        ("wire-rod", "longer_payment_terms", "payment_days"),
        ("wire-rod", "delay_damages", "delivery"),
    ],
)
def test_a_lever_beside_a_term_that_settles_the_like_is_asked_about(case, lever, issue):
    """The pairs were named by a person who read the deals."""
    deal = shipped(case)
    assert met(deal, lever).get(issue) == "same kind"
    label = deal.issues[issue].label
    with pytest.raises(DealError, match=rf"'{label}' is in the deal already and settles .*beside"):
        add_lever(deal, lever)
    said = [
        like_term_words(deal, LEVERS[lever], one) for one in find_like_terms(deal, LEVERS[lever])
    ]
    assert any(f"“{label}” is in the deal already" in text for text in said)
    looked_at = [name for name, how in met(deal, lever).items() if how == "same kind"]
    added = add_lever(deal, lever, beside=looked_at)
    assert LEVERS[lever].switch in added.issues


@pytest.mark.parametrize(
    ("case", "lever"),
    [
        ("software-licences", "supplier_inspection"),
        ("software-licences", "source_escrow"),
        ("air-conditioners", "warranty_extension"),
        ("wire-rod", "rolling_forecast"),
        ("wire-rod", "price_hold"),
        ("sole-source-chip", "price_hold"),
    ],
)
def test_a_lever_that_meets_nothing_is_added_without_a_question(case, lever):
    deal = shipped(case)
    assert met(deal, lever) == {}
    assert LEVERS[lever].switch in add_lever(deal, lever).issues


def test_what_a_term_settles_is_told_by_its_formula_where_its_heading_says_nothing():
    record = {
        "format": 2,
        "title": "No headings",
        "currency": "EUR",
        "issues": {"a": {"options": [0, 30]}, "b": {"options": [1, 2]}, "p": {"options": [5, 6]}},
        "purchase": {"price": "p", "units": "100 * b"},
        "parties": {
            "buyer": {
                "value": {"cost": "-p * (1 - days_value(0.08, a)) + safety_stock(2, 1, b, 4, 1)"}
            },
            "supplier": {"value": {"income": "p"}},
        },
    }
    deal = build(Deal, record)
    found = {name: [kind.settles for kind in issue_kinds(deal, name)] for name in deal.issues}
    assert found == {
        "a": ["when money is paid"],
        "b": ["which volume we take or promise", "who holds which stock"],
        "p": [],
    }


def test_every_flow_of_the_library_is_of_a_kind_and_no_kind_has_a_flow_that_nobody_moves():
    moved = {line.flow for lever in LEVERS.values() for line in lever.lines}
    assert moved == {flow for kind in TERM_KINDS for flow in kind.flows}


def test_usual_terms_of_every_kind_of_purchase_are_of_a_kind_but_for_some_that_no_lever_knows():
    """A usual term that no kind knows would never be asked about."""
    unknown = set()
    for name in read_templates():
        deal = new_deal(name, "Usual", units=10_000, price=10)
        unknown |= {one for one in deal.issues if one != "price" and not issue_kinds(deal, one)}
    assert unknown <= {"artwork", "staff", "seniority", "returns", "premium", "frequency"}


def test_levers_that_the_deal_has_are_named_with_what_the_library_says_of_the_pair():
    deal = draft_deal("Pairs", units=1_000, last_price=100, supplier_cost=75, months=36)
    both = add_lever(deal, "longer_payment_terms")
    assert met(both, "early_payment") == {"longer_payment_terms": "excludes"}
    assert met(both, "supply_chain_finance") == {"longer_payment_terms": "couples"}
    assert met(both, "consignment_stock") == {"longer_payment_terms": "overlaps"}
    (one,) = find_like_terms(both, LEVERS["consignment_stock"])
    words = like_term_words(both, LEVERS["consignment_stock"], one)
    assert words.startswith("Reaches for like money as “Longer payment terms”")


def test_a_name_that_is_no_issue_is_refused():
    with pytest.raises(DealError, match="no issue 'paymnt'; did you mean 'payment'"):
        add_lever(shipped("software-licences"), "longer_payment_terms", beside="paymnt")
