"""Payment days: what they are worth, what they free, and what a discount for early payment pays."""

from __future__ import annotations

from workbench.value.levers.arguments import (
    Numbers,
    Positive,
    PositiveRate,
    Quantity,
    Rate,
    Real,
    Share,
    lever,
)


@lever
def days_value(rate: Rate, days: Real, year: Positive = 365.0) -> Numbers:
    """Share of the spend that payment days are worth.

    Formula: ``days * rate / year``

    Parameters
    ----------
    rate : float or array
        Cost of money [fraction per year].
    days : float or array
        Time by which payment is later [days]; negative for earlier.
    year : float or array
        Length of a year [days].

    Returns
    -------
    array of float
        The price move that outweighs the days [fraction of the spend].

    References
    ----------
    Derived: simple interest.

    Examples
    --------
    >>> round(float(days_value(0.08, 35)), 5)
    0.00767
    """
    return days * rate / year


@lever
def cash_freed(spend: Quantity, days: Real, share: Share = 1.0, year: Positive = 365.0) -> Numbers:
    """Cash that longer payment terms free.

    Formula: ``spend * share * days / year``

    Parameters
    ----------
    spend : float or array
        Spend [currency per year].
    days : float or array
        Time by which payment is later [days].
    share : float or array
        Part of the spend whose terms change [fraction].
    year : float or array
        Length of a year [days].

    Returns
    -------
    array of float
        Cash that stays with the buyer as long as the terms last [currency].

    References
    ----------
    calcsimpler.com, calculator for payment terms.

    Examples
    --------
    >>> round(float(cash_freed(8_000_000, 15)), 2)
    328767.12
    """
    return spend * share * days / year


@lever
def longer_terms_gain(
    spend: Quantity,
    days: Real,
    rate: Rate,
    share: Share = 1.0,
    lost_discounts: Real = 0.0,
    programme_cost: Real = 0.0,
    year: Positive = 365.0,
) -> Numbers:
    """Yearly net gain from longer payment terms.

    Formula: ``cash_freed(spend, days, share, year) * rate - lost_discounts - programme_cost``

    Parameters
    ----------
    spend : float or array
        Spend [currency per year].
    days : float or array
        Time by which payment is later [days].
    rate : float or array
        Cost of money [fraction per year].
    share : float or array
        Part of the spend whose terms change [fraction].
    lost_discounts : float or array
        Discounts for early payment no longer taken [currency per year].
    programme_cost : float or array
        Cost of running the change [currency per year].
    year : float or array
        Length of a year [days].

    Returns
    -------
    array of float
        Gain [currency per year].

    References
    ----------
    calcsimpler.com, calculator for payment terms.

    Examples
    --------
    >>> round(float(longer_terms_gain(8_000_000, 15, 0.10)), 2)
    32876.71
    >>> round(float(longer_terms_gain(8_000_000, 15, 0.10, programme_cost=25_000)), 2)
    7876.71
    """
    return spend * share * days / year * rate - lost_discounts - programme_cost


@lever
def simple_discount_rate(discount: Share, days: Quantity, year: Positive = 365.0) -> Numbers:
    """Yearly rate that a discount for early payment pays, without compounding.

    Formula: ``discount / (1 - discount) * year / days``

    Parameters
    ----------
    discount : float or array
        Discount [fraction], e.g. 0.02 in "2/10 net 30".
    days : float or array
        Time by which payment is earlier [days], e.g. 20 in "2/10 net 30".
    year : float or array
        Length of a year [days]; some use 360.

    Returns
    -------
    array of float
        Rate [fraction per year].

    References
    ----------
    R. Brealey, S. Myers, F. Allen, *Principles of Corporate Finance*, on trade credit; numbers
    as at calcufinance.com.

    Examples
    --------
    >>> round(float(simple_discount_rate(0.02, 20)), 4)
    0.3724
    >>> round(float(simple_discount_rate(0.02, 20, 360)), 4)
    0.3673
    """
    return discount / (1.0 - discount) * year / days


@lever
def effective_discount_rate(discount: Share, days: Quantity, year: Positive = 365.0) -> Numbers:
    """Yearly rate that a discount for early payment pays, compounded.

    Formula: ``(1 - discount) ** (-year / days) - 1``

    Parameters
    ----------
    discount : float or array
        Discount [fraction].
    days : float or array
        Time by which payment is earlier [days].
    year : float or array
        Length of a year [days].

    Returns
    -------
    array of float
        Rate [fraction per year]. Compare it with the cost of money: above it, take the discount.

    References
    ----------
    R. Brealey, S. Myers, F. Allen, *Principles of Corporate Finance*, on trade credit; numbers
    as at mathcelebrity.com.

    Examples
    --------
    >>> round(float(effective_discount_rate(0.02, 20)), 4)
    0.4459
    """
    return (1.0 - discount) ** -(year / days) - 1.0


@lever
def early_break_even_days(discount: Share, rate: PositiveRate, year: Positive = 365.0) -> Numbers:
    """Days of earlier payment at which a discount neither gains nor loses.

    The buyer gains up to the days at its own rate, the supplier from the days at its rate on:
    both gain between, if the supplier's rate is the higher one.

    Formula: ``discount / ((1 - discount) * rate) * year``

    Parameters
    ----------
    discount : float or array
        Discount [fraction].
    rate : float or array
        Cost of money of either side [fraction per year].
    year : float or array
        Length of a year [days].

    Returns
    -------
    array of float
        Time by which payment is earlier [days].

    References
    ----------
    Derived: the days at which (1 - discount) rate days / year is the discount.

    Examples
    --------
    >>> round(float(early_break_even_days(0.02, 0.25)), 1)  # the supplier gains from here on
    29.8
    >>> round(float(early_break_even_days(0.02, 0.08)), 1)  # the buyer gains up to here
    93.1
    """
    return discount / ((1.0 - discount) * rate) * year
