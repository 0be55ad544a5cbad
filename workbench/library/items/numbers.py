"""Items of a deal changed: a number goes where it counts, and what counts follows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.library.items.formulas import counted_items
from workbench.library.items.pricing import Negotiated, price_items
from workbench.model import Deal, Item, Named, build


def negotiated_by(deal: Deal) -> Negotiated | None:
    """Return for what one change of price holds; None where no item counts.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> negotiated_by(example_deal()) is None
    True
    """
    items = counted_items(deal)
    if not items:
        return None
    changes = len({one.change for one in items.values()})
    if changes == 1:
        return "basket"
    shared = {(one.group, one.change) for one in items.values()}
    groups = len({one.group for one in items.values()})
    return "group" if changes == len(shared) == groups and groups < len(items) else "item"


def plain_item(deal: Deal, name: str) -> Item:
    """Return an item with the numbers that its facts say."""
    item = deal.items[name]
    told: dict[str, Any] = {}
    if isinstance(item.quantity, str):
        fact = deal.facts[item.quantity]
        low, high = (fact.low, fact.high) if fact.low is not None else (None, None)
        told |= {"quantity": fact.estimate, "low": low, "high": high}
    if isinstance(item.today_price, str):
        told["today_price"] = deal.facts[item.today_price].estimate
    return item.model_copy(update={**told, "change": ""} if told else told)


def change_items(deal: Deal, rows: Mapping[str, Item | Mapping[str, Any]]) -> Deal:
    """Return a deal with other items, told by numbers.

    Parameters
    ----------
    deal : Deal
    rows : mapping of name to Item, or to its fields
        All items there shall be, with numbers as :func:`plain_item` tells them. Numbers of items
        that count go to their facts. Where items count, a new one counts too as soon as it has
        quantity and today's price.

    Raises
    ------
    DealError
        If an item breaks a rule, or one that counts would lose a number.
    """
    by, facts, items = negotiated_by(deal), dict(deal.facts), {}
    for name, given in rows.items():
        item = build(Item, dict(given), ("items", name))
        before = deal.items.get(name)
        if before is None or not before.counts:
            items[name] = item
            continue
        _put_numbers(facts, before, item)
        items[name] = before.model_copy(
            update={field: getattr(item, field) for field in _TOLD if field in dict(given)}
        )
    moved = deal.changed(facts=Named(facts))
    if by is None:
        return moved.changed(items=Named(items))
    counted = {n: one for n, one in items.items() if one.counts or _is_whole(one)}
    others = {n: one for n, one in items.items() if n not in counted}
    if not counted:
        return moved.changed(items=Named(items))
    same = {n: (one.counts, one.group, one.label) for n, one in counted.items()}
    if same == {n: (True, one.group, one.label) for n, one in counted_items(deal).items()}:
        return moved.changed(items=Named(items))
    made = price_items(moved, by, items=Named(counted))
    return made.changed(items=Named({n: made.items.get(n) or others[n] for n in items}))


_TOLD = ("label", "unit", "group", "today_supplier", "target")


def _is_whole(item: Item) -> bool:
    return item.quantity is not None and item.today_price is not None


def _put_numbers(facts: dict[str, Any], before: Item, item: Item) -> None:
    """Put quantity and price into their facts, with a range where there is one."""
    units, price = str(before.quantity), str(before.today_price)
    record = dict(facts[units])
    number = record["value"] if item.quantity is None else item.quantity
    record |= {"value": number, "low": item.low, "high": item.high}
    facts[units] = build(type(facts[units]), record, ("facts", units))
    number = facts[price].value if item.today_price is None else item.today_price
    facts[price] = build(
        type(facts[price]), dict(facts[price]) | {"value": number}, ("facts", price)
    )
