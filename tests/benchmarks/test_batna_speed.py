"""Reservation prices by the million, and large trees of alternatives."""

from __future__ import annotations

import numpy as np

from workbench.analysis import reservation_price
from workbench.model import Deal, build
from workbench.value import fold_alternatives


def deal_with(alternatives) -> Deal:
    return build(
        Deal,
        {
            "format": 1,
            "title": "Benchmark",
            "currency": "EUR",
            "facts": {"rate": {"value": 0.08}},
            "issues": {
                "price": {"from": 1, "to": 2, "step": 0.05},
                "days": {"from": 0, "to": 120, "step": 30},
                "volume": {"from": 1000, "to": 9000, "step": 1000},
            },
            "parties": {
                "buyer": {
                    "value": {
                        "purchase": "-price * volume * pv(rate, days)",
                        "stock": "-volume / 9",
                    },
                    "reservation": -7000,
                    "alternatives": alternatives,
                },
                "supplier": {"value": {"margin": "(price - 1) * volume"}, "reservation": 0},
            },
        },
    )


def test_a_million_reservation_prices(in_yardsticks):
    deal = deal_with({})
    days, volume = np.linspace(0, 120, 1000)[:, None], np.linspace(1000, 9000, 1000)[None]
    found = in_yardsticks(
        "1,000,000 reservation prices over a grid of two issues",
        2,
        lambda: reservation_price(deal, "buyer", "price", {"days": days, "volume": volume}),
    )
    assert np.isfinite(found).all()


def test_a_tree_of_a_thousand_nodes(benchmark, note):
    outcomes = {f"o{k}": {"probability": 0.1, "value": k} for k in range(10)}
    deal = deal_with(
        {f"a{k}": {"outcomes": outcomes, "probability": 0.9 if k else 1} for k in range(91)}
    )
    choice = benchmark.pedantic(fold_alternatives, args=(deal, "buyer"), rounds=15, warmup_rounds=2)
    assert len(choice.options) == 91
    milliseconds = 1e3 * benchmark.stats.stats.min
    work = "a tree of 1,000 nodes, 90 of its alternatives uncertain"
    note(work, "under 10 ms", f"{milliseconds:.1f} ms", milliseconds < 10)
