"""A deal under many draws equals the deal rebuilt with each draw's facts and listed in full."""

from __future__ import annotations

import numpy as np
import pytest
from random_deals import random_deal

from workbench.analysis import find_frontier, find_solutions
from workbench.analysis.uncertainty.batches import batch_deal
from workbench.analysis.uncertainty.drawn_fronts import iterate_fronts
from workbench.analysis.uncertainty.drawn_solutions import solve_draws
from workbench.model import Deal, DealError, build
from workbench.value import example_deal, value_packages

DRAWS = 12


def uncertain(seed):
    """A random deal whose lines, rules and reservations rest on facts, and draws of these.

    Facts are whole numbers, so that ties between packages come about.
    """
    rng = np.random.default_rng(seed)
    record = random_deal(seed).deal.model_dump(by_alias=True, exclude_defaults=True)
    facts = {f"f{number}": {"value": 1.0} for number in range(3)}
    for side in record["parties"].values():
        for line, formula in side["value"].items():
            if rng.random() < 0.4:
                side["value"][line] = f"f{rng.integers(2)} * ({formula})"
        if rng.random() < 0.5:
            side["reservation"] = f"{side['reservation']} * f{rng.integers(3)}"
    for rule in record.get("rules", ()):
        if rng.random() < 0.5:
            rule["when"] = f"({rule['when']}) and f2 > 1"
    deal = build(Deal, record | {"format": 1, "facts": facts})
    numbers = {name: rng.integers(0, 4, DRAWS).astype(float) for name in facts}
    return deal, numbers


def told(deal, numbers, draw):
    facts = {name: {"value": float(numbers[name][draw])} for name in numbers}
    return deal.changed(facts=facts)


@pytest.mark.parametrize("seed", range(60))
def test_fronts_and_solutions_are_those_of_each_draw_alone(seed):
    deal, numbers = uncertain(seed)
    batch = batch_deal(deal, numbers)
    fronts = [
        fronts.values[fronts.draw == draw]
        for fronts in iterate_fronts(batch)
        for draw in range(fronts.batch.count)
    ]
    solved = solve_draws(batch, packages=True)
    for draw in range(DRAWS):
        alone = find_frontier(told(deal, numbers, draw))
        assert fronts[draw].shape == alone.values.shape
        assert fronts[draw] == pytest.approx(alone.values, abs=1e-9)
        assert batch.reservations[draw] == pytest.approx(alone.reservations)
        assert solved.zopa[draw] == alone.agreeable.any()
        solutions = find_solutions(alone)
        if solutions.reasons and solved.zopa[draw]:
            continue
        for name in ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian"):
            one = getattr(solutions, name)
            surplus, places = solved.surplus[name][draw], solved.packages[name][draw]
            if one is None:
                assert (surplus == 0).all()
                assert (places == -1).all()
            else:
                assert surplus == pytest.approx(one.surplus, abs=1e-9)
                assert deal.package(tuple(places)) == one.package


@pytest.mark.parametrize("seed", range(20))
def test_values_and_rules_are_those_of_each_draw_alone(seed):
    deal, numbers = uncertain(seed)
    batch = batch_deal(deal, numbers)
    places = np.indices([issue.count for issue in deal.issues.values()])
    packages = [deal.package(tuple(row)) for row in places.reshape(len(deal.issues), -1).T]
    values, allowed = batch.values(packages), batch.allowed(packages)
    for draw in range(DRAWS):
        alone = told(deal, numbers, draw)
        assert values[draw] == pytest.approx(value_packages(alone, packages).to_numpy())
        front = find_frontier(alone)
        best = values[draw][allowed[draw]]
        assert len(best) == 0 or best.max(axis=0) == pytest.approx(front.values.max(axis=0))
        assert bool(len(best)) == bool(len(front))


def test_grid_of_places_is_valued_axis_by_axis():
    deal = example_deal()
    batch = batch_deal(deal, {"cost": np.array([1.0, 1.1, 1.3])})
    price, payment = np.ix_(np.arange(5), np.arange(3))
    grid = batch.worths({"price": price, "payment": payment})
    assert grid.shape == (3, 5, 3, 2)
    one = {"price": deal.issues["price"].options[2], "payment": deal.issues["payment"].options[1]}
    assert grid[:, 2, 1] == pytest.approx(batch.values(one)[:, 0])


@pytest.mark.parametrize(
    ("facts", "told_so"),
    [
        ({"cots": [1.0]}, "facts.cots: there is no such fact; did you mean 'cost'?"),
        ({"cost": [1.0, np.nan]}, "facts.cost: must be finite numbers"),
        ({"cost": []}, "facts: give for each fact one number per set"),
        ({}, "facts: give for each fact one number per set"),
    ],
)
def test_facts_that_do_not_fit_are_refused(facts, told_so):
    with pytest.raises(DealError) as caught:
        batch_deal(example_deal(), {name: np.array(one) for name, one in facts.items()})
    assert told_so in str(caught.value)
