"""Risk: currencies, and bets on beliefs that differ."""

from __future__ import annotations

import numpy as np

from workbench.value.formula_functions.definition import CORPORATE_FINANCE, formula_function
from workbench.value.formula_functions.inputs import (
    POSITIVE,
    QUANTITY,
    RATE,
    SHARE,
    SPREAD,
    Input,
    Numbers,
)


@formula_function(
    "Exchange rate fixed today for a later day",
    formula="spot * (1 + domestic_rate * years) / (1 + foreign_rate * years)",
    inputs={
        "spot": Input("Today's rate", "domestic per foreign currency", POSITIVE),
        "domestic_rate": Input("Interest on domestic money", "fraction per year", RATE),
        "foreign_rate": Input("Interest on foreign money", "fraction per year", RATE),
        "years": Input("Time until then", "years", QUANTITY),
    },
    gives="Forward rate",
    unit="domestic per foreign currency",
    source=f"{CORPORATE_FINANCE}, on covered interest parity",
    examples="""
    >>> round(float(currency_forward(1.08, 0.045, 0.03, 0.5)), 5)
    1.08798
    """,
)
def currency_forward(
    spot: Numbers, domestic_rate: Numbers, foreign_rate: Numbers, years: Numbers
) -> Numbers:
    return spot * (1.0 + domestic_rate * years) / (1.0 + foreign_rate * years)


@formula_function(
    "Loss from an open currency position that is exceeded only with a small probability",
    formula="amount * z * volatility * sqrt(years)",
    inputs={
        "amount": Input("Open amount", "currency", QUANTITY, adds_up=True),
        "z": Input(
            "Quantile of the confidence",
            "standard deviations",
            QUANTITY,
            hint="e.g. 1.645 for 95 %",
        ),
        "volatility": Input(
            "Standard deviation of the exchange rate over a year",
            "fraction per square root of a year",
            SPREAD,
        ),
        "years": Input("Time until payment", "years", QUANTITY),
    },
    gives="Loss",
    unit="currency",
    source="P. Jorion, Value at Risk, on the delta-normal method",
    examples="""
    >>> round(float(currency_value_at_risk(1_000_000, 1.645, 0.10, 0.25)), 2)
    82250.0
    """,
)
def currency_value_at_risk(
    amount: Numbers, z: Numbers, volatility: Numbers, years: Numbers
) -> Numbers:
    return amount * z * volatility * np.sqrt(years)


@formula_function(
    "Joint gain from a payment that is due only if something happens, on different beliefs",
    formula="(theirs - ours) * bonus",
    inputs={
        "bonus": Input("What we pay if it happens", "currency", QUANTITY),
        "theirs": Input("That it happens, as the receiver sees it", "probability", SHARE),
        "ours": Input("That it happens, as we see it", "probability", SHARE),
    },
    gives="What the receiver expects to get less what we expect to pay",
    unit="currency",
    source="B. Nalebuff, Split the Pie, on betting on different beliefs",
    examples="""
    >>> round(float(contingent_gain(50, 0.6, 0.1)), 2)
    25.0
    """,
)
def contingent_gain(bonus: Numbers, theirs: Numbers, ours: Numbers) -> Numbers:
    return (theirs - ours) * bonus
