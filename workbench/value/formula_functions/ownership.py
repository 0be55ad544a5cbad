"""Total cost of ownership: unlike offers made comparable in money."""

from __future__ import annotations

from workbench.value.formula_functions.definition import formula_function
from workbench.value.formula_functions.inputs import (
    CARRYING_RATE,
    POSITIVE,
    QUANTITY,
    SHARE,
    Input,
    Numbers,
)


@formula_function(
    "Total cost of an offer: price, tooling, freight, orders, stock and defects",
    formula=(
        "units * price + tooling + freight + cost_of_lots(units, lot, price, order_cost, "
        "carrying_rate) + defect_rate * units * price"
    ),
    inputs={
        "units": Input("Volume", "units per year", QUANTITY),
        "price": Input("Price", "currency per unit", QUANTITY),
        "lot": Input("Size of one order", "units", POSITIVE),
        "order_cost": Input("Cost of one order", "currency", QUANTITY),
        "carrying_rate": CARRYING_RATE,
        "defect_rate": Input("Part of the units that is lost", "fraction", SHARE),
        "tooling": Input("Tooling in the year", "currency", QUANTITY),
        "freight": Input("Freight in the year, see `cost_of_freight`", "currency", QUANTITY),
    },
    gives="Cost of the year",
    unit="currency",
    source="Kuantan ATV, a teaching case on choosing a supplier of engines",
    examples="""
    >>> first = total_cost_of_ownership(12_000, 500, 1_000, 125, 0.20, 0.02, 22_000, 19_800)
    >>> second = total_cost_of_ownership(12_000, 498, 1_000, 125, 0.20, 0.03, 20_000, 15_840)
    >>> round(float(first)), round(float(second))
    (6213300, 6242420)
    """,
)
def total_cost_of_ownership(
    units: Numbers,
    price: Numbers,
    lot: Numbers,
    order_cost: Numbers = 0.0,
    carrying_rate: Numbers = 0.0,
    defect_rate: Numbers = 0.0,
    tooling: Numbers = 0.0,
    freight: Numbers = 0.0,
) -> Numbers:
    per_price = units * (1.0 + defect_rate) + lot / 2.0 * carrying_rate
    return per_price * price + tooling + freight + units / lot * order_cost


@formula_function(
    "Price at which an offer's total cost is that of another offer",
    formula=(
        "(other_total - tooling - freight - units / lot * order_cost) / (units * (1 + "
        "defect_rate) + lot / 2 * carrying_rate)"
    ),
    inputs={
        "other_total": Input(
            "Total cost of the other offer, see `total_cost_of_ownership`", "currency"
        ),
        "units": Input("Volume", "units per year", POSITIVE),
        "lot": Input("Size of one order", "units", POSITIVE),
        "order_cost": Input("Cost of one order", "currency", QUANTITY),
        "carrying_rate": CARRYING_RATE,
        "defect_rate": Input("Part of the units that is lost", "fraction", SHARE),
        "tooling": Input("Tooling in the year", "currency", QUANTITY),
        "freight": Input("Freight in the year", "currency", QUANTITY),
    },
    gives="Price; below 0 the offer cannot match the other even for nothing",
    unit="currency per unit",
    source="Derived from the Kuantan ATV case: total cost, solved for the price",
    examples="""
    >>> round(float(parity_price(6_213_300, 12_000, 1_000, 125, 0.20, 0.03, 20_000, 15_840)), 2)
    495.66
    """,
)
def parity_price(
    other_total: Numbers,
    units: Numbers,
    lot: Numbers,
    order_cost: Numbers = 0.0,
    carrying_rate: Numbers = 0.0,
    defect_rate: Numbers = 0.0,
    tooling: Numbers = 0.0,
    freight: Numbers = 0.0,
) -> Numbers:
    per_price = units * (1.0 + defect_rate) + lot / 2.0 * carrying_rate
    return (other_total - tooling - freight - units / lot * order_cost) / per_price
