"""Random deals with a random plan: alternatives, target, opening, limits, agreement, deadline."""

from __future__ import annotations

import datetime as dt

import numpy as np
from random_deals import random_deal

TODAY = dt.date(2026, 3, 10)


def planned_deal(seed):
    """Return the enumeration of a random deal, and the deal with a plan for its first side."""
    every = random_deal(seed)
    rng = np.random.default_rng([seed, 7])
    deal = every.deal
    values = every.values[:, 0]
    side = {}
    if rng.random() < 0.8:
        side = {"reservation": None, "alternatives": _alternatives(rng, values)}
    if rng.random() < 0.8:
        least = values.min() if side else every.reservations[0]
        side["aspiration"] = round(float(rng.uniform(least, max(least, values.max()) + 2)), 2)
    deal = deal.with_party("p0", **side)
    preparation = {
        "deadline": (TODAY + dt.timedelta(days=int(rng.integers(-5, 60)))).isoformat(),
        "dependence": {"share_of_our_supply": round(float(rng.random()), 2)},
        "agreement": {"package": _package(rng, deal)},
    }
    changes = {
        "opening": {"package": _package(rng, deal)},
        "preparation": {one: part for one, part in preparation.items() if rng.random() < 0.7},
        "limits": {
            name: {
                "stated": {"at_most": float(rng.integers(issue.count))},
                "real": {"at_most": float(issue.count - 1)},
            }
            for name, issue in deal.issues.items()
            if issue.is_numeric
        },
    }
    return every, deal.changed(**{one: part for one, part in changes.items() if rng.random() < 0.8})


def _alternatives(rng, values):
    middle = round(float(rng.uniform(values.min(), values.max())), 2)
    found = {}
    for place in range(int(rng.integers(0, 5))):
        one = {
            "value": round(middle * float(rng.choice([1, 1, 0.995, 0.9])), 2),
            "kind": "quote",
            "supplier": f"s{place}",
            "days": int(rng.integers(0, 40)),
        }
        if rng.random() < 0.8:
            one |= {"source": "Mail", "date": "2026-03-01"}
        if rng.random() < 0.5:
            last = TODAY + dt.timedelta(days=int(rng.integers(-5, 60)))
            one["valid_until"] = max(last, dt.date(2026, 3, 1)).isoformat()
        found[f"a{place}"] = one
    return found


def _package(rng, deal):
    return {
        name: issue.options[int(rng.integers(issue.count))] for name, issue in deal.issues.items()
    }
