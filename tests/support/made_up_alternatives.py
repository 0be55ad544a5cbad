"""Made-up deals with alternatives of every kind, for tests of trees, quotes and charts."""

from __future__ import annotations

from typing import Any

from workbench.model import Deal, build

QUOTE = {
    "quote": {
        "terms": {"price": 1.4, "days": 0, "payment": "on delivery"},
        "lines": {"switching": -4000},
    },
    "probability": 0.8,
    "cost": 500,
    "kind": "quote",
    "label": "Other supplier",
    "source": "Made up (written quote)",
}
ALTERNATIVES: dict[str, Any] = {
    "other_supplier": QUOTE,
    "make": {"value": -152_000, "kind": "make", "label": "Make it ourselves"},
    "do_without": {"value": -165_000, "kind": "do without"},
}


def canned_food(alternatives: dict[str, Any] | None = None, **buyer: Any) -> Deal:
    """100,000 cans, price, days of payment and lots; with the buyer's alternatives."""
    given = ALTERNATIVES if alternatives is None else alternatives
    value = {
        "purchase": "-cans * price",
        "credit": "cans * price * days_value(rate, days)",
        "stock": "choose(payment, {'advance': -500, 'on delivery': 0})",
    }
    record = {
        "format": 1,
        "title": "Canned food, made up",
        "currency": "EUR",
        "facts": {
            "cans": {"value": 100_000, "unit": "cans"},
            "rate": {"value": 0.08, "low": 0.05, "high": 0.1, "unit": "per year"},
        },
        "issues": {
            "price": {"from": 1.2, "to": 1.6, "step": 0.01, "unit": "EUR/can", "label": "Price"},
            "days": {"from": 0, "to": 90, "step": 15, "unit": "days", "label": "Credit"},
            "payment": {"options": ["advance", "on delivery"], "label": "Payment"},
        },
        "parties": {
            "buyer": {"name": "Supermarket", "value": value, "alternatives": given} | buyer,
            "supplier": {
                "name": "Cannery",
                "value": {
                    "margin": "cans * (price - 1.2)",
                    "credit": "-cans * price * days / 2000",
                },
                "reservation": 15_000,
            },
        },
    }
    return build(Deal, record)
