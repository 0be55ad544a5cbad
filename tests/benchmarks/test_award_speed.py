"""Awards of large events, in seconds: what a person waits for."""

from __future__ import annotations

import time

import numpy as np
import pandas as pd

import workbench as wb
from workbench.award import Event


def made_up(items: int, suppliers: int, *, discounts: bool) -> Event:
    """Return an event of three tiers a bid and five rules."""
    rng = np.random.default_rng(0)
    quantities = rng.integers(1, 100, items) * 100
    base = rng.uniform(2, 50, items)
    rows = []
    for who in range(suppliers):
        level = rng.uniform(0.95, 1.1)
        for item in range(items):
            price = base[item] * level * rng.uniform(0.85, 1.15)
            for part, factor in ((0, 1), (0.3, 0.96), (0.7, 0.92)):
                start = int(part * quantities[item])
                rows.append(
                    (f"S{who}", f"I{item}", round(price * factor, 2), start, 2e3 + 500 * who)
                )
    steps = [(f"S{who}", start, rate) for who in range(0, suppliers, 4)
             for start, rate in ((2e5, 0.02), (5e5, 0.04))]  # fmt: skip
    rules = wb.rules
    return wb.build_event(
        items=pd.DataFrame({"item": [f"I{at}" for at in range(items)], "quantity": quantities}),
        bids=pd.DataFrame(
            rows, columns=["supplier", "item", "price", "from_quantity", "one_off"]
        ),
        discounts=pd.DataFrame(steps, columns=["supplier", "from_total", "rate"])
        if discounts
        else None,
        rules=[
            rules.at_least_suppliers(2), rules.at_most_suppliers(suppliers // 2),
            rules.nobody_above(0.6), rules.at_least_items("S1", 2), rules.keeps("S6", "I3"),
        ],
    )  # fmt: skip


def test_a_large_event(note):
    event = made_up(200, 20, discounts=True)
    start = time.perf_counter()
    award = wb.find_award(event)
    seconds = time.perf_counter() - start
    assert award.exact
    note(
        "award of 200 items x 20 suppliers, 3 tiers, 5 rules",
        "under 10 s",
        f"{seconds:.1f} s",
        seconds < 10,
    )


def test_all_prices_of_an_event(note):
    event = made_up(20, 8, discounts=False)
    start = time.perf_counter()
    assert len(wb.price_rules(event).prices) == 5
    matched = [wb.price_to_match(event, one) for one in event.suppliers]
    seconds = time.perf_counter() - start
    assert sum(len(one.prices) for one in matched) == 160
    note(
        "20 x 8: all rules' prices, all prices to match",
        "under 5 s",
        f"{seconds:.1f} s",
        seconds < 5,
    )


def test_a_rule_that_is_switched(note):
    event = made_up(20, 8, discounts=False)
    wb.find_award(event)
    start = time.perf_counter()
    wb.find_award(event.changed(rules=event.rules[1:]))
    seconds = time.perf_counter() - start
    note("20 x 8: one rule switched", "under 500 ms", f"{1e3 * seconds:.0f} ms", seconds < 0.5)
