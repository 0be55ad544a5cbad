"""Items: what is bought, line by line."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from workbench.model.base import Frozen, Number, Text
from workbench.model.distributions import check_order

Price = Annotated[Number | None, Field(ge=0)]
Quantity = Annotated[Number | None, Field(gt=0)]


class Item(Frozen):
    """One thing that is bought: a size, a part, a lane, a lot.

    Parameters
    ----------
    label : str
        How people call it; its name when empty.
    quantity : float, optional
        How much is needed, in `unit`.
    low, high : float, optional
        How much it may be at the least and at the most; given together, beside a quantity or alone.
    unit : str
        What is counted, e.g. ``"boxes/year"``.
    group : str
        Items that are negotiated together carry the same one.
    today_price : float, optional
        Paid today for one unit, in the deal's currency.
    today_supplier : str
        Who sells it today.
    target : float, optional
        Price that we want, for one unit.

    Raises
    ------
    ValueError
        If there is no quantity, or the numbers are out of order.
    """

    label: Text = ""
    quantity: Quantity = None
    low: Quantity = None
    high: Quantity = None
    unit: Text = ""
    group: Text = ""
    today_price: Price = None
    today_supplier: Text = ""
    target: Price = None

    @model_validator(mode="after")
    def _check(self) -> Self:
        if (self.low is None) != (self.high is None):
            raise ValueError("low and high go together")
        if self.quantity is None and self.low is None:
            raise ValueError("give a quantity, or low and high")
        if self.low is not None and self.high is not None:
            given = {"low": self.low, "quantity": self.quantity, "high": self.high}
            check_order(**{name: one for name, one in given.items() if one is not None})
        return self
