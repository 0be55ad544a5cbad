"""The supplier's costs: should-cost, its reservation price, and prices that follow an index."""

from __future__ import annotations

import numpy as np

from workbench.value.formula_functions.definition import formula_function
from workbench.value.formula_functions.inputs import (
    MARKUP,
    QUANTITY,
    SHARE,
    Input,
    Numbers,
    check_sum,
)


@formula_function(
    "Price that the supplier's costs and a fair margin would give",
    formula="((material + labour) * (1 + overhead) + logistics + tooling) * (1 + margin)",
    inputs={
        "material": Input("Material", "currency per unit", QUANTITY),
        "labour": Input("Labour", "currency per unit", QUANTITY),
        "overhead": Input("Overhead on material and labour", "fraction", MARKUP),
        "logistics": Input("Logistics", "currency per unit", QUANTITY),
        "tooling": Input("Tooling, spread over the units", "currency per unit", QUANTITY),
        "margin": Input("Margin on all costs", "fraction", MARKUP),
    },
    gives="Price",
    unit="currency per unit",
    source="precoro.com, on should-cost analysis",
    examples="""
    >>> round(float(should_cost_price(55, 30, logistics=25, margin=0.15)), 2)
    126.5
    """,
)
def should_cost_price(
    material: Numbers,
    labour: Numbers,
    overhead: Numbers = 0.0,
    logistics: Numbers = 0.0,
    tooling: Numbers = 0.0,
    margin: Numbers = 0.0,
) -> Numbers:
    return ((material + labour) * (1.0 + overhead) + logistics + tooling) * (1.0 + margin)


@formula_function(
    "Least price that a supplier takes: between avoidable and full cost, or what others pay",
    formula="max(avoidable + position * (full - avoidable), alternative_price)",
    notes=(
        "Give `position` and the costs ranges with their evidence, and it becomes a distribution."
    ),
    inputs={
        "avoidable": Input(
            "Cost that is saved if the order does not come", "currency per unit", QUANTITY
        ),
        "full": Input("Full should-cost", "currency per unit", QUANTITY),
        "position": Input(
            "0 with an idle line that needs the order, 1 with full order books", "fraction", SHARE
        ),
        "alternative_price": Input(
            "Price that its other customers would pay for the same capacity",
            "currency per unit",
            QUANTITY,
        ),
    },
    gives="Supplier's reservation price",
    unit="currency per unit",
    refuses="If the avoidable cost is above the full cost",
    source="Derived: no supplier sells below avoidable cost, nor below what another customer pays",
    examples="""
    >>> [float(supplier_floor_price(80, 100, full)) for full in (0, 0.5, 1)]
    [80.0, 90.0, 100.0]
    >>> float(supplier_floor_price(80, 100, 0, alternative_price=95))
    95.0
    """,
)
def supplier_floor_price(
    avoidable: Numbers, full: Numbers, position: Numbers, alternative_price: Numbers = 0.0
) -> Numbers:
    if np.any(np.greater(avoidable, full)):
        raise ValueError("avoidable must not be above full")
    return np.maximum(avoidable + position * (full - avoidable), alternative_price)


@formula_function(
    "Price today over price at the start, when it follows a material and a labour index",
    formula="fixed + material * material_ratio + labour * labour_ratio",
    inputs={
        "fixed": Input("Part of the price that stays", "fraction", SHARE),
        "material": Input("Part that follows the material index", "fraction", SHARE),
        "labour": Input("Part that follows the labour index", "fraction", SHARE),
        "material_ratio": Input(
            "Material index today over that at the start, e.g. 1.10", "ratio", QUANTITY
        ),
        "labour_ratio": Input("Labour index today over that at the start", "ratio", QUANTITY),
    },
    gives="Factor to multiply the first price with",
    unit="ratio",
    refuses="If the three parts do not sum to 1",
    source="BEAMA, formula for contract price adjustment",
    examples="""
    >>> round(100 * float(index_ratio(0.05, 0.475, 0.475, 1.10, 1.04)), 2)
    106.65
    """,
)
def index_ratio(
    fixed: Numbers,
    material: Numbers,
    labour: Numbers,
    material_ratio: Numbers,
    labour_ratio: Numbers,
) -> Numbers:
    check_sum("fixed, material and labour", fixed + material + labour, whole=True)
    return fixed + material * material_ratio + labour * labour_ratio


@formula_function(
    "Price change that a risk-sharing collar leaves of an index's change",
    formula=(
        "where(abs(raw) <= band, 0, share * (min(abs(raw), cap) - band) * where(raw < 0, -1, 1))"
    ),
    notes=(
        "Inside the band nothing changes, beyond it the sides share, from the cap on "
        "nothing is added."
    ),
    inputs={
        "raw": Input("Change of the index", "fraction"),
        "band": Input("Change up to which the price stays", "fraction", QUANTITY),
        "share": Input(
            "Part of the change beyond the band that moves the price", "fraction", SHARE
        ),
        "cap": Input("Change beyond which nothing is added", "fraction", QUANTITY),
    },
    gives="Change of the price",
    unit="fraction",
    refuses="If the cap is below the band",
    source="exaros.com, on the structure of collars in supply contracts",
    examples="""
    >>> round(100 * float(collared_change(0.0665, 0.03, 0.5, 0.08)), 3)
    1.825
    """,
)
def collared_change(raw: Numbers, band: Numbers, share: Numbers, cap: Numbers) -> Numbers:
    if np.any(np.less(cap, band)):
        raise ValueError("cap must not be below band")
    beyond = np.maximum(np.minimum(np.abs(raw), cap) - band, 0.0)
    return share * beyond * np.sign(raw)
