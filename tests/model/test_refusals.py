"""Every rule of the model refuses with its message; what is allowed stands beside it."""

from __future__ import annotations

import pytest

from workbench.model import OPTION_LIMIT, Deal, DealError, Fact, Issue, Party, Rule, Score, build

SCORES = {"price": {"curve": [[1, 0], [3, 100]]}, "mode": {"points": {"ship": 1, "rail": 2}}}
DEAL = {
    "format": 1,
    "title": "Tins",
    "currency": "EUR",
    "facts": {"units": {"value": 100}},
    "issues": {"price": {"options": [1, 2, 3]}, "mode": {"options": ["ship", "rail"]}},
    "parties": {"buyer": {"value": {"cost": "-units * price"}}, "supplier": {"scores": SCORES}},
    "rules": [{"when": "price > 2", "why": "Too dear"}],
    "status_quo": {"price": 2, "mode": "ship"},
}


def told(kind, record):
    with pytest.raises(DealError) as caught:
        build(kind, record)
    return str(caught.value)


def changed(**changes):
    return DEAL | changes


def test_good_deal_is_built():
    deal = build(Deal, DEAL)
    assert deal.size == 6
    assert (deal.unit("buyer"), deal.unit("supplier")) == ("EUR", "points")
    assert build(Deal, dict(deal)) == deal
    assert build(Deal, deal.model_dump(by_alias=True)) == deal


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"titel": "x"}, "titel: unknown field 'titel'; did you mean 'title'?"),
        ({"format": 3}, "format: input should be 2, got 3"),
        ({"title": 5}, "title: must be a text, got 5"),
        ({"title": "x" * 2_001}, "title: a text has at most 2,000 characters, got 2,001"),
        ({"title": "a\u202eb"}, "title: character 2 is U+202E, which cannot be seen; remove it"),
        ({"currency": "euro"}, "currency: "),
        ({"currency": ""}, "parties.buyer: its value is in money: give the deal a currency"),
        ({"issues": {}}, "issues: needs at least 1 entry, got 0"),
        ({"parties": {"buyer": {"value": {"a": 1}}}}, "parties: needs at least 2 entries, got 1"),
        ({"facts": {"price": {"value": 1}}}, "issues.price: this name is a fact's too"),
        (
            {"facts": {"days_value": {"value": 1}}},
            "facts.days_value: this is a function of the formula language; rename it",
        ),
        (
            {"issues": {"days_value": {"options": [1, 2]}}},
            "issues.days_value: this is a function of the formula language; rename it",
        ),
        ({"facts": {"two words": {"value": 1}}}, "fact 'two words': use English letters"),
        ({"facts": {"class": {"value": 1}}}, "fact 'class': use English letters"),
        ({"facts": {"é": {"value": 1}}}, "fact 'é': use English letters"),
        ({"facts": {"x" * 81: {"value": 1}}}, "a name has 1 to 80 characters on one line"),
        ({"facts": [1]}, "facts: must be a mapping of names to things, got [1]"),
        ({"facts": {"units": 5}}, "facts.units: must be a mapping of names to things, got 5"),
        ({"issues": {" price": {"options": [1, 2]}}}, "issue ' price': a name has"),
        ({"issues": {"a\u200bb": {"options": [1, 2]}}}, "U+200B, which cannot be seen"),
        (
            {"issues": {f"i{n}": {"from": 0, "to": 99_999, "step": 1} for n in range(11)}},
            "issues: all issues together have 1,100,000 options, at most 1,000,000 can be held",
        ),
        ({"rules": {"when": "x"}}, "rules: must be a list, got {'when': 'x'}"),
        ({"rules": [{"why": "x"}]}, "rules.0: field 'when' is missing"),
        ({"rules": [{"when": "1 < 2", "why": ""}]}, "rules.0.why: must not be empty"),
        ({"status_quo": {"price": 2}}, "status_quo: 'mode' is missing"),
        ({"status_quo": {"price": 9, "mode": "ship"}}, "status_quo.price: 9.0 is not an option"),
        ({"status_quo": {"prise": 2, "mode": "ship"}}, "status_quo.prise: unknown; did you mean"),
    ],
)
def test_deal_refuses(change, expected):
    assert expected in told(Deal, changed(**change))


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ({"prise": SCORES["price"]}, "scores.prise: there is no such issue; did you mean 'price'?"),
        ({"price": {"points": {"1": 1}}}, "the options are numbers; give a curve, not points"),
        ({"mode": {"curve": [[0, 0], [1, 1]]}}, "the options are texts; give points, not a curve"),
        ({"price": {"curve": [[1, 0], [2, 1]]}}, "the curve runs from 1 to 2, the options"),
        ({"mode": {"points": {"ship": 1}}}, "scores.mode.points: 'rail' is missing"),
        (
            {"mode": {"points": {"ship": 1, "rial": 2}}},
            "points.rial: unknown; did you mean 'rail'",
        ),
    ],
)
def test_scores_must_fit_their_issue(scores, expected):
    parties = DEAL["parties"] | {"supplier": {"scores": scores}}
    assert expected in told(Deal, changed(parties=parties))


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({}, "give a list of options, or from, to and step"),
        ({"options": [1, 2], "from": 0}, "give a list of options, or from, to and step"),
        ({"from": 0, "to": 1}, "from, to and step go together"),
        ({"options": [1]}, "an issue has at least two options, got 1"),
        ({"options": [1, "two"]}, "options must be all numbers or all texts"),
        ({"options": ["a", " "]}, "an option is empty; give it a name"),
        ({"options": ["a", "b", "a"]}, "option 'a' is listed twice"),
        ({"options": [2, 1]}, "list numbers in ascending order"),
        ({"options": [1, True]}, "options.1: must be a finite number or a text, got True"),
        ({"options": [1, float("nan")]}, "options.1: must be a finite number or a text, got nan"),
        (
            {"options": [0] * (OPTION_LIMIT + 1)},
            "an issue has at most 100,000 options, got",
        ),
        ({"from": 0, "to": 1, "step": 0}, "step must be above 0, got 0"),
        ({"from": 1, "to": 0, "step": 1}, "from must be below to, got from=1 and to=0"),
        ({"from": 0, "to": 1, "step": 0.3}, "whole steps of 0.3 from 0 do not reach 1; the last"),
        ({"from": 0, "to": 1e9, "step": 1e-9}, "this range has 1.00e+18; take a larger step"),
    ],
)
def test_issue_refuses(record, expected):
    assert expected in told(Issue, record)


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({}, "give a value, or low, mode and high, or a distribution"),
        ({"value": 1, "mode": 1, "low": 0, "high": 2}, "give value or mode, not both"),
        ({"value": 1, "low": 0}, "low and high go together"),
        ({"mode": 1}, "low and high go together"),
        ({"value": 5, "low": 0, "high": 2}, "value must not be above high, got value=5 and high=2"),
        ({"low": 3, "mode": 2, "high": 4}, "low must not be above mode, got low=3 and mode=2"),
        ({"value": 1, "low": 1, "high": 1}, "low must be below high, both are 1"),
        ({"value": "1"}, "value: must be a finite number, got '1'"),
        ({"value": float("inf")}, "value: must be a finite number, got inf"),
        ({"value": True}, "value: must be a finite number, got True"),
        ({"distribution": {"kind": "cauchy"}}, "distribution: a distribution has a kind: uniform"),
        ({"distribution": {"mean": 1}}, "distribution: a distribution has a kind: uniform"),
        (
            {"low": 0, "high": 1, "distribution": {"kind": "uniform", "low": 0, "high": 1}},
            "give a distribution or low, mode and high, not both",
        ),
        (
            {"distribution": {"kind": "discrete", "values": [1, 2], "probabilities": [0.5, 0.4]}},
            "distribution: probabilities must sum to 1, got 0.9",
        ),
        (
            {"distribution": {"kind": "discrete", "values": [1, 2], "probabilities": [1]}},
            "distribution: one probability per value: got 1 probabilities for 2 values",
        ),
        (
            {"distribution": {"kind": "discrete", "values": [1, 1], "probabilities": [0.5, 0.5]}},
            "distribution: values must all be different",
        ),
    ],
)
def test_fact_refuses(record, expected):
    assert expected in told(Fact, record)


@pytest.mark.parametrize(
    ("kind", "record", "expected"),
    [
        (Party, {}, "give value (term lines, in money) or scores (points), not both"),
        (Party, {"value": {"a": 1}, "scores": {}}, "give value (term lines, in money) or scores"),
        (Party, {"value": {}}, "give at least one term line or score"),
        (Party, {"value": {"": 1}}, "term line '': a name has 1 to 80 characters"),
        (Party, {"value": {"a": [1]}}, "value.a: must be a finite number or a text, got [1]"),
        (
            Party,
            {"value": {"a": 1}, "alternatives": {"do nothing": {"value": 0}}},
            "alternative 'do nothing': use English letters",
        ),
        (Score, {}, "give points (by option) or a curve (by number), not both"),
        (Score, {"curve": [[1, 2]]}, "a curve has at least two corners, in ascending order"),
        (Score, {"curve": [[2, 0], [1, 1]]}, "a curve has at least two corners"),
        (Score, {"weight": -1, "points": {"a": 1}}, "weight: "),
        (
            Rule,
            {"when": "1 < 2", "why": "x", "never": False},
            "never must be true; delete the",
        ),
    ],
)
def test_parts_refuse(kind, record, expected):
    assert expected in told(kind, record)


def test_all_problems_are_told_at_once():
    record = changed(title=5, facts={"units": {"value": "x"}}, extra=1)
    assert [line.split(":")[0] for line in told(Deal, record).splitlines()] == [
        "title",
        "facts.units.value",
        "extra",
    ]


@pytest.mark.parametrize("name", ["normal", "float", "discrete", "Price [EUR]", "a[b]"])
def test_path_keeps_names_that_look_like_the_reader_s_own(name):
    record = changed(issues={name: {"options": [1]}}, status_quo=None, rules=[])
    assert f"issues.{name}: an issue has at least two options" in told(Deal, record)


def test_deal_cannot_be_written_into():
    deal = build(Deal, DEAL)
    with pytest.raises(ValueError, match="frozen"):
        deal.title = "Cans"
    with pytest.raises(TypeError):
        deal.facts["units"] = Fact(value=5)


def test_equal_deals_have_things_in_the_same_order():
    deal = build(Deal, DEAL)
    turned = changed(issues=dict(reversed(DEAL["issues"].items())))
    assert build(Deal, DEAL) == deal
    assert hash(build(Deal, DEAL)) == hash(deal)
    assert build(Deal, turned) != deal


def test_changed_fact_is_checked_again():
    deal = build(Deal, changed(facts={"units": {"value": 5, "low": 1, "high": 9}}))
    assert deal.with_fact("units", 6).facts["units"].estimate == 6
    with pytest.raises(DealError, match=r"facts\.units: must lie between"):
        deal.with_fact("units", 10)
    with pytest.raises(DealError, match="there is no such fact; did you mean 'units'"):
        deal.with_fact("unit", 6)


def test_ranges_give_the_numbers_that_people_write():
    issue = build(Issue, {"from": 0, "to": 0.3, "step": 0.1})
    assert issue.options == (0.0, 0.1, 0.2, 0.3)
    assert issue.index(0.3) == 3
    with pytest.raises(ValueError, match=r"0\.25 is not an option; the nearest is 0\.2"):
        issue.index(0.25)


def test_packages_and_places_are_each_other_s_inverse():
    deal = build(Deal, DEAL)
    for price in range(3):
        for mode in range(2):
            assert deal.indices(deal.package((price, mode))) == (price, mode)
