"""The library's levers are complete, agree with what somebody has worked by hand, and read well."""

from __future__ import annotations

import ast
import operator

import numpy as np
import pytest

from workbench.files import DealFileError
from workbench.library import (
    CATEGORIES,
    NegotiationLever,
    add_lever,
    draft_deal,
    find_levers,
    library_frame,
)
from workbench.library.filling import settle_drafts
from workbench.library.listing import FOLDER, SHARED, read_library, read_shipped, shared_facts
from workbench.library.meanings import ROLES
from workbench.model import RESERVED, Deal, DealError, build
from workbench.value import TRAPS, describe_function, value_packages

LEVERS = read_library()
each = pytest.mark.parametrize("lever", LEVERS.values(), ids=list(LEVERS))
RATES = ("buyer_rate", "supplier_rate")


def test_there_are_enough_levers_for_whatever_is_bought():
    assert len(find_levers()) >= 24
    assert all(len(find_levers(category)) >= 10 for category in CATEGORIES)
    assert set(find_levers()) == {one for name in CATEGORIES for one in find_levers(name)}


def test_an_unknown_category_is_refused_with_the_nearest_name():
    with pytest.raises(ValueError, match="no category 'logistic'; did you mean 'logistics'"):
        find_levers("logistic")


@each
def test_a_lever_uses_every_fact_it_asks_for_and_nothing_that_nobody_knows(lever):
    assert {*lever.facts, *lever.issues} <= lever.used
    assert lever.used <= {*lever.facts, *lever.issues, *shared_facts(), *ROLES, *RATES}


@each
def test_a_lever_asks_a_question_and_says_what_it_does_for_each_side(lever):
    assert lever.question.endswith("?")
    for text in (lever.for_buyer, lever.for_supplier, lever.source, lever.typical, *lever.warnings):
        assert text.endswith(".")
    assert not lever.law or lever.law.endswith(".")
    assert not lever.title.endswith(".")
    assert all(issue.label for issue in lever.issues.values())


@each
def test_numbers_of_the_library_have_unit_and_label(lever):
    shared = shared_facts()
    for name in lever.used & {*lever.facts, *shared}:
        fact = lever.facts.get(name) or shared[name]
        assert fact.unit and fact.label


@each
def test_money_of_the_library_is_a_share_of_the_purchase(lever):
    """An amount fits one size of deal only; a share fits all."""
    facts = {**shared_facts(), **lever.facts}
    for name in lever.used & {*facts}:
        if "currency" in facts[name].unit or facts[name].unit.startswith("units"):
            assert facts[name].of is not None, name
    for issue in lever.issues.values():
        assert "currency" not in issue.unit


@each
def test_units_of_the_library_are_metric(lever):
    texts = [issue.unit for issue in lever.issues.values()]
    texts += [fact.unit for fact in lever.facts.values()]
    assert not {"lb", "mile", "miles", "ton-mile", "gallon", "inch"} & {
        word for text in texts for word in text.replace("/", " ").replace("-", " ").split()
    }


@each
def test_no_name_of_the_library_is_a_function_of_the_formula_language(lever):
    assert not {*lever.facts, *lever.issues} & RESERVED


def test_a_fact_of_two_levers_is_one_of_the_shared_ones():
    own = [name for one in LEVERS.values() for name in one.facts]
    assert len(own) == len(set(own))
    assert not set(own) & set(shared_facts())
    used = frozenset().union(*(one.used for one in LEVERS.values()))
    assert set(shared_facts()) <= used | set(RATES)


def test_names_of_issues_and_term_lines_are_of_one_lever_only():
    issues = [name for one in LEVERS.values() for name in one.issues]
    assert len(issues) == len(set(issues))
    lines = [name for one in LEVERS.values() for name in {*one.buyer, *one.supplier}]
    assert len(lines) == len(set(lines))


def test_most_levers_rest_on_a_documented_calculation():
    resting = [one for one in LEVERS.values() if one.functions]
    assert len(resting) >= 20
    for one in resting:
        assert all(describe_function(name).source for name in one.functions)


def test_levers_carry_the_traps_of_the_calculations_they_use():
    lever = LEVERS["volume_rebate"]
    assert lever.warnings[: len(lever.cautions)] == lever.cautions
    carried = [text for one in LEVERS.values() for text in one.warnings]
    assert any(trap.in_words in carried for trap in TRAPS)


# -- worked by hand ---------------------------------------------------------------------------

SIGNS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
    ast.USub: operator.neg,
}


def arithmetic(node):
    """Work out plain numbers, without the formula language or any of its functions."""
    match node:
        case ast.Constant(value=int() | float() as number):
            return number
        case ast.BinOp(left=left, op=op, right=right):
            return SIGNS[type(op)](arithmetic(left), arithmetic(right))
        case ast.UnaryOp(op=op, operand=operand):
            return SIGNS[type(op)](arithmetic(operand))
    raise AssertionError(f"no plain number: {ast.dump(node)}")


def bare_deal(example):
    """A deal in the example's frame that knows nothing but what the example says."""
    return build(
        Deal,
        {
            "format": 2,
            "title": "By hand",
            "currency": "EUR",
            "contract": {"months": example.months, "amounts": example.amounts},
            "issues": {"price": {"options": [1, 2]}},
            "parties": {"buyer": {"value": {"p": "-price"}}, "supplier": {"value": {"p": "price"}}},
        },
    )


@each
def test_the_example_is_right_by_hand_and_in_a_deal(lever):
    example = lever.example
    for text in (example.buyer, example.supplier):
        total, _, stated = text.rpartition("=")
        by_hand = arithmetic(ast.parse(total.strip(), mode="eval").body)
        assert by_hand == pytest.approx(float(stated), abs=0.006), lever.name
    bare = bare_deal(example)
    deal = add_lever(bare, lever.name, **example.facts)
    assert not any(fact.is_draft for fact in deal.facts.values())
    before = value_packages(bare, {"price": 1}).to_numpy()[0]
    after = value_packages(deal, {"price": 1, **lever.neutral, **example.at}).to_numpy()[0]
    expected = [example.worth["buyer"], example.worth["supplier"]]
    # tables of order statistics and sums by hand give four digits or a cent
    np.testing.assert_allclose(after - before, expected, rtol=2e-4, atol=0.006)


# -- deals of any size ------------------------------------------------------------------------

SIZES = (50_000.0, 1_000_000.0, 50_000_000.0)


def sized(spend, amounts="year", months=36):
    return draft_deal(
        "Sized",
        units=spend / 100,
        last_price=100,
        supplier_cost=75,
        quote=98,
        months=months,
        amounts=amounts,
    )


def worths(deal, lever):
    """What each option of each issue of a lever is worth, the switch being on; both sides."""
    extended = settle_drafts(add_lever(deal, lever.name), deal.facts)
    switch = lever.issues[lever.switch].options
    rows = [
        {**extended.status_quo, lever.switch: on, issue: option}
        for on in switch
        for issue, more in lever.issues.items()
        for option in more.options
        if issue != lever.switch or option == on
    ]
    return (
        value_packages(extended, rows).to_numpy() - value_packages(deal, deal.status_quo).to_numpy()
    )


@each
@pytest.mark.parametrize(("amounts", "months"), [("year", 36), ("contract", 2), ("contract", 60)])
def test_no_lever_is_worth_more_than_the_purchase_and_its_worth_scales(lever, amounts, months):
    found = []
    for spend in SIZES:
        worth = worths(sized(spend, amounts, months), lever)
        assert np.abs(worth).max() < spend
        found.append(worth / spend)
    small, middle, large = found
    over_years = ("price_hold", "price_indexation", "yearly_price_down")
    assert np.abs(middle).max() > 0 or lever.name in over_years
    # drafts are rounded to two digits
    np.testing.assert_allclose(small, middle, rtol=0.15, atol=1e-4)
    np.testing.assert_allclose(large, middle, rtol=0.15, atol=1e-4)


# -- files ------------------------------------------------------------------------------------


def test_the_library_as_a_table():
    frame = library_frame("services")
    assert list(frame.index) == [one.name for one in find_levers("services")]
    assert frame.loc["prepayment", "issues"].startswith("prepaid_share: 0, 0.25")


RECORD = {
    "name": "early",
    "title": "Earlier payment",
    "categories": ["services"],
    "question": "When?",
    "for_buyer": "Money.",
    "for_supplier": "Time.",
    "issues": {"days": {"options": [0, 30]}},
    "neutral": {"days": 0},
    "buyer": {"line": {"per": "year", "flow": "cash", "formula": "days * spend"}},
    "supplier": {"line": {"per": "year", "flow": "cash", "formula": "-days * spend"}},
    "cautions": ["Think."],
}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"neutral": {"days": 15}}, "15.0 is not an option; the nearest is 0"),
        ({"neutral": {"day": 0}}, "neutral: name days, got day"),
        ({"categories": ["service"]}, "categories.0"),
        ({"categories": []}, "categories: needs at least 1 entry"),
        ({"question": ""}, "question: "),
        ({"name": "early payment"}, "lever 'early payment': use English letters"),
        ({"issues": {}}, "issues: needs at least 1 entry"),
        ({"cautions": []}, "cautions: needs at least 1 entry"),
    ],
)
def test_a_lever_that_is_not_complete_is_refused(change, message):
    assert build(NegotiationLever, RECORD).neutral["days"] == 0
    with pytest.raises(DealError, match=message):
        build(NegotiationLever, RECORD | change)


def test_a_line_without_its_frame_of_time_is_refused_with_file_and_line(tmp_path, monkeypatch):
    text = (FOLDER / "payment.yaml").read_text().replace("{per: year, flow", "{flow", 1)
    (tmp_path / "payment.yaml").write_text(text)
    (tmp_path / SHARED).write_text((FOLDER / SHARED).read_text())
    monkeypatch.setattr("workbench.library.listing.FOLDER", tmp_path)
    with pytest.raises(DealFileError, match=r"payment\.yaml:\d+:.*'per' is missing"):
        read_shipped.__wrapped__()
