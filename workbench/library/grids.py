"""Steps of a price: round ones, with today's price on the grid as it was typed."""

from __future__ import annotations

import math
from decimal import Decimal

STEPS = 100
"""About how many steps a price may take between its ends."""


def price_grid(low: float, today: float, high: float) -> tuple[float, float, float]:
    """Return ends and step of a price.

    Parameters
    ----------
    low, today, high : float
        Today's price lies on the grid to its last digit; the ends are reached or passed.

    Examples
    --------
    >>> price_grid(0.36, 0.4512, 0.474)
    (0.3592, 0.4752, 0.002)
    """
    rough = max((high - low) / STEPS, 1e-12)
    size = 10.0 ** math.floor(math.log10(rough))
    step = Decimal(repr(next(size * one for one in (1, 2, 5, 10) if size * one >= rough * 0.999)))
    step = Decimal(f"{step:.6g}")
    middle = Decimal(repr(float(today)))
    below = math.ceil(max(today - low, 0) / float(step) - 1e-9)
    above = math.ceil(max(high - today, 0) / float(step) - 1e-9)
    while middle - below * step <= 0 < below:
        below -= 1
    if below + above == 0:
        above = 1
    return float(middle - below * step), float(middle + above * step), float(step)
