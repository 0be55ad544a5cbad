"""The best of many moves, by one rule that every search for moves shares.

The largest joint gain; of equal ones the largest smaller gain (or the other way round, where that
is asked for), then the fewest option steps, then the first in file order. Gains of parties in
different units are compared as shares of what is at stake for each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from workbench.analysis.trades.moves import Issues, Moves
from workbench.value import BoolArray, FloatArray, IntArray

Aim = Literal["joint", "smaller"]
"""What counts first: the joint gain, or the smaller of the parties' gains."""


@dataclass(frozen=True, eq=False)
class Move:
    """A change of some issues.

    Attributes
    ----------
    issues : tuple of int
        The issues looked at, by place.
    places : tuple of int
        Place of every issue's option after the move, of the whole package.
    gains : array of float, shape (parties,)
        In each party's unit.
    joint : float
        Sum of the gains, or of their shares of what is at stake where units differ.
    """

    issues: Issues
    places: tuple[int, ...]
    gains: FloatArray
    joint: float


def hurts_nobody(gains: FloatArray, tolerance: float) -> BoolArray:
    """Mark the moves in which no party loses and one gains."""
    return np.asarray((gains >= -tolerance).all(axis=0) & (gains > tolerance).any(axis=0))


def pick_move(
    moves: Moves, issues: Issues, gains: FloatArray, rows: IntArray, *, by: Aim = "joint"
) -> Move | None:
    """Return the best of some moves; None where there is none.

    Parameters
    ----------
    moves : Moves
    issues : tuple of int
    gains : array of float, shape (parties, options of each issue)
    rows : array of int
        The settings to choose from, in row-major order.
    by : "joint" or "smaller"
        Whether the larger joint gain counts first, or the larger smaller gain.
    """
    if not len(rows):
        return None
    found = gains.reshape(len(gains), -1)[:, rows]
    scaled = found / moves.scales[:, None]
    slack = moves.tolerance / float(moves.scales.min())
    aims = [(scaled.sum(axis=0), len(gains) * slack), (scaled.min(axis=0), slack)]
    tied = np.arange(len(rows))
    for merit, close in aims if by == "joint" else reversed(aims):
        tied = tied[merit[tied] >= merit[tied].max() - close]
    settings = np.unravel_index(rows[tied], gains.shape[1:])
    steps = np.zeros(len(tied), np.intp)
    for issue, setting in zip(issues, settings, strict=True):
        steps += np.abs(moves.options[issue][setting] - moves.places[issue])
    best = int(np.argmin(steps))  # the first of the least: in file order
    places = list(moves.places)
    for issue, setting in zip(issues, settings, strict=True):
        places[issue] = int(moves.options[issue][setting[best]])
    one = tied[best]
    return Move(issues, tuple(places), found[:, one], float(scaled[:, one].sum()))
