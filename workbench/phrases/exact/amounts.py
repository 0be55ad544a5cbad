"""What a party's value is called and how it is written: a side that pays is shown in costs.

Inside, value is one signed number per side, and more is better. Here it becomes what people say: a
buyer whose packages are all worth less than nothing reads what they cost, what they save, and up
to how much it may go; a supplier reads what it earns. Everything that shows an amount of a party's
value on a page, a chart or a paper takes it from here.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from workbench.analysis.exact.costs import is_in_costs
from workbench.model import Deal, label_of
from workbench.value import FloatArray, value_packages
from workbench.words import (
    bare_amount,
    bare_amounts,
    bare_signed,
    format_amount,
    format_count,
    format_share,
    start_sentence,
)

ShownNumber = TypeVar("ShownNumber", float, FloatArray)


CENTS_BELOW = 100
"""Sizes from here on are said without cents: three figures are enough in a sentence."""


def amounts_of(deal: Deal, party: str) -> Amounts:
    """Return how amounts of a party's value are said and written.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> buyer, supplier = (amounts_of(example_deal(), one) for one in ("buyer", "supplier"))
    >>> buyer.worth(-140_000, "us"), supplier.worth(20_000)
    ('costs us 140,000 EUR', 'is worth 20,000 EUR to Supplier')
    >>> buyer.limit(-146_299), supplier.limit(15_000)
    ('at most 146,299 EUR', 'at least 15,000 EUR')
    """
    return Amounts(deal, party, is_in_costs(deal, party))


@dataclass(frozen=True, eq=False)
class Amounts:
    """How amounts of one party's value are said and written.

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
        >>> amounts_of(example_deal(), "buyer").title
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
        >>> amounts_of(example_deal(), "buyer").shown(-140_000.0)
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
        >>> buyer = amounts_of(example_deal(), "buyer")
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
        >>> amounts_of(example_deal(), "buyer").span(-160_000, -140_000)
        '140,000 to 160,000 EUR'
        """
        first, last = sorted((self.shown(low), self.shown(high)))
        return f"{bare_amount(first, self.unit)} to {format_amount(last, self.unit)}"

    def worth(self, value: float, who: str = "") -> str:
        """Say what something costs a party, or is worth to it.

        Parameters
        ----------
        value : float
        who : str
            ``"us"``; the party's name when left out.
        """
        if not self.in_costs:
            return f"is worth {self.amount(value)} to {who or self.who}"
        if value > 0:
            return f"brings {who or self.who} {format_amount(value, self.unit)}"
        return f"costs {who or self.who} {self.amount(value)}"

    def change(self, gain: float, who: str = "") -> str:
        """Say what a change is worth to a party.

        Examples
        --------
        >>> from workbench.value import example_deal
        >>> buyer, supplier = (amounts_of(example_deal(), one) for one in ("buyer", "supplier"))
        >>> buyer.change(1_200, "us"), buyer.change(-1_200, "us"), supplier.change(1_200)
        ('saves us 1,200 EUR', 'costs us 1,200 EUR more', 'is worth 1,200 EUR more to Supplier')
        """
        who, size = who or self.who, self.size(gain)
        if self.in_costs:
            return f"saves {who} {size}" if gain >= 0 else f"costs {who} {size} more"
        return f"is worth {size} {'more' if gain >= 0 else 'less'} to {who}"

    def could(self, gain: float) -> str:
        """Say what a party could still have.

        Examples
        --------
        >>> from workbench.value import example_deal
        >>> amounts_of(example_deal(), "buyer").could(1_200)
        'Buyer could save 1,200 EUR'
        """
        return f"{self.who} could {'save' if self.in_costs else 'gain'} {self.size(gain)}"

    def gains(self, gain: float, who: str = "") -> str:
        """Say what a party saves or gains by something, or what it pays or gives up for it.

        Examples
        --------
        >>> from workbench.value import example_deal
        >>> buyer, supplier = (amounts_of(example_deal(), one) for one in ("buyer", "supplier"))
        >>> buyer.gains(1_200), buyer.gains(-1_200), supplier.gains(1_200)
        ('Buyer saves 1,200 EUR', 'Buyer pays 1,200 EUR more', 'Supplier gains 1,200 EUR')
        """
        who, size = who or self.who, self.size(gain)
        if self.in_costs:
            return f"{who} saves {size}" if gain >= 0 else f"{who} pays {size} more"
        return f"{who} {'gains' if gain >= 0 else 'loses'} {size}"

    def against(self, gain: float, other: str = "walking away") -> str:
        """Say how much better or worse something is than something else.

        Examples
        --------
        >>> from workbench.value import example_deal
        >>> amounts_of(example_deal(), "buyer").against(12_400)
        '12,400 EUR better than walking away'
        """
        size = self.size(gain)
        return f"{size} {'better' if gain >= 0 else 'worse'} than {other}"

    def saving(self, value: float, *, named: bool = True) -> str:
        """Say what is saved against today, with the share of today's cost where there is one.

        Empty where nothing holds today.

        Parameters
        ----------
        value : float
        named : bool
            Whether it says what it is against; else a head does.

        Examples
        --------
        >>> from workbench.value import example_deal
        >>> deal = example_deal().changed(status_quo={"price": 1.5, "payment": "in 30 days"})
        >>> amounts_of(deal, "buyer").saving(-140_000.0)
        'saves 9,100 EUR against today (6.1 %)'
        >>> amounts_of(deal, "buyer").saving(-140_000.0, named=False)
        'saves 9,100 EUR (6.1 %)'
        """
        if math.isnan(self.today):
            return ""
        gain = value - self.today
        size = self.size(gain)
        if not self.in_costs:
            return f"{size} {'more' if gain >= 0 else 'less'}{' than today' if named else ''}"
        share = f" ({format_share(abs(gain / self.today), decimals=1)})" if self.today < 0 else ""
        if gain < 0:
            return f"costs {size} more{' than today' if named else ''}{share}"
        return f"saves {size}{' against today' if named else ''}{share}"

    def limit(self, value: float) -> str:
        """Say the value below which a party refuses as the most it pays, or the least it takes."""
        return f"{'at most' if self.in_costs else 'at least'} {self.amount(value)}"

    def refused(self, value: float, who: str = "") -> str:
        """Say what a package does that a party refuses.

        Examples
        --------
        >>> from workbench.value import example_deal
        >>> amounts_of(example_deal(), "buyer").refused(-146_299, "us")
        'costs us more than 146,299 EUR'
        """
        who, amount = who or self.who, self.amount(value)
        if self.in_costs:
            return f"costs {who} more than {amount}"
        return f"is worth less to {who} than {amount}"

    def line(self, amount: float) -> str:
        """Write what one line adds to a level, where a head names the unit.

        Examples
        --------
        >>> from workbench.value import example_deal
        >>> buyer, supplier = (amounts_of(example_deal(), one) for one in ("buyer", "supplier"))
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
        >>> buyer, supplier = (amounts_of(example_deal(), one) for one in ("buyer", "supplier"))
        >>> buyer.move(1_200), buyer.move(-1_200), supplier.move(1_200)
        ('1,200 less', '1,200 more', '+1,200')
        """
        if not self.in_costs:
            return bare_signed(gain, self.unit)
        text = bare_amount(abs(gain), self.unit)
        return f"{text} {'less' if gain > 0 else 'more'}"
