"""Deals made in code: parts in order or by name, and one change at a time."""

from __future__ import annotations

import pytest

from workbench.model import (
    Alternative,
    Deal,
    DealError,
    Discrete,
    Fact,
    Issue,
    Party,
    Triangular,
    Uniform,
)
from workbench.value import example_deal, value_packages


@pytest.fixture
def deal() -> Deal:
    return example_deal()


def test_a_deal_is_made_in_code_without_a_format():
    made = Deal(
        title="Tins",
        currency="EUR",
        issues={"price": Issue(start=1, stop=3, step=1, unit="EUR")},
        parties={"buyer": Party(value={"paid": "-price"}), "seller": Party(value={"got": "price"})},
    )
    assert made.format == 2
    assert value_packages(made, {"price": 2}).loc[0].tolist() == [-2.0, 2.0]


def test_a_distribution_takes_its_numbers_in_their_order():
    assert Uniform(1, 2) == Uniform(kind="uniform", low=1, high=2)
    assert Triangular(1, 2, 4).mode == 2
    with pytest.raises(TypeError, match="Uniform has 2 fields, got 3"):
        Uniform(1, 2, 3)
    with pytest.raises(TypeError, match="got 'low' twice"):
        Uniform(1, low=2)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Uniform(2, 1), "low must not be above high, got low=2 and high=1"),
        (lambda: Uniform("x", 2), "low: must be a finite number, got 'x'"),
        (lambda: Fact(valu=2), "unknown field 'valu'; did you mean 'value'?"),
        (lambda: Issue(start=1, stop=3.5, step=1), "do not reach 3.5; the last below is 3"),
        (lambda: Party(valeu={}), "unknown field 'valeu'; did you mean 'value'?"),
        (lambda: Discrete(), "field 'values' is missing"),
    ],
)
def test_what_is_wrong_is_said_as_in_a_file(make, said):
    with pytest.raises(DealError) as caught:
        make()
    assert said in str(caught.value)
    assert "pydantic" not in str(caught.value)


def test_facts_change_by_name(deal):
    changed = deal.with_facts(cost=1.3, cans=90_000)
    assert (changed.facts["cost"].estimate, changed.facts["cans"].estimate) == (1.3, 90_000)
    assert deal.with_fact("freight", Fact(value=5)).facts["freight"].estimate == 5
    with pytest.raises(DealError, match="did you mean 'cost'"):
        deal.with_facts(cots=1)


def test_an_issue_comes_and_goes(deal):
    more = deal.with_issue("colour", Issue(options=["red", "blue"]))
    assert list(more.issues) == [*deal.issues, "colour"]
    assert more.without_issue("colour") == deal
    with pytest.raises(DealError, match="there is no issue 'colour'"):
        deal.without_issue("colour")
    with pytest.raises(DealError):
        deal.with_issue("cost", Issue(options=["red", "blue"]))  # a fact has that name


def test_a_rule_an_alternative_and_a_party_change(deal):
    assert deal.with_rule("price > 1.5", "Too dear").rules[-1].why == "Too dear"
    other = Alternative(value=-140_000)
    assert (
        deal.with_alternative("buyer", "depot", other).parties["buyer"].alternatives["depot"]
        == other
    )
    assert deal.with_party("buyer", name="We").parties["buyer"].name == "We"
    with pytest.raises(DealError, match="there is no party 'byer'; did you mean 'buyer'"):
        deal.with_alternative("byer", "depot", other)
