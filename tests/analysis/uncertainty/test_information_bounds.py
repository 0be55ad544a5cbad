"""What knowing a fact is worth, against quadrature in plain NumPy: one price, two facts."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.analysis import find_information
from workbench.model import Deal, build

NODES = 600
"""Numbers of each fact in the quadrature."""

RANDOM_DEALS = 55


def price_deal(rng: np.random.Generator) -> tuple[Deal, dict[str, float]]:
    """A price from 0 to 100; both facts may move what either side gets out of it."""
    one = {
        "step": float(rng.choice([1, 2, 5])),
        "worth": float(rng.uniform(40, 90)),
        "cost": float(rng.uniform(10, 60)),
        "worth_a": float(rng.choice([0.0, 1.0, 2.0])),
        "cost_a": float(rng.choice([0.0, 1.0, -1.0])),
        "cost_b": float(rng.choice([1.0, 2.0])),
        "a": float(rng.uniform(2, 20)),
        "b": float(rng.uniform(2, 20)),
    }
    uniform = {
        name: {"distribution": {"kind": "uniform", "low": -one[name], "high": one[name]}}
        for name in ("a", "b")
    }
    record = {
        "format": 1,
        "title": "One price",
        "currency": "EUR",
        "facts": {name: fact | {"unit": "EUR"} for name, fact in uniform.items()},
        "issues": {"price": {"from": 0, "to": 100, "step": one["step"], "unit": "EUR"}},
        "parties": {
            "buyer": {
                "value": {"use": f"{one['worth']} + {one['worth_a']} * a - price"},
                "reservation": 0,
            },
            "supplier": {
                "value": {
                    "margin": f"price - {one['cost']} - {one['cost_a']} * a - {one['cost_b']} * b"
                },
                "reservation": 0,
            },
        },
    }
    return build(Deal, record), one


def by_quadrature(one: dict[str, float]) -> dict[str, float]:
    """Return the worth of knowing a, b, and both, from the definition: midpoints, no sampling."""
    middles = (np.arange(NODES) + 0.5) / NODES * 2 - 1
    a, b = one["a"] * middles[:, None], one["b"] * middles[None, :]
    cost = one["cost"] + one["cost_a"] * a + one["cost_b"] * b
    worth = one["worth"] + one["worth_a"] * a + 0 * b
    given_a, given_b = [np.zeros(NODES)], [np.zeros(NODES)]  # walking away
    every, known = [0.0], np.zeros((NODES, NODES))
    for price in np.arange(0, 100 + one["step"] / 2, one["step"]):
        payoff = np.where(price >= cost, worth - price, 0.0)
        given_a.append(payoff.mean(axis=1))
        given_b.append(payoff.mean(axis=0))
        every.append(payoff.mean())
        known = np.maximum(known, payoff)
    best = max(every)
    return {
        "a": np.max(given_a, axis=0).mean() - best,
        "b": np.max(given_b, axis=0).mean() - best,
        "total": known.mean() - best,
    }


@pytest.fixture(scope="module", params=range(RANDOM_DEALS))
def case(request):
    """A random deal, and what knowing is worth there."""
    deal, one = price_deal(np.random.default_rng(request.param))
    return deal, by_quadrature(one)


def test_the_interval_holds_the_truth_and_what_is_found(case):
    deal, truth = case
    found = find_information(deal, draws=2_048)
    assert found.is_complete
    rough = 0.05  # EUR: what 600 midpoints a fact leave open where acceptance jumps
    for name, row in found.to_frame().iterrows():
        assert row["at least"] - rough <= truth[str(name)] <= row["at most"] + rough, name
        assert row["at least"] <= row["value"] <= row["at most"], name
        # "up to" is an upper bound that says something: it lies near the truth
        assert row["at most"] - truth[str(name)] <= max(0.2 * truth["total"], 0.5), name
    assert truth["total"] <= found.total_high + rough
    # better knowledge is used beyond the frontier of the deal as it stands
    assert found.total == pytest.approx(truth["total"], rel=0.05, abs=0.1)
    assert found.values.max() <= found.total


def test_only_what_can_be_told_apart_is_ranked():
    deal, _ = price_deal(np.random.default_rng(0))
    twins = deal.with_party("buyer", value={"use": "80 - price"}, reservation=0).with_party(
        "supplier", value={"margin": "price - 40 - a - b"}, reservation=0
    )
    same = {"distribution": {"kind": "uniform", "low": -10, "high": 10}, "unit": "EUR"}
    twins = twins.changed(facts=twins.facts.changed(a=same, b=same))
    assert set(find_information(twins).leaders) == {"a", "b"}
    weak = same | {"distribution": {"kind": "uniform", "low": -1, "high": 1}}
    apart = twins.changed(facts=twins.facts.changed(b=weak))
    assert find_information(apart).leaders == ("a",)
