"""Which options to look at where issues with very many options are moved together."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from workbench.value import IntArray

SETTING_LIMIT = 400_000
"""Most settings of issues that are moved together; above it, long lists of options are thinned."""


def most_options(counts: Sequence[int], at_once: int) -> int:
    """Return how many options of one issue are looked at, so that settings stay within bounds."""
    widest = sorted(counts, reverse=True)[:at_once]
    most = widest[0]
    while math.prod(min(count, most) for count in widest) > SETTING_LIMIT:
        most = most * 9 // 10
    return most


def thin_options(count: int, most: int, place: int) -> IntArray:
    """Return places of options in even steps, with the ends, one place and its neighbours."""
    if count <= most:
        return np.arange(count)
    even = np.linspace(0, count - 1, max(most - 3, 2)).round().astype(np.intp)
    near = np.arange(max(place - 1, 0), min(place + 2, count))
    return np.unique(np.concatenate([even, near]))
