"""Quality and service: gaps, late deliveries, failures, and what credits give back."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from workbench.value.formula_functions.definition import formula_function
from workbench.value.formula_functions.inputs import (
    COST_OF_MONEY,
    QUANTITY,
    SHARE,
    Input,
    Numbers,
    check_sum,
)


@formula_function(
    "Most to pay for a good that is worth less to us than the one we can get elsewhere",
    formula="batna_price - gap",
    inputs={
        "batna_price": Input("Price of the better good, our alternative", "currency per unit"),
        "gap": Input(
            "What the better good is worth more to us; negative if it is worth less",
            "currency per unit",
        ),
    },
    gives="Reservation price for the good on the table",
    unit="currency per unit",
    source="G. Wu, Sources of Joint Gains in Negotiations, 1996",
    examples="""
    >>> float(inferior_price(100, 8))
    92.0
    """,
)
def inferior_price(batna_price: Numbers, gap: Numbers) -> Numbers:
    return batna_price - gap


@formula_function(
    "Cost of late delivery to be expected, per unit ordered",
    formula="late * (backordered * backorder_cost + lost * margin)",
    inputs={
        "late": Input("Part of the units that comes late", "fraction", SHARE),
        "backordered": Input("Part of the late units for which customers wait", "fraction", SHARE),
        "backorder_cost": Input("Cost of making one customer wait", "currency per unit", QUANTITY),
        "lost": Input("Part of the late units whose sale is lost", "fraction", SHARE),
        "margin": Input("Margin of a lost sale", "currency per unit", QUANTITY),
    },
    gives="Cost",
    unit="currency per unit ordered",
    refuses="If more late units are back-ordered and lost than there are",
    source="Kuantan ATV, a teaching case on choosing a supplier of engines",
    examples="""
    >>> round(float(cost_of_lateness(0.05, 0.75, 40, 0.25, 200)), 2)
    4.0
    """,
)
def cost_of_lateness(
    late: Numbers, backordered: Numbers, backorder_cost: Numbers, lost: Numbers, margin: Numbers
) -> Numbers:
    check_sum("backordered and lost", backordered + lost, whole=False)
    return late * (backordered * backorder_cost + lost * margin)


@formula_function(
    "Present value of the first failure within some years, each cost paid at the year's end",
    formula="failure * cost * annuity((1 + rate) / (1 - failure) - 1, years) / (1 - failure)",
    excel=(  # a unit that fails for sure divides by zero in the last case only
        "where(failure == 1, where(years > 0, cost / (1 + rate), 0), failure * cost * "
        "annuity((1 + rate) / (1 - failure) - 1, years) / (1 - failure))"
    ),
    inputs={
        "failure": Input(
            "That a unit fails in a year, if it has not before", "probability per year", SHARE
        ),
        "cost": Input("Cost of a failure", "currency", QUANTITY),
        "rate": COST_OF_MONEY,
        "years": Input("Length of the warranty", "years", QUANTITY),
    },
    gives="What the warranty is worth, and what it costs whoever gives it",
    unit="currency per unit",
    source="Derived: the sum over the years t of failure (1 - failure)^(t-1) cost / (1 + rate)^t",
    examples="""
    >>> round(float(cost_of_warranty(0.05, 460, 0.08, 3)), 2)
    56.51
    """,
)
def cost_of_warranty(failure: Numbers, cost: Numbers, rate: Numbers, years: Numbers) -> Numbers:
    stays = (1.0 - failure) / (1.0 + rate)
    level = stays == 1.0
    terms = np.where(level, years, (1.0 - stays**years) / np.where(level, 1.0, 1.0 - stays))
    return failure * cost / (1.0 + rate) * terms


def _credits_written_out(
    periods: str, fee: str, probabilities: Sequence[str], credits: Sequence[str]
) -> str:
    pairs = zip(probabilities, credits, strict=True)
    return f"{periods} * ({' + '.join(f'{p} * {fee} * {credit}' for p, credit in pairs)})"


@formula_function(
    "Service credits to be expected over a contract",
    formula="periods x fee x sum of probability x credit",
    excel=_credits_written_out,
    inputs={
        "periods": Input("Length of the contract", "periods, e.g. months", QUANTITY),
        "fee": Input("Fee of one period", "currency per period", QUANTITY),
        "probabilities": Input(
            "That a period falls into each band of bad service", "probability", SHARE, is_list=True
        ),
        "credits": Input(
            "Part of the fee that is given back in each band", "fraction", SHARE, is_list=True
        ),
    },
    gives="Credits",
    unit="currency",
    refuses="If there is not one credit per probability, or the probabilities sum to more than 1",
    source="Derived: the expected value",
    examples="""
    >>> round(float(service_credit_value(12, 50_000, [0.10, 0.03], [0.05, 0.10])), 2)
    4800.0
    """,
)
def service_credit_value(
    periods: Numbers, fee: Numbers, probabilities: Sequence[float], credits: Sequence[float]
) -> Numbers:
    return periods * fee * _expected(probabilities, credits, "credits")


def _loss_written_out(
    periods: str,
    fee: str,
    probabilities: Sequence[str],
    credits: Sequence[str],
    losses: Sequence[str],
) -> str:
    bands = zip(probabilities, credits, losses, strict=True)
    left = [f"{p} * ({loss} - {fee} * {credit})" for p, credit, loss in bands]
    return f"{periods} * ({' + '.join(left)})"


@formula_function(
    "Loss from bad service that remains after the credits",
    formula="periods x (sum of probability x loss - fee x sum of probability x credit)",
    excel=_loss_written_out,
    inputs={
        "periods": Input("Length of the contract", "periods, e.g. months", QUANTITY),
        "fee": Input("Fee of one period", "currency per period", QUANTITY),
        "probabilities": Input(
            "That a period falls into each band of bad service", "probability", SHARE, is_list=True
        ),
        "credits": Input(
            "Part of the fee that is given back in each band", "fraction", SHARE, is_list=True
        ),
        "losses": Input(
            "What a period in each band costs us", "currency per period", QUANTITY, is_list=True
        ),
    },
    gives="Loss; negative where the credits are the larger",
    unit="currency",
    refuses="If the lists are not of one length, or the probabilities sum to more than 1",
    source="Derived: the expected value",
    examples="""
    >>> left = service_loss_left(12, 50_000, [0.10, 0.03], [0.05, 0.10], [8_000, 30_000])
    >>> round(float(left), 2)
    15600.0
    """,
)
def service_loss_left(
    periods: Numbers,
    fee: Numbers,
    probabilities: Sequence[float],
    credits: Sequence[float],
    losses: Sequence[float],
) -> Numbers:
    loss = _expected(probabilities, losses, "losses")
    return periods * (loss - fee * _expected(probabilities, credits, "credits"))


def _expected(probabilities: Sequence[float], amounts: Sequence[float], name: str) -> float:
    if len(probabilities) != len(amounts):
        raise ValueError(
            f"one of the {name} per probability, got {len(probabilities)} probabilities "
            f"and {len(amounts)} {name}"
        )
    check_sum("probabilities", float(np.sum(probabilities)), whole=False)
    return float(np.dot(probabilities, amounts))
