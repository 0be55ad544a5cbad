"""Quality and service: gaps, late deliveries, failures, and what credits give back."""

from __future__ import annotations

import numpy as np

from workbench.value.levers.arguments import (
    Numbers,
    Quantities,
    Quantity,
    Rate,
    Real,
    Share,
    Shares,
    check_sum,
    lever,
)


@lever
def inferior_price(batna_price: Real, gap: Real) -> Numbers:
    """Most to pay for a good that is worth less to us than the one we can get elsewhere.

    Formula: ``batna_price - gap``

    Parameters
    ----------
    batna_price : float or array
        Price of the better good, our alternative [currency per unit].
    gap : float or array
        What the better good is worth more to us; negative if it is worth less [currency per unit].

    Returns
    -------
    array of float
        Reservation price for the good on the table [currency per unit].

    References
    ----------
    G. Wu, *Sources of Joint Gains in Negotiations*, 1996.

    Examples
    --------
    >>> float(inferior_price(100, 8))
    92.0
    """
    return batna_price - gap


@lever
def cost_of_lateness(
    late: Share, backordered: Share, backorder_cost: Quantity, lost: Share, margin: Quantity
) -> Numbers:
    """Cost of late delivery to be expected, per unit ordered.

    Formula: ``late * (backordered * backorder_cost + lost * margin)``

    Parameters
    ----------
    late : float or array
        Part of the units that comes late [fraction].
    backordered : float or array
        Part of the late units for which customers wait [fraction].
    backorder_cost : float or array
        Cost of making one customer wait [currency per unit].
    lost : float or array
        Part of the late units whose sale is lost [fraction].
    margin : float or array
        Margin of a lost sale [currency per unit].

    Returns
    -------
    array of float
        Cost [currency per unit ordered].

    Raises
    ------
    ValueError
        If more late units are back-ordered and lost than there are.

    References
    ----------
    Kuantan ATV, a teaching case on choosing a supplier of engines.

    Examples
    --------
    >>> round(float(cost_of_lateness(0.05, 0.75, 40, 0.25, 200)), 2)
    4.0
    """
    check_sum("backordered and lost", backordered + lost, whole=False)
    return late * (backordered * backorder_cost + lost * margin)


@lever
def cost_of_warranty(failure: Share, cost: Quantity, rate: Rate, years: Quantity) -> Numbers:
    """Present value of the first failure within some years, each cost paid at the year's end.

    Formula: ``failure * cost * annuity((1 + rate) / (1 - failure) - 1, years) / (1 - failure)``

    Parameters
    ----------
    failure : float or array
        That a unit fails in a year, if it has not before [probability per year].
    cost : float or array
        Cost of a failure [currency].
    rate : float or array
        Cost of money [fraction per year].
    years : float or array
        Length of the warranty [years].

    Returns
    -------
    array of float
        What the warranty is worth, and what it costs whoever gives it [currency per unit].

    References
    ----------
    Derived: the sum over the years t of failure (1 - failure)^(t-1) cost / (1 + rate)^t.

    Examples
    --------
    >>> round(float(cost_of_warranty(0.05, 460, 0.08, 3)), 2)
    56.51
    """
    stays = (1.0 - failure) / (1.0 + rate)
    level = stays == 1.0
    terms = np.where(level, years, (1.0 - stays**years) / np.where(level, 1.0, 1.0 - stays))
    return failure * cost / (1.0 + rate) * terms


@lever
def service_credit_value(
    periods: Quantity, fee: Quantity, probabilities: Shares, credits: Shares
) -> Numbers:
    """Service credits to be expected over a contract.

    Formula: ``periods x fee x sum of probability x credit``

    Parameters
    ----------
    periods : float or array
        Length of the contract [periods, e.g. months].
    fee : float or array
        Fee of one period [currency per period].
    probabilities : sequence of float
        That a period falls into each band of bad service [probability].
    credits : sequence of float
        Part of the fee that is given back in each band [fraction].

    Returns
    -------
    array of float
        Credits [currency].

    Raises
    ------
    ValueError
        If there is not one credit per probability, or the probabilities sum to more than 1.

    References
    ----------
    Derived: the expected value.

    Examples
    --------
    >>> round(float(service_credit_value(12, 50_000, [0.10, 0.03], [0.05, 0.10])), 2)
    4800.0
    """
    return periods * fee * _expected(probabilities, credits, "credits")


@lever
def service_loss_left(
    periods: Quantity, fee: Quantity, probabilities: Shares, credits: Shares, losses: Quantities
) -> Numbers:
    """Loss from bad service that remains after the credits.

    Formula: ``periods x (sum of probability x loss - fee x sum of probability x credit)``

    Parameters
    ----------
    periods : float or array
        Length of the contract [periods, e.g. months].
    fee : float or array
        Fee of one period [currency per period].
    probabilities : sequence of float
        That a period falls into each band of bad service [probability].
    credits : sequence of float
        Part of the fee that is given back in each band [fraction].
    losses : sequence of float
        What a period in each band costs us [currency per period].

    Returns
    -------
    array of float
        Loss; negative where the credits are the larger [currency].

    Raises
    ------
    ValueError
        If the lists are not of one length, or the probabilities sum to more than 1.

    References
    ----------
    Derived: the expected value.

    Examples
    --------
    >>> left = service_loss_left(12, 50_000, [0.10, 0.03], [0.05, 0.10], [8_000, 30_000])
    >>> round(float(left), 2)
    15600.0
    """
    loss = _expected(probabilities, losses, "losses")
    return periods * (loss - fee * _expected(probabilities, credits, "credits"))


def _expected(probabilities: Shares, amounts: Quantities, name: str) -> float:
    if len(probabilities) != len(amounts):
        raise ValueError(
            f"one of the {name} per probability, got {len(probabilities)} probabilities "
            f"and {len(amounts)} {name}"
        )
    check_sum("probabilities", float(np.sum(probabilities)), whole=False)
    return float(np.dot(probabilities, amounts))
