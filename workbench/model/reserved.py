"""Names that formulas use themselves, so that no fact and no issue may have them."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.model.problems import DealError, Problem

RESERVED = frozenset(
    [
        "abs",
        "annuity",
        "break_even_growth",
        "buyer_early_gain",
        "cash_freed",
        "choose",
        "collared_change",
        "contingent_gain",
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
        "exp",
        "expected_minimum_normal",
        "expected_minimum_uniform",
        "idle_asset_gain",
        "index_ratio",
        "inferior_price",
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
        "price_hold_value",
        "pv",
        "rebate_marginal",
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
