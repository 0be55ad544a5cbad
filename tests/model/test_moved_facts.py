"""What we are unsure about follows the number in its middle."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.analysis import draw_facts
from workbench.model import DealError, Fact
from workbench.value import example_deal

BELL = {"kind": "normal", "mean": 10, "sd": 2}
BOUNDED = [
    {"kind": "uniform", "low": 8, "high": 12},
    {"kind": "triangular", "low": 7, "mode": 9, "high": 14},
    {"kind": "pert", "low": 7, "mode": 10, "high": 13},
]
LISTED = {"kind": "empirical", "sample": [8, 10, 12]}
QUANTILES = {"kind": "normal_quantiles", "low": 8, "high": 12}


@pytest.mark.parametrize("spread", [BELL, QUANTILES, LISTED, *BOUNDED], ids=lambda one: one["kind"])
def test_draws_are_shifted_by_as_much_as_the_estimate(spread):
    deal = example_deal()
    deal = deal.changed(facts=deal.facts.changed(cost=Fact(distribution=spread)))
    before = draw_facts(deal, 64).facts["cost"]
    after = draw_facts(deal.with_fact("cost", 13.0), 64).facts["cost"]
    np.testing.assert_allclose(after, before + 3.0, rtol=1e-12)


@pytest.mark.parametrize(
    "spread",
    [
        {"kind": "lognormal", "mean": 10, "sd": 2},
        {"kind": "lognormal_quantiles", "low": 5, "high": 20},
    ],
    ids=lambda one: one["kind"],
)
def test_lognormal_draws_are_scaled_and_stay_positive(spread):
    deal = example_deal()
    fact = Fact(distribution=spread)
    deal = deal.changed(facts=deal.facts.changed(cost=fact))
    before = draw_facts(deal, 64).facts["cost"]
    after = draw_facts(deal.with_fact("cost", fact.estimate / 4), 64).facts["cost"]
    np.testing.assert_allclose(after, before / 4, rtol=1e-12)
    with pytest.raises(DealError, match="must be above 0, since its distribution is lognormal"):
        deal.with_fact("cost", -1.0)


def test_discrete_values_stay_and_their_odds_move():
    """Odds p e^(tv) of the values 0, 1, 2: with x = e^t a mean of 1.5 asks for x^2 - x - 3 = 0."""
    odds = {"kind": "discrete", "values": [0, 1, 2], "probabilities": [1 / 3, 1 / 3, 1 / 3]}
    moved = Fact(distribution=odds).changed(1.5).distribution
    assert moved.values == (0, 1, 2)
    x = (1 + 13**0.5) / 2
    assert moved.probabilities == pytest.approx(np.array([1, x, x * x]) / (1 + x + x * x))


def test_peak_of_a_range_follows_between_its_ends():
    assert Fact(value=5, low=0, high=10).changed(7).spread.mode == 7
    assert Fact(low=0, mode=5, high=10).changed(7).spread.mode == 7
    assert Fact(low=0, mode=5, high=10).changed(7).span == (0, 10)


def test_moving_there_and_back_changes_nothing_that_shows():
    fact = Fact(value=11, distribution=BELL)
    back = fact.changed(14).changed(11)
    assert back.estimate == 11
    assert back.distribution.mean == pytest.approx(10)
