"""A new deal from what is on paper: what is bought, from whom, today's terms, other quotes."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from typing import Any, TypedDict

from workbench.library.cost_guess import guess_cost
from workbench.library.grids import price_grid
from workbench.library.template import PurchaseTemplate, UsualTerm, read_templates
from workbench.model import YEARS, Deal, Option, build, free_identifier
from workbench.model.names import unknown
from workbench.value.checking import check_formulas

LENGTH = "contract_length"
"""Term of a template by which the length of the contract is negotiated."""

AS_SAID = "As given when the deal was begun"
"""Source of what somebody typed for a new deal."""


class QuoteOnPaper(TypedDict, total=False):
    """Another supplier's offer as it is on paper.

    Attributes
    ----------
    supplier : str
    price : float
        For one unit.
    payment : float
        Days after invoice; not asked yet when left out.
    one_off : float
        What changing to that supplier costs once.
    """

    supplier: str
    price: float
    payment: float
    one_off: float


def new_deal(
    category: str,
    title: str,
    *,
    units: float,
    price: float,
    supplier: str = "Supplier",
    unit: str | None = None,
    currency: str = "EUR",
    payment: float | None = None,
    months: float = 12.0,
    end: dt.date | None = None,
    today: Mapping[str, Option] | None = None,
    quotes: Sequence[QuoteOnPaper] = (),
    cost: Sequence[float] = (),
) -> Deal:
    """Return a deal to start from: price, payment and the usual terms of a kind of purchase.

    Nothing is made up. What a term is worth is said by nobody, save where it is money by itself;
    rates that the template proposes are drafts, and count for nothing until somebody has looked at
    them. Today's value of a term that nobody gave is assumed, and the deal says so.

    Parameters
    ----------
    category : str
        Name of a template, see :func:`workbench.library.read_templates`.
    title : str
    units, price : float
        Units bought in a year, and what one costs today; above 0.
    supplier, unit, currency : str
    payment : float, optional
        Days after invoice that hold today.
    months : float
        How long the new contract shall run; where that is negotiated, what a change costs once
        counts over the length that each quote and package has.
    end : date, optional
        Last day of the contract that runs today.
    today : mapping of term to option, optional
        What else holds today.
    quotes : sequence of QuoteOnPaper
        Other suppliers' offers: they are what we do without this supplier. What changing costs
        once is spread over the length of the contract.
    cost : three floats, optional
        What a unit costs the supplier, a guess: at the least, the likeliest, at the most. Without
        it the supplier's limit is not known, and all else works.

    Raises
    ------
    ValueError
        If there is no such template or term, or a number is out of bounds.

    Examples
    --------
    >>> deal = new_deal("packaging", "Boxes", units=1_500_000, price=0.4512, payment=30)
    >>> deal.status_quo["price"], deal.issues["payment"].options
    (0.4512, (0.0, 14.0, 30.0, 45.0, 60.0, 90.0))
    """
    templates = read_templates()
    if category not in templates:
        raise ValueError(unknown("kind of purchase", category, templates))
    template = templates[category]
    _check(units=units, price=price, months=months, quotes=quotes, cost=cost)
    known = dict(today or {}) | ({} if payment is None else {"payment": payment})
    for name in known:
        if name not in template.terms:
            raise ValueError(unknown("term", name, template.terms))
    unit = unit or template.unit
    holds = {name: known.get(name, _assumed(term, units)) for name, term in template.terms.items()}
    if LENGTH in holds and LENGTH not in known:
        holds[LENGTH] = months / 12
    money = f"{currency}/{unit}"
    prices = [price, *(quote["price"] for quote in quotes)]
    low, high = template.price[0] * min(prices), template.price[1] * max(prices)
    if cost:
        low = min(low, cost[0])
    record: dict[str, Any] = {
        "format": 2,
        "title": title,
        "currency": currency,
        "contract": _contract(template, months, end),
        "purchase": {"category": template.category, "price": "price", "units": "units"},
        "facts": _facts(template, holds, known, units, price, months, unit, money),
        "issues": {"price": _price_issue(low, price, high, money)}
        | {
            name: _issue(term, holds[name], unit, currency) for name, term in template.terms.items()
        },
        "parties": _parties(template, supplier),
        "status_quo": {"price": price, **holds},
        "not_asked": [name for name in holds if name not in known],
        "preparation": {
            "questions": [{"ask": one} for one in template.questions],
            "dependence": {"spend": "units * price_today"},
        },
    }
    _put_quotes(record, quotes, holds, known)
    deal = build(Deal, record)
    if cost:
        deal = guess_cost(deal, *cost)
    return check_formulas(deal)


def _contract(template: PurchaseTemplate, months: float, end: dt.date | None) -> dict[str, Any]:
    contract: dict[str, Any] = {"months": months, "amounts": "year"}
    if LENGTH in template.terms:
        contract["issue"] = LENGTH
    return contract | ({"end": end} if end else {})


def _check(**given: Any) -> None:
    labels = {"units": "units in a year", "price": "price today", "months": "length in months"}
    for name, label in labels.items():
        if not (math.isfinite(given[name]) and given[name] > 0):
            raise ValueError(f"{label}: must be a number above 0, got {given[name]:g}")
    for quote in given["quotes"]:
        who = quote.get("supplier") or "a quote"
        if not (math.isfinite(quote["price"]) and quote["price"] > 0):
            raise ValueError(f"price of {who}: must be above 0, got {quote['price']:g}")
        for name in ("payment", "one_off"):
            if not (math.isfinite(quote.get(name, 0.0)) and quote.get(name, 0.0) >= 0):
                raise ValueError(f"{name.replace('_', '-')} of {who}: must be 0 or more")
    cost = given["cost"]
    if cost and len(cost) != 3:
        raise ValueError("their cost: give the least, the likeliest and the most")


def _assumed(term: UsualTerm, units: float) -> Option:
    if term.share is not None:
        return float(f"{max(units * term.share, 1):.1g}")
    assert term.today is not None  # the template's check
    return term.today


def _issue(term: UsualTerm, today: Option, unit: str, currency: str) -> dict[str, Any]:
    options: list[Option] = list(term.options)
    if term.around and not isinstance(today, str):
        options = [float(f"{share * today:.3g}") for share in term.around]
    if not isinstance(today, str):
        options = sorted({float(one) for one in (*options, today) if not isinstance(one, str)})
    elif today not in options:
        options.append(today)
    own = {"currency": currency, "unit": unit, "units": unit}
    label = "/".join(own.get(part, part) for part in term.unit.split("/"))
    if len(options) < 2:
        options = [options[0], float(options[0]) + 1]
    return {"label": term.label, "unit": label, "options": options}


def _price_issue(low: float, today: float, high: float, money: str) -> dict[str, Any]:
    first, last, step = price_grid(low, today, high)
    return {"label": "Price", "unit": money, "from": first, "to": last, "step": step}


def _facts(
    template: PurchaseTemplate,
    holds: Mapping[str, Option],
    known: Mapping[str, Option],
    units: float,
    price: float,
    months: float,
    unit: str,
    money: str,
) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "units": _fact(units, f"{unit}/year", "Units bought in a year"),
        "price_today": _fact(price, money, "Price today"),
        "contract_years": _fact(months / 12, "years", "Length of the contract"),
    }
    for name, term in template.terms.items():
        for fact, number in term.facts.items():
            fields = number.model_dump(exclude_defaults=True)
            if number.value == "today":
                said = {"source": AS_SAID} if name in known else {"state": "draft"}
                facts[fact] = fields | {"value": holds[name]} | said
            else:
                facts[fact] = fields | {"state": "draft"}
    return facts


def _fact(value: float, unit: str, label: str) -> dict[str, Any]:
    return {"value": value, "unit": unit, "label": label, "source": AS_SAID}


def _parties(template: PurchaseTemplate, supplier: str) -> dict[str, Any]:
    lines = {
        side: {name: getattr(term, side) for name, term in template.terms.items()}
        for side in ("buyer", "supplier")
    }
    sides = {side: {name: one for name, one in own.items() if one} for side, own in lines.items()}
    interests = [
        {"reason": reason, "evidence": "Typical of the trade, not known of this supplier"}
        for reason in template.matters
    ]
    return {
        "buyer": {
            "name": "Buyer",
            "value": {"purchase": "-units * price", **sides["buyer"]},
        },
        "supplier": {
            "name": supplier,
            "value": {"sales": "units * price", **sides["supplier"]},
            "interests": interests,
        },
    }


def _put_quotes(
    record: dict[str, Any],
    quotes: Sequence[QuoteOnPaper],
    holds: Mapping[str, Option],
    known: Mapping[str, Option],
) -> None:
    alternatives: dict[str, Any] = {}
    for place, quote in enumerate(quotes, start=1):
        who = quote.get("supplier") or f"Quote {place}"
        name = free_identifier(who, {*alternatives, *record["facts"]}, thing="quote")
        terms = {"price": float(quote["price"]), **holds}
        asked = {"price"}
        if "payment" in quote and "payment" in terms:
            terms["payment"] = float(quote["payment"])
            asked.add("payment")
        lines = {}
        if quote.get("one_off"):
            fact = free_identifier(f"change to {who}", record["facts"], thing="fact")
            record["facts"][fact] = _fact(
                float(quote["one_off"]), record["currency"], f"One-off cost of changing to {who}"
            )
            lines["change"] = f"-{fact} / {LENGTH if LENGTH in holds else YEARS}"
        alternatives[name] = {
            "label": f"Buy from {who}",
            "kind": "quote",
            "supplier": who,
            "source": AS_SAID,
            "quote": {
                "terms": terms,
                "lines": lines,
                "not_asked": [one for one in terms if one not in asked],
            },
        }
    record["parties"]["buyer"]["alternatives"] = alternatives
