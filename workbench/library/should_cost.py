"""Should-cost: evidence for an opening and for the supplier's floor, not a thing to negotiate."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from workbench.model import (
    Deal,
    Evidence,
    Fact,
    Opening,
    Purchase,
    build,
)
from workbench.model.problems import deny
from workbench.value.checking import check_formulas
from workbench.value.evaluation import evaluate_facts, fact_numbers
from workbench.words import format_amount

PARTS = {
    "should_material": ("Material of a unit, by should-cost", ""),
    "should_labour": ("Labour of a unit, by should-cost", ""),
    "should_overhead": ("Overhead on material and labour", "fraction"),
    "should_logistics": ("Logistics of a unit, by should-cost", ""),
    "should_margin": ("Margin that we call fair", "fraction"),
}
"""Facts that a should-cost brings, with label and unit; an empty unit is that of the price."""

COST = "should_cost_price(should_material, should_labour, should_overhead, should_logistics)"
"""What a unit costs the supplier."""

PRICE = f"{COST[:-1]}, margin=should_margin)"
"""What its costs and a fair margin would give."""


def add_should_cost(
    deal: Deal,
    *,
    material: float | Fact,
    labour: float | Fact,
    overhead: float | Fact = 0.0,
    logistics: float | Fact = 0.0,
    margin: float | Fact = 0.0,
    source: str = "",
    date: dt.date | None = None,
) -> Deal:
    """Return a deal that knows a should-cost: its parts as facts, and evidence for our opening.

    It is no issue: nobody negotiates about what a thing costs. Where the deal does not say what a
    unit costs the supplier, it is said from here on; a supplier seldom takes less than its
    avoidable part (``supplier_floor_price``).

    Parameters
    ----------
    deal : Deal
        That says which of its numbers is the price (``purchase``).
    material, labour, logistics : float or Fact
        For one unit, in the deal's currency.
    overhead, margin : float or Fact
        On material and labour, and on all costs [fraction].
    source : str
        Where the breakdown comes from.
    date : date, optional
        Of the breakdown; without one it convinces nobody.

    Returns
    -------
    Deal
        An opening that is planned has one more piece of evidence.

    Raises
    ------
    DealError
        If the deal does not say what its price is, or has a should-cost already.

    Examples
    --------
    >>> from workbench.library import draft_deal
    >>> deal = draft_deal("Castings", units=5000, last_price=150, supplier_cost=100)
    >>> known = add_should_cost(deal, material=55, labour=30, logistics=25, margin=0.15)
    >>> should_cost_words(known)
    'Material, labour, overhead and logistics give 110.00 EUR, with a fair margin 126.50 EUR.'
    """
    if deal.purchase is None or deal.purchase.price is None:
        deny(("purchase", "price"), "say which number is the price of a unit")
    given = dict(zip(PARTS, (material, labour, overhead, logistics, margin), strict=True))
    facts = _facts(deal, given, source)
    changes: dict[str, object] = {"facts": deal.facts.changed(**facts)}
    if deal.purchase.cost is None:
        bought = dict(deal.purchase) | {"cost": COST}
        changes["purchase"] = build(Purchase, bought, ("purchase",))
    known = deal.changed(**changes)
    check_formulas(known)
    if known.opening is None:
        return known
    piece = Evidence(kind="should-cost", text=should_cost_words(known), source=source, date=date)
    evidence = (*known.opening.evidence, piece)
    fields = dict(known.opening) | {"evidence": evidence}
    return known.changed(opening=build(Opening, fields, ("opening",)))


def should_cost_words(deal: Deal) -> str:
    """Say what the parts of a should-cost come to.

    Parameters
    ----------
    deal : Deal
        With a should-cost, as :func:`add_should_cost` returns it.
    """
    numbers = fact_numbers(deal)
    cost, price = (
        format_amount(float(evaluate_facts(one, numbers)), deal.currency) for one in (COST, PRICE)
    )
    return f"Material, labour, overhead and logistics give {cost}, with a fair margin {price}."


def _facts(deal: Deal, given: Mapping[str, float | Fact], source: str) -> dict[str, Fact]:
    facts = {}
    for name, own in given.items():
        if name in deal.facts or name in deal.issues:
            deny(("facts", name), "the deal has a should-cost already")
        label, unit = PARTS[name]
        unit = unit or f"{deal.currency}/unit"
        fact = own if isinstance(own, Fact) else Fact(value=float(own), source=source)
        named = {"label": fact.label or label, "unit": fact.unit or unit}
        facts[name] = fact.model_copy(update=named)
    return facts
