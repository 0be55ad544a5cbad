"""A deal from the award: the talk with one supplier, with the award as what we do otherwise.

What the supplier gets is what it wins in the best award that gives it anything. Its prices, item by
item, and its payment days are the issues; what we pay all others in that award is a fact, and so is
the best award without it: our BATNA in the talk. Of the other side nothing is known but its bid;
what a unit costs it is a guess with a range, to be asked about. All of its items are
paid at the same time: the latest of its bids.
"""

from __future__ import annotations

from typing import Any

from workbench.award.award import Award, check_event, find_award
from workbench.award.billing import AwardLine
from workbench.award.event import Event
from workbench.award.price_to_match import check_supplier
from workbench.award.rules import with_supplier, without
from workbench.model import Deal, build
from workbench.words import counted, join_and

MOST_ITEMS = 20
"""Items of which each has a price of its own in the deal; more are one talk about one level."""

_LEVELS = tuple(round(0.80 + 0.005 * step, 3) for step in range(51))
"""Prices that are talked about, as parts of the bid."""

REST = "award_without"
"""Fact and alternative that hold the best award without the supplier."""


def draft_deal_from(event: Event, supplier: str) -> Deal:
    """Draft a deal for the talk with one supplier, whose limit is the best award without it.

    Parameters
    ----------
    event : Event
    supplier : str

    Returns
    -------
    Deal
        Parties ``buyer`` and ``supplier``; amounts in the event's currency. When the event
        changes, :func:`refresh_deal_from` brings the limit up to date.

    Raises
    ------
    ValueError
        If there is no such supplier, it wins nothing in any award, there is no award without it,
        or the event sells.
    """
    check_event(event)
    check_supplier(event, supplier)
    if event.sells:
        raise ValueError("a deal is drafted from an event in which we buy; this one sells")
    own, rest = _awards(event, supplier)
    lines = [one for one in own.lines if one.supplier == supplier]
    if len(lines) > MOST_ITEMS:
        wins = f"{supplier} wins {counted(len(lines), 'items')}"
        raise ValueError(
            f"{wins}; a deal has at most {MOST_ITEMS} prices. Make an event of fewer items"
        )
    paid = sum(one.spend + one.kinds["payment terms"] for one in lines)
    others = (own.total or 0.0) - paid
    return build(Deal, _record(event, supplier, lines, others, rest.total or 0.0))


def refresh_deal_from(event: Event, deal: Deal, supplier: str) -> Deal:
    """Return a drafted deal whose limit follows the event as it is now.

    Parameters
    ----------
    event : Event
        Changed since the deal was drafted.
    deal : Deal
        Made by :func:`draft_deal_from`; what was edited in it since stays.
    supplier : str

    Raises
    ------
    ValueError
        If the deal was not drafted from an event, or as for :func:`draft_deal_from`.
    """
    check_event(event)
    check_supplier(event, supplier)
    if REST not in deal.facts:
        raise ValueError(f"the deal has no fact {REST!r}: it was not drafted from an event")
    drafted = draft_deal_from(event, supplier)
    for name in (REST, "others"):
        value = drafted.facts[name].value
        if name in deal.facts and value is not None:
            deal = deal.with_fact(name, value)
    return deal


def _awards(event: Event, supplier: str) -> tuple[Award, Award]:
    own = find_award(event.changed(rules=(*event.rules, with_supplier(supplier))))
    if not own.exists:
        raise ValueError(f"{supplier} wins nothing in any award that the rules allow")
    rest = find_award(event.changed(rules=(*event.rules, without(supplier))))
    if not rest.exists:
        raise ValueError(
            f"there is no award without {supplier}, so the talk with it has no limit from the event"
        )
    return own, rest


def _record(
    event: Event, supplier: str, lines: list[AwardLine], others: float, rest: float
) -> dict[str, Any]:
    facts: dict[str, Any] = {
        REST: _fact(rest, event.currency, f"Best award without {supplier}", "Event"),
        "others": _fact(others, event.currency, "All else in the award with it", "Event"),
        "our_rate": _fact(event.cost_of_money, "per year", "Our cost of money", "Event"),
        "their_rate": _guess(0.08, 0.04, 0.15, "per year", "Their cost of money"),
    }
    issues: dict[str, Any] = {}
    buying, selling = [], []
    today: dict[str, Any] = {}
    for at, line in enumerate(lines, 1):
        item = event.items[line.item]
        unit = f"{event.currency}/{item.unit or 'unit'}".lstrip("/")
        price = float(f"{line.spend / line.quantity:.8g}")
        label = item.label or line.item
        facts[f"units_{at}"] = _fact(
            line.quantity, item.unit or "units", f"{label}: quantity", "Event"
        )
        cost, low, high = (float(f"{price * part:.6g}") for part in (0.85, 0.7, 0.95))
        facts[f"cost_{at}"] = _guess(cost, low, high, unit, f"{label}: what a unit costs them")
        options = sorted({float(f"{price * part:.8g}") for part in _LEVELS})
        issues[f"price_{at}"] = {"label": f"Price of {label}", "unit": unit, "options": options}
        today[f"price_{at}"] = price
        buying.append(f"units_{at} * price_{at} * pv(our_rate, payment_days)")
        selling.append(f"units_{at} * (price_{at} * pv(their_rate, payment_days) - cost_{at})")
    days = max((one.payment_days for one in event.bids if one.supplier == supplier), default=0.0)
    issues["payment_days"] = {
        "label": "Payment", "unit": "days", "options": sorted({0.0, 30.0, 60.0, 90.0, days}),
    }  # fmt: skip
    today["payment_days"] = days
    names = join_and(one.item for one in lines)
    return {
        "format": 2,
        "title": f"{event.title or 'Event'}: {supplier}",
        "description": f"Drafted from the event: {supplier} supplies {names}.",
        "currency": event.currency,
        "facts": facts,
        "issues": issues,
        "parties": {
            "buyer": {
                "value": {
                    **{f"purchase_{at}": f"-{one}" for at, one in enumerate(buying, 1)},
                    "others": "-others",
                },
                "alternatives": {
                    REST: {
                        "label": f"Award without {supplier}",
                        "value": f"-{REST}",
                        "source": "Event",
                    }
                },
            },
            "supplier": {
                "name": event.suppliers[supplier].label or supplier,
                "value": {f"margin_{at}": one for at, one in enumerate(selling, 1)},
                "alternatives": {
                    "no_order": {"label": "No order", "value": 0, "source": "Our guess"}
                },
            },
        },
        "status_quo": today,
    }


def _fact(value: float, unit: str, label: str, source: str) -> dict[str, Any]:
    return {"value": float(value), "unit": unit, "label": label, "source": source}


def _guess(value: float, low: float, high: float, unit: str, label: str) -> dict[str, Any]:
    known = {"value": value, "low": low, "high": high, "unit": unit, "label": label}
    return {**known, "source": "Our guess: to be asked about"}
