r"""How a party concedes: the assumption that offers are read by, printed with what they tell.

Its offer :math:`t`, counted from 0, is taken to be worth to it about

.. math:: 1 - (1 - \lambda) (k + (1 - k) \min(t / h, 1)^{1 / \beta})

of the way from its worst package to its best, with its limit :math:`\lambda` and an error of
:data:`ERROR`. What it offers may be worth a little more to it than it demands, since not every
worth is to be had. Nothing of this is known, so that all are drawn: :math:`\beta` around 1, from
late to early, :math:`h` around 20 offers, :math:`k` and the excess small. *Slow* is a :math:`\beta`
below 2/3, *fast* one above 3/2, *steady* between.
"""

from __future__ import annotations

import numpy as np

from workbench.value import BoolArray, FloatArray

PACES = ("slow", "steady", "fast")
"""How a party concedes: late, evenly, early."""

ERROR = 0.05
"""Standard deviation of an offer around what the pace says, as a share of what is at stake."""

DIMENSIONS = 4
"""Numbers that make a pace: beta, offers until it ends, share given at once, and the excess."""

_BETA_SPREAD, _OFFERS, _OFFERS_SPREAD, _FIRST, _EXCESS = 0.9, 20.0, 0.4, 0.08, 0.03


def betas(normal: FloatArray) -> FloatArray:
    """Return beta of normal numbers, shape (count, DIMENSIONS)."""
    return np.exp(_BETA_SPREAD * normal[:, 0])


def targets(normal: FloatArray, limits: FloatArray, turns: FloatArray) -> FloatArray:
    """Return what a party demands, offer by offer, as shares of what is at stake.

    Parameters
    ----------
    normal : array of float, shape (count, DIMENSIONS)
    limits : array of float, shape (count,)
    turns : array of float, shape (offers,)
        Which offer of theirs, counted from 0.

    Returns
    -------
    array of float, shape (count, offers)
    """
    ends = _OFFERS * np.exp(_OFFERS_SPREAD * normal[:, 1])
    first = np.clip(_FIRST * np.abs(normal[:, 2]), 0, 0.5)[:, None]
    time = np.minimum(turns[None, :] / ends[:, None], 1.0)
    gone = first + (1 - first) * time ** (1 / betas(normal))[:, None]
    return np.asarray(1 - (1 - limits)[:, None] * gone)


def excess(normal: FloatArray) -> FloatArray:
    """Return how much more than its demand a party's offers are worth to it, shape (count,)."""
    return np.asarray(_EXCESS * np.abs(normal[:, 3]))


def is_pace(normal: FloatArray, pace: str) -> BoolArray:
    """Say which numbers are of a pace, shape (count,)."""
    beta = betas(normal)
    if pace == "slow":
        return np.asarray(beta < 2 / 3)
    return np.asarray(beta > 3 / 2 if pace == "fast" else (beta >= 2 / 3) & (beta <= 3 / 2))
