"""What a result hangs most on, in words."""

from __future__ import annotations

import math
from collections.abc import Sequence

from workbench.analysis import Tornado, TornadoBar
from workbench.words import within_sentence


def tornado_title(tornado: Tornado, bars: Sequence[TornadoBar]) -> str:
    """Say the finding."""
    measure = tornado.measure
    if math.isnan(tornado.base):
        return f"{measure.label}: there is none as the deal stands"
    if not bars:
        return f"{measure.label}: nothing that is uncertain moves it"
    first = bars[0]
    ends = sorted((first.at_low, first.at_high, tornado.base))
    ends = ends[::-1] if measure.is_cost else ends
    low, high = measure.write(ends[0]), measure.write(ends[-1])
    return f"{measure.label} hangs most on {within_sentence(first.driver.label)}: {low} to {high}"


def tornado_subtitle(tornado: Tornado, drawn: int) -> str:
    """Say what is left out, and how to read it."""
    moved = [bar for bar in tornado.bars if math.isfinite(bar.swing) and bar.swing > 0]
    lost = [bar for bar in tornado.bars if math.isinf(bar.swing)]
    still = len(tornado.bars) - len(moved) - len(lost)
    parts = ["One at a time over its whole range, all else as it stands."] if drawn else []
    if drawn < len(moved):
        parts.append(f"{len(moved) - drawn} more move it less.")
    if still and drawn:
        parts.append(f"{still} {'moves' if still == 1 else 'move'} nothing.")
    if lost:
        names = ", ".join(within_sentence(bar.driver.label) for bar in lost[:2])
        more = f" and {len(lost) - 2} more" if len(lost) > 2 else ""
        parts.append(f"No result at an end: {names}{more}.")
    if any(bar.driver.assumed for bar in moved[:drawn]):
        parts.append("* no range is given; ours: see the row.")
    return " ".join(parts)
