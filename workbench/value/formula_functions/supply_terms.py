"""Terms of supply: volume that may come or not, falling prices, late goods, defects."""

from __future__ import annotations

import numpy as np

from workbench.value.formula_functions.definition import formula_function
from workbench.value.formula_functions.inputs import (
    COST_OF_MONEY,
    COUNT,
    QUANTITY,
    SHARE,
    SPREAD,
    Input,
    Numbers,
)
from workbench.value.formula_functions.money import price_hold_value

LOW = Input("Least that may come", "any unit")
HIGH = Input("Most that may come", "the same unit")
UNIFORM = "Derived: the integral of the gap over a uniform density, as in the newsvendor's loss"


@formula_function(
    "What is to be expected to be missing to a limit, each number as likely between two ends",
    formula="((min(max(limit, low), high) - low) ** 2) / (2 * (high - low)) + max(limit - high, 0)",
    notes="A committed volume above all that may come is short by the whole gap.",
    inputs={"limit": Input("Committed, or limit", "the same unit"), "low": LOW, "high": HIGH},
    gives="Expected shortfall",
    unit="the same unit",
    refuses="If `low` is not below `high`",
    source=UNIFORM,
    examples="""
    >>> [float(expected_shortfall_uniform(limit, 80, 120)) for limit in (70, 90, 130)]
    [0.0, 1.25, 30.0]
    """,
)
def expected_shortfall_uniform(limit: Numbers, low: Numbers, high: Numbers) -> Numbers:
    _check_ends(low, high)
    inside = np.minimum(np.maximum(limit, low), high) - low
    return inside * inside / (2.0 * (high - low)) + np.maximum(limit - high, 0.0)


@formula_function(
    "What is to be expected above a limit, each number as likely between two ends",
    formula="((high - min(max(limit, low), high)) ** 2) / (2 * (high - low)) + max(low - limit, 0)",
    inputs={"limit": Input("Limit", "the same unit"), "low": LOW, "high": HIGH},
    gives="Expected excess",
    unit="the same unit",
    refuses="If `low` is not below `high`",
    source=UNIFORM,
    examples="""
    >>> [float(expected_excess_uniform(limit, 80, 120)) for limit in (70, 110, 130)]
    [30.0, 1.25, 0.0]
    """,
)
def expected_excess_uniform(limit: Numbers, low: Numbers, high: Numbers) -> Numbers:
    _check_ends(low, high)
    inside = high - np.minimum(np.maximum(limit, low), high)
    return inside * inside / (2.0 * (high - low)) + np.maximum(low - limit, 0.0)


@formula_function(
    "Present value of a price that falls every year by the same part",
    formula=(
        "spend * (annuity(rate, years) - annuity((rate + cut) / (1 - cut), years) / (1 - cut))"
    ),
    notes="The first year costs the same in any case; each year is paid at its end.",
    inputs={
        "spend": Input("Spend at today's price", "currency per year", QUANTITY, adds_up=True),
        "cut": Input("Fall of the price from year to year", "fraction per year", SPREAD),
        "rate": COST_OF_MONEY,
        "years": Input(
            "Length of the contract", "years", COUNT, hint="1 is worth nothing: no second year"
        ),
    },
    gives="What the falling price saves",
    unit="currency",
    source="Derived: the sum over the years t of spend (1 - (1 - cut)^(t-1)) / (1 + rate)^t",
    refuses="If the cut is the whole price",
    examples="""
    >>> round(float(price_down_value(1_000_000, 0.03, 0.08, 3)))
    72636
    """,
)
def price_down_value(spend: Numbers, cut: Numbers, rate: Numbers, years: Numbers) -> Numbers:
    if np.any(np.greater_equal(cut, 1.0)):
        raise ValueError("cut must be below 1")
    return -price_hold_value(spend, -cut, rate, years)


@formula_function(
    "Agreed damages for late goods, up to a cap",
    formula="amount * min(rate * weeks, cap)",
    inputs={
        "amount": Input("Price of the goods that are late", "currency", QUANTITY, adds_up=True),
        "rate": Input("Damages for a week", "fraction of their price", SHARE),
        "weeks": Input("How late they are", "weeks", QUANTITY),
        "cap": Input("Most that is owed", "fraction of their price", SHARE),
    },
    gives="Damages",
    unit="currency",
    source="FIDIC, Red Book 2017, sub-clause 8.8: delay damages per day, up to a maximum amount",
    examples="""
    >>> float(late_damages(100_000, 0.005, 4, 0.05)), float(late_damages(100_000, 0.005, 40, 0.05))
    (2000.0, 5000.0)
    """,
)
def late_damages(amount: Numbers, rate: Numbers, weeks: Numbers, cap: Numbers) -> Numbers:
    return amount * np.minimum(rate * weeks, cap)


@formula_function(
    "What defects cost, counted in parts per million",
    formula="units * ppm / 1000000 * cost",
    inputs={
        "units": Input("Volume", "units", QUANTITY),
        "ppm": Input("Defects", "parts per million", QUANTITY),
        "cost": Input(
            "What one defect costs", "currency per unit", QUANTITY, hint="sorting, rework, stops"
        ),
    },
    gives="Cost",
    unit="currency",
    source="J. Juran, Quality Handbook, on the cost of poor quality: external failures",
    examples="""
    >>> float(cost_of_defects(2_000_000, 150, 40))
    12000.0
    """,
)
def cost_of_defects(units: Numbers, ppm: Numbers, cost: Numbers) -> Numbers:
    return units * ppm / 1e6 * cost


def _check_ends(low: Numbers, high: Numbers) -> None:
    if np.any(np.greater_equal(low, high)):
        raise ValueError("low must be below high")
