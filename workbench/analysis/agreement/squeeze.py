"""Whether a deal leaves the other side hardly more than it has without us.

What is squeezed out of a supplier that lives on us comes back as poor quality, late deliveries, a
failure, or a supplier that leaves: a third of its sales is hard to replace, for it and for us.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.model import Deal
from workbench.value import FloatArray, fact_numbers, standing_formula
from workbench.value.evaluation import evaluate_facts

HARDLY = 0.10
"""Part of what both gain below which a side has hardly more than without a deal: a line of ours."""

OF_THE_DEPENDENT = 0.25
"""The same for a side that makes more than :data:`DEPENDENT` of its sales with us."""

DEPENDENT = 0.30
"""Share of its sales with us from which on a side depends on us: a line of ours."""


@dataclass(frozen=True)
class Squeeze:
    """A side that a package leaves hardly more than it has without a deal.

    Attributes
    ----------
    party : str
    surplus, joint : float
        What it gains, and what we and it gain together.
    share_of_sales : float, optional
        Our share of its sales, where the deal says it; None where nobody has asked.
    """

    party: str
    surplus: float
    joint: float
    share_of_sales: float | None

    @property
    def is_dependent(self) -> bool:
        """Whether it is known to depend on us."""
        return self.share_of_sales is not None and self.share_of_sales > DEPENDENT


def find_squeezes(
    deal: Deal, values: FloatArray | Sequence[float], reservations: FloatArray | Sequence[float]
) -> Iterator[Squeeze]:
    """Yield the sides in money that a package leaves hardly more than they have without a deal.

    Parameters
    ----------
    deal : Deal
    values, reservations : array of float, shape (parties,)
        In the order of the deal's parties.

    Yields
    ------
    Squeeze
        Nobody where we gain nothing ourselves, and no side that is worse off: that is said by
        whoever looks for it.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> values, least = [-130_000, 120_500], [-150_000, 120_000]
    >>> [one.party for one in find_squeezes(example_deal(), values, least)]
    ['supplier']
    """
    gains = {
        name: float(value - least)
        for name, value, least in zip(deal.parties, values, reservations, strict=True)
    }
    ours = gains[deal.ours]
    sales = _share_of_sales(deal)
    for name, gain in gains.items():
        if name == deal.ours or deal.unit(name) != deal.unit(deal.ours) or not gain >= 0:
            continue
        share = sales if name == deal.theirs else None
        line = OF_THE_DEPENDENT if share is not None and share > DEPENDENT else HARDLY
        if ours > 0 and math.isfinite(ours + gain) and gain < line * (ours + gain):
            yield Squeeze(name, gain, ours + gain, share)


def _share_of_sales(deal: Deal) -> float | None:
    """Return our share of the other side's sales; None where nobody has said it."""
    stated = deal.preparation.dependence if deal.preparation is not None else None
    given = None if stated is None else stated.share_of_their_sales
    formula = standing_formula(deal, given)
    return None if formula is None else evaluate_facts(formula, fact_numbers(deal))
