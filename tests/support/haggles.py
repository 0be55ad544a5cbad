"""Deals between uncertain limits: one price, and several issues."""

from __future__ import annotations

from workbench.model import Deal, build


def haggle(buyer, seller, *, step=1.0, low=0.0, high=200.0, **more):
    """A price between what a buyer pays at most and a seller takes at least."""
    facts = {"most": buyer, "least": seller}
    record = {
        "format": 1,
        "title": "One price",
        "currency": "EUR",
        "facts": facts,
        "issues": {"price": {"from": low, "to": high, "step": step, "unit": "EUR"}},
        "parties": {
            "buyer": {"value": {"cost": "-price"}, "reservation": "-most"},
            "seller": {"value": {"income": "price"}, "reservation": "least"},
        },
    }
    return build(Deal, record | more)


def uniform(low, high):
    return {"distribution": {"kind": "uniform", "low": low, "high": high}}


SEVERAL = {
    "format": 1,
    "title": "Several issues",
    "currency": "EUR",
    "facts": {
        "rate": {"value": 0.08, "low": 0.02, "high": 0.2},
        "theirs": {"distribution": {"kind": "pert", "low": 0.05, "mode": 0.2, "high": 0.4}},
        "cost": {"distribution": {"kind": "normal", "mean": 85, "sd": 6}},
        "quoted": {
            "distribution": {"kind": "discrete", "values": [88, 97], "probabilities": [0.4, 0.6]}
        },
    },
    "issues": {
        "price": {"from": 70, "to": 110, "step": 5},
        "days": {"options": [0, 30, 60, 90]},
        "service": {"options": ["none", "some", "full"]},
    },
    "parties": {
        "buyer": {
            "value": {
                "purchase": "-price * pv(rate, days)",
                "service": "choose(service, none=0, some=2, full=5)",
            },
            "alternatives": {
                "rival": {"value": "-quoted", "probability": 0.9},
                "wait": {"value": -99},
            },
        },
        "supplier": {
            "value": {
                "income": "price * pv(theirs, days) - cost",
                "service": "-choose(service, none=0, some=1, full=4)",
            },
            "reservation": 0,
        },
    },
    "rules": [{"when": "days > 30 and price < cost", "never": True, "why": "Too dear for them"}],
}
