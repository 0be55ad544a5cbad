"""Learning curves: costs that fall with every doubling of the quantity made so far."""

from __future__ import annotations

import numpy as np

from workbench.value.levers.arguments import Numbers, Positive, PositiveShare, Quantity, lever


@lever
def learning_average(
    average: Quantity, base: Positive, quantity: Positive, rate: PositiveShare
) -> Numbers:
    """Average cost of all units made so far, on a cumulative-average learning curve.

    It is not what the next units cost, see `learning_next_average`.

    Formula: ``average * (quantity / base) ** (log(rate) / log(2))``

    Parameters
    ----------
    average : float or array
        Average of the units made at `base` [hours or currency per unit].
    base : float or array
        Units made when the average was taken [units].
    quantity : float or array
        Units made in all [units].
    rate : float or array
        What the average falls to with every doubling, e.g. 0.8 [fraction].

    Returns
    -------
    array of float
        Average of all units [hours or currency per unit].

    References
    ----------
    LinkedIn Learning, course on cost analysis; T. P. Wright, "Factors affecting the cost of
    airplanes", 1936.

    Examples
    --------
    >>> round(float(learning_average(5, 200, 400, 0.8)), 2)
    4.0
    >>> round(float(learning_average(5, 200, 800, 0.8)), 2)
    3.2
    """
    return average * (quantity / base) ** np.log2(rate)


@lever
def learning_next_average(
    average: Quantity, base: Positive, more: Positive, rate: PositiveShare
) -> Numbers:
    """Average cost of the next units, on a cumulative-average learning curve.

    Formula: ``(learning_average(average, base, base + more, rate) * (base + more)
    - average * base) / more``

    Parameters
    ----------
    average : float or array
        Average of the units made so far [hours or currency per unit].
    base : float or array
        Units made so far [units].
    more : float or array
        Units to be made next [units].
    rate : float or array
        What the average falls to with every doubling, e.g. 0.8 [fraction].

    Returns
    -------
    array of float
        Average of the next units only [hours or currency per unit].

    References
    ----------
    Derived: total of all units less total of the first, over the units between.

    Examples
    --------
    >>> round(float(learning_next_average(5, 200, 200, 0.8)), 2)
    3.0
    """
    in_all = base + more
    return (average * (in_all / base) ** np.log2(rate) * in_all - average * base) / more


@lever
def learning_unit_cost(first: Quantity, number: Positive, rate: PositiveShare) -> Numbers:
    """Cost of the n-th unit or lot, on a unit learning curve.

    Formula: ``first * number ** (log(rate) / log(2))``

    Parameters
    ----------
    first : float or array
        Cost of the first unit or lot [hours or currency].
    number : float or array
        Which unit or lot, counted from 1 [units or lots].
    rate : float or array
        What the cost falls to with every doubling, e.g. 0.7 [fraction].

    Returns
    -------
    array of float
        Cost of that unit or lot [hours or currency].

    References
    ----------
    J. R. Crawford's form of the learning curve, in textbooks of operations management.

    Examples
    --------
    >>> [round(float(learning_unit_cost(2_500, lot, 0.7)), 2) for lot in (2, 3, 4, 5)]
    [1750.0, 1420.45, 1225.0, 1092.12]
    """
    return first * number ** np.log2(rate)
