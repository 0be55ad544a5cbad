"""A price's step takes chances of an agreement away; how many is said, and right."""

from __future__ import annotations

import pytest

from workbench.analysis import simulate
from workbench.model import Deal, build
from workbench.phrases import grid_step_words


def price_deal(step: float) -> Deal:
    """The buyer pays 70 to 130, the supplier asks 80 to 120 at least, both uniform."""
    limits = {"most": (70, 130), "least": (80, 120)}
    return build(
        Deal,
        {
            "format": 1,
            "title": "Two limits",
            "currency": "EUR",
            "facts": {
                name: {
                    "distribution": {"kind": "uniform", "low": low, "high": high},
                    "unit": "EUR",
                }
                for name, (low, high) in limits.items()
            },
            "issues": {"price": {"from": 50, "to": 150, "step": step, "unit": "EUR"}},
            "parties": {
                "buyer": {"value": {"use": "most - price"}, "reservation": 0},
                "supplier": {"value": {"margin": "price - least"}, "reservation": 0},
            },
        },
    )


def on_grid(step: int) -> float:
    """P(a multiple of the step lies between both limits), by midpoints in plain loops."""
    hits = 0
    for i in range(600):
        most = 70 + 60 * (i + 0.5) / 600
        below = 50 + (most - 50) // step * step  # the highest price that the buyer pays
        hits += sum(80 + 40 * (j + 0.5) / 400 <= below for j in range(400))
    return hits / (600 * 400)


@pytest.mark.parametrize("step", [1, 5, 25])
def test_off_the_grid_the_answer_does_not_hang_on_the_step(step):
    simulation = simulate(price_deal(step), draws=16_384)
    assert simulation.p_zopa == pytest.approx(on_grid(step), abs=0.01)
    # P(least <= most): the means are equal and both are symmetric
    assert simulation.p_off_grid == pytest.approx(0.5, abs=0.005)


def test_what_the_step_costs_is_said_where_it_costs_something():
    said = grid_step_words(simulate(price_deal(25), draws=4_096))
    assert said.startswith("The step of 25 EUR costs chances: if price could be any number, an")
    share = float(said.split("possible in ")[1].split(" %")[0])
    assert share == pytest.approx(50, abs=0.5)
    assert grid_step_words(simulate(price_deal(0.05), draws=4_096)) == ""


def test_a_listed_price_or_a_rule_says_nothing_of_steps():
    deal = price_deal(25)
    listed = {"options": (50, 75, 100), "unit": "EUR"}
    listed_deal = deal.changed(issues=deal.issues.changed(price=listed))
    assert simulate(listed_deal, draws=256).p_off_grid is None
    ruled = deal.changed(rules=({"when": "price > 125", "why": "budget"},))
    assert simulate(ruled, draws=256).p_off_grid is None
