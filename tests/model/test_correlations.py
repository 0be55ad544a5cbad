"""Facts as beliefs, and correlations between them: what is refused, and where."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.model import Correlation, Deal, DealError, build, factor_correlations
from workbench.value import describe_facts

RANGE = {"value": 3, "low": 2, "high": 6}
DEAL = {
    "format": 1,
    "title": "Tins",
    "currency": "EUR",
    "facts": {"units": RANGE, "rate": RANGE, "cost": RANGE, "tax": {"value": 1}},
    "issues": {"price": {"options": [1, 2, 3]}},
    "parties": {"buyer": {"value": {"cost": "-price"}}, "supplier": {"value": {"gain": "price"}}},
}


def pair(one, other, rank):
    return {"facts": [one, other], "rank": rank}


@pytest.mark.parametrize(
    ("pairs", "told"),
    [
        ([pair("units", "rat", 0.5)], "correlations.0.facts.1: there is no such fact; did you"),
        ([pair("tax", "rate", 0.5)], "correlations.0.facts.0: 'tax' is one number; give it a"),
        ([pair("rate", "rate", 0.5)], "correlations.0: 'rate' cannot be correlated with itself"),
        ([pair("rate", "cost", 1)], "correlations.0.rank: input should be less than 1, got 1"),
        (
            [pair("rate", "cost", 0.5), pair("cost", "rate", 0.2)],
            "correlations.1: 'cost' and 'rate' are correlated twice",
        ),
        (
            [pair("rate", "cost", 0.9), pair("cost", "units", 0.9), pair("units", "rate", -0.9)],
            "correlations.2.rank: a rank correlation of -0.9 between 'units' and 'rate' does not "
            "fit the others; 0.64 to 0.99 does. A pair that is not listed counts as 0",
        ),
        (
            [pair("rate", "cost", 0.9), pair("cost", "units", 0.9)],
            "correlations.1.rank: a rank correlation of 0.9 between 'cost' and 'units' does not "
            "fit the others; -0.4 to 0.4 does",
        ),
    ],
)
def test_correlations_refuse(pairs, told):
    with pytest.raises(DealError) as caught:
        build(Deal, DEAL | {"correlations": pairs})
    assert told in str(caught.value)


def test_factor_is_that_of_the_matrix_of_normal_correlations():
    """Against NumPy; a rank correlation of 0.5 is a normal one of 2 sin(pi / 12)."""
    pairs = [pair("a", "b", 0.5), pair("b", "c", -0.4)]
    r, s = 2 * np.sin(np.pi / 12), 2 * np.sin(-0.4 * np.pi / 6)
    matrix = np.array([[1, r, 0], [r, 1, s], [0, s, 1]])
    rows = factor_correlations(["a", "b", "c"], [build(Correlation, one) for one in pairs])
    lower = np.linalg.cholesky(matrix)
    assert [list(row) for row in rows] == [
        pytest.approx(lower[i, : i + 1].tolist()) for i in range(3)
    ]


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        ({"about": "suplier"}, "facts.cost.about: there is no party 'suplier'; did you mean"),
        (
            {"beliefs": {"byer": {"kind": "uniform", "low": 0, "high": 1}}},
            "facts.cost.beliefs.byer",
        ),
        ({"evidence": [{"text": ""}]}, "facts.cost.evidence.0.text: must not be empty"),
        (
            {"evidence": [{"text": "A call", "date": "May"}]},
            "facts.cost.evidence.0.date: must be a date like 2026-03-31, got 'May'",
        ),
        (
            {"beliefs": {"buyer": {"kind": "normal_quantiles", "low": 9, "high": 3}}},
            "low must not be above high, got low=9 and high=3",
        ),
        (
            {"beliefs": {"buyer": {"kind": "lognormal_quantiles", "low": 0, "high": 3}}},
            "input should be greater than 0, got 0",
        ),
    ],
)
def test_beliefs_refuse(fact, told):
    with pytest.raises(DealError) as caught:
        build(Deal, DEAL | {"facts": DEAL["facts"] | {"cost": RANGE | fact}})
    assert told in str(caught.value)


def test_beliefs_stand_apart_from_facts_with_what_speaks_for_them():
    evidence = [{"text": "Their annual report", "date": "2026-03-31"}, {"text": "A hint"}]
    facts = {"margin": RANGE | {"about": "supplier", "evidence": evidence}} | DEAL["facts"]
    table = describe_facts(build(Deal, DEAL | {"facts": facts}))
    assert list(table.index) == ["units", "rate", "cost", "tax", "margin"]
    assert table.loc["margin", "evidence"] == "Their annual report (2026-03-31); A hint"
    assert "about" not in describe_facts(build(Deal, DEAL)).columns
