"""Logistics: costs that an Incoterm moves from one party to the other, and idle assets."""

from __future__ import annotations

from workbench.value.formula_functions.definition import formula_function
from workbench.value.formula_functions.inputs import QUANTITY, Input, Numbers


@formula_function(
    "Cost items that move from one party to the other when the delivery term changes",
    formula="export + carriage + insurance + risk + unloading + duty",
    notes=(
        "Name the items that move, at the costs of the party in whose term line it "
        "stands: the giver's costs in one, what the taker is spared in the other. The "
        "difference is the joint gain."
    ),
    inputs={
        "export": Input("Loading and export clearance", "currency", QUANTITY),
        "carriage": Input("Main carriage", "currency", QUANTITY),
        "insurance": Input("Insurance of the cargo", "currency", QUANTITY),
        "risk": Input("Expected uninsured loss on the way", "currency", QUANTITY),
        "unloading": Input("Unloading at the destination", "currency", QUANTITY),
        "duty": Input("Import clearance and duty", "currency", QUANTITY),
    },
    gives="What one party pays more, or the other is spared",
    unit="currency",
    source="International Chamber of Commerce, Incoterms 2020",
    examples="""
    >>> float(moved_cost(export=300, carriage=2_400, risk=100))  # from EXW to DAP
    2800.0
    """,
)
def moved_cost(
    export: Numbers = 0.0,
    carriage: Numbers = 0.0,
    insurance: Numbers = 0.0,
    risk: Numbers = 0.0,
    unloading: Numbers = 0.0,
    duty: Numbers = 0.0,
) -> Numbers:
    return export + carriage + insurance + risk + unloading + duty


@formula_function(
    "Joint gain from lending what lies idle: a truck that goes back empty, free storage",
    formula="avoided_cost - marginal_cost",
    inputs={
        "avoided_cost": Input("What the borrower no longer pays elsewhere", "currency"),
        "marginal_cost": Input(
            "What lending costs the owner on top of what it pays anyway", "currency"
        ),
    },
    gives="Gain to be shared",
    unit="currency",
    source="Derived: the difference of the two costs",
    examples="""
    >>> float(idle_asset_gain(18_000, 5_000))
    13000.0
    """,
)
def idle_asset_gain(avoided_cost: Numbers, marginal_cost: Numbers) -> Numbers:
    return avoided_cost - marginal_cost
