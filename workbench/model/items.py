"""Items: what is bought, line by line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import Field, model_validator

from workbench.model.base import Frozen, Number, Said, Text
from workbench.model.distributions import check_order
from workbench.model.facts import Fact
from workbench.model.issues import Issue
from workbench.model.names import Named, unknown
from workbench.model.problems import deny

Price = Annotated[Number | None, Field(ge=0)]
Quantity = Annotated[Number | None, Field(gt=0)]
OfFact = Said
"""Name of the fact that holds a number."""


class Item(Frozen):
    """One thing that is bought: a size, a part, a lane, a lot.

    Parameters
    ----------
    label : str
        How people call it; its name when empty.
    quantity : float or str, optional
        How much is needed, in `unit`; or the fact that says it.
    low, high : float, optional
        How much it may be at the least and at the most; given together, beside a quantity or alone.
    unit : str
        What is counted, e.g. ``"boxes/year"``.
    group : str
        Items that are negotiated together carry the same one.
    today_price : float or str, optional
        Paid today for one unit, in the deal's currency; or the fact that says it.
    today_supplier : str
        Who sells it today.
    target : float, optional
        Price that we want, for one unit.
    change : str
        Issue by which its price is negotiated, as a change in per cent of today's; several items
        may share one. Such an item counts: facts say its quantity and today's price. Empty for an
        item that is only noted.

    Raises
    ------
    ValueError
        If there is no quantity, the numbers are out of order, or an item counts without facts.
    """

    label: Text = ""
    quantity: Quantity | OfFact = None
    low: Quantity = None
    high: Quantity = None
    unit: Text = ""
    group: Text = ""
    today_price: Price | OfFact = None
    today_supplier: Text = ""
    target: Price = None
    change: Text = ""

    @property
    def counts(self) -> bool:
        """Whether its price is negotiated, so that formulas count it."""
        return bool(self.change)

    @model_validator(mode="after")
    def _check(self) -> Self:
        if (self.low is None) != (self.high is None):
            raise ValueError("low and high go together")
        if self.quantity is None and self.low is None:
            raise ValueError("give a quantity, or low and high")
        if self.low is not None and self.high is not None:
            given = {"low": self.low, "quantity": self.quantity, "high": self.high}
            check_order(
                **{name: one for name, one in given.items() if isinstance(one, int | float)}
            )
        if self.counts and not (
            isinstance(self.quantity, str) and isinstance(self.today_price, str)
        ):
            raise ValueError("an item that counts names the facts of its quantity and its price")
        return self


def check_items(items: Named[Item], facts: Mapping[str, Fact], issues: Mapping[str, Issue]) -> None:
    """Refuse items whose facts or issue are not there.

    Raises
    ------
    DealError
        Naming the item, the field and what is not there.
    """
    for name, item in items.items():
        for field in ("quantity", "today_price"):
            fact = getattr(item, field)
            if isinstance(fact, str) and fact not in facts:
                deny(("items", name, field), unknown("fact", fact, facts))
        if item.change and item.change not in issues:
            deny(("items", name, "change"), unknown("issue", item.change, issues))
        if item.change and not (issues[item.change].is_numeric and issues[item.change].unit == "%"):
            message = "the price of an item changes by an issue with numbers in %"
            deny(("items", name, "change"), message)
