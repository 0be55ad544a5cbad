"""Total cost of ownership: unlike offers made comparable in money."""

from __future__ import annotations

from workbench.value.levers.arguments import (
    Numbers,
    Positive,
    Quantity,
    Real,
    Share,
    Spread,
    lever,
)


@lever
def total_cost_of_ownership(
    units: Quantity,
    price: Quantity,
    lot: Positive,
    order_cost: Quantity = 0.0,
    carrying_rate: Spread = 0.0,
    defect_rate: Share = 0.0,
    tooling: Quantity = 0.0,
    freight: Quantity = 0.0,
) -> Numbers:
    """Total cost of an offer: price, tooling, freight, orders, stock and defects.

    Formula: ``units * price + tooling + freight
    + cost_of_lots(units, lot, price, order_cost, carrying_rate) + defect_rate * units * price``

    Parameters
    ----------
    units : float or array
        Volume [units per year].
    price : float or array
        Price [currency per unit].
    lot : float or array
        Size of one order [units].
    order_cost : float or array
        Cost of one order [currency].
    carrying_rate : float or array
        Cost of holding stock, capital and storage [fraction per year].
    defect_rate : float or array
        Part of the units that is lost [fraction].
    tooling : float or array
        Tooling in the year [currency].
    freight : float or array
        Freight in the year, see `cost_of_freight` [currency].

    Returns
    -------
    array of float
        Cost of the year [currency].

    References
    ----------
    Kuantan ATV, a teaching case on choosing a supplier of engines.

    Examples
    --------
    >>> first = total_cost_of_ownership(12_000, 500, 1_000, 125, 0.20, 0.02, 22_000, 19_800)
    >>> second = total_cost_of_ownership(12_000, 498, 1_000, 125, 0.20, 0.03, 20_000, 15_840)
    >>> round(float(first)), round(float(second))
    (6213300, 6242420)
    """
    per_price = units * (1.0 + defect_rate) + lot / 2.0 * carrying_rate
    return per_price * price + tooling + freight + units / lot * order_cost


@lever
def parity_price(
    other_total: Real,
    units: Positive,
    lot: Positive,
    order_cost: Quantity = 0.0,
    carrying_rate: Spread = 0.0,
    defect_rate: Share = 0.0,
    tooling: Quantity = 0.0,
    freight: Quantity = 0.0,
) -> Numbers:
    """Price at which an offer's total cost is that of another offer.

    Formula: ``(other_total - tooling - freight - units / lot * order_cost)
    / (units * (1 + defect_rate) + lot / 2 * carrying_rate)``

    Parameters
    ----------
    other_total : float or array
        Total cost of the other offer, see `total_cost_of_ownership` [currency].
    units : float or array
        Volume [units per year].
    lot : float or array
        Size of one order [units].
    order_cost : float or array
        Cost of one order [currency].
    carrying_rate : float or array
        Cost of holding stock, capital and storage [fraction per year].
    defect_rate : float or array
        Part of the units that is lost [fraction].
    tooling : float or array
        Tooling in the year [currency].
    freight : float or array
        Freight in the year [currency].

    Returns
    -------
    array of float
        Price; below 0 the offer cannot match the other even for nothing [currency per unit].

    References
    ----------
    Derived from the Kuantan ATV case: total cost, solved for the price.

    Examples
    --------
    >>> round(float(parity_price(6_213_300, 12_000, 1_000, 125, 0.20, 0.03, 20_000, 15_840)), 2)
    495.66
    """
    per_price = units * (1.0 + defect_rate) + lot / 2.0 * carrying_rate
    return (other_total - tooling - freight - units / lot * order_cost) / per_price
