"""Earlier payment against a lower price: what each side gains, and the risk of prepayment."""

from __future__ import annotations

from workbench.value.levers.arguments import (
    Numbers,
    Positive,
    Quantity,
    Rate,
    Real,
    Share,
    lever,
)


@lever
def buyer_early_gain(discount: Share, rate: Rate, days: Real, year: Positive = 365.0) -> Numbers:
    """Buyer's gain from earlier payment against a discount.

    Formula: ``discount - (1 - discount) * rate * days / year``

    Parameters
    ----------
    discount : float or array
        Discount [fraction].
    rate : float or array
        Buyer's cost of money [fraction per year].
    days : float or array
        Time by which payment is earlier [days].
    year : float or array
        Length of a year [days].

    Returns
    -------
    array of float
        Gain [fraction of the invoice before discount].

    References
    ----------
    Derived: the discount less simple interest on what is paid early.

    Examples
    --------
    >>> round(float(buyer_early_gain(0.02, 0.08, 60)), 5)
    0.00711
    """
    return discount - (1.0 - discount) * rate * days / year


@lever
def supplier_early_gain(discount: Share, rate: Rate, days: Real, year: Positive = 365.0) -> Numbers:
    """Supplier's gain from earlier payment against a discount.

    Formula: ``(1 - discount) * rate * days / year - discount``

    Parameters
    ----------
    discount : float or array
        Discount [fraction].
    rate : float or array
        Supplier's cost of money [fraction per year].
    days : float or array
        Time by which payment is earlier [days].
    year : float or array
        Length of a year [days].

    Returns
    -------
    array of float
        Gain [fraction of the invoice before discount].

    References
    ----------
    Derived: simple interest on what comes in early less the discount.

    Examples
    --------
    >>> round(float(supplier_early_gain(0.02, 0.25, 60)), 5)
    0.02027
    """
    return (1.0 - discount) * rate * days / year - discount


@lever
def prepayment_gain(
    units: Quantity,
    price: Quantity,
    prepaid_price: Quantity,
    rate: Rate,
    days: Real,
    default_probability: Share = 0.0,
    loss_share: Share = 1.0,
    year: Positive = 365.0,
) -> Numbers:
    """Buyer's gain from prepayment at a lower price, with the risk that the supplier fails.

    Formula: ``units * (price - prepaid_price) - units * prepaid_price * rate * days / year
    - units * prepaid_price * default_probability * loss_share``

    Parameters
    ----------
    units : float or array
        Volume [units].
    price : float or array
        Price on the usual terms [currency per unit].
    prepaid_price : float or array
        Price when prepaid [currency per unit].
    rate : float or array
        Buyer's cost of money [fraction per year].
    days : float or array
        Time by which payment is earlier [days].
    default_probability : float or array
        That the supplier fails before it has delivered [probability].
    loss_share : float or array
        Part of a lost prepayment that does not come back [fraction].
    year : float or array
        Length of a year [days].

    Returns
    -------
    array of float
        Gain [currency].

    References
    ----------
    Derived: price move less simple interest less expected loss.

    Examples
    --------
    >>> round(float(prepayment_gain(100_000, 1.60, 1.40, 0.08, 60, 0.02)))
    15359
    """
    prepaid = units * prepaid_price
    interest, loss = rate * days / year, default_probability * loss_share
    return units * (price - prepaid_price) - prepaid * (interest + loss)


@lever
def prepayment_rate(
    price: Quantity, prepaid_price: Positive, days: Quantity, year: Positive = 365.0
) -> Numbers:
    """Yearly rate that a supplier pays for prepayment through its lower price.

    A rate far above what credit costs it says that there is another reason for the offer: probe.

    Formula: ``(price - prepaid_price) / prepaid_price * year / days``

    Parameters
    ----------
    price : float or array
        Price on the usual terms [currency per unit].
    prepaid_price : float or array
        Price when prepaid [currency per unit].
    days : float or array
        Time by which payment is earlier [days].
    year : float or array
        Length of a year [days].

    Returns
    -------
    array of float
        Rate without compounding [fraction per year].

    References
    ----------
    Derived: the simple rate of a discount for early payment.

    Examples
    --------
    >>> round(float(prepayment_rate(1.60, 1.40, 60)), 3)
    0.869
    """
    return (price - prepaid_price) / prepaid_price * year / days
