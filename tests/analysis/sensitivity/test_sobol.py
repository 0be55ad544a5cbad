"""Sobol' indices against the closed forms of Ishigami and of Sobol's G, and on deals."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from workbench.analysis import find_sobol
from workbench.analysis.sensitivity import sobol_indices
from workbench.files import load_deal
from workbench.model import DealError
from workbench.value import example_deal

DATA = Path(__file__).parents[3] / "data"


def test_ishigami():
    """Ishigami and Homma (1990), a = 7, b = 0.1: the closed form of its variance."""
    a, b = 7.0, 0.1

    def model(x):
        return np.sin(x["x1"]) + a * np.sin(x["x2"]) ** 2 + b * x["x3"] ** 4 * np.sin(x["x1"])

    inputs = {name: lambda share: math.pi * (2 * share - 1) for name in ("x1", "x2", "x3")}
    found = sobol_indices(model, inputs, draws=4096, seed=3).to_frame()
    variance = a**2 / 8 + b * math.pi**4 / 5 + b**2 * math.pi**8 / 18 + 0.5
    first = {"x1": 0.5 * (1 + b * math.pi**4 / 5) ** 2, "x2": a**2 / 8, "x3": 0.0}
    joint = b**2 * math.pi**8 * (1 / 18 - 1 / 50)
    total = {"x1": first["x1"] + joint, "x2": first["x2"], "x3": joint}
    for name in inputs:
        assert found.loc[name, "first"] == pytest.approx(first[name] / variance, abs=0.02)
        assert found.loc[name, "total"] == pytest.approx(total[name] / variance, abs=0.02)
        wrong = abs(found.loc[name, "first"] - first[name] / variance)
        assert wrong <= 2 * found.loc[name, "first ±"]


def test_sobols_g():
    """Sobol' (2001): g_i = (|4x - 2| + a) / (1 + a), partial variances 1 / (3 (1 + a)^2)."""
    weights = np.array([0.0, 1.0, 4.5, 9.0, 99.0])
    names = [f"x{k}" for k in range(len(weights))]

    def model(x):
        parts = [
            (abs(4 * x[name] - 2) + a) / (1 + a) for name, a in zip(names, weights, strict=True)
        ]
        return np.prod(parts, axis=0)

    partial = 1 / (3 * (1 + weights) ** 2)
    variance = np.prod(1 + partial) - 1
    total = partial * np.prod(1 + partial) / (1 + partial) / variance
    found = sobol_indices(model, dict.fromkeys(names, lambda share: share), draws=4096).to_frame()
    assert found.loc[names, "first"].to_numpy() == pytest.approx(partial / variance, abs=0.02)
    assert found.loc[names, "total"].to_numpy() == pytest.approx(total, abs=0.02)
    assert found.index[0] == "x0"


def test_indices_of_a_straight_line_are_shares_of_its_variance():
    """Canned food: the exporter's price and the unit cost move the reservation value, squared."""
    deal = load_deal(DATA / "canned-food" / "deal.yaml")
    found = find_sobol(deal, "supplier.reservation_value", draws=512).to_frame()

    def variance(low, mode, high):  # of a triangle
        return (low**2 + mode**2 + high**2 - low * mode - low * high - mode * high) / 18

    parts = {"export_price": variance(1.25, 1.35, 1.40), "unit_cost": variance(1.1, 1.2, 1.3)}
    for name, part in parts.items():
        assert found.loc[name, "total"] == pytest.approx(part / sum(parts.values()), abs=0.03)
    assert found.loc["switching_cost", "total"] == 0


@pytest.mark.parametrize("seed", [0, 5])
def test_the_same_seed_gives_the_same_indices_and_errors(seed):
    deal = load_deal(DATA / "software-licences" / "deal.yaml")
    first, again = (find_sobol(deal, "buyer.value", draws=16, seed=seed) for _ in range(2))
    assert first.to_frame().equals(again.to_frame())
    assert (first.to_frame()["first ±"] > 0).any()
    assert find_sobol(deal, "buyer.value", draws=16, seed=seed + 1).mean != first.mean


def test_correlated_facts_are_refused_unless_taken_as_independent():
    deal = load_deal(DATA / "canned-food" / "deal.yaml")
    together = {"facts": ("export_price", "list_price"), "rank": 0.6}
    deal = deal.changed(correlations=(together,))
    with pytest.raises(DealError, match="list_price, export_price are correlated"):
        find_sobol(deal, "zone", draws=16)
    found = find_sobol(deal, "zone", draws=16, independent=True)
    assert found.correlated == ("list_price", "export_price")


def test_a_result_that_nothing_moves_has_no_shares():
    found = find_sobol(example_deal(), "buyer.reservation_value", draws=16)
    assert found.total.tolist() == [0.0]
    assert found.deviation == 0


def test_draws_without_a_result_are_left_out_and_counted():
    def model(x):
        return np.where(x["a"] > 0.9, np.nan, x["a"] + x["b"])

    found = sobol_indices(model, dict.fromkeys("ab", lambda share: share), draws=256)
    assert 20 < found.missing < 80
    assert found.to_frame()["total"].sum() == pytest.approx(1, abs=0.15)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"draws": 100}, "draws must be a power of 2, and 8 or more, got 100"),
        ({"draws": 2**20}, "are more than 200,000; take fewer draws"),
    ],
)
def test_wrong_draws_are_refused(settings, message):
    with pytest.raises(ValueError, match=message):
        find_sobol(example_deal(), "zone", **settings)


def test_a_fact_that_is_certain_is_refused_with_the_nearest_that_is_not():
    with pytest.raises(DealError, match="'cans' is no fact with a range"):
        find_sobol(example_deal(), "zone", over=("cans",))
