"""Other sources: what it costs to change, to keep a second one, and what more quotes bring."""

from __future__ import annotations

from functools import cache
from math import erfc, sqrt

import numpy as np

from workbench.value.arrays import FloatArray
from workbench.value.formula_functions.definition import NotInExcel, formula_function
from workbench.value.formula_functions.inputs import (
    COUNT,
    QUANTITY,
    SHARE,
    Input,
    Numbers,
)


@formula_function(
    "Cost of changing the supplier: parts to be qualified again, and stock for the change",
    formula="parts * cost_per_part * share + buffer_stock",
    inputs={
        "parts": Input("Parts that would move", "parts", QUANTITY),
        "cost_per_part": Input("Cost of qualifying one of them", "currency per part", QUANTITY),
        "share": Input("Part of them that must be qualified", "fraction", SHARE),
        "buffer_stock": Input("Cost of the stock that bridges the change", "currency", QUANTITY),
    },
    gives="Cost",
    unit="currency",
    source="mfgcalcs.com, calculator for switching cost",
    examples="""
    >>> float(cost_of_switching(120, 850, 0.75, 60_000))
    136500.0
    """,
)
def cost_of_switching(
    parts: Numbers, cost_per_part: Numbers, share: Numbers = 1.0, buffer_stock: Numbers = 0.0
) -> Numbers:
    return parts * cost_per_part * share + buffer_stock


@formula_function(
    "Cost of running a second source for a part of the volume",
    formula="volume * premium * share + qualification",
    inputs={
        "volume": Input("Volume", "units per year", QUANTITY),
        "premium": Input(
            "What the second source is dearer; negative if it is cheaper", "currency per unit"
        ),
        "share": Input("Part of the volume that goes there", "fraction", SHARE),
        "qualification": Input("Cost of qualifying it", "currency", QUANTITY),
    },
    gives="Cost in the first year",
    unit="currency",
    source="mfgcalcs.com, calculator for dual sourcing",
    examples="""
    >>> round(float(cost_of_second_source(45_000, 2.1, 0.35, 60_000)), 2)
    93075.0
    """,
)
def cost_of_second_source(
    volume: Numbers, premium: Numbers, share: Numbers, qualification: Numbers = 0.0
) -> Numbers:
    return volume * premium * share + qualification


@formula_function(
    "Lowest of several quotes to be expected, each as likely anywhere between two prices",
    formula="low + (high - low) / (quotes + 1)",
    inputs={
        "low": Input("Least price", "currency per unit"),
        "high": Input("Greatest price", "currency per unit"),
        "quotes": Input("Independent quotes", "quotes", COUNT),
    },
    gives="Expected lowest price",
    unit="currency per unit",
    refuses="If `low` is above `high`",
    source="W. Samuelson, S. Marks, Managerial Economics, on competitive bidding",
    examples="""
    >>> float(expected_minimum_uniform(80, 120, 1)), float(expected_minimum_uniform(80, 120, 3))
    (100.0, 90.0)
    """,
)
def expected_minimum_uniform(low: Numbers, high: Numbers, quotes: Numbers) -> Numbers:
    if np.any(np.greater(low, high)):
        raise ValueError("low must not be above high")
    return low + (high - low) / (quotes + 1.0)


@formula_function(
    "Lowest of several quotes to be expected, with prices in a bell curve",
    formula=(
        "mean - sd x integral over z of quotes z f(z) F(z) ** (quotes - 1), with density "
        "f and distribution F of the standard normal"
    ),
    excel=NotInExcel("the integral has no formula"),
    notes=(
        "With two quotes it is ``mean - sd / sqrt(pi)``; the integral holds for any number of them."
    ),
    inputs={
        "mean": Input("Mean price", "currency per unit"),
        "sd": Input("Standard deviation of the prices", "currency per unit", QUANTITY),
        "quotes": Input("Independent quotes", "quotes", COUNT),
    },
    gives="Expected lowest price",
    unit="currency per unit",
    source="W. Samuelson, S. Marks, Managerial Economics, on competitive bidding",
    examples="""
    >>> second = expected_minimum_normal(100, 6, 1) - expected_minimum_normal(100, 6, 2)
    >>> round(float(10_000 * second))
    33851
    """,
)
def expected_minimum_normal(mean: Numbers, sd: Numbers, quotes: Numbers) -> Numbers:
    kinds, place = np.unique(np.ravel(quotes), return_inverse=True)
    below = np.array([_normal_gap(float(kind)) for kind in kinds])
    return mean - sd * below[place].reshape(np.shape(quotes))


@cache
def _normal_gap(quotes: float) -> float:
    """Return the highest of some standard normal numbers that is to be expected."""
    # The integrand is smooth and dies out at both ends: equal steps then converge very fast.
    z, step = _grid()
    density = np.exp(-z * z / 2.0) / sqrt(2.0 * np.pi)
    return (
        0.0
        if quotes == 1.0
        else float(np.sum(quotes * z * density * _distribution() ** (quotes - 1.0)) * step)
    )


def _grid() -> tuple[FloatArray, float]:
    return np.linspace(-12.0, 12.0, 2_401), 0.01


@cache
def _distribution() -> FloatArray:
    return np.array([erfc(-z / sqrt(2.0)) / 2.0 for z in _grid()[0]])
