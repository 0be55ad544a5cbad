"""Numbers of a fact by the share of cases that lie below: the inverse of its distribution."""

from __future__ import annotations

import numpy as np

from workbench.model import (
    Discrete,
    Distribution,
    Empirical,
    Lognormal,
    LognormalQuantiles,
    Normal,
    NormalQuantiles,
    Pert,
    Triangular,
)
from workbench.value import FloatArray


def take_quantiles(spread: Distribution, shares: FloatArray) -> FloatArray:
    """Return the numbers below which given shares of a distribution lie.

    Parameters
    ----------
    spread : Distribution
        E.g. :attr:`workbench.model.Fact.spread`.
    shares : array of float
        Strictly between 0 and 1.

    Returns
    -------
    array of float, of the shape of `shares`

    Examples
    --------
    >>> from workbench.model import Triangular
    >>> belief = Triangular(kind="triangular", low=0, mode=5, high=10)
    >>> take_quantiles(belief, np.array([0.125, 0.5])).tolist()
    [2.5, 5.0]
    """
    if isinstance(spread, NormalQuantiles | LognormalQuantiles):
        spread = spread.curve
    if isinstance(spread, Discrete | Empirical):
        return _listed(spread, shares)
    if isinstance(spread, Normal):
        return spread.mean + spread.sd * _normal(shares)
    if isinstance(spread, Lognormal):
        sigma = np.sqrt(np.log1p((spread.sd / spread.mean) ** 2))
        return np.asarray(spread.mean * np.exp(sigma * _normal(shares) - sigma**2 / 2))
    width = spread.high - spread.low
    if isinstance(spread, Pert):
        from scipy.special import betaincinv  # heavy to load, and most analyses never need it

        mode = (spread.mode - spread.low) / width
        return np.asarray(spread.low + width * betaincinv(1 + 4 * mode, 5 - 4 * mode, shares))
    if isinstance(spread, Triangular):
        return _triangle(spread, shares)
    return spread.low + width * shares


def _normal(shares: FloatArray) -> FloatArray:
    from scipy.special import ndtri  # heavy to load, and most analyses never need it

    return np.asarray(ndtri(shares))


def _triangle(spread: Triangular, shares: FloatArray) -> FloatArray:
    low, mode, high = spread.low, spread.mode, spread.high
    rising = low + np.sqrt(shares * ((high - low) * (mode - low)))
    falling = high - np.sqrt((1 - shares) * ((high - low) * (high - mode)))
    return np.where(shares * (high - low) < mode - low, rising, falling)


def _listed(spread: Discrete | Empirical, shares: FloatArray) -> FloatArray:
    if isinstance(spread, Discrete):
        values, chances = np.array(spread.values), np.array(spread.probabilities)
    else:
        values = np.array(spread.sample)
        chances = np.full(len(values), 1 / len(values))
    order = np.argsort(values)
    below = np.cumsum(chances[order])
    place = np.searchsorted(below, shares * below[-1], side="right")
    return np.asarray(values[order][place.clip(max=len(values) - 1)])
