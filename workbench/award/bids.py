"""Bids: what a supplier asks for an item, for several together, and off its own total."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from workbench.model.base import Frozen, Number, Said, Text

AmountAsked = Annotated[Number, Field(ge=0)]
AboveNothing = Annotated[Number, Field(gt=0)]
DiscountShare = Annotated[Number, Field(ge=0, lt=1)]


class PriceTier(Frozen):
    """A price from some quantity on.

    Parameters
    ----------
    price : float
        For one unit, in the bid's currency.
    start : float
        Units from which it holds.
    """

    price: AmountAsked
    start: AmountAsked = 0.0


class Bid(Frozen):
    """What one supplier asks for one item.

    Parameters
    ----------
    supplier, item : str
    tiers : sequence of PriceTier
        One or more; a first tier that starts above 0 is a minimum order.
    pricing : {"all-units", "incremental"}
        Whether the price of the tier that is reached holds for all units, or only for those above
        its start.
    min_quantity, max_quantity : float, optional
        Least and most of it that this supplier sells, if it sells any.
    freight : float
        For one unit, paid to a carrier: not part of the supplier's own total.
    extra_cost : float
        What quality or risk costs us for one unit, as we value it.
    switching_cost : float
        Once, if this supplier wins the item; not counted where it supplies it today.
    quality : float, optional
        A score, for a floor of quality.
    payment_days, lead_time : float
        Days.
    valid_until : date, optional
    low, high : float, optional
        Range of the first tier's price, where the bid is a guess; the other tiers move with it.
    currency : str
        The event's when empty.
    source : str
    """

    supplier: Said
    item: Said
    tiers: Annotated[tuple[PriceTier, ...], Field(min_length=1)]
    pricing: Literal["all-units", "incremental"] = "all-units"
    min_quantity: AmountAsked = 0.0
    max_quantity: AboveNothing | None = None
    freight: AmountAsked = 0.0
    extra_cost: Number = 0.0
    switching_cost: AmountAsked = 0.0
    quality: Number | None = None
    payment_days: Number = 0.0
    lead_time: AmountAsked | None = None
    valid_until: dt.date | None = None
    low: AmountAsked | None = None
    high: AmountAsked | None = None
    currency: Text = ""
    source: Text = ""

    @model_validator(mode="after")
    def _check(self) -> Self:
        named = f"{self.supplier} for {self.item}"
        starts = [one.start for one in self.tiers]
        if any(low >= high for low, high in pairwise(starts)):
            raise ValueError(f"{named}: tiers start at rising quantities, got {starts}")
        least = max(self.min_quantity, starts[0])
        if self.max_quantity is not None and self.max_quantity < least:
            most = self.max_quantity
            raise ValueError(f"{named}: at most {most:g} units, and its least order is {least:g}")
        if (self.low is None) != (self.high is None):
            raise ValueError(f"{named}: low and high go together")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"{named}: low must not be above high, got {self.low} and {self.high}")
        return self

    @property
    def is_guess(self) -> bool:
        """Whether the price is a range of ours and no quote."""
        return self.low is not None

    def shifted(self, by: float) -> Bid:
        """Return the bid with all its tiers moved by the same amount for one unit."""
        moved = (one.model_copy(update={"price": one.price + by}) for one in self.tiers)
        return self.model_copy(update={"tiers": tuple(moved)})


class Bundle(Frozen):
    """One price for several items together, each in the quantity that is needed, or nothing.

    Parameters
    ----------
    supplier : str
    items : sequence of str
    price : float
        For all of it, in the bundle's currency.
    payment_days : float
    currency : str
        The event's when empty.
    """

    supplier: Said
    items: Annotated[tuple[Said, ...], Field(min_length=1)]
    price: AmountAsked
    payment_days: Number = 0.0
    currency: Text = ""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if len(set(self.items)) < len(self.items):
            raise ValueError(f"a bundle of {self.supplier} names an item twice: {self.items}")
        return self


class TotalDiscount(Frozen):
    """What a supplier takes off its own total, all of it, from some total on.

    Parameters
    ----------
    start : float
        Total before the discount [the event's currency] from which it holds; prices of bundles
        count towards it.
    rate : float
        DiscountShare that is taken off.
    """

    start: AmountAsked
    rate: DiscountShare


class EventSupplier(Frozen):
    """Who bids, and what holds for all of its bids.

    Parameters
    ----------
    label : str
        How people call it; its name when empty.
    one_off : float
        Cost of winning anything from it, such as an audit or tooling [the event's currency].
    discounts : sequence of TotalDiscount
        In the order of their starts.
    """

    label: Text = ""
    one_off: AmountAsked = 0.0
    discounts: tuple[TotalDiscount, ...] = ()

    @model_validator(mode="after")
    def _check(self) -> Self:
        starts = [one.start for one in self.discounts]
        if any(low >= high for low, high in pairwise(starts)):
            raise ValueError(f"discounts start at rising totals, got {starts}")
        return self
