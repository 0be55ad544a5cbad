"""What a distribution says in numbers: its quantiles, and how likely more than a number is.

Each kind stands once in :data:`SHAPES`. How a kind moves with its estimate is in
:mod:`workbench.model.moving`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from workbench.model import (
    Discrete,
    Distribution,
    Empirical,
    Lognormal,
    Normal,
    Pert,
    Triangular,
    Uniform,
)
from workbench.value.arrays import FloatArray

Steps = tuple[float, FloatArray, FloatArray]

_TAILS = 12.0
"""Standard deviations beyond which a normal tail is below 1e-32."""

_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(16)


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
    return np.asarray(SHAPES[spread.kind].quantiles(spread, shares))


def survival_steps(belief: Distribution) -> Steps:
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
    return SHAPES[belief.kind].steps(belief)


@dataclass(frozen=True)
class Shape:
    """What a kind of distribution says in numbers.

    Attributes
    ----------
    quantiles : callable
        Of a distribution and shares, as :func:`take_quantiles`.
    steps : callable
        Of a distribution, as :func:`survival_steps`.
    """

    quantiles: Callable[[Any, FloatArray], FloatArray]
    steps: Callable[[Any], Steps]


def _by_curve(shape: Shape) -> Shape:
    """Return the shape of a curve that is given by two of its quantiles."""
    return Shape(
        lambda spread, shares: shape.quantiles(spread.curve, shares),
        lambda belief: shape.steps(belief.curve),
    )


def _uniform_quantiles(spread: Uniform, shares: FloatArray) -> FloatArray:
    return spread.low + (spread.high - spread.low) * shares


def _uniform_steps(belief: Uniform) -> Steps:
    return _bounded_steps(belief, _edges(), lambda share: 1 - share)


def _triangle_quantiles(spread: Triangular, shares: FloatArray) -> FloatArray:
    low, mode, high = spread.low, spread.mode, spread.high
    rising = low + np.sqrt(shares * ((high - low) * (mode - low)))
    falling = high - np.sqrt((1 - shares) * ((high - low) * (high - mode)))
    return np.where(shares * (high - low) < mode - low, rising, falling)


def _triangle_steps(belief: Triangular) -> Steps:
    mode = _peak(belief)

    def above(share: FloatArray) -> FloatArray:
        with np.errstate(divide="ignore", invalid="ignore"):
            rising, falling = 1 - share**2 / mode, (1 - share) ** 2 / (1 - mode)
        return np.where(share < mode, rising, falling)

    return _bounded_steps(belief, _edges(mode), above)


def _pert_quantiles(spread: Pert, shares: FloatArray) -> FloatArray:
    from scipy.special import betaincinv  # heavy to load, and most analyses never need it

    width, mode = spread.high - spread.low, _peak(spread)
    return np.asarray(spread.low + width * betaincinv(1 + 4 * mode, 5 - 4 * mode, shares))


def _pert_steps(belief: Pert) -> Steps:
    from scipy.special import betainc  # heavy to load, and most analyses never need it

    mode = _peak(belief)
    return _bounded_steps(
        belief, _edges(mode), lambda share: 1 - betainc(1 + 4 * mode, 5 - 4 * mode, share)
    )


def _peak(spread: Triangular) -> float:
    """Return how far the mode is on the way from low to high."""
    return (spread.mode - spread.low) / (spread.high - spread.low)


def _edges(mode: float | None = None) -> FloatArray:
    """Return shares of the way from low to high: finer where the lowest of many quotes lies."""
    edges = np.concatenate([[0.0], np.geomspace(1e-9, 1.0, 121)])
    if mode is None:
        return edges
    return np.unique(np.concatenate([edges, [mode], mode + (1 - mode) * edges]))


def _bounded_steps(
    belief: Uniform | Triangular, edges: FloatArray, above: Callable[[FloatArray], FloatArray]
) -> Steps:
    points, widths = _gauss(edges)
    return belief.low, np.asarray(above(points)), (belief.high - belief.low) * widths


def _normal_quantiles(spread: Normal, shares: FloatArray) -> FloatArray:
    return spread.mean + spread.sd * _normal(shares)


def _normal_steps(belief: Normal) -> Steps:
    points, widths = _gauss(np.linspace(-_TAILS, _TAILS, 97))
    return belief.mean - _TAILS * belief.sd, _above_normal(points), belief.sd * widths


def _lognormal_quantiles(spread: Lognormal, shares: FloatArray) -> FloatArray:
    sigma = _sigma(spread)
    return np.asarray(spread.mean * np.exp(sigma * _normal(shares) - sigma**2 / 2))


def _lognormal_steps(belief: Lognormal) -> Steps:
    """Integrate over the logarithm, where the distribution is normal."""
    sigma = _sigma(belief)
    middle = np.log(belief.mean) - sigma**2 / 2
    points, widths = _gauss(np.linspace(-_TAILS, _TAILS, 193))
    numbers = np.exp(middle + sigma * points)
    least = float(np.exp(middle - _TAILS * sigma))
    return least, _above_normal(points), sigma * numbers * widths


def _sigma(spread: Lognormal) -> float:
    """Return the standard deviation of the logarithm."""
    return float(np.sqrt(np.log1p((spread.sd / spread.mean) ** 2)))


def _normal(shares: FloatArray) -> FloatArray:
    from scipy.special import ndtri  # heavy to load, and most analyses never need it

    return np.asarray(ndtri(shares))


def _above_normal(points: FloatArray) -> FloatArray:
    from scipy.special import ndtr  # heavy to load, and most analyses never need it

    return np.asarray(ndtr(-points))


def _listed_quantiles(spread: Discrete | Empirical, shares: FloatArray) -> FloatArray:
    values, chances = _ascending(spread)
    below = np.cumsum(chances)
    place = np.searchsorted(below, shares * below[-1], side="right")
    return np.asarray(values[place.clip(max=len(values) - 1)])


def _listed_steps(belief: Discrete | Empirical) -> Steps:
    values, chances = _ascending(belief)
    above = np.clip(1 - np.cumsum(chances), 0.0, 1.0)
    return float(values[0]), above[:-1], np.diff(values)


def _ascending(spread: Discrete | Empirical) -> tuple[FloatArray, FloatArray]:
    """Return listed values from the lowest, each with its chance."""
    if isinstance(spread, Discrete):
        values, chances = np.array(spread.values), np.array(spread.probabilities)
    else:
        values = np.array(spread.sample)
        chances = np.full(len(values), 1 / len(values))
    order = np.argsort(values)
    return values[order], chances[order]


def _gauss(edges: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Points and widths of Gauss-Legendre integration between each two edges."""
    half = np.diff(edges)[:, None] / 2
    middle = (edges[1:] + edges[:-1])[:, None] / 2
    return (middle + half * _NODES).ravel(), (half * _WEIGHTS).ravel()


_NORMAL = Shape(_normal_quantiles, _normal_steps)
_LOGNORMAL = Shape(_lognormal_quantiles, _lognormal_steps)
_LISTED = Shape(_listed_quantiles, _listed_steps)

SHAPES = {
    "uniform": Shape(_uniform_quantiles, _uniform_steps),
    "triangular": Shape(_triangle_quantiles, _triangle_steps),
    "pert": Shape(_pert_quantiles, _pert_steps),
    "normal": _NORMAL,
    "normal_quantiles": _by_curve(_NORMAL),
    "lognormal": _LOGNORMAL,
    "lognormal_quantiles": _by_curve(_LOGNORMAL),
    "discrete": _LISTED,
    "empirical": _LISTED,
}
"""What each kind of distribution says in numbers, by the name of the kind."""
