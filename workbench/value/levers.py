"""Levers: what a term is worth in money.

Pure, vectorised functions for formulas in deal files and for notebooks. Arguments are numbers or
arrays that broadcast; rates are fractions per year (0.08 for 8 %); days may be negative. To add a
lever, write one documented function and name it in ``__all__``: formulas can use it at once.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

__all__ = [
    "annuity",
    "days_value",
    "effective_discount_rate",
    "pv",
    "rebate_marginal",
    "rebate_retrospective",
    "safety_stock",
    "simple_discount_rate",
]

Numbers = npt.ArrayLike
FloatArray = npt.NDArray[np.float64]


def pv(rate: Numbers, days: Numbers, year: Numbers = 365.0) -> FloatArray:
    r"""Present value of 1 paid after some days: :math:`(1 + r)^{-d/365}`.

    Parameters
    ----------
    rate : float or array
        Cost of money [fraction per year], above -1.
    days : float or array
        Days until payment; negative for payment before the reference day.
    year : float or array
        Days in a year.

    Returns
    -------
    array of float
        Factor to multiply the amount with.

    References
    ----------
    R. Brealey, S. Myers, F. Allen, *Principles of Corporate Finance*, chapter 2.

    Examples
    --------
    >>> round(float(100 * pv(0.08, 75)), 3), round(float(100 * pv(0.08, 60)), 3)
    (98.431, 98.743)
    """
    years = np.asarray(days, float) / np.asarray(year, float)
    return np.asarray((1.0 + np.asarray(rate, float)) ** -years)


def annuity(rate: Numbers, years: Numbers) -> FloatArray:
    r"""Present value of 1 at the end of each year: :math:`(1 - (1+r)^{-n})/r`.

    Parameters
    ----------
    rate : float or array
        Cost of money [fraction per year], above -1; at 0 the annuity is the number of years.
    years : float or array
        How many payments.

    Returns
    -------
    array of float
        Factor to multiply the yearly amount with.

    References
    ----------
    R. Brealey, S. Myers, F. Allen, *Principles of Corporate Finance*, chapter 2.

    Examples
    --------
    >>> round(float(annuity(0.08, 3)), 4), float(annuity(0, 3))
    (2.5771, 3.0)
    """
    rate, years = np.broadcast_arrays(np.asarray(rate, float), np.asarray(years, float))
    some = np.where(rate == 0, 1.0, rate)
    # expm1 and log1p keep the digits that 1 - (1 + r)^-n loses at small rates
    return np.where(rate == 0, years, -np.expm1(-years * np.log1p(some)) / some)


def simple_discount_rate(discount: Numbers, days: Numbers, year: Numbers = 365.0) -> FloatArray:
    r"""Yearly rate that a discount for early payment pays: :math:`\frac{d}{1-d}\,\frac{365}{N-n}`.

    Parameters
    ----------
    discount : float or array
        Discount [fraction], e.g. 0.02 in "2/10 net 30".
    days : float or array
        Days paid earlier, ``net - discount days``, e.g. 20 in "2/10 net 30".
    year : float or array
        Days in a year; some use 360.

    Returns
    -------
    array of float
        Rate [fraction per year], without compounding.

    References
    ----------
    R. Brealey, S. Myers, F. Allen, *Principles of Corporate Finance*, on trade credit.

    Examples
    --------
    >>> round(float(simple_discount_rate(0.02, 20)), 4)
    0.3724
    >>> round(float(simple_discount_rate(0.02, 20, 360)), 4)
    0.3673
    """
    discount = np.asarray(discount, float)
    share = discount / (1.0 - discount)
    return np.asarray(share * np.asarray(year, float) / np.asarray(days, float))


def effective_discount_rate(discount: Numbers, days: Numbers, year: Numbers = 365.0) -> FloatArray:
    r"""Yearly rate of a discount for early payment, compounded: :math:`(1-d)^{-365/(N-n)} - 1`.

    Parameters
    ----------
    discount : float or array
        Discount [fraction].
    days : float or array
        Days paid earlier.
    year : float or array
        Days in a year.

    Returns
    -------
    array of float
        Rate [fraction per year]. Compare it with the cost of money: above it, take the discount.

    References
    ----------
    R. Brealey, S. Myers, F. Allen, *Principles of Corporate Finance*, on trade credit.

    Examples
    --------
    >>> round(float(effective_discount_rate(0.02, 20)), 4)
    0.4459
    """
    discount = np.asarray(discount, float)
    times = np.asarray(year, float) / np.asarray(days, float)
    return np.asarray((1.0 - discount) ** -times - 1.0)


def days_value(rate: Numbers, days: Numbers, year: Numbers = 365.0) -> FloatArray:
    r"""Share of the spend that payment days are worth: :math:`d\,r/365`.

    Parameters
    ----------
    rate : float or array
        Cost of money [fraction per year].
    days : float or array
        Days paid later.
    year : float or array
        Days in a year.

    Returns
    -------
    array of float
        Fraction of the spend; the price move that outweighs the days.

    Examples
    --------
    >>> round(float(days_value(0.08, 35)), 5)
    0.00767
    """
    return np.asarray(np.asarray(days, float) * np.asarray(rate, float) / np.asarray(year, float))


def rebate_marginal(amount: Numbers, breaks: Sequence[float], rates: Sequence[float]) -> FloatArray:
    """Rebate paid tier by tier: each rate counts for the part of the amount in its tier.

    Parameters
    ----------
    amount : float or array
        Spend or volume, not negative.
    breaks : sequence of float
        Ends of the tiers, ascending; the last tier has no end.
    rates : sequence of float
        One rate [fraction] per tier: one more than breaks.

    Returns
    -------
    array of float
        Rebate, in the unit of the amount. Continuous in the amount.

    Raises
    ------
    ValueError
        If the breaks do not ascend or the numbers of breaks and rates do not fit.

    Examples
    --------
    >>> float(rebate_marginal(200, [100], [0.05, 0.10]))
    15.0
    """
    amount = np.asarray(amount, float)
    edges = _tiers(breaks, rates)
    parts = (
        rate * np.clip(amount - low, 0.0, high - low)
        for rate, low, high in zip(rates, edges, edges[1:], strict=False)
    )
    return np.asarray(sum(parts))


def rebate_retrospective(
    amount: Numbers, breaks: Sequence[float], rates: Sequence[float]
) -> FloatArray:
    """Rebate at the rate of the tier reached, paid on the whole amount.

    It jumps where a break is passed: just below one it pays to over-buy.

    Parameters
    ----------
    amount : float or array
        Spend or volume, not negative.
    breaks : sequence of float
        Ends of the tiers, ascending; an amount at a break is still in the tier that ends there.
    rates : sequence of float
        One rate [fraction] per tier: one more than breaks.

    Returns
    -------
    array of float
        Rebate, in the unit of the amount.

    Raises
    ------
    ValueError
        If the breaks do not ascend or the numbers of breaks and rates do not fit.

    Examples
    --------
    >>> float(rebate_retrospective(200, [100], [0.05, 0.10]))
    20.0
    """
    amount = np.asarray(amount, float)
    edges = _tiers(breaks, rates)
    tier = np.searchsorted(edges[1:-1], amount, side="left")
    return np.asarray(np.asarray(rates, float)[tier] * amount)


def _tiers(breaks: Sequence[float], rates: Sequence[float]) -> FloatArray:
    """Check a tier table and return its edges, from 0 to infinity."""
    edges = np.array([0.0, *np.ravel(breaks), np.inf])
    if np.ndim(breaks) != 1 or np.ndim(rates) != 1 or len(rates) != len(edges) - 1:
        raise ValueError(
            f"a tier table has one rate more than breaks, got {np.size(breaks)} breaks "
            f"and {np.size(rates)} rates"
        )
    if not (np.diff(edges) > 0).all():
        raise ValueError("the breaks of a tier table must be above 0 and ascend")
    return edges


def safety_stock(
    z: Numbers,
    demand: Numbers,
    demand_sd: Numbers,
    lead_time: Numbers,
    lead_time_sd: Numbers,
) -> FloatArray:
    r"""Stock that covers swings of demand and lead time: :math:`z\sqrt{L s_d^2 + D^2 s_L^2}`.

    Parameters
    ----------
    z : float or array
        Quantile of the service level, e.g. 1.645 for 95 %.
    demand, demand_sd : float or array
        Mean and standard deviation of the demand per day [units].
    lead_time, lead_time_sd : float or array
        Mean and standard deviation of the lead time [days].

    Returns
    -------
    array of float
        Units to hold; carrying them costs units x unit cost x carrying rate a year.

    References
    ----------
    S. Chopra, P. Meindl, *Supply Chain Management*, on managing uncertainty.

    Examples
    --------
    >>> round(float(safety_stock(1.645, 100, 20, 30, 5)), 2)
    842.01
    """
    swings = lead_time * np.square(demand_sd) + np.square(demand) * np.square(lead_time_sd)
    return np.asarray(np.asarray(z, float) * np.sqrt(swings))
