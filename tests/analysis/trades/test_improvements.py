"""Post-settlement: what dominates an agreement, the fairest first."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from random_deals import random_deal

from workbench.analysis import find_frontier, find_solutions, improve
from workbench.files import load_deal
from workbench.value import value_packages

DATA = Path(__file__).resolve().parents[3] / "data"
SHIPPED = sorted(DATA.glob("*/*.yaml"))


class TestItexCypress:
    """C01: from a tentative deal."""

    @pytest.fixture(scope="class")
    @staticmethod
    def found():
        deal = load_deal(DATA / "itex-cypress" / "deal.yaml")
        options = ["$3.98", "30 days", "60 days after delivery", "10% spoilage allowed"]
        return improve(deal, dict(zip(deal.issues, options, strict=True)))

    def test_how_many_are_better(self, found):
        np.testing.assert_allclose(found.assessment.values, [0.247861, 0.409892], atol=1e-6)
        assert (found.dominating.packages, found.dominating.error) == (95, 0)
        assert found.frontier_packages == 11

    def test_the_fairest_comes_first(self, found):
        best = found.best
        assert list(best.after.values()) == [
            "$3.47",
            "20 days",
            "30 days after delivery",
            "5% spoilage allowed",
        ]
        np.testing.assert_allclose(best.values, [0.577831, 0.743727], atol=1e-6)
        np.testing.assert_allclose(best.gains, [0.32997, 0.333835], atol=1e-6)
        np.testing.assert_allclose(best.shares.sum(axis=1), best.gains)
        smaller = [move.gains.min() for move in found]
        assert smaller == sorted(smaller, reverse=True)

    def test_how_far_it_is_from_the_frontier(self, found):
        assert found.distance() == pytest.approx(0.467314, abs=1e-6)
        nash = find_solutions(found.assessment.frontier).nash
        assert found.distance(nash.values) == pytest.approx(0.540572, abs=1e-6)


@pytest.mark.parametrize("seed", range(80))
def test_counts_and_the_best_equal_enumeration(seed):
    every = random_deal(seed)
    row = int(np.random.default_rng(seed).integers(len(every.places)))
    gains = every.values - every.values[row]
    dominating = every.allowed & (gains >= 0).all(axis=1) & (gains > 0).any(axis=1)
    found = improve(
        every.deal, every.deal.package(tuple(every.places[row])), below_reservation=True
    )
    assert found.dominating.packages == dominating.sum()
    if dominating.any():
        assert found.best.gains.min() == pytest.approx(gains[dominating].min(axis=1).max())
    else:
        assert found.best is None
    inside = dominating & (every.values >= every.reservations - 1e-9).all(axis=1)
    agreeable = improve(every.deal, every.deal.package(tuple(every.places[row])))
    most = gains[inside].min(axis=1).max() if inside.any() else None
    assert (agreeable.best and agreeable.best.gains.min()) == (
        None if most is None else pytest.approx(most)
    )


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_improvements_of_shipped_deals_are_what_direct_evaluation_says(path):
    deal = load_deal(path)
    start = deal.package(tuple(len(issue.options) // 2 for issue in deal.issues.values()))
    found = improve(deal, start, limit=5)
    values = value_packages(deal, [start, *(move.after for move in found)]).to_numpy()
    for move, value in zip(found, values[1:], strict=True):
        np.testing.assert_allclose(move.gains, value - values[0], rtol=1e-9, atol=1e-6)
        np.testing.assert_allclose(move.shares.sum(axis=1), move.gains, rtol=1e-9, atol=1e-6)


def test_on_the_frontier_nothing_is_better():
    deal = load_deal(DATA / "itex-cypress" / "deal.yaml")
    found = improve(deal, find_frontier(deal).package(3))
    assert found.best is None
    assert found.dominating.packages == 0
    assert found.to_frame().empty
