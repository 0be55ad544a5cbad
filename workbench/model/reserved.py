"""Names that formulas use themselves, so that no fact and no issue may have them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Container, Iterable

from workbench.model.names import is_identifier
from workbench.model.problems import DealError, Problem

RESERVED = frozenset(
    [
        "abs",
        "annuity",
        "break_even_growth",
        "break_even_loss",
        "buyer_early_gain",
        "cash_freed",
        "choose",
        "collared_change",
        "contingent_gain",
        "contract_annuity",
        "cost_of_defects",
        "cost_of_freight",
        "cost_of_lateness",
        "cost_of_lots",
        "cost_of_second_source",
        "cost_of_stock",
        "cost_of_switching",
        "cost_of_warranty",
        "currency_forward",
        "currency_value_at_risk",
        "days_value",
        "early_break_even_days",
        "effective_discount_rate",
        "effective_rate",
        "exp",
        "expected_excess_uniform",
        "expected_minimum_normal",
        "expected_minimum_uniform",
        "expected_shortfall_uniform",
        "idle_asset_gain",
        "index_ratio",
        "inferior_price",
        "interp",
        "late_damages",
        "learning_average",
        "learning_next_average",
        "learning_unit_cost",
        "log",
        "longer_terms_gain",
        "max",
        "min",
        "moved_cost",
        "parity_price",
        "prepayment_gain",
        "prepayment_rate",
        "price_down_value",
        "price_hold_value",
        "pv",
        "pv_simple",
        "rebate_marginal",
        "rebate_per_unit",
        "rebate_retrospective",
        "round",
        "safety_stock",
        "service_credit_value",
        "service_loss_left",
        "should_cost_price",
        "simple_discount_rate",
        "spread_cost",
        "sqrt",
        "supplier_early_gain",
        "supplier_floor_price",
        "tier_price",
        "total_cost_of_ownership",
        "volume_break_gain",
        "where",
    ]
)
"""The functions of the formula language: arithmetic's, ``choose``, every formula function.

The functions themselves are in :mod:`workbench.value.functions`; a test keeps the two in step.
"""


def check_free(facts: Iterable[str], issues: Iterable[str]) -> None:
    """Refuse names that formulas use themselves, or that a fact and an issue share.

    Raises
    ------
    DealError
        Naming the part and the name.
    """
    known = set(facts)
    for part, names in (("facts", facts), ("issues", issues)):
        for name in names:
            if name in RESERVED:
                rule = "this is a function of the formula language; rename it"
                raise DealError([Problem((part, name), rule)])
            if part == "issues" and name in known:
                rule = "this name is a fact's too; rename one of them"
                raise DealError([Problem((part, name), rule)])


def free_identifier(label: str, taken: Container[str], *, thing: str) -> str:
    """Make a name that formulas can use from what people call a thing.

    Parameters
    ----------
    label : str
        In any script.
    taken : container of str
        Names that are there already; those of functions are never given.
    thing : str
        What the name begins with where the label has no English letters, e.g. ``"scenario"``.

    Examples
    --------
    >>> free_identifier("Steel up 10 %", (), thing="scenario")
    'steel_up_10'
    >>> free_identifier("A-B", {"a_b"}, thing="scenario"), free_identifier("Картон", (), thing="x")
    ('a_b_2', 'x')
    >>> free_identifier("Max.", (), thing="fact")
    'fact_max'
    """
    stem = re.sub(r"[^a-z0-9]+", "_", label.lower()).strip("_")[:60].rstrip("_")
    if not is_identifier(stem) or stem in RESERVED:
        stem = f"{thing}_{stem}".rstrip("_")
    names = itertools.chain([stem], (f"{stem}_{count}" for count in itertools.count(2)))
    return next(name for name in names if name not in taken)
