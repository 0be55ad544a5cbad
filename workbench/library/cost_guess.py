"""A guess of what a unit costs the supplier: a belief with a range, and the limit that follows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbench.model import Deal, free_identifier
from workbench.model.problems import deny
from workbench.value.checking import check_formulas


def lacks_cost(deal: Deal) -> bool:
    """Say whether the deal works without knowing what a unit costs the supplier."""
    bought, side = deal.purchase, deal.parties[deal.theirs]
    return (
        bought is not None
        and bought.cost is None
        and bought.price is not None
        and bought.units is not None
        and bought.per in (None, deal.contract.amounts if deal.contract else None)
        and not side.is_scored
    )


def guess_cost(
    deal: Deal, low: float, likely: float, high: float, *, evidence: Sequence[str] = ()
) -> Deal:
    """Return a deal with a guess of what a unit costs the supplier.

    It is a belief about them, never certain: the supplier's value counts its cost, and where
    nothing else says how far it goes, it refuses a price that does not cover it.

    Parameters
    ----------
    deal : Deal
        Which says what is bought: price and units.
    low, likely, high : float
        Cost of a unit at the least, the likeliest, at the most; in this order, above 0.
    evidence : sequence of str
        What speaks for it.

    Raises
    ------
    DealError
        If the deal knows the cost already or does not say what is bought, or the numbers are out
        of order.

    Examples
    --------
    >>> from workbench.library import new_deal
    >>> deal = new_deal("packaging", "Boxes", units=1000, price=2.0)
    >>> guess_cost(deal, 1.2, 1.5, 1.8).facts["supplier_cost"].span
    (1.2, 1.8)
    """
    bought = deal.purchase
    if bought is None or not lacks_cost(deal):
        message = "a guess of the cost needs the price and the units of what is bought, and no cost"
        deny(("purchase",), message)
    if not 0 < low <= likely <= high:
        message = "give the least, the likeliest and the most in this order, above 0"
        deny(("purchase", "cost"), message)
    name = free_identifier("supplier_cost", {*deal.facts, *deal.issues}, thing="fact")
    fact: dict[str, Any] = {
        "value": likely,
        "low": low,
        "high": high,
        "unit": next(iter(deal.issues.values())).unit or deal.currency,
        "label": "What a unit costs the supplier",
        "about": deal.theirs,
        "source": "A guess of ours",
        "evidence": [{"text": text} for text in evidence],
    }
    side = deal.parties[deal.theirs]
    line = free_identifier("cost", side.value or {}, thing="line")
    changes: dict[str, Any] = {"value": {**(side.value or {}), line: f"-({bought.units}) * {name}"}}
    if side.reservation is None and not side.alternatives:
        changes["reservation"] = 0
    made = deal.changed(
        facts={**deal.facts, name: fact},
        purchase=dict(bought) | {"cost": name},
    ).with_party(deal.theirs, **changes)
    return check_formulas(made)
