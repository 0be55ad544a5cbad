"""Volume: what a supplier must sell more to afford a discount, and what larger lots save."""

from __future__ import annotations

import numpy as np

from workbench.value.levers.arguments import (
    Numbers,
    Positive,
    Quantity,
    Share,
    Spread,
    lever,
)


@lever
def break_even_growth(discount: Share, margin: Share) -> Numbers:
    """Growth of volume at which a discount leaves the supplier's total margin as it was.

    Formula: ``discount / (margin - discount)``

    Parameters
    ----------
    discount : float or array
        Discount on the price [fraction].
    margin : float or array
        Contribution margin before the discount [fraction of the price].

    Returns
    -------
    array of float
        Growth; infinite where the discount takes the whole margin [fraction of the volume].

    References
    ----------
    eaglerockcfo.com, on the break-even volume of a price cut.

    Examples
    --------
    >>> round(float(break_even_growth(0.10, 0.25)), 3)
    0.667
    """
    left = margin - discount
    return np.where(left > 0, discount / np.where(left > 0, left, 1.0), np.inf)


@lever
def cost_of_freight(
    units: Quantity, weight: Quantity, distance: Quantity, tariff: Quantity, ton: Positive = 2000.0
) -> Numbers:
    """Freight by weight and distance.

    Formula: ``units * weight * distance * tariff / ton``

    Parameters
    ----------
    units : float or array
        Volume [units].
    weight : float or array
        Weight of one unit [lb, or whatever the ton is counted in].
    distance : float or array
        Way [miles, or whatever the tariff is per].
    tariff : float or array
        Price of carrying a ton over one mile [currency per ton-mile].
    ton : float or array
        Weight of a ton [lb]; 1000 with weights in kg and a tariff per tonne-kilometre.

    Returns
    -------
    array of float
        Freight [currency].

    References
    ----------
    Kuantan ATV, a teaching case on choosing a supplier of engines.

    Examples
    --------
    >>> round(float(cost_of_freight(12_000, 22, 125, 1.20)), 2)
    19800.0
    """
    return units * weight * distance * tariff / ton


@lever
def cost_of_lots(
    units: Quantity, lot: Positive, price: Quantity, order_cost: Quantity, carrying_rate: Spread
) -> Numbers:
    """Yearly cost of buying in lots: placing orders and carrying half a lot on average.

    Formula: ``units / lot * order_cost + lot / 2 * price * carrying_rate``

    Parameters
    ----------
    units : float or array
        Volume [units per year].
    lot : float or array
        Size of one order [units].
    price : float or array
        Price [currency per unit].
    order_cost : float or array
        Cost of one order [currency].
    carrying_rate : float or array
        Cost of holding stock, capital and storage [fraction per year].

    Returns
    -------
    array of float
        Cost [currency per year].

    References
    ----------
    Kuantan ATV, a teaching case on choosing a supplier of engines.

    Examples
    --------
    >>> float(cost_of_lots(12_000, 1_000, 500, 125, 0.20))
    51500.0
    """
    return units / lot * order_cost + lot / 2.0 * price * carrying_rate


@lever
def volume_break_gain(
    units: Quantity,
    price: Quantity,
    lot: Positive,
    break_price: Quantity,
    break_lot: Positive,
    order_cost: Quantity,
    carrying_rate: Spread,
) -> Numbers:
    """Yearly gain from larger lots at a lower price: price and orders against extra stock.

    Formula: ``units * (price - break_price) + cost_of_lots(units, lot, price, order_cost,
    carrying_rate) - cost_of_lots(units, break_lot, break_price, order_cost, carrying_rate)``

    Parameters
    ----------
    units : float or array
        Volume [units per year].
    price : float or array
        Price of the smaller lots [currency per unit].
    lot : float or array
        Size of the smaller lots [units].
    break_price : float or array
        Price of the larger lots [currency per unit].
    break_lot : float or array
        Size of the larger lots [units].
    order_cost : float or array
        Cost of one order [currency].
    carrying_rate : float or array
        Cost of holding stock, capital and storage [fraction per year].

    Returns
    -------
    array of float
        Gain [currency per year].

    References
    ----------
    Derived from the Kuantan ATV case; price, order and carrying costs only.

    Examples
    --------
    >>> float(volume_break_gain(12_000, 500, 1_000, 490, 3_000, 125, 0.20))
    24000.0
    """
    orders = (units / lot - units / break_lot) * order_cost
    stock = (break_lot * break_price - lot * price) / 2.0 * carrying_rate
    return units * (price - break_price) + orders - stock
