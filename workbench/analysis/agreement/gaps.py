"""How far apart the sides are where no package clears them all."""

from __future__ import annotations

import numpy as np

from workbench.analysis.exact.acceptance import find_acceptance
from workbench.analysis.exact.frontier import Frontier
from workbench.value import FloatArray


def _lacking(frontier: Frontier) -> FloatArray:
    """Return what each party lacks at every point; 0 for those who need not be won."""
    lacking = np.maximum(-frontier.surplus, 0.0)
    return find_acceptance(frontier.deal).missing(lacking)


def find_shortfall(frontier: Frontier) -> FloatArray:
    """Return what each party lacks at the point nearest to agreement."""
    if not len(frontier):
        return np.full(len(frontier.reservations), np.nan)
    if frontier.agreeable.any():
        return np.zeros(len(frontier.reservations))
    return np.asarray(_lacking(frontier)[nearest_point(frontier)])


def nearest_point(frontier: Frontier) -> int:
    """Return the point with the least total shortfall; without a common unit, of shares of spread.

    Of several, the one with the largest joint value, then the best for the first party.
    """
    lacking = _lacking(frontier)
    values = frontier.values
    if not frontier.deal.one_unit:
        spread = np.ptp(values, axis=0)
        spread = np.where(spread > 0, spread, 1.0)
        lacking, values = lacking / spread, values / spread
    total = lacking.sum(axis=1)
    near = np.flatnonzero(total <= total.min() + frontier.tolerance * values.shape[1])
    return int(near[values[near].sum(axis=1).argmax()])
