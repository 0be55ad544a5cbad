"""Volume rebates: tier by tier, or at the rate reached on everything."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from workbench.value.arrays import FloatArray
from workbench.value.levers.arguments import Breaks, Numbers, Quantity, Shares, lever


@lever
def rebate_marginal(amount: Quantity, breaks: Breaks, rates: Shares) -> Numbers:
    """Rebate paid tier by tier: each rate counts for the part of the amount in its tier.

    Formula: ``sum over the tiers of rate x part of the amount in the tier``

    Parameters
    ----------
    amount : float or array
        Spend or volume [currency or units].
    breaks : sequence of float
        Ends of the tiers, ascending; the last tier has no end [as the amount].
    rates : sequence of float
        One rate per tier: one more than breaks [fraction].

    Returns
    -------
    array of float
        Rebate, continuous in the amount [as the amount].

    Raises
    ------
    ValueError
        If the breaks do not ascend or the numbers of breaks and rates do not fit.

    References
    ----------
    NetSuite, on volume rebates.

    Examples
    --------
    >>> float(rebate_marginal(200, [100], [0.05, 0.10]))
    15.0
    """
    edges = tier_edges(breaks, rates)
    parts = (
        rate * np.clip(amount - low, 0.0, high - low)
        for rate, low, high in zip(rates, edges, edges[1:], strict=False)
    )
    return np.asarray(sum(parts))


@lever
def rebate_retrospective(amount: Quantity, breaks: Breaks, rates: Shares) -> Numbers:
    """Rebate at the rate of the tier reached, paid on the whole amount.

    It jumps where a break is passed: just below one it pays to over-buy.

    Formula: ``rate of the tier reached x amount``

    Parameters
    ----------
    amount : float or array
        Spend or volume [currency or units].
    breaks : sequence of float
        Ends of the tiers, ascending; an amount at a break is still in the tier that ends there
        [as the amount].
    rates : sequence of float
        One rate per tier: one more than breaks [fraction].

    Returns
    -------
    array of float
        Rebate [as the amount].

    Raises
    ------
    ValueError
        If the breaks do not ascend or the numbers of breaks and rates do not fit.

    References
    ----------
    NetSuite, on volume rebates.

    Examples
    --------
    >>> float(rebate_retrospective(200, [100], [0.05, 0.10]))
    20.0
    """
    edges = tier_edges(breaks, rates)
    tier = np.searchsorted(edges[1:-1], amount, side="left")
    return np.asarray(np.asarray(rates, float)[tier] * amount)


def tier_edges(breaks: Sequence[float], rates: Sequence[float]) -> FloatArray:
    """Return the edges of a tier table, from 0 to infinity.

    Raises
    ------
    ValueError
        If the breaks do not ascend or the numbers of breaks and rates do not fit.
    """
    edges = np.array([0.0, *np.ravel(breaks), np.inf])
    if np.ndim(breaks) != 1 or np.ndim(rates) != 1 or len(rates) != len(edges) - 1:
        raise ValueError(
            f"a tier table has one rate more than breaks, got {np.size(breaks)} breaks "
            f"and {np.size(rates)} rates"
        )
    if not (np.diff(edges) > 0).all():
        found = ", ".join(f"{one:g}" for one in edges[1:-1])
        raise ValueError(f"the breaks of a tier table must be above 0 and ascend, got {found}")
    return edges
