"""Earlier payment against a lower price: what each side gains, and the risk of prepayment."""

from __future__ import annotations

from workbench.value.formula_functions.definition import formula_function
from workbench.value.formula_functions.inputs import (
    POSITIVE,
    QUANTITY,
    RATE,
    SHARE,
    YEAR,
    Input,
    Numbers,
)


@formula_function(
    "Buyer's gain from earlier payment against a discount",
    formula="discount - (1 - discount) * rate * days / year",
    inputs={
        "discount": Input("Discount", "fraction", SHARE),
        "rate": Input("Buyer's cost of money", "fraction per year", RATE),
        "days": Input("Time by which payment is earlier", "days"),
        "year": YEAR,
    },
    gives="Gain",
    unit="fraction of the invoice before discount",
    source="Derived: the discount less simple interest on what is paid early",
    examples="""
    >>> round(float(buyer_early_gain(0.02, 0.08, 60)), 5)
    0.00711
    """,
)
def buyer_early_gain(
    discount: Numbers, rate: Numbers, days: Numbers, year: Numbers = 365.0
) -> Numbers:
    return discount - (1.0 - discount) * rate * days / year


@formula_function(
    "Supplier's gain from earlier payment against a discount",
    formula="(1 - discount) * rate * days / year - discount",
    inputs={
        "discount": Input("Discount", "fraction", SHARE),
        "rate": Input("Supplier's cost of money", "fraction per year", RATE),
        "days": Input("Time by which payment is earlier", "days"),
        "year": YEAR,
    },
    gives="Gain",
    unit="fraction of the invoice before discount",
    source="Derived: simple interest on what comes in early less the discount",
    examples="""
    >>> round(float(supplier_early_gain(0.02, 0.25, 60)), 5)
    0.02027
    """,
)
def supplier_early_gain(
    discount: Numbers, rate: Numbers, days: Numbers, year: Numbers = 365.0
) -> Numbers:
    return (1.0 - discount) * rate * days / year - discount


@formula_function(
    "Buyer's gain from prepayment at a lower price, with the risk that the supplier fails",
    formula=(
        "units * (price - prepaid_price) - units * prepaid_price * rate * days / year - "
        "units * prepaid_price * default_probability * loss_share"
    ),
    inputs={
        "units": Input("Volume", "units", QUANTITY),
        "price": Input("Price on the usual terms", "currency per unit", QUANTITY),
        "prepaid_price": Input("Price when prepaid", "currency per unit", QUANTITY),
        "rate": Input("Buyer's cost of money", "fraction per year", RATE),
        "days": Input("Time by which payment is earlier", "days"),
        "default_probability": Input(
            "That the supplier fails before it has delivered", "probability", SHARE
        ),
        "loss_share": Input("Part of a lost prepayment that does not come back", "fraction", SHARE),
        "year": YEAR,
    },
    gives="Gain",
    unit="currency",
    source="Derived: price move less simple interest less expected loss",
    examples="""
    >>> round(float(prepayment_gain(100_000, 1.60, 1.40, 0.08, 60, 0.02)))
    15359
    """,
)
def prepayment_gain(
    units: Numbers,
    price: Numbers,
    prepaid_price: Numbers,
    rate: Numbers,
    days: Numbers,
    default_probability: Numbers = 0.0,
    loss_share: Numbers = 1.0,
    year: Numbers = 365.0,
) -> Numbers:
    prepaid = units * prepaid_price
    interest, loss = rate * days / year, default_probability * loss_share
    return units * (price - prepaid_price) - prepaid * (interest + loss)


@formula_function(
    "Yearly rate that a supplier pays for prepayment through its lower price",
    formula="(price - prepaid_price) / prepaid_price * year / days",
    notes=(
        "A rate far above what credit costs it says that there is another reason for the "
        "offer: probe."
    ),
    inputs={
        "price": Input("Price on the usual terms", "currency per unit", QUANTITY),
        "prepaid_price": Input("Price when prepaid", "currency per unit", POSITIVE),
        "days": Input("Time by which payment is earlier", "days", QUANTITY),
        "year": YEAR,
    },
    gives="Rate without compounding",
    unit="fraction per year",
    source="Derived: the simple rate of a discount for early payment",
    examples="""
    >>> round(float(prepayment_rate(1.60, 1.40, 60)), 3)
    0.869
    """,
)
def prepayment_rate(
    price: Numbers, prepaid_price: Numbers, days: Numbers, year: Numbers = 365.0
) -> Numbers:
    return (price - prepaid_price) / prepaid_price * year / days
