"""Learning curves: costs that fall with every doubling of the quantity made so far."""

from __future__ import annotations

import numpy as np

from workbench.value.formula_functions.definition import formula_function
from workbench.value.formula_functions.inputs import (
    POSITIVE,
    POSITIVE_SHARE,
    QUANTITY,
    Input,
    Numbers,
)


@formula_function(
    "Average cost of all units made so far, on a cumulative-average learning curve",
    formula="average * (quantity / base) ** (log(rate) / log(2))",
    notes="It is not what the next units cost, see `learning_next_average`.",
    inputs={
        "average": Input(
            "Average of the units made at `base`", "hours or currency per unit", QUANTITY
        ),
        "base": Input("Units made when the average was taken", "units", POSITIVE),
        "quantity": Input("Units made in all", "units", POSITIVE),
        "rate": Input(
            "What the average falls to with every doubling, e.g. 0.8", "fraction", POSITIVE_SHARE
        ),
    },
    gives="Average of all units",
    unit="hours or currency per unit",
    source=(
        'LinkedIn Learning, course on cost analysis; T. P. Wright, "Factors affecting the '
        'cost of airplanes", 1936'
    ),
    examples="""
    >>> round(float(learning_average(5, 200, 400, 0.8)), 2)
    4.0
    >>> round(float(learning_average(5, 200, 800, 0.8)), 2)
    3.2
    """,
)
def learning_average(average: Numbers, base: Numbers, quantity: Numbers, rate: Numbers) -> Numbers:
    return average * (quantity / base) ** np.log2(rate)


@formula_function(
    "Average cost of the next units, on a cumulative-average learning curve",
    formula=(
        "(learning_average(average, base, base + more, rate) * (base + more) - average * "
        "base) / more"
    ),
    inputs={
        "average": Input(
            "Average of the units made so far", "hours or currency per unit", QUANTITY
        ),
        "base": Input("Units made so far", "units", POSITIVE),
        "more": Input("Units to be made next", "units", POSITIVE),
        "rate": Input(
            "What the average falls to with every doubling, e.g. 0.8", "fraction", POSITIVE_SHARE
        ),
    },
    gives="Average of the next units only",
    unit="hours or currency per unit",
    source="Derived: total of all units less total of the first, over the units between",
    examples="""
    >>> round(float(learning_next_average(5, 200, 200, 0.8)), 2)
    3.0
    """,
)
def learning_next_average(average: Numbers, base: Numbers, more: Numbers, rate: Numbers) -> Numbers:
    in_all = base + more
    return (average * (in_all / base) ** np.log2(rate) * in_all - average * base) / more


@formula_function(
    "Cost of the n-th unit or lot, on a unit learning curve",
    formula="first * number ** (log(rate) / log(2))",
    inputs={
        "first": Input("Cost of the first unit or lot", "hours or currency", QUANTITY),
        "number": Input("Which unit or lot, counted from 1", "units or lots", POSITIVE),
        "rate": Input(
            "What the cost falls to with every doubling, e.g. 0.7", "fraction", POSITIVE_SHARE
        ),
    },
    gives="Cost of that unit or lot",
    unit="hours or currency",
    source="J. R. Crawford's form of the learning curve, in textbooks of operations management",
    examples="""
    >>> [round(float(learning_unit_cost(2_500, lot, 0.7)), 2) for lot in (2, 3, 4, 5)]
    [1750.0, 1420.45, 1225.0, 1092.12]
    """,
)
def learning_unit_cost(first: Numbers, number: Numbers, rate: Numbers) -> Numbers:
    return first * number ** np.log2(rate)
