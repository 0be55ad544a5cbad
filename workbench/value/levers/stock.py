"""Stock: how much lead time and uncertainty ask for, and what it costs."""

from __future__ import annotations

import numpy as np

from workbench.value.levers.arguments import Numbers, Quantity, Spread, lever


@lever
def safety_stock(
    z: Quantity,
    demand: Quantity,
    demand_sd: Quantity,
    lead_time: Quantity,
    lead_time_sd: Quantity,
) -> Numbers:
    """Stock that covers swings of demand and lead time.

    Formula: ``z * sqrt(lead_time * demand_sd ** 2 + demand ** 2 * lead_time_sd ** 2)``

    Parameters
    ----------
    z : float or array
        Quantile of the service level [standard deviations], e.g. 1.645 for 95 %.
    demand, demand_sd : float or array
        Mean and standard deviation of the demand [units per day].
    lead_time, lead_time_sd : float or array
        Mean and standard deviation of the lead time [days].

    Returns
    -------
    array of float
        Stock to hold [units].

    References
    ----------
    S. Chopra, P. Meindl, *Supply Chain Management*, on managing uncertainty.

    Examples
    --------
    >>> round(float(safety_stock(1.645, 100, 20, 30, 5)), 2)
    842.01
    """
    swings = lead_time * demand_sd**2 + demand**2 * lead_time_sd**2
    return np.asarray(z * np.sqrt(swings))


@lever
def cost_of_stock(stock: Quantity, unit_cost: Quantity, carrying_rate: Spread) -> Numbers:
    """Yearly cost of carrying a stock.

    Formula: ``stock * unit_cost * carrying_rate``

    Parameters
    ----------
    stock : float or array
        Stock, on average [units].
    unit_cost : float or array
        What one unit costs [currency per unit].
    carrying_rate : float or array
        Cost of holding stock, capital and storage [fraction per year].

    Returns
    -------
    array of float
        Cost [currency per year].

    References
    ----------
    S. Chopra, P. Meindl, *Supply Chain Management*, on the cost of holding stock.

    Examples
    --------
    >>> round(float(cost_of_stock(safety_stock(1.645, 100, 20, 30, 5), 50, 0.20)), 2)
    8420.09
    """
    return stock * unit_cost * carrying_rate
