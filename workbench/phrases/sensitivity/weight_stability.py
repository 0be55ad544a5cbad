"""How far a weight may move before the choice changes, in words."""

from __future__ import annotations

import math

from workbench.analysis import WeightStability
from workbench.model import label_of, label_within
from workbench.words import format_fixed, format_share


def weight_stability_title(found: WeightStability) -> str:
    """Say the finding."""
    who = label_of(found.deal, found.party)
    if not found.weights or math.isinf(found.weights[0].room):
        return f"No single weight of {who} changes the choice"
    first = found.weights[0]
    down = first.below is not None and first.share - first.low <= first.room
    end = first.low if down else first.high
    name = label_within(found.deal, first.issue)
    verb = "falls" if down else "rises"
    here, there = format_fixed(100 * first.share, decimals=1), format_share(end, decimals=1)
    return f"The choice changes when the weight of {name} {verb} from {here} to {there}"


def weight_stability_subtitle(found: WeightStability) -> str:
    """Say what is left out, and how to read it."""
    what = f"best of {found.among} packages" if found.among else "fair split"
    who = label_of(found.deal, found.party)
    return f"Weights of {who}; the choice is the {what}. One weight moves, the others give way."
