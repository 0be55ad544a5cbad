"""Volume: what a supplier must sell more to afford a discount, and what larger lots save."""

from __future__ import annotations

import numpy as np

from workbench.value.formula_functions.definition import formula_function
from workbench.value.formula_functions.inputs import (
    CARRYING_RATE,
    MARKUP,
    POSITIVE,
    QUANTITY,
    SHARE,
    Input,
    Numbers,
)


@formula_function(
    "Growth of volume at which a discount leaves the supplier's total margin as it was",
    formula="discount / (margin - discount)",
    excel="discount / max(margin - discount, 0)",  # Excel knows no infinity: #DIV/0!
    inputs={
        "discount": Input("Discount on the price", "fraction", SHARE),
        "margin": Input("Contribution margin before the discount", "fraction of the price", SHARE),
    },
    gives="Growth; infinite where the discount takes the whole margin",
    unit="fraction of the volume",
    source="eaglerockcfo.com, on the break-even volume of a price cut",
    examples="""
    >>> round(float(break_even_growth(0.10, 0.25)), 3)
    0.667
    """,
)
def break_even_growth(discount: Numbers, margin: Numbers) -> Numbers:
    left = margin - discount
    return np.where(left > 0, discount / np.where(left > 0, left, 1.0), np.inf)


@formula_function(
    "Part of the volume that may be lost to a price rise before the total margin falls",
    formula="rise / (margin + rise)",
    excel="where(margin + rise == 0, 0, rise / (margin + rise))",
    inputs={
        "rise": Input("Rise of the price", "fraction", MARKUP),
        "margin": Input("Contribution margin before the rise", "fraction of the price", SHARE),
    },
    gives="Loss of volume at which the margin is as it was; 0 without a rise",
    unit="fraction of the volume",
    source="T. Nagle, G. Müller, The Strategy and Tactics of Pricing, on break-even sales changes",
    examples="""
    >>> round(float(break_even_loss(0.10, 0.42)), 3)
    0.192
    """,
)
def break_even_loss(rise: Numbers, margin: Numbers) -> Numbers:
    whole = margin + rise
    return rise / np.where(whole == 0, 1.0, whole)


@formula_function(
    "Freight by weight and distance",
    formula="units * weight * distance * tariff / ton",
    inputs={
        "units": Input("Volume", "units", QUANTITY),
        "weight": Input("Weight of one unit", "lb, or whatever the ton is counted in", QUANTITY),
        "distance": Input("Way", "miles, or whatever the tariff is per", QUANTITY),
        "tariff": Input("Price of carrying a ton over one mile", "currency per ton-mile", QUANTITY),
        "ton": Input(
            "Weight of a ton",
            "lb",
            POSITIVE,
            hint="1000 with weights in kg and a tariff per tonne-kilometre",
        ),
    },
    gives="Freight",
    unit="currency",
    source="Kuantan ATV, a teaching case on choosing a supplier of engines",
    examples="""
    >>> round(float(cost_of_freight(12_000, 22, 125, 1.20)), 2)
    19800.0
    """,
)
def cost_of_freight(
    units: Numbers, weight: Numbers, distance: Numbers, tariff: Numbers, ton: Numbers = 2000.0
) -> Numbers:
    return units * weight * distance * tariff / ton


@formula_function(
    "Yearly cost of buying in lots: placing orders and carrying half a lot on average",
    formula="units / lot * order_cost + lot / 2 * price * carrying_rate",
    inputs={
        "units": Input("Volume", "units per year", QUANTITY),
        "lot": Input("Size of one order", "units", POSITIVE),
        "price": Input("Price", "currency per unit", QUANTITY),
        "order_cost": Input("Cost of one order", "currency", QUANTITY),
        "carrying_rate": CARRYING_RATE,
    },
    gives="Cost",
    unit="currency per year",
    source="Kuantan ATV, a teaching case on choosing a supplier of engines",
    examples="""
    >>> float(cost_of_lots(12_000, 1_000, 500, 125, 0.20))
    51500.0
    """,
)
def cost_of_lots(
    units: Numbers, lot: Numbers, price: Numbers, order_cost: Numbers, carrying_rate: Numbers
) -> Numbers:
    return units / lot * order_cost + lot / 2.0 * price * carrying_rate


@formula_function(
    "Yearly gain from larger lots at a lower price: price and orders against extra stock",
    formula=(
        "units * (price - break_price) + cost_of_lots(units, lot, price, order_cost, "
        "carrying_rate) - cost_of_lots(units, break_lot, break_price, order_cost, "
        "carrying_rate)"
    ),
    inputs={
        "units": Input("Volume", "units per year", QUANTITY),
        "price": Input("Price of the smaller lots", "currency per unit", QUANTITY),
        "lot": Input("Size of the smaller lots", "units", POSITIVE),
        "break_price": Input("Price of the larger lots", "currency per unit", QUANTITY),
        "break_lot": Input("Size of the larger lots", "units", POSITIVE),
        "order_cost": Input("Cost of one order", "currency", QUANTITY),
        "carrying_rate": CARRYING_RATE,
    },
    gives="Gain",
    unit="currency per year",
    source="Derived from the Kuantan ATV case; price, order and carrying costs only",
    examples="""
    >>> float(volume_break_gain(12_000, 500, 1_000, 490, 3_000, 125, 0.20))
    24000.0
    """,
)
def volume_break_gain(
    units: Numbers,
    price: Numbers,
    lot: Numbers,
    break_price: Numbers,
    break_lot: Numbers,
    order_cost: Numbers,
    carrying_rate: Numbers,
) -> Numbers:
    orders = (units / lot - units / break_lot) * order_cost
    stock = (break_lot * break_price - lot * price) / 2.0 * carrying_rate
    return units * (price - break_price) + orders - stock
