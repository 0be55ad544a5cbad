"""Money at different times: present value, annuity, costs spread over years, a price held."""

from __future__ import annotations

import numpy as np

from workbench.value.levers.arguments import Numbers, Positive, Quantity, Rate, Real, lever


@lever
def pv(rate: Rate, days: Real, year: Positive = 365.0) -> Numbers:
    """Present value of 1 paid after some days.

    Formula: ``(1 + rate) ** (-days / year)``

    Parameters
    ----------
    rate : float or array
        Cost of money [fraction per year].
    days : float or array
        Time until payment [days]; negative for payment before the reference day.
    year : float or array
        Length of a year [days].

    Returns
    -------
    array of float
        Factor to multiply the amount with [fraction].

    References
    ----------
    R. Brealey, S. Myers, F. Allen, *Principles of Corporate Finance*, chapter 2.

    Examples
    --------
    >>> round(float(100 * pv(0.08, 75)), 3), round(float(100 * pv(0.08, 60)), 3)
    (98.431, 98.743)
    """
    return (1.0 + rate) ** -(days / year)


@lever
def annuity(rate: Rate, years: Quantity) -> Numbers:
    """Present value of 1 at the end of each year.

    Formula: ``(1 - (1 + rate) ** -years) / rate``

    Parameters
    ----------
    rate : float or array
        Cost of money [fraction per year]; at 0 the annuity is the number of years.
    years : float or array
        Number of payments [years].

    Returns
    -------
    array of float
        Factor to multiply the yearly amount with [years].

    References
    ----------
    R. Brealey, S. Myers, F. Allen, *Principles of Corporate Finance*, chapter 2.

    Examples
    --------
    >>> round(float(annuity(0.08, 3)), 4), float(annuity(0, 3))
    (2.5771, 3.0)
    """
    return _annuity(rate, years)


@lever
def spread_cost(cost: Real, rate: Rate, years: Positive) -> Numbers:
    """Yearly amount that a one-off cost comes to over the length of a contract.

    Formula: ``cost / annuity(rate, years)``

    Parameters
    ----------
    cost : float or array
        One-off cost at the start, e.g. tooling or start-up [currency].
    rate : float or array
        Cost of money [fraction per year].
    years : float or array
        Length of the contract [years].

    Returns
    -------
    array of float
        Amount at the end of each year [currency per year]; the longer the contract, the smaller.

    References
    ----------
    R. Brealey, S. Myers, F. Allen, *Principles of Corporate Finance*, on equivalent annual cost.

    Examples
    --------
    >>> round(float(spread_cost(100_000, 0.08, 1))), round(float(spread_cost(100_000, 0.08, 3)))
    (108000, 38803)
    """
    return cost / _annuity(rate, years)


@lever
def price_hold_value(spend: Quantity, rise: Rate, rate: Rate, years: Quantity) -> Numbers:
    """Present value of a price that is held while it would rise every year.

    The first year costs the same in any case; each year is paid at its end.

    Formula: ``spend * (annuity((rate - rise) / (1 + rise), years) / (1 + rise)
    - annuity(rate, years))``

    Parameters
    ----------
    spend : float or array
        Spend at today's price [currency per year].
    rise : float or array
        Rise of the price without the hold [fraction per year].
    rate : float or array
        Cost of money [fraction per year].
    years : float or array
        How long the price is held [years]; 0 and 1 are worth nothing.

    Returns
    -------
    array of float
        What the hold saves [currency].

    References
    ----------
    Derived: the sum over the years t of spend ((1 + rise)^(t-1) - 1) / (1 + rate)^t.

    Examples
    --------
    >>> round(float(price_hold_value(1_000_000, 0.03, 0.08, 3)))
    74065
    """
    # growth and interest as one rate: a growing annuity is a level one at (rate - rise)/(1 + rise)
    rising = _annuity((rate - rise) / (1.0 + rise), years) / (1.0 + rise)
    return spend * (rising - _annuity(rate, years))


def _annuity(rate: Numbers, years: Numbers) -> Numbers:
    some = np.where(rate == 0, 1.0, rate)
    # expm1 and log1p keep the digits that 1 - (1 + r)^-n loses at small rates
    return np.where(rate == 0, years, -np.expm1(-years * np.log1p(some)) / some)
