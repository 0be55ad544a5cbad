"""Risk: currencies, and bets on beliefs that differ."""

from __future__ import annotations

import numpy as np

from workbench.value.levers.arguments import (
    Numbers,
    Positive,
    Quantity,
    Rate,
    Share,
    Spread,
    lever,
)


@lever
def currency_forward(
    spot: Positive, domestic_rate: Rate, foreign_rate: Rate, years: Quantity
) -> Numbers:
    """Exchange rate fixed today for a later day.

    Formula: ``spot * (1 + domestic_rate * years) / (1 + foreign_rate * years)``

    Parameters
    ----------
    spot : float or array
        Today's rate [domestic per foreign currency].
    domestic_rate : float or array
        Interest on domestic money [fraction per year].
    foreign_rate : float or array
        Interest on foreign money [fraction per year].
    years : float or array
        Time until then [years].

    Returns
    -------
    array of float
        Forward rate [domestic per foreign currency].

    References
    ----------
    R. Brealey, S. Myers, F. Allen, *Principles of Corporate Finance*, on covered interest parity.

    Examples
    --------
    >>> round(float(currency_forward(1.08, 0.045, 0.03, 0.5)), 5)
    1.08798
    """
    return spot * (1.0 + domestic_rate * years) / (1.0 + foreign_rate * years)


@lever
def currency_value_at_risk(
    amount: Quantity, z: Quantity, volatility: Spread, years: Quantity
) -> Numbers:
    """Loss from an open currency position that is exceeded only with a small probability.

    Formula: ``amount * z * volatility * sqrt(years)``

    Parameters
    ----------
    amount : float or array
        Open amount [currency].
    z : float or array
        Quantile of the confidence [standard deviations], e.g. 1.645 for 95 %.
    volatility : float or array
        Standard deviation of the exchange rate over a year [fraction per square root of a year].
    years : float or array
        Time until payment [years].

    Returns
    -------
    array of float
        Loss [currency].

    References
    ----------
    P. Jorion, *Value at Risk*, on the delta-normal method.

    Examples
    --------
    >>> round(float(currency_value_at_risk(1_000_000, 1.645, 0.10, 0.25)), 2)
    82250.0
    """
    return amount * z * volatility * np.sqrt(years)


@lever
def contingent_gain(bonus: Quantity, theirs: Share, ours: Share) -> Numbers:
    """Joint gain from a payment that is due only if something happens, on different beliefs.

    Formula: ``(theirs - ours) * bonus``

    Parameters
    ----------
    bonus : float or array
        What we pay if it happens [currency].
    theirs : float or array
        That it happens, as the receiver sees it [probability].
    ours : float or array
        That it happens, as we see it [probability].

    Returns
    -------
    array of float
        What the receiver expects to get less what we expect to pay [currency].

    References
    ----------
    B. Nalebuff, *Split the Pie*, on betting on different beliefs.

    Examples
    --------
    >>> round(float(contingent_gain(50, 0.6, 0.1)), 2)
    25.0
    """
    return (theirs - ours) * bonus
