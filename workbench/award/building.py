"""An event from tables: items, bids, bundles and discounts as an analyst has them in DataFrames."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from workbench.award.award_rules import AwardRule
from workbench.award.bids import Bid, Bundle, EventSupplier, PriceTier, TotalDiscount
from workbench.award.event import Event
from workbench.award.frames import FrameRow, read_frame
from workbench.model import Item, Named

T = TypeVar("T")

ITEM_TEXTS = ("label", "unit", "group", "today_supplier")
ITEM_NUMBERS = ("quantity", "low", "high", "today_price", "target")
BID_NUMBERS = (
    "min_quantity", "max_quantity", "freight", "extra_cost", "switching_cost", "quality",
    "payment_days", "lead_time", "low", "high",
)  # fmt: skip
ITEM_COLUMNS = ("item", *ITEM_TEXTS, *ITEM_NUMBERS)
BID_COLUMNS = (
    "supplier", "item", "price", "from_quantity", "tiers", "one_off", "currency", "valid_until",
    "source", *BID_NUMBERS,
)  # fmt: skip
BUNDLE_COLUMNS = ("supplier", "items", "price", "currency", "payment_days")
DISCOUNT_COLUMNS = ("supplier", "from_total", "rate")


def build_event(
    *,
    items: object,
    bids: object = None,
    bundles: object = None,
    discounts: object = None,
    rules: Sequence[AwardRule] = (),
    title: str = "",
    currency: str = "",
    rates: Mapping[str, float] | None = None,
    cost_of_money: float = 0.0,
    sells: bool = False,
    date: dt.date | None = None,
) -> Event:
    """Build a checked event from tables.

    Parameters
    ----------
    items : DataFrame
        Columns ``item, quantity``, and ``label, unit, group, low, high, today_supplier,
        today_price, target`` where known. The quantity is that of the whole award; 1 where the
        column is missing, a lot that is not split.
    bids : DataFrame
        A row a tier; a row without a price is no bid. Columns ``supplier, item, price``, and
        optional ones: ``from_quantity`` (units from which the tier's price holds), ``tiers``
        ("all-units", which holds where nothing is said, or "incremental"), ``min_quantity``,
        ``max_quantity``, ``one_off`` (cost of winning anything from this supplier), ``freight``
        and ``extra_cost`` (quality or risk in money) for one unit, ``switching_cost`` once for the
        item, ``quality``, ``currency, payment_days, lead_time, valid_until``, ``low`` and ``high``
        (of a price that is a guess), ``source``.
    bundles : DataFrame, optional
        Columns ``supplier, items`` (a list), ``price`` for all of it; ``currency, payment_days``.
    discounts : DataFrame, optional
        Columns ``supplier, from_total, rate``: taken off the supplier's whole total, from that
        total on.
    rules : sequence of AwardRule
        Made by :mod:`workbench.award.rules`.
    title, currency, rates, cost_of_money, sells, date
        As :class:`Event` has them.

    Raises
    ------
    ValueError
        If a column is not known, a number is no number, or the parts do not fit together.

    Examples
    --------
    >>> import pandas as pd
    >>> items = pd.DataFrame({"item": ["L1"], "quantity": [200]})
    >>> bids = pd.DataFrame({"supplier": ["North"], "item": ["L1"], "price": [3.5]})
    >>> build_event(items=items, bids=bids)
    <Event without a title: 1 items, 1 suppliers, 1 bids, 0 rules>
    """
    bid_rows = list(
        read_frame("bids", bids, needed=("supplier", "item", "price"), known=BID_COLUMNS)
    )
    bundle_rows = list(
        read_frame("bundles", bundles, needed=BUNDLE_COLUMNS[:3], known=BUNDLE_COLUMNS)
    )
    discount_rows = list(
        read_frame("discounts", discounts, needed=DISCOUNT_COLUMNS, known=DISCOUNT_COLUMNS)
    )
    return Event(
        title=title,
        currency=currency,
        items=_items(items),
        suppliers=_suppliers([*bid_rows, *bundle_rows, *discount_rows], discount_rows),
        bids=_bids(bid_rows),
        bundles=tuple(map(_bundle, bundle_rows)),
        rules=check_rules(rules),
        rates=Named({name: float(one) for name, one in (rates or {}).items()}),
        cost_of_money=float(cost_of_money),
        sells=sells,
        date=date,
    )


def _items(table: object) -> Named[Item]:
    found: dict[str, Item] = {}
    for row in read_frame("items", table, needed=("item",), known=ITEM_COLUMNS):
        name = row.text("item")
        if name in found:
            raise ValueError(f"{row}: there is an item {name!r} already")
        fields: dict[str, Any] = {one: row.text(one, "") for one in ITEM_TEXTS}
        fields |= {one: row.number(one) for one in ITEM_NUMBERS}
        if fields["quantity"] is None and fields["low"] is None:
            fields["quantity"] = 1.0
        found[name] = _placed(row, Item, fields)
    return Named(found)


def _suppliers(rows: list[FrameRow], discounts: list[FrameRow]) -> Named[EventSupplier]:
    one_offs: dict[str, float] = {}
    for row in rows:
        name, one_off = row.text("supplier"), row.number("one_off")
        known = one_offs.get(name)
        if one_off is not None and known and known != one_off:
            said = f"{name} has one one-off cost, got {known:g} and {one_off:g}"
            raise ValueError(f"{row}: {said}; it is the cost of winning anything from it")
        one_offs[name] = one_off or known or 0.0
    steps: dict[str, list[TotalDiscount]] = {name: [] for name in one_offs}
    for row in discounts:
        made = {"start": row.number("from_total"), "rate": row.number("rate")}
        steps[row.text("supplier")].append(_placed(row, TotalDiscount, made))
    return Named(
        {
            name: EventSupplier(
                one_off=one_offs[name],
                discounts=tuple(sorted(steps[name], key=lambda one: one.start)),
            )
            for name in one_offs
        }
    )


def _bids(rows: list[FrameRow]) -> tuple[Bid, ...]:
    together: dict[tuple[str, str], list[FrameRow]] = {}
    for row in rows:
        if row.number("price") is None:  # an empty cell of a tender's table: no bid
            continue
        together.setdefault((row.text("supplier"), row.text("item")), []).append(row)
    return tuple(_bid(*pair, tiers) for pair, tiers in together.items())


def _bid(supplier: str, item: str, rows: list[FrameRow]) -> Bid:
    fields: dict[str, Any] = {"supplier": supplier, "item": item}
    tiers = [
        _placed(
            row,
            PriceTier,
            {"price": row.number("price"), "start": row.number("from_quantity") or 0.0},
        )
        for row in rows
    ]
    fields["tiers"] = tuple(sorted(tiers, key=lambda one: one.start))
    for column in BID_NUMBERS:
        given = [one for row in rows if (one := row.number(column)) is not None]
        if given:  # limits of tiers are limits of the bid: the widest holds
            fields[column] = min(given) if column in ("min_quantity", "low") else max(given)
    for column in ("currency", "source"):
        fields[column] = next((said for row in rows if (said := row.text(column, ""))), "")
    fields["valid_until"] = next((day for row in rows if (day := row.day("valid_until"))), None)
    fields["pricing"] = next((said for row in rows if (said := row.text("tiers", ""))), "all-units")
    return _placed(rows[0], Bid, fields)


def _bundle(row: FrameRow) -> Bundle:
    fields: dict[str, Any] = {
        "supplier": row.text("supplier"),
        "items": row.names("items"),
        "price": row.number("price"),
        "payment_days": row.number("payment_days") or 0.0,
        "currency": row.text("currency", ""),
    }
    return _placed(row, Bundle, fields)


def check_rules(given: object) -> tuple[AwardRule, ...]:
    """Return rules as a tuple.

    Raises
    ------
    TypeError
        If one is none, saying what makes one.
    """
    rules = tuple(given) if isinstance(given, list | tuple) else (given,)
    for one in rules:
        if not isinstance(one, AwardRule):
            raise TypeError(
                f"rules are made by workbench.rules, e.g. rules.at_least_suppliers(2); got {one!r}"
            )
    return rules


def _placed(row: FrameRow, kind: Callable[..., T], fields: Mapping[str, Any]) -> T:
    """Make a part, and say in which row it was refused."""
    try:
        return kind(**fields)
    except ValueError as error:
        raise ValueError(f"{row}: {error}") from error
