"""What two numbers do to a result together, in words."""

from __future__ import annotations

import math

import numpy as np

from workbench.analysis import HeatMap
from workbench.words import format_share, within_sentence


def heat_map_title(heat: HeatMap) -> str:
    """Say the finding."""
    x, y = (within_sentence(driver.label) for driver in heat.drivers)
    goal, share = heat.measure.write(heat.target), heat.share_below
    better, worse, goes = "above", "below", "falls"
    if heat.measure.is_cost:
        better, worse, goes = "below", "above", "rises"
    if math.isnan(share):
        text = f"{heat.measure.label}: there is none anywhere on this map"
    elif share == 0:
        text = f"{heat.measure.label} stays at {goal} or {better}, whatever {x} and {y}"
    elif share == 1:
        text = f"{heat.measure.label} stays {worse} {goal}, whatever {x} and {y}"
    else:
        text = f"{heat.measure.label} {goes} {worse} {goal} on {format_share(share)} of this map"
    return text


def heat_map_subtitle(heat: HeatMap) -> str:
    """Say what is left out, and how to read it."""
    words = f"As it stands (cross): {heat.measure.write(heat.base)}."
    steps = f"{len(heat.x)} by {len(heat.y)} numbers, all else as it stands."
    missing = int(np.isnan(heat.results).sum())
    lost = f" No result at {missing} of them." if missing else ""
    return f"{words} {steps}{lost} A share of the map is no probability."
