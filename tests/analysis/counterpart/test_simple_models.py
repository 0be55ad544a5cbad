"""Two published models on one small case, worked out independently to the last digit."""

from __future__ import annotations

import pytest

from workbench.analysis.counterpart.simple_models import count_frequencies, weigh_orders

OFFERS = [
    {"p": "p4", "d": "d1", "w": "w1"},
    {"p": "p4", "d": "d1", "w": "w2"},
    {"p": "p3", "d": "d1", "w": "w1"},
    {"p": "p3", "d": "d1", "w": "w3"},
    {"p": "p3", "d": "d2", "w": "w1"},
]


def test_plain_frequency():
    found = count_frequencies(OFFERS)
    assert found.weights == pytest.approx({"p": 0.474679, "d": 0.407218, "w": 0.118103}, abs=5e-7)
    assert found.value({"p": "p1", "d": "d3", "w": "w2"}) == pytest.approx(0.259165, abs=5e-7)


def test_bayes_over_orders():
    worths = {
        "p": {"p1": 0, "p2": 1 / 3, "p3": 2 / 3, "p4": 1},
        "d": {"d1": 1, "d2": 0.5, "d3": 0},
        "w": {"w1": 1, "w2": 0.5, "w3": 0},
    }
    found = weigh_orders(OFFERS, worths)
    assert found.weights == pytest.approx([0.350044, 0.384586, 0.265370], abs=5e-7)
    assert found.probability((3, 2, 1)) == pytest.approx(0.254314, abs=5e-7)
    assert found.probabilities.sum() == pytest.approx(1)
