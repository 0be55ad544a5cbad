"""Amounts of a party's value as numbers: without their minus where the party pays."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from workbench.model import Deal, label_of
from workbench.value import FloatArray, value_packages
from workbench.words import (
    bare_amount,
    bare_amounts,
    bare_signed,
    format_amount,
    format_count,
    start_sentence,
)

ShownNumber = TypeVar("ShownNumber", float, FloatArray)

CENTS_BELOW = 100
"""Sizes from here on are said without cents: three figures are enough in a sentence."""


@dataclass(frozen=True, eq=False)
class ShownAmounts:
    """How amounts of one party's value are called and written.

    Attributes
    ----------
    deal : Deal
    party : str
    in_costs : bool
        Whether it is shown in costs, where less is better.
    """

    deal: Deal
    party: str
    in_costs: bool

    @property
    def unit(self) -> str:
        """Unit of the amounts."""
        return self.deal.unit(self.party)

    @property
    def who(self) -> str:
        """What people call the party."""
        return label_of(self.deal, self.party)

    @property
    def noun(self) -> str:
        """What a level of value is called within a sentence."""
        return "cost" if self.in_costs else "value"

    @property
    def title(self) -> str:
        """What a level of value is called over a column or along an axis.

        Examples
        --------
        >>> from workbench.value import example_deal
        >>> ShownAmounts(example_deal(), "buyer", True).title
        'Cost to Buyer'
        """
        return f"{start_sentence(self.noun)} to {self.who}"

    @property
    def better(self) -> str:
        """Which way is better along an axis."""
        return "less is better" if self.in_costs else "more is better"

    @cached_property
    def today(self) -> float:
        """Value of what holds today; not a number where nothing does."""
        package = self.deal.status_quo
        return (
            math.nan
            if package is None
            else float(value_packages(self.deal, package)[self.party].iloc[0])
        )

    def shown(self, value: ShownNumber) -> ShownNumber:
        """Return values as the numbers that are shown.

        Examples
        --------
        >>> from workbench.value import example_deal
        >>> ShownAmounts(example_deal(), "buyer", True).shown(-140_000.0)
        140000.0
        """
        return 0.0 - value if self.in_costs else value  # 0 stays 0, not -0

    def meant(self, number: ShownNumber) -> ShownNumber:
        """Return the values that shown numbers stand for: the inverse of :meth:`shown`."""
        return self.shown(number)

    def amount(self, value: float) -> str:
        """Write a level of value, with its unit."""
        return format_amount(self.shown(value), self.unit)

    def bare(self, value: float) -> str:
        """Write a level of value where a head or an axis names the unit."""
        return bare_amount(self.shown(value), self.unit)

    def size(self, difference: float) -> str:
        """Write how large a difference is, whichever way, as one says it in a sentence.

        Examples
        --------
        >>> from workbench.value import example_deal
        >>> buyer = ShownAmounts(example_deal(), "buyer", True)
        >>> buyer.size(-902.38), buyer.size(12.5), buyer.size(63_456.3)
        ('902 EUR', '12.50 EUR', '63,456 EUR')
        """
        size = abs(difference)
        if self.unit != "points" and math.isfinite(size) and size >= CENTS_BELOW:
            return f"{format_count(round(size))} {self.unit}"
        return format_amount(size, self.unit)

    def column(self, values: Iterable[float]) -> list[str]:
        """Write the levels of a column, whose head names the unit."""
        return bare_amounts((self.shown(float(one)) for one in values), self.unit)

    def span(self, low: float, high: float) -> str:
        """Write a range of values, the smaller number that is shown first.

        Examples
        --------
        >>> from workbench.value import example_deal
        >>> ShownAmounts(example_deal(), "buyer", True).span(-160_000, -140_000)
        '140,000 to 160,000 EUR'
        """
        first, last = sorted((self.shown(low), self.shown(high)))
        return f"{bare_amount(first, self.unit)} to {format_amount(last, self.unit)}"

    def line(self, amount: float) -> str:
        """Write what one line adds to a level, where a head names the unit.

        Examples
        --------
        >>> from workbench.value import example_deal
        >>> deal = example_deal()
        >>> buyer = ShownAmounts(deal, "buyer", in_costs=True)
        >>> supplier = ShownAmounts(deal, "supplier", in_costs=False)
        >>> buyer.line(-140_000), buyer.line(1_200), supplier.line(-1_200)
        ('140,000', 'saves 1,200', '−1,200')
        """
        if not self.in_costs:
            return bare_signed(amount, self.unit)
        return self.lines([amount])[0]

    def lines(self, amounts: Iterable[float]) -> list[str]:
        """Write what lines add to a level, in a column whose head names the unit."""
        numbers = [float(one) for one in amounts]
        texts = bare_amounts((abs(one) if self.in_costs else one for one in numbers), self.unit)
        saves = [self.in_costs and one > 0 for one in numbers]
        return [
            f"saves {text}" if saving and text != "0" else text
            for text, saving in zip(texts, saves, strict=True)
        ]

    def move(self, gain: float) -> str:
        """Write by how much a level moves when value does, where a head names the unit.

        Examples
        --------
        >>> from workbench.value import example_deal
        >>> deal = example_deal()
        >>> buyer = ShownAmounts(deal, "buyer", in_costs=True)
        >>> supplier = ShownAmounts(deal, "supplier", in_costs=False)
        >>> buyer.move(1_200), buyer.move(-1_200), supplier.move(1_200)
        ('1,200 less', '1,200 more', '+1,200')
        """
        if not self.in_costs:
            return bare_signed(gain, self.unit)
        text = bare_amount(abs(gain), self.unit)
        return f"{text} {'less' if gain > 0 else 'more'}"
