"""Results over a grid: each row is the deal changed so, worked out by itself."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from workbench.analysis import find_batna, find_measure, iterate_sweep, sweep
from workbench.analysis.measures.deal_analysis import DealAnalysis
from workbench.files import load_deal
from workbench.value import example_deal, value_packages

DATA = Path(__file__).parents[3] / "data"
PACKAGE = {"price": 1.4, "payment": "advance"}


def test_every_row_is_the_deal_changed_so():
    deal = load_deal(DATA / "software-licences" / "deal.yaml")
    over = {"need": [380, 420], "price": [480, 540]}
    table = sweep(deal, over, ["buyer.value", "joint_surplus"])
    assert table[["need", "price"]].values.tolist() == [
        list(point) for point in itertools.product(*over.values())
    ]
    for need, price, value, joint in table.itertuples(index=False):
        changed = deal.with_fact("need", need)
        package = {**deal.status_quo, "price": price}
        assert value == pytest.approx(value_packages(changed, package)["buyer"].item())
        measure = find_measure(changed, "joint_surplus")
        assert joint == pytest.approx(measure.of(DealAnalysis(changed)))


def test_scenarios_and_functions_are_tried_too():
    deal = load_deal(DATA / "software-licences" / "deal.yaml")

    def rival(one, worse):
        return one.with_fact("need", 400 + worse)

    def batna(one):
        return find_batna(one, "buyer").value

    table = sweep(deal, {"scenario": list(deal.scenarios), rival: [0, 20]}, [batna])
    assert list(table) == ["scenario", "rival", "batna"]
    for scenario, worse, value in table.itertuples(index=False):
        assert value == batna(rival(deal.with_scenario(scenario), worse))


def test_what_is_tried_by_name_counts_more_than_a_scenario():
    deal = load_deal(DATA / "software-licences" / "deal.yaml")
    name, number = next(iter(deal.scenarios["busy_supplier"].facts.items()))
    base = deal.facts[name].estimate
    assert base != number
    seen = sweep(
        deal, {name: [base], "scenario": ["busy_supplier"]}, [lambda one: one.facts[name].estimate]
    )
    assert seen.iloc[0, -1] == base


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ({"cots": [1]}, "'cots' is no fact or issue of this deal; did you mean 'cost'?"),
        ({"price": [9]}, "9 is not an option"),
        ({"scenario": ["x"]}, "there is no scenario 'x'"),
        ({"cost": [99]}, "cost: must lie between"),
        ({"cost": []}, "a sweep needs something to try"),
        ({}, "1 point; a sweep takes 0"),
    ],
)
def test_what_cannot_be_tried_is_said(over, said):
    with pytest.raises(ValueError) as caught:
        sweep(example_deal(), over, ["joint_surplus"], package=PACKAGE, most=0 if not over else 100)
    assert said in str(caught.value)


def test_a_grid_of_millions_is_asked_about_first():
    grid = {"cost": range(5_000), "cans": range(5_000)}
    with pytest.raises(ValueError, match=r"25,000,000 points; .* 100,000 unless most=25000000"):
        sweep(example_deal(), grid, package=PACKAGE)


def test_it_can_be_followed_and_stopped():
    steps = iterate_sweep(
        example_deal(), {"cost": [1.0, 1.1, 1.2]}, ["supplier.value"], package=PACKAGE
    )
    assert [round(next(steps).share, 2) for _ in range(2)] == [0.0, 0.33]
