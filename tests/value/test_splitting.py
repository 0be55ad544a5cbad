"""Taking a term line apart changes the work, never the worth.

Random formulas are made together with their worth, computed beside them in plain Python floats, so
that neither the parser nor the evaluator is asked for the expected number.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass

import numpy as np
import pytest
from function_samples import sample
from hypothesis import given
from hypothesis import strategies as st

from workbench.model import Deal, build
from workbench.value import compile_terms, formula_functions, value_packages
from workbench.value.functions import describe_function
from workbench.value.language import names, parse
from workbench.value.splitting import split_sum

FACTS = {"units": 3.0, "rate": 0.25, "cost": -2.0}
ISSUES = {"price": [1.0, 1.5, 4.0], "days": [-30.0, 0.0, 30.0], "mode": ["sea", "air"]}
PACKAGES = [
    dict(zip(ISSUES, options, strict=True)) for options in itertools.product(*ISSUES.values())
]


@dataclass(frozen=True)
class Made:
    """A formula and its worth in every package."""

    text: str
    worths: tuple[float, ...]


def combined(sign, left, right, compute):
    worths = tuple(compute(a, b) for a, b in zip(left.worths, right.worths, strict=True))
    return Made(f"({left.text} {sign} {right.text})", worths)


def constant(text, worth):
    return Made(text, (worth,) * len(PACKAGES))


leaves = st.one_of(
    st.integers(0, 9).map(lambda n: constant(str(n), float(n))),
    st.sampled_from(sorted(FACTS)).map(lambda name: constant(name, FACTS[name])),
    st.sampled_from(["price", "days"]).map(
        lambda name: Made(name, tuple(package[name] for package in PACKAGES))
    ),
    st.tuples(st.integers(-5, 5), st.integers(-5, 5)).map(
        lambda pair: Made(
            f"choose(mode, sea={pair[0]}, air={pair[1]})",
            tuple(float(pair[package["mode"] == "air"]) for package in PACKAGES),
        )
    ),
)


def grow(inner):
    two = st.tuples(inner, inner)
    return st.one_of(
        two.map(lambda pair: combined("+", *pair, lambda a, b: a + b)),
        two.map(lambda pair: combined("-", *pair, lambda a, b: a - b)),
        two.map(lambda pair: combined("*", *pair, lambda a, b: a * b)),
        st.tuples(inner, st.sampled_from([2, 4, 8])).map(
            lambda pair: combined("/", pair[0], constant(str(pair[1]), pair[1]), lambda a, b: a / b)
        ),
        inner.map(lambda one: Made(f"(-{one.text})", tuple(-worth for worth in one.worths))),
        inner.map(lambda one: Made(f"(+{one.text})", one.worths)),
        two.map(
            lambda pair: Made(
                f"max({pair[0].text}, {pair[1].text})",
                tuple(max(a, b) for a, b in zip(pair[0].worths, pair[1].worths, strict=True)),
            )
        ),
        two.map(
            lambda pair: Made(
                f"where(days < 0, {pair[0].text}, {pair[1].text})",
                tuple(
                    a if package["days"] < 0 else b
                    for a, b, package in zip(pair[0].worths, pair[1].worths, PACKAGES, strict=True)
                ),
            )
        ),
    )


formulas = st.recursive(leaves, grow, max_leaves=10)


def deal_with(formula):
    return build(
        Deal,
        {
            "format": 1,
            "title": "Random formulas",
            "currency": "EUR",
            "facts": {name: {"value": number} for name, number in FACTS.items()},
            "issues": {name: {"options": options} for name, options in ISSUES.items()},
            "parties": {
                "buyer": {"value": {"line": formula}},
                "supplier": {"value": {"line": 0}},
            },
        },
    )


@given(formulas)
def test_the_parts_of_a_formula_add_up_to_its_worth_in_every_package(made):
    found = value_packages(deal_with(made.text), PACKAGES)["buyer"].tolist()
    scale = 1 + max(abs(worth) for worth in made.worths)
    assert found == pytest.approx(list(made.worths), rel=1e-9, abs=1e-9 * scale)


@given(formulas)
def test_no_part_is_a_sum_that_could_be_taken_apart_further(made):
    for term in compile_terms(deal_with(made.text)).terms:
        again = split_sum(term.tree, lambda node: any(one.id in ISSUES for one in names(node)))
        assert len(again) == 1


@given(formulas)
def test_no_part_touches_an_issue_that_the_formula_does_not_name(made):
    used = {node.id for node in names(parse(made.text))} & set(ISSUES)
    terms = [term for term in compile_terms(deal_with(made.text)).terms if term.party == "buyer"]
    assert {name for term in terms for name in term.scope} == used


@pytest.mark.parametrize(
    ("formula", "scopes"),
    [
        ("-units * (price + days) + 500", [("price",), ("days",), ()]),
        ("(price - days) / units", [("price",), ("days",)]),
        ("-(price - (days - 1))", [("price",), ("days",), ()]),
        ("2 * units * (price + choose(mode, sea=1, air=2))", [("price",), ("mode",)]),
        # products of issues, and sums inside a function, stay together
        ("price * (days + 1)", [("price", "days")]),
        ("units / (price + days)", [("price", "days")]),
        ("max(price + days, 0)", [("price", "days")]),
        # the order of a scope is the file's, not the formula's
        ("days * price", [("price", "days")]),
        ("units * rate", [()]),
    ],
)
def test_sums_are_taken_apart_and_products_are_not(formula, scopes):
    terms = [term for term in compile_terms(deal_with(formula)).terms if term.party == "buyer"]
    assert [term.scope for term in terms] == scopes


def test_a_line_that_is_a_number_is_one_part():
    (term, _) = compile_terms(deal_with(-7)).terms
    assert term.scope == ()
    assert math.isclose(float(term.grid), -7)


FLAGGED = [
    (name, one.name)
    for name in formula_functions.__all__
    for one in describe_function(name).inputs
    if one.adds_up
]


@pytest.mark.parametrize(("name", "word"), FLAGGED)
def test_a_function_rises_straight_with_what_is_said_to_add_up(name, word):
    function = describe_function(name)
    given = sample(function, 50)
    first, second = given[word], given[word][::-1]

    def at(number):
        return function.function(**{**given, word: number})

    added = at(first) + at(second) - at(np.zeros(50))
    assert at(first + second) == pytest.approx(added, rel=1e-9)


def test_a_line_that_ties_many_issues_is_multiplied_out():
    names = [f"change_{place}" for place in range(6)]
    spend = " + ".join(f"{10 + place} * (1 + {name})" for place, name in enumerate(names))
    record = {
        "format": 2,
        "title": "Many",
        "currency": "EUR",
        "issues": {name: {"options": [-0.1, 0, 0.1]} for name in names}
        | {"days": {"options": [0, 30, 60]}},
        "parties": {
            "buyer": {"value": {"later": f"longer_terms_gain(({spend}) * 2, days, 0.1)"}},
            "supplier": {"value": {"sales": f"({spend}) * (1 - days / 1000)"}},
        },
    }
    deal = build(Deal, record)
    assert max(len(term.scope) for term in compile_terms(deal).terms) == 2
    package = {name: (-0.1, 0.0, 0.1)[place % 3] for place, name in enumerate(names)}
    package["days"] = 30
    spent = sum((10 + place) * (1 + package[name]) for place, name in enumerate(names))
    found = value_packages(deal, package).iloc[0]
    assert found["buyer"] == pytest.approx(2 * spent * 30 / 365 * 0.1)
    assert found["supplier"] == pytest.approx(spent * 0.97)
