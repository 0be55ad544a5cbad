"""An opening for a deal that states none: ambitious, and in want of evidence."""

from __future__ import annotations

import math

import numpy as np

from workbench.analysis.talks.bands import frontier_between, split_sides
from workbench.model import Option
from workbench.value import Terms, find_aspiration

AMBITION = 0.9
"""Share of what can be had above the walk-away at which to open where no aspiration is stated: near
to the best that they would still accept by what we believe, and never that belief itself."""


def propose_opening(terms: Terms, end: float) -> dict[str, Option] | None:
    """Propose an opening: the efficient package nearest to what we hope for.

    Parameters
    ----------
    terms : Terms
        What our house does not allow is forbidden in it.
    end : float
        Our walk-away.

    Returns
    -------
    dict of issue to option or None
        None where no package is worth as much as the walk-away. What we hope for is the stated
        aspiration; without one, :data:`AMBITION` of the way from the walk-away to the best that
        the others would still accept, or to the best there is where they refuse nothing or
        everything.
    """
    deal = terms.deal
    sides = split_sides(terms, deal.ours)
    places, values = frontier_between(sides, end, math.inf)
    if not len(places):
        return None
    hoped = find_aspiration(deal, deal.ours)
    if hoped is None or not math.isfinite(hoped):
        needed = [terms.reservations[name] for name in deal.parties if name != deal.ours]
        theirs = float(sides.weights[1:, 1] @ np.array(needed))
        accepted = values[values[:, 1] >= theirs, 0]
        top = float(accepted.max() if len(accepted) else values[0, 0])
        low = end if math.isfinite(end) else float(values[-1, 0])
        hoped = low + AMBITION * (top - low)
    return deal.package(tuple(map(int, places[int(np.argmin(np.abs(values[:, 0] - hoped)))])))
