"""Draws of facts: their distributions, their order, their correlations, and the error stated."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from workbench.analysis.uncertainty.draws import draw_facts
from workbench.analysis.uncertainty.scrambled_points import (
    SCRAMBLES,
    SLOTS,
    assign_slots,
    scrambled_column,
)
from workbench.model import Deal, Fact, build
from workbench.value.spreads import take_quantiles

SIGMA = np.sqrt(np.log1p(0.2**2))
Z_LOW, Z_HIGH = stats.norm.ppf([0.1, 0.8])
SHAPES = {
    "uniform": ({"low": 2, "high": 6}, stats.uniform(2, 4)),
    "triangular": ({"low": 2, "mode": 3, "high": 6}, stats.triang(0.25, 2, 4)),
    "pert": ({"low": 2, "mode": 3, "high": 6}, stats.beta(2, 4, 2, 4)),
    "normal": ({"mean": 5, "sd": 2}, stats.norm(5, 2)),
    "normal_quantiles": (
        {"low": 90, "high": 130, "p_low": 0.1, "p_high": 0.8},
        stats.norm(
            *np.linalg.solve([[1, stats.norm.ppf(0.1)], [1, stats.norm.ppf(0.8)]], [90, 130])
        ),
    ),
    "lognormal": ({"mean": 5, "sd": 1}, stats.lognorm(SIGMA, scale=5 / np.sqrt(1.04))),
    "lognormal_quantiles": (
        {"low": 1, "high": 4},
        stats.lognorm(np.log(4) / 2 / stats.norm.ppf(0.95), scale=2),
    ),
}


def deal_of(facts, **more):
    issues = {"price": {"options": [1, 2, 3]}}
    sides = {"buyer": {"value": {"cost": "-price"}}, "supplier": {"value": {"gain": "price"}}}
    record = {"format": 1, "title": "Draws", "currency": "EUR", "facts": facts, "issues": issues}
    return build(Deal, record | {"parties": sides} | more)


def drawn(facts, draws=4_096, seed=1, **more):
    return draw_facts(deal_of(facts, **more), draws, seed).facts


@pytest.mark.parametrize("kind", SHAPES)
def test_quantiles_are_those_of_the_textbook_distribution(kind):
    parameters, textbook = SHAPES[kind]
    spread = build(Fact, {"distribution": {"kind": kind} | parameters}).spread
    shares = np.array([0.001, 0.05, 0.25, 0.5, 0.9, 0.999])
    assert take_quantiles(spread, shares) == pytest.approx(textbook.ppf(shares), rel=1e-9)
    assert spread.mean == pytest.approx(textbook.mean(), rel=1e-9)


def test_listed_numbers_come_as_often_as_stated():
    facts = {
        "sales": {
            "distribution": {
                "kind": "discrete",
                "values": [100_000, 50_000],
                "probabilities": [0.25, 0.75],
            }
        },
        "seen": {"distribution": {"kind": "empirical", "sample": [3, 1, 1, 2]}},
    }
    found = drawn(facts)
    assert (found["sales"] == 50_000).mean() == pytest.approx(0.75, abs=1e-3)
    assert [(found["seen"] == n).mean() for n in (1, 2, 3)] == pytest.approx(
        [0.5, 0.25, 0.25], abs=1e-3
    )


def test_range_around_a_value_is_a_triangle_with_its_peak_there():
    facts = {"rate": {"value": 3, "low": 2, "high": 6}}
    triangle = {"rate": {"distribution": {"kind": "triangular", "low": 2, "mode": 3, "high": 6}}}
    assert (drawn(facts)["rate"] == drawn(triangle)["rate"]).all()
    assert drawn({"rate": {"value": 3}}) == {}


FACTS = {name: {"value": 3, "low": 2, "high": 6} for name in ("units", "rate", "cost")}


def test_draws_do_not_depend_on_the_order_of_the_facts():
    turned = dict(reversed(FACTS.items()))
    there, back = drawn(FACTS), drawn(turned)
    assert list(back) == list(turned)
    assert all((there[name] == back[name]).all() for name in FACTS)


def test_draws_do_not_depend_on_facts_that_come_and_go():
    more = FACTS | {"freight": {"value": 1, "low": 0, "high": 2}}
    assert len({assign_slots(more)[name] for name in more}) == 4
    there, with_more = drawn(FACTS), drawn(more)
    assert all((there[name] == with_more[name]).all() for name in FACTS)
    alone = draw_facts(deal_of(more), 4_096, 1, only={"rate"})
    assert list(alone.facts) == ["rate"]
    assert (alone.facts["rate"] == there["rate"]).all()


def test_coordinates_are_those_of_scipy_before_they_are_scrambled():
    """Every coordinate of a scramble is a permutation of the net's, cell by cell."""
    engine = stats.qmc.Sobol(SLOTS, scramble=False, bits=30)
    points = engine.random_base2(8)
    for slot in (0, 1, 77, SLOTS - 1):
        first, second = points[:, 0], points[:, slot]
        for cells, part in zip(2.0 ** np.arange(9), reversed(2.0 ** np.arange(9)), strict=True):
            net = set(zip(first * cells // 1, second * part // 1, strict=True))
            for block in range(2):
                ours = set(
                    zip(
                        scrambled_column("a", 0, 1, 256)[block] * cells // 1,
                        scrambled_column("b", slot, 1, 256)[block] * part // 1,
                        strict=True,
                    )
                )
                assert len(ours) == len(net)


def test_another_seed_gives_other_draws():
    assert (drawn(FACTS)["rate"] != drawn(FACTS, seed=2)["rate"]).all()
    assert (drawn(FACTS)["rate"] == drawn(FACTS)["rate"]).all()


def test_each_name_has_a_coordinate_of_its_own_as_long_as_there_are_any():
    slots = assign_slots(f"fact_{number}" for number in range(SLOTS))
    assert sorted(slots.values()) == list(range(SLOTS))
    assert len(assign_slots(f"fact_{number}" for number in range(SLOTS + 40))) == SLOTS + 40


@pytest.mark.parametrize("rank", [-0.9, -0.3, 0.5, 0.95])
def test_ranks_correlate_as_stated_whatever_the_distributions(rank):
    facts = {
        "rate": {"value": 3, "low": 2, "high": 6},
        "cost": {"distribution": {"kind": "lognormal", "mean": 5, "sd": 4}},
        "units": {"value": 3, "low": 2, "high": 6},
    }
    found = drawn(facts, correlations=[{"facts": ["rate", "cost"], "rank": rank}])
    assert stats.spearmanr(found["rate"], found["cost"])[0] == pytest.approx(rank, abs=0.01)
    assert stats.spearmanr(found["rate"], found["units"])[0] == pytest.approx(0, abs=0.03)
    shares = [0.05, 0.25, 0.5, 0.75, 0.95]
    triangle = stats.triang(0.25, 2, 4).ppf(shares)
    assert np.quantile(found["rate"], shares) == pytest.approx(triangle, abs=0.03)
    assert (found["units"] == drawn(facts)["units"]).all()


def test_chain_of_correlations_is_drawn_as_one_group():
    chain = [
        {"facts": ["units", "rate"], "rank": 0.6},
        {"facts": ["cost", "rate"], "rank": -0.6},
    ]
    found = drawn(FACTS, correlations=chain)
    pairs = {("units", "rate"): 0.6, ("cost", "rate"): -0.6, ("cost", "units"): 0.0}
    for (one, other), rank in pairs.items():
        assert stats.spearmanr(found[one], found[other])[0] == pytest.approx(rank, abs=0.02)


@pytest.mark.parametrize("draws", [2, 17, 1_000, 2_048])
def test_error_is_that_of_independent_scrambles(draws):
    deal = deal_of(FACTS)
    found = draw_facts(deal, draws, 3)
    values = found.facts["rate"] * found.facts["cost"]
    size = -(-draws // SCRAMBLES)
    means = [values[start : start + size].mean() for start in range(0, draws, size)]
    assert len(found.facts["rate"]) == draws
    assert found.means(values) == pytest.approx(np.array(means))
    assert found.error(values) == pytest.approx(np.std(means, ddof=1) / np.sqrt(len(means)))


def test_stated_error_is_the_spread_over_seeds():
    """Over 60 seeds the mean is off by what is stated: quasi-random draws and an honest error."""
    deal = deal_of(FACTS)
    runs = [draw_facts(deal, 1_024, seed) for seed in range(60)]
    products = [run.facts["rate"] * run.facts["cost"] for run in runs]
    spread = np.std([one.mean() for one in products])
    stated = np.sqrt(np.mean([r.error(p) ** 2 for r, p in zip(runs, products, strict=True)]))
    assert 0.6 < spread / stated < 1.5
    exact = (11 / 3) ** 2
    assert np.mean([one.mean() for one in products]) == pytest.approx(exact, abs=4 * spread)


def test_share_that_never_varies_is_known_to_one_draw_only():
    found = draw_facts(deal_of(FACTS), 1_000, 0)
    assert found.error(found.facts["rate"] > 0) == 1 / 1_000


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"draws": 1}, "draws must be from 2 to 1,048,576, got 1"),
        ({"seed": -1}, "seed must be a whole number from 0 on, got -1"),
        ({"only": ["rat"]}, "there is no fact 'rat'; did you mean 'rate'?"),
    ],
)
def test_draws_that_cannot_be_made_are_refused(asked, told):
    with pytest.raises(ValueError, match=told.replace("?", "[?]")):
        draw_facts(deal_of(FACTS), **asked)
