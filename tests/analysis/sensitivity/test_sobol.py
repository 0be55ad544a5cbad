"""Sobol' indices against the closed forms of Ishigami and of Sobol's G, and on deals."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from workbench.analysis import find_sobol, sobol_indices
from workbench.analysis.sensitivity.sobol_indices import draw_inputs, split_variance
from workbench.files import load_deal
from workbench.model import DealError
from workbench.value import example_deal

DATA = Path(__file__).parents[3] / "data"


A, B = 7.0, 0.1  # of Ishigami
WEIGHTS = np.array([0.0, 1.0, 4.5, 9.0, 99.0])  # of Sobol's G
G_NAMES = tuple(f"x{k}" for k in range(len(WEIGHTS)))


def ishigami(x):
    return np.sin(x["x1"]) + A * np.sin(x["x2"]) ** 2 + B * x["x3"] ** 4 * np.sin(x["x1"])


def ishigami_in_closed_form():
    """First and total indices: Ishigami and Homma (1990), as the variance integrates."""
    variance = A**2 / 8 + B * math.pi**4 / 5 + B**2 * math.pi**8 / 18 + 0.5
    first = np.array([0.5 * (1 + B * math.pi**4 / 5) ** 2, A**2 / 8, 0.0])
    joint = B**2 * math.pi**8 * (1 / 18 - 1 / 50)  # of the first with the third
    return first / variance, (first + np.array([joint, 0.0, joint])) / variance


def g_function(x):
    """Sobol' (2001): the product of g_i = (|4x - 2| + a) / (1 + a)."""
    parts = [(abs(4 * x[name] - 2) + a) / (1 + a) for name, a in zip(G_NAMES, WEIGHTS, strict=True)]
    return np.prod(parts, axis=0)


def g_in_closed_form():
    """First and total indices: the partial variances are 1 / (3 (1 + a)^2)."""
    partial = 1 / (3 * (1 + WEIGHTS) ** 2)
    variance = np.prod(1 + partial) - 1
    return partial / variance, partial * np.prod(1 + partial) / (1 + partial) / variance


def circle(share):
    return math.pi * (2 * share - 1)


KNOWN = {
    "ishigami": (ishigami, dict.fromkeys(("x1", "x2", "x3"), circle), ishigami_in_closed_form()),
    "g": (g_function, dict.fromkeys(G_NAMES, lambda share: share), g_in_closed_form()),
}


@pytest.mark.parametrize("case", KNOWN)
@pytest.mark.parametrize("seed", [0, 3])
def test_indices_are_those_of_the_closed_form(case, seed):
    model, inputs, (first, total) = KNOWN[case]
    found = sobol_indices(model, inputs, draws=4096, seed=seed).to_frame().loc[list(inputs)]
    assert found["first"].to_numpy() == pytest.approx(first, abs=0.02)
    assert found["total"].to_numpy() == pytest.approx(total, abs=0.02)
    assert (abs(found["first"] - first) <= 2 * found["first ±"]).all()
    assert (abs(found["total"] - total) <= 2 * found["total ±"]).all()


def test_the_largest_total_stands_first():
    model, inputs, _ = KNOWN["g"]
    assert sobol_indices(model, inputs, draws=4096).names == G_NAMES  # as the weights ascend


@pytest.mark.parametrize("case", KNOWN)
def test_intervals_hold_the_closed_form_as_often_as_they_say(case):
    """95 % of them or more: quasi-random draws err less than the random ones of the bootstrap."""
    model, inputs, (first, total) = KNOWN[case]
    inside = []
    for seed in range(30):
        found = sobol_indices(model, inputs, draws=256, seed=seed).to_frame().loc[list(inputs)]
        inside += list(abs(found["first"] - first) <= found["first ±"] + 1e-9)
        inside += list(abs(found["total"] - total) <= found["total ±"] + 1e-9)
    assert np.mean(inside) >= 0.95


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


def test_draws_without_a_result_count_for_nothing():
    """Saltelli et al. (2010), table 2 (b) and (f), over the draws that have a result."""
    inputs = dict.fromkeys("abc", lambda share: 100 * share)
    numbers = draw_inputs(inputs, 128, 0)
    results = numbers["a"] + 2 * numbers["b"] + 0.03 * numbers["a"] * numbers["c"]
    results[np.arange(7, results.size, 61)] = np.nan
    blocks = results.reshape(128, 5)
    known = blocks[~np.isnan(blocks).any(axis=1)]
    ours, changed, other = known[:, :1], known[:, 1:-1], known[:, -1:]
    mean, variance = known[:, [0, -1]].mean(), known[:, [0, -1]].var()
    found = split_variance(inputs, results, 128, 0)
    assert found.missing == 128 - len(known) > 5
    assert (found.mean, found.deviation) == (known.mean(), known.std())
    frame = found.to_frame().loc[list(inputs)]
    first = ((other - mean) * (changed - ours)).mean(axis=0) / variance
    assert frame["first"].to_numpy() == pytest.approx(first)
    total = ((changed - ours) ** 2).mean(axis=0) / 2 / variance
    assert frame["total"].to_numpy() == pytest.approx(total)


def test_too_few_draws_with_a_result_give_no_shares():
    found = sobol_indices(lambda x: np.where(x["a"] > 0.1, np.nan, x["a"]), {"a": circle}, draws=8)
    assert found.missing > 0
    assert found.to_frame().to_numpy().tolist() == [[0.0, 0.0, 0.0, 0.0]]


def test_one_input_alone_takes_all_of_the_variance():
    found = sobol_indices(lambda x: x["a"] ** 3, {"a": lambda share: share}, draws=256)
    assert found.total == pytest.approx([1.0], abs=0.05)
    assert found.first == pytest.approx([1.0], abs=found.first_error[0])


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
