r"""The return of one negotiation: whether it is worth talking at all.

Talking to *n* suppliers is expected to find the lowest of *n* quotes. It costs hours, the work of
evaluating each quote, and changing the supplier where the lowest is another one's; and it succeeds
with a chance only:

.. math:: (p_0 - E[X_{(1)}]) \cdot q \cdot c - s \cdot c - h \cdot w - n e

with the price *p_0* of today, the units *q* of the whole contract, the chance of agreement *c*,
switching *s*, hours *h* at *w*, and the cost *e* of evaluating a quote.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from workbench.analysis.batna.quotes import expected_quote
from workbench.model import Distribution
from workbench.value.results import AnalysisResult
from workbench.words import bare_amount, format_percent


@dataclass(frozen=True, eq=False, repr=False)
class DealReturn(AnalysisResult):
    """What one negotiation is expected to bring, less what it costs.

    Attributes
    ----------
    expected_price : float
        Of the lowest of the quotes, per unit.
    gain : float
        Against today's price for all units, times the chance of agreement; 0 where the lowest quote
        is expected above it, since one need not take it.
    switching, hours, evaluating : float
        What it costs in money: switching only where there is an agreement.
    """

    expected_price: float
    gain: float
    switching: float
    hours: float
    evaluating: float

    @property
    def cost(self) -> float:
        """All that it costs."""
        return self.switching + self.hours + self.evaluating

    @property
    def net(self) -> float:
        """Gain less cost."""
        return self.gain - self.cost

    @property
    def return_on_cost(self) -> float | None:
        """Gain less cost, over cost; None where it costs nothing."""
        return self.net / self.cost if self.cost else None

    @property
    def is_worth_it(self) -> bool:
        """Whether it is expected to bring more than it costs."""
        return self.net > 0

    @property
    def headline(self) -> str:
        """Whether to talk, and by how much."""
        said = f"expected gain {bare_amount(self.gain, '')}, cost {bare_amount(self.cost, '')}"
        if not self.is_worth_it:
            return f"do not negotiate this one: {said}"
        returned = self.return_on_cost
        per = "" if returned is None else f", return on cost {format_percent(returned, digits=3)}"
        return f"worth {bare_amount(self.net, '')}: {said}{per}"

    def to_frame(self) -> pd.DataFrame:
        """One row per part."""
        parts = {
            "gain": self.gain, "hours": -self.hours, "evaluating": -self.evaluating,
            "switching": -self.switching, "net": self.net,
        }  # fmt: skip
        return pd.DataFrame({"amount": parts}).rename_axis("part")


def return_of_deal(
    belief: Distribution,
    *,
    today: float,
    units: float,
    quotes: int,
    chance: float = 1.0,
    hours: float = 0.0,
    hourly: float = 0.0,
    evaluating: float = 0.0,
    switching: float = 0.0,
) -> DealReturn:
    """Return what it is worth to negotiate one purchase.

    Parameters
    ----------
    belief : Distribution
        What a quote may be, per unit; quotes are independent of each other.
    today : float
        Price per unit without negotiating.
    units : float
        How many are bought over the whole contract.
    quotes : int
        How many suppliers quote; at least 1.
    chance : float
        That the talks end in an agreement, 0 to 1.
    hours, hourly : float
        Time that it takes, and what an hour costs.
    evaluating : float
        Cost of looking into each quote.
    switching : float
        Cost of changing the supplier, where the agreement asks for it.

    Raises
    ------
    ValueError
        Naming the argument, the rule and the value.

    Examples
    --------
    >>> from workbench.model import Uniform
    >>> return_of_deal(Uniform(low=90, high=110), today=100, units=1_000, quotes=4,
    ...                hours=20, hourly=80, evaluating=200)
    <DealReturn: worth 3,600: expected gain 6,000, cost 2,400, return on cost 150 %>
    """
    numbers = {
        "today": today, "units": units, "chance": chance, "hours": hours, "hourly": hourly,
        "evaluating": evaluating, "switching": switching,
    }  # fmt: skip
    for name, one in numbers.items():
        if not math.isfinite(one) or one < 0 or (name == "chance" and one > 1):
            rule = "from 0 to 1" if name == "chance" else "0 or more"
            raise ValueError(f"{name} must be {rule}, got {one:g}")
    if isinstance(quotes, bool) or not isinstance(quotes, int) or not 1 <= quotes <= 1_000:
        raise ValueError(f"quotes must be a whole number from 1 to 1,000, got {quotes!r}")
    lowest = expected_quote(belief, quotes)
    return DealReturn(
        expected_price=lowest,
        gain=max(today - lowest, 0.0) * units * chance,
        switching=switching * chance,
        hours=hours * hourly,
        evaluating=evaluating * quotes,
    )
