"""Money at different times: present value, annuity, costs spread over years, a price held."""

from __future__ import annotations

import numpy as np

from workbench.value.formula_functions.definition import CORPORATE_FINANCE, formula_function
from workbench.value.formula_functions.inputs import (
    COST_OF_MONEY,
    POSITIVE,
    QUANTITY,
    RATE,
    YEAR,
    Input,
    Numbers,
)


@formula_function(
    "Present value of 1 paid after some days",
    formula="(1 + rate) ** (-days / year)",
    inputs={
        "rate": COST_OF_MONEY,
        "days": Input(
            "Time until payment", "days", hint="negative for payment before the reference day"
        ),
        "year": YEAR,
    },
    gives="Factor to multiply the amount with",
    unit="fraction",
    source=f"{CORPORATE_FINANCE}, chapter 2",
    examples="""
    >>> round(float(100 * pv(0.08, 75)), 3), round(float(100 * pv(0.08, 60)), 3)
    (98.431, 98.743)
    """,
)
def pv(rate: Numbers, days: Numbers, year: Numbers = 365.0) -> Numbers:
    return (1.0 + rate) ** -(days / year)


@formula_function(
    "Present value of 1 paid after some days, at simple interest",
    formula="where(days < 0, 1 - rate * days / year, 1 / (1 + rate * days / year))",
    inputs={
        "rate": COST_OF_MONEY,
        "days": Input(
            "Time until payment", "days", hint="negative for payment before the reference day"
        ),
        "year": YEAR,
    },
    gives="Factor to multiply the amount with",
    unit="fraction",
    source=f"{CORPORATE_FINANCE}, chapter 2, on simple and compound interest",
    examples="""
    >>> round(float(100 * pv_simple(0.08, 182.5)), 3)
    96.154
    """,
    notes="Interest earns no interest; bills and trade credit are often reckoned so.",
)
def pv_simple(rate: Numbers, days: Numbers, year: Numbers = 365.0) -> Numbers:
    interest = rate * days / year
    early = np.less(days, 0)
    return np.where(early, 1.0 - interest, 1.0 / np.where(early, 1.0, 1.0 + interest))


@formula_function(
    "Rate per year that a nominal rate comes to when interest is added several times a year",
    formula="(1 + rate / times) ** times - 1",
    inputs={
        "rate": Input("Nominal rate", "fraction per year", RATE),
        "times": Input(
            "Times a year that interest is added",
            "times per year",
            POSITIVE,
            hint="12 monthly, 4 quarterly, 1 yearly; continuous interest comes to exp(rate) - 1",
        ),
    },
    gives="Rate to be used as the cost of money, which is compounded yearly",
    unit="fraction per year",
    source=f"{CORPORATE_FINANCE}, chapter 2, on compounding intervals",
    examples="""
    >>> round(float(69_300 * pv(effective_rate(0.08, 12), 182.5)), 2)
    66591.55
    >>> round(float(69_300 * pv(0.08, 182.5)), 2)
    66683.96
    """,
)
def effective_rate(rate: Numbers, times: Numbers) -> Numbers:
    # keeps the digits that (1 + rate / times) loses where times is large
    return np.expm1(times * np.log1p(rate / times))


@formula_function(
    "Present value of 1 at the end of each year",
    formula="(1 - (1 + rate) ** -years) / rate",
    excel="where(rate == 0, years, (1 - (1 + rate) ** -years) / rate)",
    inputs={
        "rate": Input(
            "Cost of money",
            "fraction per year",
            RATE,
            hint="at 0 the annuity is the number of years",
        ),
        "years": Input("Number of payments", "years", QUANTITY),
    },
    gives="Factor to multiply the yearly amount with",
    unit="years",
    source=f"{CORPORATE_FINANCE}, chapter 2",
    examples="""
    >>> round(float(annuity(0.08, 3)), 4), float(annuity(0, 3))
    (2.5771, 3.0)
    """,
)
def annuity(rate: Numbers, years: Numbers) -> Numbers:
    return _annuity(rate, years)


@formula_function(
    "Present value of 1 a year over a contract",
    formula="max(min(years, 1), annuity(rate, years))",
    notes=(
        "A contract of up to one year counts by its share of a year: within a year nothing is "
        "discounted. A longer one is an annuity, paid at the end of each year."
    ),
    inputs={
        "rate": COST_OF_MONEY,
        "years": Input("Length of the contract", "years", POSITIVE),
    },
    gives="Factor that makes a yearly amount one of the contract; a one-off is divided by it",
    unit="years",
    source=f"Derived from the annuity of {CORPORATE_FINANCE}, chapter 2",
    examples="""
    >>> round(float(contract_annuity(0.08, 3)), 4), float(contract_annuity(0.08, 0.25))
    (2.5771, 0.25)
    """,
)
def contract_annuity(rate: Numbers, years: Numbers) -> Numbers:
    return np.maximum(np.minimum(years, 1.0), _annuity(rate, years))


@formula_function(
    "Yearly amount that a one-off cost comes to over the length of a contract",
    formula="cost / annuity(rate, years)",
    inputs={
        "cost": Input("One-off cost at the start, e.g. tooling or start-up", "currency"),
        "rate": COST_OF_MONEY,
        "years": Input("Length of the contract", "years", POSITIVE),
    },
    gives="Amount at the end of each year; the longer the contract, the smaller",
    unit="currency per year",
    source=f"{CORPORATE_FINANCE}, on equivalent annual cost",
    examples="""
    >>> round(float(spread_cost(100_000, 0.08, 1))), round(float(spread_cost(100_000, 0.08, 3)))
    (108000, 38803)
    """,
)
def spread_cost(cost: Numbers, rate: Numbers, years: Numbers) -> Numbers:
    return cost / _annuity(rate, years)


@formula_function(
    "Present value of a price that is held while it would rise every year",
    formula=(
        "spend * (annuity((rate - rise) / (1 + rise), years) / (1 + rise) - annuity(rate, years))"
    ),
    notes="The first year costs the same in any case; each year is paid at its end.",
    inputs={
        "spend": Input("Spend at today's price", "currency per year", QUANTITY, adds_up=True),
        "rise": Input("Rise of the price without the hold", "fraction per year", RATE),
        "rate": COST_OF_MONEY,
        "years": Input(
            "How long the price is held", "years", QUANTITY, hint="0 and 1 are worth nothing"
        ),
    },
    gives="What the hold saves",
    unit="currency",
    source="Derived: the sum over the years t of spend ((1 + rise)^(t-1) - 1) / (1 + rate)^t",
    examples="""
    >>> round(float(price_hold_value(1_000_000, 0.03, 0.08, 3)))
    74065
    """,
)
def price_hold_value(spend: Numbers, rise: Numbers, rate: Numbers, years: Numbers) -> Numbers:
    # growth and interest as one rate: a growing annuity is a level one at (rate - rise)/(1 + rise)
    rising = _annuity((rate - rise) / (1.0 + rise), years) / (1.0 + rise)
    return spend * (rising - _annuity(rate, years))


def _annuity(rate: Numbers, years: Numbers) -> Numbers:
    some = np.where(rate == 0, 1.0, rate)
    # expm1 and log1p keep the digits that 1 - (1 + r)^-n loses at small rates
    return np.where(rate == 0, years, -np.expm1(-years * np.log1p(some)) / some)
