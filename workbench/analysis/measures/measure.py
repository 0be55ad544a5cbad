"""A result of a deal that is one number, with its unit and what to call it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

import pandas as pd

from workbench.analysis.measures.deal_analysis import DealAnalysis
from workbench.model import Deal
from workbench.value import FloatArray
from workbench.value.results import AnalysisResult, AnalysisResults
from workbench.words import format_amount, format_quantity

ShownNumbers = TypeVar("ShownNumbers", float, FloatArray)


@dataclass(frozen=True, eq=False, repr=False)
class Measure(AnalysisResult):
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
    is_cost : bool
        Whether it is the value of a side that pays: people read it as a cost, without the minus.

    Examples
    --------
    >>> from workbench.analysis import find_measure
    >>> from workbench.value import example_deal
    >>> measure = find_measure(example_deal(), "buyer.surplus_at_nash")
    >>> measure.label, measure.unit, measure(example_deal())
    ('Gain of Buyer at the fair split', 'EUR', 10900.0)
    """

    name: str
    label: str
    unit: str
    definition: str
    of: Callable[[DealAnalysis], float]
    is_cost: bool = False

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        return f"{self.name}: {self.label}"

    def __call__(self, deal: Deal) -> float:
        """Return the result for a deal; NaN where there is none."""
        return self.of(DealAnalysis(deal))

    def write(self, number: float) -> str:
        """Write a number of this result with its unit.

        Examples
        --------
        >>> from workbench.analysis import find_measure
        >>> from workbench.value import example_deal
        >>> find_measure(example_deal(), "zone").write(1234.5)
        '1,234 EUR'
        """
        if math.isnan(number):
            return "none"
        if self.is_cost:
            return format_amount(self.shown(number), self.unit)
        if self.unit == "points" or len(self.unit) == 3:
            return format_amount(number, self.unit)
        return format_quantity(number, self.unit, digits=4)

    def shown(self, numbers: ShownNumbers) -> ShownNumbers:
        """Return numbers of this result as people read them: a cost without its minus."""
        return 0.0 - numbers if self.is_cost else numbers

    def write_swing(self, swing: float) -> str:
        """Write a difference of two numbers of this result, which is no cost."""
        return replace(self, is_cost=False).write(swing)

    def to_frame(self) -> pd.DataFrame:
        """One row: what it is, its unit and its definition."""
        return Measures([self]).to_frame()


class Measures(AnalysisResults[Measure]):
    """Results of a deal that can be asked for by name."""

    __slots__ = ()

    thing = "measures"

    def to_frame(self) -> pd.DataFrame:
        """One row per measure: what it is, its unit and its definition."""
        fields = ("label", "unit", "definition")
        rows = [{field: getattr(one, field) for field in fields} for one in self]
        names = pd.Index([one.name for one in self], name="measure")
        return pd.DataFrame(rows, columns=list(fields), index=names)


Result = str | Measure | Callable[[Deal], float]
"""How a result is asked for: by name, as a measure, or as a function of the deal."""
