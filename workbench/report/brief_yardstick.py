"""What packages are measured against on a brief: today's terms, failing that our walking away."""

from __future__ import annotations

import math
from dataclasses import dataclass

from workbench.phrases.exact.amounts import Amounts
from workbench.words import bare_signed, format_count, format_share

WHOLE = 100
"""Money from here on is written without cents: nobody bargains about them."""


@dataclass(frozen=True)
class Yardstick:
    """How the packages of a brief are measured for one side.

    Attributes
    ----------
    amounts : Amounts
    least : float
        The side's limit; minus infinity where there is none.
    """

    amounts: Amounts
    least: float

    @property
    def has_today(self) -> bool:
        """Whether something holds today."""
        return not math.isnan(self.amounts.today)

    @property
    def base(self) -> float | None:
        """Value that packages are measured against; None where there is nothing."""
        if self.has_today:
            return self.amounts.today
        return self.least if math.isfinite(self.least) else None

    @property
    def against(self) -> str:
        """Against what, in words; empty where there is nothing."""
        if self.base is None:
            return ""
        return "against today" if self.has_today else "against no deal"

    def gain(self, value: float) -> str:
        """Write what a package brings against the base, with its sign, for a column."""
        if self.base is None:
            return self.amounts.bare(value)
        return signed_whole(value - self.base, self.amounts.unit)

    def share(self, value: float) -> str:
        """Write the gain as a share of today's cost; empty where today is no cost."""
        today = self.amounts.today
        if not (self.has_today and self.amounts.in_costs and today < 0):
            return ""
        return format_share(abs((value - today) / today), decimals=1)


def signed_whole(gain: float, unit: str) -> str:
    """Write a gain or a loss with its sign; money from 100 on without cents.

    Examples
    --------
    >>> signed_whole(199.01, "EUR"), signed_whole(-12.5, "EUR"), signed_whole(199.01, "points")
    ('+199', '−12.50', '+199')
    """
    if unit == "points" or not WHOLE <= abs(gain) < math.inf:
        return bare_signed(gain, unit)
    text = format_count(round(gain))
    return f"+{text}" if gain > 0 else text
