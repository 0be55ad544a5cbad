"""A sourcing event: what is bought from whom, at which prices, by which rules.

An event is data, frozen and checked, as a deal is; its file, ``event.yaml``, stands beside deal
files. Money is in the event's currency; a bid in another one names it, and the event its rate.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from workbench.award.award_rules import AwardRule
from workbench.award.bids import Bid, Bundle, EventSupplier
from workbench.model import Item, Named
from workbench.model.base import Frozen, Number, Text, Truth
from workbench.model.names import unknown

EVENT_FORMAT: Literal[1] = 1
"""Number that an event's file begins with."""

Currency = Annotated[str, Field(pattern=r"^([A-Z]{3})?$")]
Rate = Annotated[Number, Field(gt=0)]


class Event(Frozen):
    """Several items, several suppliers, their bids and our rules.

    Parameters
    ----------
    title : str
    items : mapping of name to Item
    suppliers : mapping of name to EventSupplier
        Those who bid, or may be named by a rule, each with its one-off cost and discounts.
    bids : sequence of Bid
        A price for one item from one supplier, with tiers and limits.
    bundles : sequence of Bundle
        Prices for sets of items, all or nothing.
    rules : sequence of AwardRule
        Made by :mod:`workbench.award.rules`.
    currency : str
        Of all amounts; a code such as ``"EUR"``.
    rates : mapping of code to float
        What one unit of another currency costs in ours.
    cost_of_money : float
        Of ours [fraction per year]: what is paid later costs less today.
    sells : bool
        We sell: bids are what others pay us, and the best award is the dearest; what nobody takes
        stays with us.
    date : date, optional
        Day on which offers are compared; a bid whose validity ended before it does not count.

    Raises
    ------
    DealError
        If a bid, bundle or rule names what is not there, or contradicts another.
    """

    format: Literal[1] = EVENT_FORMAT
    title: Text = ""
    currency: Currency = ""
    items: Annotated[Named[Item], Field(min_length=1)]
    suppliers: Annotated[Named[EventSupplier], Field(min_length=1)]
    bids: tuple[Bid, ...] = ()
    bundles: tuple[Bundle, ...] = ()
    rules: tuple[AwardRule, ...] = ()
    rates: Named[Rate] = Named()
    cost_of_money: Annotated[Number, Field(ge=0, lt=10)] = 0.0
    sells: Truth = False
    date: dt.date | None = None
    description: Text = ""

    @model_validator(mode="after")
    def _check(self) -> Self:
        for name, one in self.items.items():
            if isinstance(one.quantity, str) or isinstance(one.today_price, str):
                raise ValueError(f"items: {name}: an event has no facts; give a number")
        for supplier, items in self._named():
            if supplier not in self.suppliers:
                raise ValueError(unknown("supplier", supplier, self.suppliers))
            for item in items:
                if item not in self.items:
                    raise ValueError(unknown("item", item, self.items))
        self._check_bids()
        self._check_rules()
        return self

    def _named(self) -> Iterable[tuple[str, Iterable[str]]]:
        yield from ((one.supplier, (one.item,)) for one in self.bids)
        yield from ((one.supplier, one.items) for one in self.bundles)

    def _check_bids(self) -> None:
        pairs = Counter((one.supplier, one.item) for one in self.bids)
        if len(pairs) < len(self.bids):
            supplier, item = pairs.most_common(1)[0][0]
            raise ValueError(f"{supplier} bids twice for {item}; a tier is a row of the same bid")
        priced: tuple[Bid | Bundle, ...] = (*self.bids, *self.bundles)
        for one in priced:
            if one.currency not in ("", self.currency, *self.rates):
                raise ValueError(
                    f"{one.supplier} bids in {one.currency}, and the event has no rate for it; "
                    f"rates says what one {one.currency} costs in {self.currency or 'ours'}"
                )

    def _check_rules(self) -> None:
        for rule in self.rules:
            for supplier in rule.suppliers:
                if supplier not in self.suppliers:
                    raise ValueError(f"{rule}: {unknown('supplier', supplier, self.suppliers)}")
            for item in rule.items:
                if item not in self.items:
                    raise ValueError(f"{rule}: {unknown('item', item, self.items)}")
        if self.sells and self.may_exceed:
            raise ValueError("no more can be sold than there is: leave out at_least, or buy")
        both = self._quantity_rules("exactly") & self._quantity_rules("at_least")
        if both:
            raise ValueError(f"{min(both)} is bought both exactly and at least; keep one of them")

    def _quantity_rules(self, kind: str) -> set[str]:
        return {
            item
            for rule in self.rules
            if rule.rule == kind
            for item in (rule.items or tuple(self.items))
        }

    @property
    def may_exceed(self) -> frozenset[str]:
        """Items of which more may be bought than is needed."""
        return frozenset(self._quantity_rules("at_least"))

    def needed(self, item: str) -> float:
        """Return the quantity that counts: the stated one, else the middle of its range."""
        one = self.items[item]
        if one.quantity is not None:
            return float(one.quantity)
        assert one.low is not None and one.high is not None  # an item has one of both
        return (one.low + one.high) / 2

    def rate_of(self, currency: str) -> float:
        """Return what one unit of a currency costs in the event's."""
        return float(self.rates.get(currency, 1.0)) if currency != self.currency else 1.0

    def discounted(self, days: float) -> float:
        """Return what 1 paid after some days costs today."""
        return float((1 + self.cost_of_money) ** (-days / 365))

    def changed(self, **fields: object) -> Event:
        """Return a copy with other fields, checked."""
        return Event(**({name: getattr(self, name) for name in type(self).model_fields} | fields))

    def with_rules(self, *rules: AwardRule) -> Event:
        """Return a copy with these rules, and no others than those about quantities."""
        kept = [one for one in self.rules if one.is_permission]
        return self.changed(rules=(*kept, *rules))

    def __repr__(self) -> str:
        """Show what it is about, on one line."""
        said = f"{len(self.items)} items, {len(self.suppliers)} suppliers, {len(self.bids)} bids"
        return f"<Event {self.title or 'without a title'}: {said}, {len(self.rules)} rules>"

    __str__ = __repr__
