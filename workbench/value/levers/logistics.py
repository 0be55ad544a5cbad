"""Logistics: costs that an Incoterm moves from one party to the other, and idle assets."""

from __future__ import annotations

from workbench.value.levers.arguments import Numbers, Quantity, Real, lever


@lever
def moved_cost(
    export: Quantity = 0.0,
    carriage: Quantity = 0.0,
    insurance: Quantity = 0.0,
    risk: Quantity = 0.0,
    unloading: Quantity = 0.0,
    duty: Quantity = 0.0,
) -> Numbers:
    """Cost items that move from one party to the other when the delivery term changes.

    Name the items that move, at the costs of the party in whose term line it stands: the giver's
    costs in one, what the taker is spared in the other. The difference is the joint gain.

    Formula: ``export + carriage + insurance + risk + unloading + duty``

    Parameters
    ----------
    export : float or array
        Loading and export clearance [currency].
    carriage : float or array
        Main carriage [currency].
    insurance : float or array
        Insurance of the cargo [currency].
    risk : float or array
        Expected uninsured loss on the way [currency].
    unloading : float or array
        Unloading at the destination [currency].
    duty : float or array
        Import clearance and duty [currency].

    Returns
    -------
    array of float
        What one party pays more, or the other is spared [currency].

    References
    ----------
    International Chamber of Commerce, *Incoterms 2020*.

    Examples
    --------
    >>> float(moved_cost(export=300, carriage=2_400, risk=100))  # from EXW to DAP
    2800.0
    """
    return export + carriage + insurance + risk + unloading + duty


@lever
def idle_asset_gain(avoided_cost: Real, marginal_cost: Real) -> Numbers:
    """Joint gain from lending what lies idle: a truck that goes back empty, free storage.

    Formula: ``avoided_cost - marginal_cost``

    Parameters
    ----------
    avoided_cost : float or array
        What the borrower no longer pays elsewhere [currency].
    marginal_cost : float or array
        What lending costs the owner on top of what it pays anyway [currency].

    Returns
    -------
    array of float
        Gain to be shared [currency].

    References
    ----------
    Derived: the difference of the two costs.

    Examples
    --------
    >>> float(idle_asset_gain(18_000, 5_000))
    13000.0
    """
    return avoided_cost - marginal_cost
