"""What rests on a draft counts for nothing, as if it were not in the deal."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_deals import random_deal

from workbench.analysis import DealAnalysis, find_batna
from workbench.files import load_deal
from workbench.files.records import to_record
from workbench.model import BEST_REMAINING, Deal, Named, build
from workbench.value import (
    compile_edited,
    compile_terms,
    example_deal,
    find_aspiration,
    find_plan_problems,
    find_reservation,
    find_waiting,
    value_packages,
)

SHIPPED = sorted((Path(__file__).parents[2] / "data").glob("*/deal*.yaml"))
NUMBERS = ("reservation", "aspiration", "cost_of_money", "risk_tolerance")
CASES = [
    pytest.param(path, fact, id=f"{path.parent.name}-{path.stem}-{fact}")
    for path in SHIPPED
    for fact in load_deal(path).facts
]


def drafted(deal: Deal, *names: str) -> Deal:
    drafts = {name: dict(deal.facts[name]) | {"state": "draft", "shared": False} for name in names}
    return deal.changed(facts=dict(deal.facts) | drafts)


def without(record, name):
    """Remove from a deal's record what names a fact: each formula by the words in its text."""

    def uses(formula):
        return isinstance(formula, str) and re.search(rf"\b{name}\b", formula) is not None

    for side in record["parties"].values():
        if "value" in side:
            side["value"] = {k: one for k, one in side["value"].items() if not uses(one)}
        for field in NUMBERS:
            if uses(side.get(field)):
                del side[field]
        kept = {}
        for key, one in side.get("alternatives", {}).items():
            told = one.get("quote", {}).get("facts", {}).values()
            ways = one.get("outcomes", {}).values()
            told = [*told, *(w for way in ways for w in (way.get("value"), way["probability"]))]
            if not any(map(uses, [*map(one.get, ("value", "probability", "cost", "days")), *told])):
                kept[key] = one
            lines = one.get("quote", {}).get("lines", {})
            for line in [line for line, formula in lines.items() if uses(formula)]:
                del lines[line]
        for one in kept.values():
            if one.get("fallback", BEST_REMAINING) not in kept:
                one.pop("fallback", None)
        if "alternatives" in side:
            side["alternatives"] = kept
    record["rules"] = [one for one in record.get("rules", ()) if not uses(one["when"])]
    return record


def results(deal: Deal):
    analysis = DealAnalysis(deal)
    points = {
        name: point and dict(point.package)
        for name in ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")
        for point in [getattr(analysis.solutions, name)]
    }
    return {
        "frontier": analysis.frontier.to_frame().to_dict("list"),
        "zopa": (analysis.zopa.exists, analysis.zopa.packages, analysis.zopa.gap),
        "solutions": points,
        "reservations": dict(analysis.terms.reservations),
        "aspirations": [find_aspiration(deal, party) for party in deal.parties],
        "batnas": [
            (find_batna(deal, party).value, find_batna(deal, party).path) for party in deal.parties
        ],
        "today": analysis.status_quo.values.tolist() if analysis.status_quo else None,
    }


@pytest.mark.parametrize(("path", "fact"), CASES)
def test_a_deal_with_a_draft_has_the_results_of_the_deal_without_what_rests_on_it(path, fact):
    deal = load_deal(path)
    record = without(to_record(deal), fact)
    if any(not side.get("value", side.get("scores")) for side in record["parties"].values()):
        for side in record["parties"].values():
            if "value" in side:
                side["value"] = side["value"] or {"nothing": 0}
    np.testing.assert_equal(results(drafted(deal, fact)), results(build(Deal, record)))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.floats(-1e6, 1e6), st.integers(0, 1))
def test_a_draft_line_changes_nothing_in_any_deal(seed, number, party):
    plain = random_deal(seed).deal
    name = list(plain.parties)[party]
    issue, first = next(iter(plain.issues.items()))
    option = first.options[0]
    formula = f"where({issue} == {option!r}, guess, 2 * guess)"
    record = to_record(plain) | {"facts": {"guess": {"value": number, "state": "draft"}}}
    record["parties"][name]["value"] |= {"guessed": formula}
    record["rules"] = [*record.get("rules", ()), {"when": f"{number!r} <= guess", "why": "draft"}]
    np.testing.assert_equal(results(build(Deal, record)), results(plain))


def test_what_waits_names_its_facts():
    deal = drafted(load_deal(SHIPPED[0]), "buyer_rate", "units")
    waiting = {one.path: one.facts for one in find_waiting(deal)}
    assert waiting == {
        path: tuple(name for name in deal.facts if name in facts)
        for path, facts in expected_waiting(deal, {"buyer_rate", "units"}).items()
    }
    assert find_waiting(load_deal(SHIPPED[0])) == ()


def expected_waiting(deal, drafts):
    """Find the lines of the first shipped deal that name a draft, by their text."""
    found = {}
    for party, side in deal.parties.items():
        named = {("value", line): formula for line, formula in side.value.items()}
        named |= {(field,): getattr(side, field) for field in NUMBERS}
        for name, one in side.alternatives.items():
            told = {**(one.quote.facts if one.quote else {})}
            named[("alternatives", name)] = f"{one.value} {one.probability} {told}"
            for line, formula in (one.quote.lines if one.quote else {}).items():
                named[("alternatives", name, "quote", "lines", line)] = formula
        for place, formula in named.items():
            used = {name for name in drafts if re.search(rf"\b{name}\b", str(formula))}
            if used:
                found[("parties", party, *place)] = used
    return found


def test_a_party_whose_every_line_waits_is_worth_nothing():
    deal = drafted(example_deal(), "cans", "cost")
    worth = value_packages(deal, {"price": 1.4, "payment": "advance"}, breakdown=True)
    assert worth["buyer", "total"].tolist() == [700.0]  # 0.01 of 0.07 of nothing: the cash line
    assert list(worth["supplier"].columns) == ["total", "cash"]


def test_an_estimate_counts_again():
    deal = drafted(example_deal(), "cost")
    known = compile_terms(deal)
    again = deal.changed(facts=dict(deal.facts) | {"cost": example_deal().facts["cost"]})
    edited = compile_edited(again, known)
    package = {"price": 1.4, "payment": "advance"}
    assert value_packages(edited, package).equals(value_packages(example_deal(), package))


def test_an_alternative_that_waits_is_no_fallback():
    deal = example_deal().with_party(
        "buyer",
        alternatives={
            "first": {"value": 10, "probability": 0.5, "fallback": "second"},
            "second": {"value": "cost"},
            "third": {"value": 4},
        },
    )
    assert find_reservation(deal, "buyer") == 10 * 0.5 + 1.2 * 0.5
    assert find_reservation(drafted(deal, "cost"), "buyer") == 10 * 0.5 + 4 * 0.5


def test_a_rule_that_waits_forbids_no_opening():
    rule = {"when": "price > cost", "why": "too dear"}
    opening = {"package": {"price": 1.4, "payment": "advance"}}
    deal = example_deal().changed(rules=(rule,), opening=opening)
    assert find_plan_problems(deal) != ()
    assert find_plan_problems(drafted(deal, "cost")) == ()


def test_an_outcome_whose_choice_waits_fails():
    tree = {"won": {"probability": 0.5, "alternatives": {"inner": {"value": "cost"}}}}
    tree["lost"] = {"probability": 0.5, "value": 8}
    deal = example_deal().with_party(
        "buyer", alternatives={"bid": {"outcomes": tree}, "stay": {"value": 2}}
    )
    assert find_reservation(drafted(deal, "cost"), "buyer") == 0.5 * 2 + 0.5 * 8
    assert drafted(deal, "cost").parties["buyer"].alternatives == Named(
        deal.parties["buyer"].alternatives
    )
