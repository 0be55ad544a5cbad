"""A result of a deal that is one number, with its unit and what to call it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from workbench.analysis.measures.deal_analysis import DealAnalysis
from workbench.model import Deal, format_amount, format_number


@dataclass(frozen=True, eq=False)
class Measure:
    """A result of a deal that is one number.

    Attributes
    ----------
    name : str
        What it is asked for by, e.g. ``"buyer.surplus_at_nash"``.
    label : str
        How people call it.
    unit : str
        The currency, points, or the unit of an issue; a ``%`` stands for a fraction.
    definition : str
        What it is, in a sentence.
    of : callable
        From :class:`DealAnalysis` to float; NaN where there is none.

    Examples
    --------
    >>> from workbench.analysis import find_measure
    >>> from workbench.value import example_deal
    >>> measure = find_measure(example_deal(), "buyer.surplus_at_nash")
    >>> measure.label, measure.unit, measure(example_deal())
    ('Surplus of Buyer at the Nash package', 'EUR', 10900.0)
    """

    name: str
    label: str
    unit: str
    definition: str
    of: Callable[[DealAnalysis], float]

    def __call__(self, deal: Deal) -> float:
        """Return the result for a deal; NaN where there is none."""
        return self.of(DealAnalysis(deal))

    def in_words(self, number: float) -> str:
        """Write a number of this result with its unit.

        Examples
        --------
        >>> from workbench.analysis import find_measure
        >>> from workbench.value import example_deal
        >>> find_measure(example_deal(), "zone").in_words(1234.5)
        '1,234 EUR'
        """
        if math.isnan(number):
            return "none"
        if self.unit == "%":
            return f"{format_number(100 * number, digits=4)} %"
        if self.unit == "points" or len(self.unit) == 3:
            return format_amount(number, self.unit)
        return f"{format_number(number, digits=4)} {self.unit}".strip()


Result = str | Measure | Callable[[Deal], float]
"""How a result is asked for: by name, as a measure, or as a function of the deal."""
