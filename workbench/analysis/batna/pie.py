"""Split the pie: what there is to divide is what agreement adds to both sides' BATNAs.

Each side's BATNA is what it has already. Agreement creates the rest, the pie, and needs both sides
in equal measure; an even split of the pie gives each its BATNA and half the pie [1]_. So a BATNA
that is better by one unit moves the even split by half a unit. Two splits that are often taken for
fair are not: halving the total (it ignores the BATNAs), and dividing it in proportion to them (it
rewards size).

References
----------
.. [1] B. Nalebuff, *Split the Pie*, 2022.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import pandas as pd

from workbench.analysis.exact.frontier import find_frontier
from workbench.analysis.exact.solutions import find_solutions
from workbench.model import Deal
from workbench.value.results import AnalysisResult
from workbench.words import format_number

EVEN_SPLIT = "even split of the pie"
"""Name of the fair split."""


@dataclass(frozen=True, repr=False)
class Pie(AnalysisResult):
    """A total to be divided, and three ways of dividing it.

    Attributes
    ----------
    total : float
        What both sides have together if they agree.
    batnas : dict of party to float
        What each has if they do not.
    pie : float
        What agreement adds; not above 0 when there is nothing to agree on.
    even : dict of party to float
        BATNA and half the pie: the fair split.
    equal_total : dict of party to float
        Wrong: the total divided by the number of parties.
    proportional : dict of party to float or None
        Wrong: the total in proportion to the BATNAs; None where they do not allow it.
    reached : dict of party to float or None
        What the package nearest to the even split gives each, the one whose smallest gain is the
        largest; None where no package stands behind the total.
    """

    total: float
    batnas: dict[str, float]
    pie: float
    even: dict[str, float]
    equal_total: dict[str, float]
    proportional: dict[str, float] | None
    reached: dict[str, float] | None = None

    @property
    def is_even_reached(self) -> bool:
        """Whether some package gives each its even share, to a hundredth of it."""
        if self.reached is None:
            return True
        slack = 0.01 * abs(self.pie) / len(self.batnas)
        return all(abs(self.reached[name] - one) <= slack for name, one in self.even.items())

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        if self.pie <= 0:
            return f"none: the BATNAs are worth {format_number(-self.pie)} more than an agreement"
        return f"agreement adds {format_number(self.pie)} to the BATNAs"

    @property
    def splits(self) -> dict[str, dict[str, float]]:
        """What each has, by the name of the split; the fair one first."""
        found = {EVEN_SPLIT: self.even, "equal total (wrong)": self.equal_total}
        if self.proportional is not None:
            found["in proportion to BATNAs (wrong)"] = self.proportional
        return found

    @property
    def gains(self) -> dict[str, dict[str, float]]:
        """What each gets above its BATNA, by the name of the split."""
        return {
            split: {name: amount - self.batnas[name] for name, amount in amounts.items()}
            for split, amounts in self.splits.items()
        }

    def to_frame(self) -> pd.DataFrame:
        """One row per party: BATNA and the three splits."""
        return pd.DataFrame({"BATNA": self.batnas, **self.splits}).rename_axis("party")


def split_pie(total: float, **batnas: float) -> Pie:
    """Divide a total between parties that each have a BATNA.

    Parameters
    ----------
    total : float
        What the parties have together if they agree.
    **batnas : float
        What each party, by name, has if they do not; at least two, finite, in the same unit.

    Returns
    -------
    Pie

    Raises
    ------
    ValueError
        If there are fewer than two parties, or a number is not finite.

    Examples
    --------
    >>> pie = split_pie(12, Alice=4, Bob=2)
    >>> pie.pie, pie.even, pie.equal_total, pie.proportional
    (6, {'Alice': 7.0, 'Bob': 5.0}, {'Alice': 6.0, 'Bob': 6.0}, {'Alice': 8.0, 'Bob': 4.0})
    """
    if len(batnas) < 2:
        raise ValueError(f"a pie is split between two parties or more, got {len(batnas)}")
    for name, number in {"total": total, **batnas}.items():
        if not math.isfinite(number):
            raise ValueError(f"{name} must be a finite number, got {number:g}")
    have = sum(batnas.values())
    pie = total - have
    able = have != 0 and min(batnas.values()) >= 0
    return Pie(
        total=total,
        batnas=batnas,
        pie=pie,
        even={name: batna + pie / len(batnas) for name, batna in batnas.items()},
        equal_total=dict.fromkeys(batnas, total / len(batnas)),
        proportional={name: total * one / have for name, one in batnas.items()} if able else None,
    )


def find_pie(deal: Deal) -> Pie | None:
    """Return the pie of a deal: the best joint value in the ZOPA above both reservation values.

    Parameters
    ----------
    deal : Deal

    Returns
    -------
    Pie or None
        None where there is no ZOPA, no reservation value, or no common unit.
    """
    frontier = find_frontier(deal)
    solutions = find_solutions(frontier)
    best, fair = solutions.utilitarian, solutions.egalitarian
    if best is None or any(math.isinf(one) for one in frontier.reservations):
        return None
    reservations = dict(zip(deal.parties, map(float, frontier.reservations), strict=True))
    pie = split_pie(float(best.values.sum()), **reservations)
    if fair is None:
        return pie
    return replace(pie, reached=dict(zip(deal.parties, map(float, fair.values), strict=True)))
