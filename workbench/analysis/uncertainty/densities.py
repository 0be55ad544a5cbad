"""How often each stretch of a number comes up in draws: histograms with common ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.value import FloatArray

BINS = 40
"""Stretches of a histogram."""

_REST = 0.002
"""Share of the draws that may lie beyond each end: one far draw does not squeeze the rest."""


@dataclass(frozen=True, eq=False)
class Densities:
    """Histograms of several numbers over the same stretches.

    Attributes
    ----------
    edges : array of float, shape (bins + 1,)
        What lies beyond counts to the outermost stretches.
    shares : array of float, shape (numbers, bins)
        Share of the draws in each stretch.
    """

    edges: FloatArray
    shares: FloatArray

    @property
    def middles(self) -> FloatArray:
        """Middle of each stretch."""
        return (self.edges[1:] + self.edges[:-1]) / 2


def find_densities(numbers: Sequence[FloatArray], *, bins: int = BINS) -> Densities:
    """Count draws by stretch.

    Parameters
    ----------
    numbers : sequence of array of float, each of shape (draws,)
        Finite, in one unit.
    bins : int

    Examples
    --------
    >>> found = find_densities([np.array([0.0, 1.0, 1.0, 4.0])], bins=4)
    >>> found.shares.tolist()
    [[0.25, 0.5, 0.0, 0.25]]
    """
    ends = [np.quantile(one, (_REST, 1 - _REST)) for one in numbers]
    low, high = min(end[0] for end in ends), max(end[1] for end in ends)
    if low == high:
        low, high = low - 0.5, high + 0.5
    edges = np.linspace(low, high, bins + 1)
    shares = [np.histogram(one.clip(low, high), edges)[0] / len(one) for one in numbers]
    return Densities(edges, np.array(shares))
