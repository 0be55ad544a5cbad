"""Pick packages that differ as much as possible, near the best for the other side."""

from __future__ import annotations

import numpy as np

from workbench.model import Deal
from workbench.value import FloatArray, IntArray


def lead_by_option(places: IntArray, values: FloatArray, k: int) -> tuple[IntArray, FloatArray]:
    """Return the best packages for them with each option of each issue; all where k need them."""
    first = [np.unique(column, return_index=True)[1] for column in places.T]
    rows = np.unique(np.concatenate(first))
    return (places[rows], values[rows]) if len(rows) >= k else (places, values)


def choose_different(
    deal: Deal, places: IntArray, values: FloatArray, *, k: int, floor: float
) -> list[int]:
    """Pick rows: the best for them, then the most different, as far as possible near the best.

    Parameters
    ----------
    deal : Deal
    places : array of int, shape (packages, issues)
        The best for them first.
    values : array of float, shape (packages, 2)
        To us and to them.
    k : int
    floor : float
        Value to them below which packages are taken only where there are no others.
    """
    if not len(places):
        return []
    chosen = [0]
    nearest = measure_distances(deal, places, places[:1])[:, 0]
    while len(chosen) < min(k, len(places)):
        left = np.ones(len(places), bool)
        left[chosen] = False
        good = left & (values[:, 1] >= floor)
        pool = np.flatnonzero(good if good.any() else left)
        # rows are ordered by value to them, so that the first of equals is the better one
        far = int(pool[np.argmax(np.round(nearest[pool], 9))])
        chosen.append(far)
        nearest = np.minimum(nearest, measure_distances(deal, places, places[[far]])[:, 0])
    return chosen


def measure_distances(deal: Deal, left: IntArray, right: IntArray) -> FloatArray:
    """Return how different packages are in their terms, 0 to 1, shape (left, right)."""
    total = np.zeros((len(left), len(right)))
    for place, issue in enumerate(deal.issues.values()):
        a, b = left[:, place][:, None], right[:, place][None, :]
        if issue.is_numeric:
            options = np.array(issue.options, float)
            total += np.abs(options[a] - options[b]) / (options[-1] - options[0])
        else:
            total += a != b
    return total / len(deal.issues)
