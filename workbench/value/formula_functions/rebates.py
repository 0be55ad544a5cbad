"""Volume rebates: tier by tier, or at the rate reached on everything."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from workbench.value.arrays import FloatArray
from workbench.value.formula_functions.definition import formula_function
from workbench.value.formula_functions.inputs import QUANTITY, SHARE, Input, Numbers

RATES = Input("One rate per tier: one more than breaks", "fraction", SHARE, is_list=True)
NO_TABLE = "If the breaks do not ascend or the numbers of breaks and rates do not fit"
ON_REBATES = "NetSuite, on volume rebates"


def _tiers_written_out(amount: str, breaks: Sequence[str], rates: Sequence[str]) -> str:
    """Sum what lies in each tier, times its rate."""
    tops = [f"min({amount}, {top})" for top in breaks] + [amount]
    tiers = zip(rates, ["0", *breaks], tops, strict=True)
    return " + ".join(f"{rate} * max(0, {top} - {low})" for rate, low, top in tiers)


@formula_function(
    "Rebate paid tier by tier: each rate counts for the part of the amount in its tier",
    formula="sum over the tiers of rate x part of the amount in the tier",
    excel=_tiers_written_out,
    inputs={
        "amount": Input("Spend or volume", "currency or units", QUANTITY),
        "breaks": Input(
            "Ends of the tiers, ascending; the last tier has no end", "as the amount", is_list=True
        ),
        "rates": RATES,
    },
    gives="Rebate, continuous in the amount",
    unit="as the amount",
    refuses=NO_TABLE,
    source=ON_REBATES,
    examples="""
    >>> float(rebate_marginal(200, [100], [0.05, 0.10]))
    15.0
    """,
)
def rebate_marginal(amount: Numbers, breaks: Sequence[float], rates: Sequence[float]) -> Numbers:
    edges = tier_edges(breaks, rates)
    parts = (
        rate * np.clip(amount - low, 0.0, high - low)
        for rate, low, high in zip(rates, edges, edges[1:], strict=False)
    )
    return np.asarray(sum(parts))


def _tier_written_out(amount: str, breaks: Sequence[str], rates: Sequence[str]) -> str:
    """Look up the rate of the tier that is reached."""
    rate = rates[0]
    for edge, higher in zip(breaks, rates[1:], strict=True):
        rate = f"where({amount} > {edge}, {higher}, {rate})"
    return f"{rate} * {amount}"


@formula_function(
    "Rebate at the rate of the tier reached, paid on the whole amount",
    formula="rate of the tier reached x amount",
    excel=_tier_written_out,
    notes="It jumps where a break is passed: just below one it pays to over-buy.",
    inputs={
        "amount": Input("Spend or volume", "currency or units", QUANTITY),
        "breaks": Input(
            "Ends of the tiers, ascending",
            "as the amount",
            hint="an amount at a break is still in the tier that ends there",
            is_list=True,
        ),
        "rates": RATES,
    },
    gives="Rebate",
    unit="as the amount",
    refuses=NO_TABLE,
    source=ON_REBATES,
    examples="""
    >>> float(rebate_retrospective(200, [100], [0.05, 0.10]))
    20.0
    """,
)
def rebate_retrospective(
    amount: Numbers, breaks: Sequence[float], rates: Sequence[float]
) -> Numbers:
    edges = tier_edges(breaks, rates)
    tier = np.searchsorted(edges[1:-1], amount, side="left")
    return np.asarray(np.asarray(rates, float)[tier] * amount)


def tier_edges(breaks: Sequence[float], rates: Sequence[float]) -> FloatArray:
    """Return the edges of a tier table, from 0 to infinity.

    Raises
    ------
    ValueError
        If the breaks do not ascend or the numbers of breaks and rates do not fit.
    """
    edges = np.array([0.0, *np.ravel(breaks), np.inf])
    if np.ndim(breaks) != 1 or np.ndim(rates) != 1 or len(rates) != len(edges) - 1:
        raise ValueError(
            f"a tier table has one rate more than breaks, got {np.size(breaks)} breaks "
            f"and {np.size(rates)} rates"
        )
    if not (np.diff(edges) > 0).all():
        found = ", ".join(f"{one:g}" for one in edges[1:-1])
        raise ValueError(f"the breaks of a tier table must be above 0 and ascend, got {found}")
    return edges
