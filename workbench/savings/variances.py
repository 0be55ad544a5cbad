"""Variances against a standard: more or less paid than it says, and which way is good.

References
----------
.. [1] C. Horngren, S. Datar, M. Rajan, *Cost Accounting: A Managerial Emphasis*: a variance that
   raises operating income is favourable. Some sources subtract the other way round.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from workbench.value.results import AnalysisResult
from workbench.words import bare_amount

CONVENTION = "favourable: less was paid than the standard; sources differ in the sign"
"""What is printed beside every variance."""


@dataclass(frozen=True, repr=False)
class CostVariance(AnalysisResult):
    """Standard less actual price, times the quantity: above 0 is favourable; sources differ.

    Attributes
    ----------
    standard, actual : float
        Price per unit.
    quantity : float
    """

    standard: float
    actual: float
    quantity: float

    @property
    def amount(self) -> float:
        """Standard less actual, for the whole quantity; above 0 where less was paid."""
        return round((self.standard - self.actual) * self.quantity, 2)

    @property
    def is_favourable(self) -> bool:
        """Whether less was paid than the standard says."""
        return self.amount > 0

    @property
    def headline(self) -> str:
        """How much, and whether it is good."""
        if self.amount == 0:
            return "as the standard"
        side = "favourable" if self.is_favourable else "unfavourable"
        return f"{bare_amount(abs(self.amount), '')} {side}"

    def to_frame(self) -> pd.DataFrame:
        """One row: standard, actual, quantity and variance."""
        row = [self.standard, self.actual, self.quantity, self.amount, self.is_favourable]
        heads = ["standard", "actual", "quantity", "variance", "favourable"]
        return pd.DataFrame([row], columns=heads)


def cost_variance(*, standard: float, actual: float, quantity: float) -> CostVariance:
    """Return what was paid less, or more, than a standard price says.

    Parameters
    ----------
    standard, actual : float
        Price per unit: the one that is compared with, and the one that was paid.
    quantity : float
        What was bought at the actual price; not negative.

    Raises
    ------
    ValueError
        Naming the argument, the rule and the value.

    Examples
    --------
    >>> cost_variance(standard=300, actual=250, quantity=20)
    <CostVariance: 1,000 favourable>
    >>> cost_variance(standard=50, actual=65, quantity=50)
    <CostVariance: 750.00 unfavourable>
    """
    for name, one in (("standard", standard), ("actual", actual), ("quantity", quantity)):
        if not math.isfinite(one) or (name == "quantity" and one < 0):
            rule = "0 or more" if name == "quantity" else "a finite number"
            raise ValueError(f"{name} must be {rule}, got {one:g}")
    return CostVariance(float(standard), float(actual), float(quantity))
