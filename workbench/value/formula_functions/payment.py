"""Payment days: what they are worth, what they free, and what a discount for early payment pays."""

from __future__ import annotations

from workbench.value.formula_functions.definition import CORPORATE_FINANCE, formula_function
from workbench.value.formula_functions.inputs import (
    COST_OF_MONEY,
    POSITIVE,
    POSITIVE_RATE,
    QUANTITY,
    SHARE,
    YEAR,
    Input,
    Numbers,
)


@formula_function(
    "Share of the spend that payment days are worth",
    formula="days * rate / year",
    inputs={
        "rate": COST_OF_MONEY,
        "days": Input("Time by which payment is later", "days", hint="negative for earlier"),
        "year": YEAR,
    },
    gives="The price move that outweighs the days",
    unit="fraction of the spend",
    source="Derived: simple interest",
    examples="""
    >>> round(float(days_value(0.08, 35)), 5)
    0.00767
    """,
)
def days_value(rate: Numbers, days: Numbers, year: Numbers = 365.0) -> Numbers:
    return days * rate / year


@formula_function(
    "Cash that longer payment terms free",
    formula="spend * share * days / year",
    inputs={
        "spend": Input("Spend", "currency per year", QUANTITY, adds_up=True),
        "days": Input("Time by which payment is later", "days"),
        "share": Input("Part of the spend whose terms change", "fraction", SHARE),
        "year": YEAR,
    },
    gives="Cash that stays with the buyer as long as the terms last",
    unit="currency",
    source="calcsimpler.com, calculator for payment terms",
    examples="""
    >>> round(float(cash_freed(8_000_000, 15)), 2)
    328767.12
    """,
)
def cash_freed(
    spend: Numbers, days: Numbers, share: Numbers = 1.0, year: Numbers = 365.0
) -> Numbers:
    return spend * share * days / year


@formula_function(
    "Yearly net gain from longer payment terms",
    formula="cash_freed(spend, days, share, year) * rate - lost_discounts - programme_cost",
    inputs={
        "spend": Input("Spend", "currency per year", QUANTITY, adds_up=True),
        "days": Input("Time by which payment is later", "days"),
        "rate": COST_OF_MONEY,
        "share": Input("Part of the spend whose terms change", "fraction", SHARE),
        "lost_discounts": Input("Discounts for early payment no longer taken", "currency per year"),
        "programme_cost": Input("Cost of running the change", "currency per year"),
        "year": YEAR,
    },
    gives="Gain",
    unit="currency per year",
    source="calcsimpler.com, calculator for payment terms",
    examples="""
    >>> round(float(longer_terms_gain(8_000_000, 15, 0.10)), 2)
    32876.71
    >>> round(float(longer_terms_gain(8_000_000, 15, 0.10, programme_cost=25_000)), 2)
    7876.71
    """,
)
def longer_terms_gain(
    spend: Numbers,
    days: Numbers,
    rate: Numbers,
    share: Numbers = 1.0,
    lost_discounts: Numbers = 0.0,
    programme_cost: Numbers = 0.0,
    year: Numbers = 365.0,
) -> Numbers:
    return spend * share * days / year * rate - lost_discounts - programme_cost


@formula_function(
    "Yearly rate that a discount for early payment pays, without compounding",
    formula="discount / (1 - discount) * year / days",
    inputs={
        "discount": Input("Discount", "fraction", SHARE, hint='e.g. 0.02 in "2/10 net 30"'),
        "days": Input(
            "Time by which payment is earlier", "days", QUANTITY, hint='e.g. 20 in "2/10 net 30"'
        ),
        "year": Input("Length of a year", "days", POSITIVE, hint="some use 360"),
    },
    gives="Rate",
    unit="fraction per year",
    source=f"{CORPORATE_FINANCE}, on trade credit; numbers as at calcufinance.com",
    examples="""
    >>> round(float(simple_discount_rate(0.02, 20)), 4)
    0.3724
    >>> round(float(simple_discount_rate(0.02, 20, 360)), 4)
    0.3673
    """,
)
def simple_discount_rate(discount: Numbers, days: Numbers, year: Numbers = 365.0) -> Numbers:
    return discount / (1.0 - discount) * year / days


@formula_function(
    "Yearly rate that a discount for early payment pays, compounded",
    formula="(1 - discount) ** (-year / days) - 1",
    notes="Compare it with the cost of money: above it, take the discount.",
    inputs={
        "discount": Input("Discount", "fraction", SHARE),
        "days": Input("Time by which payment is earlier", "days", QUANTITY),
        "year": YEAR,
    },
    gives="Rate",
    unit="fraction per year",
    source=f"{CORPORATE_FINANCE}, on trade credit; numbers as at mathcelebrity.com",
    examples="""
    >>> round(float(effective_discount_rate(0.02, 20)), 4)
    0.4459
    """,
)
def effective_discount_rate(discount: Numbers, days: Numbers, year: Numbers = 365.0) -> Numbers:
    return (1.0 - discount) ** -(year / days) - 1.0


@formula_function(
    "Days of earlier payment at which a discount neither gains nor loses",
    formula="discount / ((1 - discount) * rate) * year",
    notes=(
        "The buyer gains up to the days at its own rate, the supplier from the days at "
        "its rate on: both gain between, if the supplier's rate is the higher one."
    ),
    inputs={
        "discount": Input("Discount", "fraction", SHARE),
        "rate": Input("Cost of money of either side", "fraction per year", POSITIVE_RATE),
        "year": YEAR,
    },
    gives="Time by which payment is earlier",
    unit="days",
    source="Derived: the days at which (1 - discount) rate days / year is the discount",
    examples="""
    >>> round(float(early_break_even_days(0.02, 0.25)), 1)  # the supplier gains from here on
    29.8
    >>> round(float(early_break_even_days(0.02, 0.08)), 1)  # the buyer gains up to here
    93.1
    """,
)
def early_break_even_days(discount: Numbers, rate: Numbers, year: Numbers = 365.0) -> Numbers:
    return discount / ((1.0 - discount) * rate) * year
