"""A buyer with alternatives, for tests of what it does without a deal."""

from __future__ import annotations

from workbench.model import Deal, build


def deal_with(alternatives, **side):
    """A buyer of 1,000 units who has these alternatives."""
    buyer = {"value": {"purchase": "-units * price"}, "alternatives": alternatives} | side
    return build(
        Deal,
        {
            "format": 1,
            "title": "Alternatives",
            "currency": "EUR",
            "facts": {
                "units": {"value": 1000},
                "chance": {"value": 0.5, "low": 0.2, "high": 0.8},
                "rework": {"value": 0},
            },
            "issues": {
                "price": {"from": 1, "to": 2, "step": 0.1},
                "pay": {"options": ["now", "later"]},
            },
            "parties": {"buyer": buyer, "supplier": {"value": {"revenue": "units * price"}}},
        },
    )
