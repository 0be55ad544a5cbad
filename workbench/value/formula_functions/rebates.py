"""Volume rebates and price breaks: tier by tier, or at the tier reached on everything."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from workbench.value.arrays import FloatArray
from workbench.value.formula_functions.definition import formula_function
from workbench.value.formula_functions.inputs import QUANTITY, SHARE, Input, Numbers

OVER = Input(
    "Which tier a break itself belongs to",
    "0 or 1",
    SHARE,
    hint='0 for "from 100": at 100 the next tier counts; 1 for "over 100": it counts beyond',
)
BREAKS = Input("Ends of the tiers, ascending", "as the amount", is_list=True)
RATES = Input("One rate per tier: one more than breaks", "fraction", SHARE, is_list=True)
NO_TABLE = "If the breaks do not ascend, or there is not one number more than breaks"
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
        "breaks": BREAKS,
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


def _pick_written_out(amount: str, breaks: Sequence[str], numbers: Sequence[str], over: str) -> str:
    """Look up the number of the tier that is reached."""
    found = numbers[0]
    for edge, higher in zip(breaks, numbers[1:], strict=True):
        reached = f"{amount} > {edge} or ({over} == 0 and {amount} == {edge})"
        found = f"where({reached}, {higher}, {found})"
    return found


def _rate_written_out(amount: str, breaks: Sequence[str], rates: Sequence[str], over: str) -> str:
    return f"{_pick_written_out(amount, breaks, rates, over)} * {amount}"


@formula_function(
    "Rebate at the rate of the tier reached, paid on the whole amount",
    formula="rate of the tier reached x amount",
    excel=_rate_written_out,
    notes="It jumps where a break is reached: just below one it pays to over-buy.",
    inputs={
        "amount": Input("Spend or volume", "currency or units", QUANTITY),
        "breaks": BREAKS,
        "rates": RATES,
        "over": OVER,
    },
    gives="Rebate",
    unit="as the amount",
    refuses=NO_TABLE,
    source=ON_REBATES,
    examples="""
    >>> float(rebate_retrospective(200, [100], [0.05, 0.10]))
    20.0
    >>> [float(rebate_retrospective(100, [100], [0.05, 0.10], over)) for over in (0, 1)]
    [10.0, 5.0]
    """,
)
def rebate_retrospective(
    amount: Numbers, breaks: Sequence[float], rates: Sequence[float], over: Numbers = 0.0
) -> Numbers:
    return pick_tier(amount, breaks, rates, over) * amount


def _amounts_written_out(
    units: str, breaks: Sequence[str], amounts: Sequence[str], on_all: str, over: str
) -> str:
    whole = f"{_pick_written_out(units, breaks, amounts, over)} * {units}"
    return f"where({on_all} > 0, {whole}, {_tiers_written_out(units, breaks, amounts)})"


@formula_function(
    "Rebate of so much money per unit: tier by tier, or at the tier reached on all units",
    formula="sum over the tiers of amount per unit x units in the tier",
    excel=_amounts_written_out,
    inputs={
        "units": Input("Volume", "units", QUANTITY),
        "breaks": Input("Ends of the tiers, ascending", "units", is_list=True),
        "amounts": Input(
            "Rebate per unit, one per tier: one more than breaks",
            "currency per unit",
            QUANTITY,
            is_list=True,
        ),
        "on_all": Input(
            "What the amount of the tier reached is paid on",
            "0 or 1",
            SHARE,
            hint="0 for the units in each tier, 1 for all units",
        ),
        "over": OVER,
    },
    gives="Rebate",
    unit="currency",
    refuses=NO_TABLE,
    source=ON_REBATES,
    examples="""
    >>> [float(rebate_per_unit(150, [100], [5, 10], on_all)) for on_all in (0, 1)]
    [1000.0, 1500.0]
    """,
)
def rebate_per_unit(
    units: Numbers,
    breaks: Sequence[float],
    amounts: Sequence[float],
    on_all: Numbers = 0.0,
    over: Numbers = 0.0,
) -> Numbers:
    edges = tier_edges(breaks, amounts)
    by_tier = sum(
        amount * np.clip(units - low, 0.0, high - low)
        for amount, low, high in zip(amounts, edges, edges[1:], strict=False)
    )
    return np.where(np.greater(on_all, 0), pick_tier(units, breaks, amounts, over) * units, by_tier)


def _price_written_out(units: str, breaks: Sequence[str], prices: Sequence[str], over: str) -> str:
    return _pick_written_out(units, breaks, prices, over)


@formula_function(
    "Price per unit at a volume, where larger volumes have lower prices",
    formula="price of the tier reached",
    excel=_price_written_out,
    inputs={
        "units": Input("Volume", "units", QUANTITY),
        "breaks": Input("Ends of the tiers, ascending", "units", is_list=True),
        "prices": Input(
            "Price per unit, one per tier: one more than breaks",
            "currency per unit",
            QUANTITY,
            is_list=True,
        ),
        "over": OVER,
    },
    gives="Price",
    unit="currency per unit",
    refuses=NO_TABLE,
    source="Derived: a table of price breaks, looked up",
    examples="""
    >>> [float(tier_price(units, [1_000], [5.0, 4.5])) for units in (999, 1_000)]
    [5.0, 4.5]
    """,
)
def tier_price(
    units: Numbers, breaks: Sequence[float], prices: Sequence[float], over: Numbers = 0.0
) -> Numbers:
    return pick_tier(units, breaks, prices, over)


def pick_tier(
    amount: Numbers, breaks: Sequence[float], numbers: Sequence[float], over: Numbers
) -> FloatArray:
    """Return the number of the tier that an amount is in.

    An amount that misses a break by rounding only is at it.
    """
    edges = tier_edges(breaks, numbers)[1:-1]
    close = 1e-12 * edges
    from_it = np.searchsorted(edges - close, amount, side="right")
    over_it = np.searchsorted(edges + close, amount, side="left")
    tier = np.where(np.greater(over, 0), over_it, from_it)
    return np.asarray(np.asarray(numbers, float)[tier])


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
