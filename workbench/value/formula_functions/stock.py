"""Stock: how much lead time and uncertainty ask for, and what it costs."""

from __future__ import annotations

import numpy as np

from workbench.value.formula_functions.definition import formula_function
from workbench.value.formula_functions.inputs import CARRYING_RATE, QUANTITY, Input, Numbers


@formula_function(
    "Stock that covers swings of demand and lead time",
    formula="z * sqrt(lead_time * demand_sd ** 2 + demand ** 2 * lead_time_sd ** 2)",
    inputs={
        "z": Input(
            "Quantile of the service level",
            "standard deviations",
            QUANTITY,
            hint="e.g. 1.645 for 95 %",
        ),
        "demand": Input("Mean and standard deviation of the demand", "units per day", QUANTITY),
        "demand_sd": Input("Mean and standard deviation of the demand", "units per day", QUANTITY),
        "lead_time": Input("Mean and standard deviation of the lead time", "days", QUANTITY),
        "lead_time_sd": Input("Mean and standard deviation of the lead time", "days", QUANTITY),
    },
    gives="Stock to hold",
    unit="units",
    source="S. Chopra, P. Meindl, Supply Chain Management, on managing uncertainty",
    examples="""
    >>> round(float(safety_stock(1.645, 100, 20, 30, 5)), 2)
    842.01
    """,
)
def safety_stock(
    z: Numbers, demand: Numbers, demand_sd: Numbers, lead_time: Numbers, lead_time_sd: Numbers
) -> Numbers:
    swings = lead_time * demand_sd**2 + demand**2 * lead_time_sd**2
    return np.asarray(z * np.sqrt(swings))


@formula_function(
    "Yearly cost of carrying a stock",
    formula="stock * unit_cost * carrying_rate",
    inputs={
        "stock": Input("Stock, on average", "units", QUANTITY),
        "unit_cost": Input("What one unit costs", "currency per unit", QUANTITY),
        "carrying_rate": CARRYING_RATE,
    },
    gives="Cost",
    unit="currency per year",
    source="S. Chopra, P. Meindl, Supply Chain Management, on the cost of holding stock",
    examples="""
    >>> round(float(cost_of_stock(safety_stock(1.645, 100, 20, 30, 5), 50, 0.20)), 2)
    8420.09
    """,
)
def cost_of_stock(stock: Numbers, unit_cost: Numbers, carrying_rate: Numbers) -> Numbers:
    return stock * unit_cost * carrying_rate
