"""Formula functions: what a term is worth in money; formulas may call every name here."""

from workbench.value.formula_functions.cost import (
    collared_change,
    index_ratio,
    should_cost_price,
    supplier_floor_price,
)
from workbench.value.formula_functions.curves import interp
from workbench.value.formula_functions.early_payment import (
    buyer_early_gain,
    prepayment_gain,
    prepayment_rate,
    supplier_early_gain,
)
from workbench.value.formula_functions.learning import (
    learning_average,
    learning_next_average,
    learning_unit_cost,
)
from workbench.value.formula_functions.logistics import (
    idle_asset_gain,
    moved_cost,
)
from workbench.value.formula_functions.money import (
    annuity,
    contract_annuity,
    effective_rate,
    price_hold_value,
    pv,
    pv_simple,
    spread_cost,
)
from workbench.value.formula_functions.ownership import (
    parity_price,
    total_cost_of_ownership,
)
from workbench.value.formula_functions.payment import (
    cash_freed,
    days_value,
    early_break_even_days,
    effective_discount_rate,
    longer_terms_gain,
    simple_discount_rate,
)
from workbench.value.formula_functions.quality import (
    cost_of_lateness,
    cost_of_warranty,
    inferior_price,
    service_credit_value,
    service_loss_left,
)
from workbench.value.formula_functions.rebates import (
    rebate_marginal,
    rebate_per_unit,
    rebate_retrospective,
    tier_price,
)
from workbench.value.formula_functions.risk import (
    contingent_gain,
    currency_forward,
    currency_value_at_risk,
)
from workbench.value.formula_functions.sources import (
    cost_of_second_source,
    cost_of_switching,
    expected_minimum_normal,
    expected_minimum_uniform,
)
from workbench.value.formula_functions.stock import (
    cost_of_stock,
    safety_stock,
)
from workbench.value.formula_functions.supply_terms import (
    cost_of_defects,
    expected_excess_uniform,
    expected_shortfall_uniform,
    late_damages,
    price_down_value,
)
from workbench.value.formula_functions.volume import (
    break_even_growth,
    break_even_loss,
    cost_of_freight,
    cost_of_lots,
    volume_break_gain,
)

__all__ = [
    "annuity",
    "break_even_growth",
    "break_even_loss",
    "buyer_early_gain",
    "cash_freed",
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
    "longer_terms_gain",
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
    "safety_stock",
    "service_credit_value",
    "service_loss_left",
    "should_cost_price",
    "simple_discount_rate",
    "spread_cost",
    "supplier_early_gain",
    "supplier_floor_price",
    "tier_price",
    "total_cost_of_ownership",
    "volume_break_gain",
]
