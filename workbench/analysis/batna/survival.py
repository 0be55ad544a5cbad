"""Beliefs about a number as the chance that it is above each of many values."""

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
    Uniform,
)
from workbench.value import FloatArray

_TAILS = 12.0
"""Standard deviations beyond which a normal tail is below 1e-32."""

_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(16)


def survival_steps(belief: Distribution) -> tuple[float, FloatArray, FloatArray]:
    """Cut a belief into steps, so that means of order statistics become sums.

    Parameters
    ----------
    belief : Distribution

    Returns
    -------
    float
        The least that the number can be.
    array of float, shape (steps,)
        Chance that the number is above each step.
    array of float, shape (steps,)
        Width of each step. With ``g`` the chance of the order statistic being above x, its mean is
        the least plus ``widths @ g(chances)``: exactly for listed values, to near rounding for
        smooth ones.
    """
    if isinstance(belief, NormalQuantiles | LognormalQuantiles):
        belief = belief.curve
    if isinstance(belief, Discrete | Empirical):
        return _listed(belief)
    if isinstance(belief, Normal):
        points, widths = _gauss(np.linspace(-_TAILS, _TAILS, 97))
        return belief.mean - _TAILS * belief.sd, _above_normal(points), belief.sd * widths
    if isinstance(belief, Lognormal):
        return _lognormal(belief)
    low, high = belief.low, belief.high
    # finer towards the low end, where the lowest of many quotes lies
    edges = np.concatenate([[0.0], np.geomspace(1e-9, 1.0, 121)])
    if not isinstance(belief, Uniform):
        mode = (belief.mode - low) / (high - low)
        edges = np.unique(np.concatenate([edges, [mode], mode + (1 - mode) * edges]))
    points, widths = _gauss(edges)
    return low, _above_bounded(belief, points), (high - low) * widths


def _listed(belief: Discrete | Empirical) -> tuple[float, FloatArray, FloatArray]:
    if isinstance(belief, Discrete):
        values, chances = np.array(belief.values), np.array(belief.probabilities)
    else:
        values = np.array(belief.sample)
        chances = np.full(len(values), 1 / len(values))
    order = np.argsort(values)
    above = np.clip(1 - np.cumsum(chances[order]), 0.0, 1.0)
    return float(values.min()), above[:-1], np.diff(values[order])


def _lognormal(belief: Lognormal) -> tuple[float, FloatArray, FloatArray]:
    """Integrate over the logarithm, where the distribution is normal."""
    sigma = np.sqrt(np.log1p((belief.sd / belief.mean) ** 2))
    middle = np.log(belief.mean) - sigma**2 / 2
    points, widths = _gauss(np.linspace(-_TAILS, _TAILS, 193))
    numbers = np.exp(middle + sigma * points)
    least = float(np.exp(middle - _TAILS * sigma))
    return least, _above_normal(points), sigma * numbers * widths


def _above_normal(points: FloatArray) -> FloatArray:
    from scipy.special import ndtr  # heavy to load, and most analyses never need it

    return np.asarray(ndtr(-points))


def _above_bounded(belief: Distribution, share: FloatArray) -> FloatArray:
    """Chance to be above a share of the way from low to high."""
    if isinstance(belief, Uniform):
        return 1 - share
    mode = (belief.mode - belief.low) / (belief.high - belief.low)  # type: ignore[union-attr]
    if isinstance(belief, Pert):
        from scipy.special import betainc  # heavy to load, and most analyses never need it

        return np.asarray(1 - betainc(1 + 4 * mode, 5 - 4 * mode, share))
    with np.errstate(divide="ignore", invalid="ignore"):
        rising, falling = 1 - share**2 / mode, (1 - share) ** 2 / (1 - mode)
    return np.where(share < mode, rising, falling)


def _gauss(edges: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Points and widths of Gauss-Legendre integration between each two edges."""
    half = np.diff(edges)[:, None] / 2
    middle = (edges[1:] + edges[:-1])[:, None] / 2
    return (middle + half * _NODES).ravel(), (half * _WEIGHTS).ravel()
