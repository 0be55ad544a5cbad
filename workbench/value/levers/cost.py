"""The supplier's costs: should-cost, its reservation price, and prices that follow an index."""

from __future__ import annotations

import numpy as np

from workbench.value.levers.arguments import (
    Markup,
    Numbers,
    Quantity,
    Real,
    Share,
    check_sum,
    lever,
)


@lever
def should_cost_price(
    material: Quantity,
    labour: Quantity,
    overhead: Markup = 0.0,
    logistics: Quantity = 0.0,
    tooling: Quantity = 0.0,
    margin: Markup = 0.0,
) -> Numbers:
    """Price that the supplier's costs and a fair margin would give.

    Formula: ``((material + labour) * (1 + overhead) + logistics + tooling) * (1 + margin)``

    Parameters
    ----------
    material : float or array
        Material [currency per unit].
    labour : float or array
        Labour [currency per unit].
    overhead : float or array
        Overhead on material and labour [fraction].
    logistics : float or array
        Logistics [currency per unit].
    tooling : float or array
        Tooling, spread over the units [currency per unit].
    margin : float or array
        Margin on all costs [fraction].

    Returns
    -------
    array of float
        Price [currency per unit].

    References
    ----------
    precoro.com, on should-cost analysis.

    Examples
    --------
    >>> round(float(should_cost_price(55, 30, logistics=25, margin=0.15)), 2)
    126.5
    """
    return ((material + labour) * (1.0 + overhead) + logistics + tooling) * (1.0 + margin)


@lever
def supplier_floor_price(
    avoidable: Quantity, full: Quantity, position: Share, alternative_price: Quantity = 0.0
) -> Numbers:
    """Least price that a supplier takes: between avoidable and full cost, or what others pay.

    Give `position` and the costs ranges with their evidence, and it becomes a distribution.

    Formula: ``max(avoidable + position * (full - avoidable), alternative_price)``

    Parameters
    ----------
    avoidable : float or array
        Cost that is saved if the order does not come [currency per unit].
    full : float or array
        Full should-cost [currency per unit].
    position : float or array
        0 with an idle line that needs the order, 1 with full order books [fraction].
    alternative_price : float or array
        Price that its other customers would pay for the same capacity [currency per unit].

    Returns
    -------
    array of float
        Supplier's reservation price [currency per unit].

    Raises
    ------
    ValueError
        If the avoidable cost is above the full cost.

    References
    ----------
    Derived: no supplier sells below avoidable cost, nor below what another customer pays.

    Examples
    --------
    >>> [float(supplier_floor_price(80, 100, full)) for full in (0, 0.5, 1)]
    [80.0, 90.0, 100.0]
    >>> float(supplier_floor_price(80, 100, 0, alternative_price=95))
    95.0
    """
    if np.any(np.greater(avoidable, full)):
        raise ValueError("avoidable must not be above full")
    return np.maximum(avoidable + position * (full - avoidable), alternative_price)


@lever
def index_ratio(
    fixed: Share,
    material: Share,
    labour: Share,
    material_ratio: Quantity,
    labour_ratio: Quantity,
) -> Numbers:
    """Price today over price at the start, when it follows a material and a labour index.

    Formula: ``fixed + material * material_ratio + labour * labour_ratio``

    Parameters
    ----------
    fixed : float or array
        Part of the price that stays [fraction].
    material : float or array
        Part that follows the material index [fraction].
    labour : float or array
        Part that follows the labour index [fraction].
    material_ratio : float or array
        Material index today over that at the start, e.g. 1.10 [ratio].
    labour_ratio : float or array
        Labour index today over that at the start [ratio].

    Returns
    -------
    array of float
        Factor to multiply the first price with [ratio].

    Raises
    ------
    ValueError
        If the three parts do not sum to 1.

    References
    ----------
    BEAMA, formula for contract price adjustment.

    Examples
    --------
    >>> round(100 * float(index_ratio(0.05, 0.475, 0.475, 1.10, 1.04)), 2)
    106.65
    """
    check_sum("fixed, material and labour", fixed + material + labour, whole=True)
    return fixed + material * material_ratio + labour * labour_ratio


@lever
def collared_change(raw: Real, band: Quantity, share: Share, cap: Quantity) -> Numbers:
    """Price change that a risk-sharing collar leaves of an index's change.

    Inside the band nothing changes, beyond it the sides share, from the cap on nothing is added.

    Formula: ``where(abs(raw) <= band, 0, share * (min(abs(raw), cap) - band)
    * where(raw < 0, -1, 1))``

    Parameters
    ----------
    raw : float or array
        Change of the index [fraction].
    band : float or array
        Change up to which the price stays [fraction].
    share : float or array
        Part of the change beyond the band that moves the price [fraction].
    cap : float or array
        Change beyond which nothing is added [fraction].

    Returns
    -------
    array of float
        Change of the price [fraction].

    Raises
    ------
    ValueError
        If the cap is below the band.

    References
    ----------
    exaros.com, on the structure of collars in supply contracts.

    Examples
    --------
    >>> round(100 * float(collared_change(0.0665, 0.03, 0.5, 0.08)), 3)
    1.825
    """
    if np.any(np.less(cap, band)):
        raise ValueError("cap must not be below band")
    beyond = np.maximum(np.minimum(np.abs(raw), cap) - band, 0.0)
    return share * beyond * np.sign(raw)
