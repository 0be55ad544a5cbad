"""Events for tests: the published and made-up ones with known answers, and plain ones as events."""

from __future__ import annotations

import pandas as pd

import workbench as wb
from workbench.award import AwardRule, Event

LOTS = {"S1": [100, 210, 150, 80], "S2": [104, 200, 149, 90], "S3": [98, 220, None, 79]}


def four_lots(*rules: AwardRule) -> Event:
    """Return four lots, three suppliers, a bundle and discounts on their own totals."""
    bids = [
        {"supplier": who, "item": f"L{at}", "price": price}
        for who, prices in LOTS.items()
        for at, price in enumerate(prices, 1)
    ]
    return wb.build_event(
        items=pd.DataFrame({"item": ["L1", "L2", "L3", "L4"], "quantity": 1}),
        bids=pd.DataFrame(bids),
        bundles=pd.DataFrame({"supplier": ["S1"], "items": [["L1", "L4"]], "price": [170]}),
        discounts=pd.DataFrame(
            {"supplier": list(LOTS), "from_total": [450, 400, 150], "rate": [0.05, 0.04, 0.02]}
        ),
        rules=rules,
    )


def two_vendors(*rules: AwardRule) -> Event:
    """Return 6,000 units from a vendor with all-units tiers and one with incremental ones."""
    tiers = {
        ("A", "all-units"): [(0, 9), (1_000, 8), (2_500, 7), (7_500, 5), (15_000, 3)],
        ("B", "incremental"): [(0, 8), (1_200, 7), (3_000, 6), (7_500, 4), (14_000, 2)],
    }
    bids = [
        {"supplier": who, "item": "X", "from_quantity": start, "price": price, "tiers": kind}
        for (who, kind), steps in tiers.items()
        for start, price in steps
    ]
    return wb.build_event(
        items=pd.DataFrame({"item": ["X"], "quantity": [6_000]}),
        bids=pd.DataFrame(bids).assign(max_quantity=20_000),
        rules=rules,
    )


def auction() -> Event:
    """Return a forward auction of four items with bids for one and for several."""
    sets = {"c": ([3, 4], 12), "d": ([1, 3], 12), "e": ([2, 4], 8), "f": ([1, 2, 4], 16)}
    return wb.build_event(
        items=pd.DataFrame({"item": [1, 2, 3, 4]}),
        bids=pd.DataFrame({"supplier": ["a", "b"], "item": [1, 2], "price": [6, 3]}),
        bundles=[
            {"supplier": who, "items": items, "price": price}
            for who, (items, price) in sets.items()
        ],
        sells=True,
    )


def as_event(plain: dict) -> Event:
    """Return a plain event of the brute force as one of ours."""
    bids = [
        {
            "supplier": who,
            "item": item,
            "from_quantity": start,
            "price": price,
            "tiers": bid["kind"],
            "max_quantity": bid["cap"],
            "min_quantity": bid["least"],
            "one_off": plain["one_off"][who],
        }
        for (who, item), bid in plain["bids"].items()
        for start, price in bid["tiers"]
    ]
    first = next(iter(plain["items"]))
    bids += [  # known, even where they bid for nothing
        {"supplier": who, "item": first, "price": None, "one_off": plain["one_off"][who]}
        for who in plain["suppliers"]
    ]
    rules = [
        AwardRule(rule=name, suppliers=who, items=what, limit=None if at is None else float(at))
        for name, who, what, at in plain["rules"]
    ]
    return wb.build_event(
        items=[{"item": name, "quantity": units} for name, units in plain["items"].items()],
        bids=bids,
        bundles=[
            {"supplier": who, "items": list(items), "price": price}
            for who, items, price in plain["bundles"]
        ],
        discounts=[
            {"supplier": who, "from_total": start, "rate": rate}
            for who, steps in plain["discounts"].items()
            for start, rate in steps
        ],
        rules=[*rules, *(wb.rules.at_least(item) for item in sorted(plain["exceed"]))],
    )
