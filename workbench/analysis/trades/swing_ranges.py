"""What a full swing of every issue is worth while the uncertain facts vary."""

from __future__ import annotations

import numpy as np

from workbench.analysis.trades.moves import Moves
from workbench.analysis.uncertainty.batches import batch_deal
from workbench.analysis.uncertainty.draws import draw_facts
from workbench.value import FloatArray

DRAWS = 256
"""Draws behind the ranges unless another number is asked for."""

QUANTILES = (0.05, 0.95)


def range_swings(moves: Moves, draws: int, seed: int) -> FloatArray | None:
    """Return the range of every full swing, the other issues as in the package.

    Parameters
    ----------
    moves : Moves
    draws, seed : int

    Returns
    -------
    array of float, shape (issues, parties, 2), or None
        5 % and 95 % quantiles, in each party's unit; None where no fact is uncertain.
    """
    drawn = draw_facts(moves.deal, draws, seed)
    if not drawn.facts:
        return None
    batch = batch_deal(moves.terms, drawn)
    here = dict(zip(moves.names, map(np.array, moves.places), strict=True))
    ranges = []
    for name, options in zip(moves.names, moves.options, strict=True):
        worth = batch.worths(here | {name: options})
        swings = np.ptp(worth, axis=1)
        # what rounding leaves of an option that makes no difference
        swings[swings <= moves.tolerance] = 0.0
        ranges.append(np.quantile(swings, QUANTILES, axis=0).T)
    return np.stack(ranges)
