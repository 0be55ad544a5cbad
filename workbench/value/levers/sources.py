"""Other sources: what it costs to change, to keep a second one, and what more quotes bring."""

from __future__ import annotations

from functools import cache
from math import erfc, sqrt

import numpy as np

from workbench.value.arrays import FloatArray
from workbench.value.levers.arguments import Count, Numbers, Quantity, Real, Share, lever


@lever
def cost_of_switching(
    parts: Quantity, cost_per_part: Quantity, share: Share = 1.0, buffer_stock: Quantity = 0.0
) -> Numbers:
    """Cost of changing the supplier: parts to be qualified again, and stock for the change.

    Formula: ``parts * cost_per_part * share + buffer_stock``

    Parameters
    ----------
    parts : float or array
        Parts that would move [parts].
    cost_per_part : float or array
        Cost of qualifying one of them [currency per part].
    share : float or array
        Part of them that must be qualified [fraction].
    buffer_stock : float or array
        Cost of the stock that bridges the change [currency].

    Returns
    -------
    array of float
        Cost [currency].

    References
    ----------
    mfgcalcs.com, calculator for switching cost.

    Examples
    --------
    >>> float(cost_of_switching(120, 850, 0.75, 60_000))
    136500.0
    """
    return parts * cost_per_part * share + buffer_stock


@lever
def cost_of_second_source(
    volume: Quantity, premium: Real, share: Share, qualification: Quantity = 0.0
) -> Numbers:
    """Cost of running a second source for a part of the volume.

    Formula: ``volume * premium * share + qualification``

    Parameters
    ----------
    volume : float or array
        Volume [units per year].
    premium : float or array
        What the second source is dearer; negative if it is cheaper [currency per unit].
    share : float or array
        Part of the volume that goes there [fraction].
    qualification : float or array
        Cost of qualifying it [currency].

    Returns
    -------
    array of float
        Cost in the first year [currency].

    References
    ----------
    mfgcalcs.com, calculator for dual sourcing.

    Examples
    --------
    >>> round(float(cost_of_second_source(45_000, 2.1, 0.35, 60_000)), 2)
    93075.0
    """
    return volume * premium * share + qualification


@lever
def expected_minimum_uniform(low: Real, high: Real, quotes: Count) -> Numbers:
    """Lowest of several quotes to be expected, each as likely anywhere between two prices.

    Formula: ``low + (high - low) / (quotes + 1)``

    Parameters
    ----------
    low : float or array
        Least price [currency per unit].
    high : float or array
        Greatest price [currency per unit].
    quotes : float or array
        Independent quotes [quotes].

    Returns
    -------
    array of float
        Expected lowest price [currency per unit].

    Raises
    ------
    ValueError
        If `low` is above `high`.

    References
    ----------
    W. Samuelson, S. Marks, *Managerial Economics*, on competitive bidding.

    Examples
    --------
    >>> float(expected_minimum_uniform(80, 120, 1)), float(expected_minimum_uniform(80, 120, 3))
    (100.0, 90.0)
    """
    if np.any(np.greater(low, high)):
        raise ValueError("low must not be above high")
    return low + (high - low) / (quotes + 1.0)


@lever
def expected_minimum_normal(mean: Real, sd: Quantity, quotes: Count) -> Numbers:
    """Lowest of several quotes to be expected, with prices in a bell curve.

    With two quotes it is ``mean - sd / sqrt(pi)``; the integral holds for any number of them.

    Formula: ``mean - sd x integral over z of quotes z f(z) F(z) ** (quotes - 1), with density f
    and distribution F of the standard normal``

    Parameters
    ----------
    mean : float or array
        Mean price [currency per unit].
    sd : float or array
        Standard deviation of the prices [currency per unit].
    quotes : float or array
        Independent quotes [quotes].

    Returns
    -------
    array of float
        Expected lowest price [currency per unit].

    References
    ----------
    W. Samuelson, S. Marks, *Managerial Economics*, on competitive bidding.

    Examples
    --------
    >>> second = expected_minimum_normal(100, 6, 1) - expected_minimum_normal(100, 6, 2)
    >>> round(float(10_000 * second))
    33851
    """
    kinds, place = np.unique(np.ravel(quotes), return_inverse=True)
    below = np.array([_normal_gap(float(kind)) for kind in kinds])
    return mean - sd * below[place].reshape(np.shape(quotes))


@cache
def _normal_gap(quotes: float) -> float:
    """Return the highest of some standard normal numbers that is to be expected."""
    # The integrand is smooth and dies out at both ends: equal steps then converge very fast.
    z, step = _grid()
    density = np.exp(-z * z / 2.0) / sqrt(2.0 * np.pi)
    return (
        0.0
        if quotes == 1.0
        else float(np.sum(quotes * z * density * _distribution() ** (quotes - 1.0)) * step)
    )


def _grid() -> tuple[FloatArray, float]:
    return np.linspace(-12.0, 12.0, 2_401), 0.01


@cache
def _distribution() -> FloatArray:
    return np.array([erfc(-z / sqrt(2.0)) / 2.0 for z in _grid()[0]])
