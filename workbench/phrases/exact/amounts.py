"""What a party's value is called in sentences: a side that pays is shown in costs.

Inside, value is one signed number per side, and more is better. Here it becomes what people say: a
buyer whose packages are all worth less than nothing reads what they cost, what they save, and up
to how much it may go; a supplier reads what it earns. Everything that shows an amount of a party's
value on a page, a chart or a paper takes it from here.
"""

from __future__ import annotations

import math

from workbench.analysis.exact.costs import is_in_costs
from workbench.model import Deal
from workbench.phrases.exact.shown_amounts import ShownAmounts
from workbench.words import format_amount, format_share

CENT = 0.005
"""Differences below half a cent are none."""


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


class Amounts(ShownAmounts):
    """How amounts of one party's value are said and written.

    Attributes
    ----------
    deal : Deal
    party : str
    in_costs : bool
        Whether it is shown in costs, where less is better.
    """

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
        if abs(gain) < CENT:
            return f"as good as {other}"
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
