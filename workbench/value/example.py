"""A small deal for the examples in docstrings: 100,000 cans, price and payment."""

from __future__ import annotations

from workbench.model import Deal, build


def example_deal() -> Deal:
    """Return a made-up deal over canned food with two issues, small enough to check by hand.

    Examples
    --------
    >>> example_deal().size
    15
    """
    return build(
        Deal,
        {
            "format": 2,
            "title": "Canned food, an example",
            "currency": "EUR",
            "facts": {
                "cans": {"value": 100_000, "unit": "cans", "source": "made up"},
                "cost": {"value": 1.2, "low": 1.0, "high": 1.3, "unit": "EUR/can"},
                "saving": {"value": 700, "unit": "EUR"},
            },
            "issues": {
                "price": {"from": 1.2, "to": 1.6, "step": 0.1, "unit": "EUR/can"},
                "payment": {"options": ["advance", "on delivery", "in 30 days"]},
            },
            "parties": {
                "buyer": {
                    "value": {
                        "purchase": "-cans * price",
                        "cash": "choose(payment,"
                        " {'advance': 700, 'on delivery': 1, 'in 30 days': 900})",
                    },
                    "alternatives": {"other_supplier": {"value": "-cans * 1.5"}},
                },
                "supplier": {
                    "value": {
                        "margin": "cans * (price - cost)",
                        "cash": "where(payment == 'advance', -saving, 0)",
                    },
                    "reservation": 0,
                },
            },
        },
    )
