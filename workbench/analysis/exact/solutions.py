r"""Four answers to "where should the two sides agree?", by their textbook definitions.

With :math:`s_p` the surplus of party *p*, its value above its reservation value, over the packages
that no party refuses (the ZOPA), or that enough parties accept where not all have to:

- **Nash**: :math:`\max \prod_p s_p` [1]_ over the packages that leave no party below its
  reservation value; there is none where every agreement leaves one below.
- **Kalai-Smorodinsky**: :math:`\max \min_p s_p / s_p^*`, with :math:`s_p^*` the party's best
  surplus in the ZOPA [2]_. A party whose best surplus is not above zero is left out of the minimum.
- **Egalitarian**: :math:`\max \min_p s_p`; needs one unit [3]_.
- **Utilitarian**: :math:`\max \sum_p s_p`; needs one unit.

The disagreement point is the reservation values as they are. Of packages that do equally well, the
one with the highest joint surplus is chosen (where there is one unit), then the one nearest to the
status quo (fewest issues changed, then fewest option steps), then the first in file order.

References
----------
.. [1] J. F. Nash, "The Bargaining Problem", *Econometrica* 18 (1950) 155-162.
.. [2] E. Kalai, M. Smorodinsky, "Other Solutions to Nash's Bargaining Problem", *Econometrica* 43
   (1975) 513-518; on finite sets the largest minimum ratio.
.. [3] E. Kalai, "Proportional Solutions to Bargaining Situations", *Econometrica* 45 (1977)
   1623-1630.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.analysis.exact.acceptance import find_acceptance
from workbench.analysis.exact.choices import ZopaPoints
from workbench.analysis.exact.frontier import Frontier, find_frontier
from workbench.model import Deal
from workbench.value import FloatArray, IntArray, Terms
from workbench.value.results import AnalysisResult

LABELS = {
    "nash": "Nash",
    "kalai_smorodinsky": "Kalai-Smorodinsky",
    "egalitarian": "Egalitarian",
    "utilitarian": "Utilitarian",
}
"""What each solution is called, by its key."""


class Undefined(enum.Enum):
    """Why a deal does not have one of the solutions."""

    FORBIDDEN = "the rules forbid every package"
    NO_ZONE = "no package clears every reservation value"
    NO_RESERVATION = "a party has no reservation value"
    OUTVOTED = "every agreement leaves a party below its reservation value"
    UNLIKE_UNITS = "values have different units"


@dataclass(frozen=True, eq=False)
class Solution:
    """One package that a definition picks.

    Attributes
    ----------
    name : str
        Key of :data:`LABELS`.
    point : int
        Its point of the frontier.
    package : dict of issue to option
    values, surplus : array of float, shape (parties,)
        In each party's unit; surplus is infinite for a party that refuses nothing.
    ties : int
        How many packages on the frontier do equally well by the definition, this one included.
    tied_points : array of int
        The points of the frontier that those packages reach.
    """

    name: str
    point: int
    package: dict[str, float | str]
    values: FloatArray
    surplus: FloatArray
    ties: int
    tied_points: IntArray

    @property
    def label(self) -> str:
        """How people call it."""
        return LABELS[self.name]


@dataclass(frozen=True, eq=False, repr=False)
class Solutions(AnalysisResult):
    """The four solutions of a deal; None where one is not defined.

    Attributes
    ----------
    frontier : Frontier
    nash, kalai_smorodinsky, egalitarian, utilitarian : Solution or None
    reasons : dict of name to Undefined
        Why a solution is None.
    ideal : array of float, shape (parties,)
        Best surplus of each party in the ZOPA; NaN without a ZOPA.
    """

    frontier: Frontier
    nash: Solution | None
    kalai_smorodinsky: Solution | None
    egalitarian: Solution | None
    utilitarian: Solution | None
    reasons: dict[str, Undefined]
    ideal: FloatArray

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        return (
            ", ".join(one.label for one in self)
            or "none: " + next(iter(self.reasons.values())).value
        )

    @property
    def has_empty_product(self) -> bool:
        """Whether the product of surpluses is 0 in every package, so that Nash's picks none."""
        return self.nash is not None and bool(
            (self.nash.surplus <= 2 * self.frontier.tolerance).any()
        )

    def __iter__(self) -> Iterator[Solution]:
        """Iterate over the solutions that there are."""
        every = (self.nash, self.kalai_smorodinsky, self.egalitarian, self.utilitarian)
        return (solution for solution in every if solution is not None)

    def to_frame(self) -> pd.DataFrame:
        """One row per solution: value and surplus by party, ties, and the package."""
        deal = self.frontier.deal
        rows = {
            solution.label: {
                **{("value", party): solution.values[i] for i, party in enumerate(deal.parties)},
                **{("surplus", party): solution.surplus[i] for i, party in enumerate(deal.parties)},
                ("packages", "tied"): solution.ties,
                **{("package", issue): option for issue, option in solution.package.items()},
            }
            for solution in self
        }
        table = pd.DataFrame(list(rows.values()), index=list(rows))
        if rows:
            table.columns = pd.MultiIndex.from_tuples(list(next(iter(rows.values()))))
        return table.rename_axis("solution")


def find_solutions(deal: Deal | Terms | Frontier) -> Solutions:
    """Find the Nash, Kalai-Smorodinsky, egalitarian and utilitarian packages of a deal.

    Parameters
    ----------
    deal : Deal
        Or the deal compiled, or its frontier.

    Returns
    -------
    Solutions
        With reasons instead of packages where there is no ZOPA, no reservation value, or no
        common unit.

    Raises
    ------
    DealError
        As :func:`find_frontier`.

    Examples
    --------
    >>> from workbench.value.example import example_deal
    >>> solutions = find_solutions(example_deal())
    >>> solutions.nash.package, solutions.nash.surplus.tolist()
    ({'price': 1.4, 'payment': 'in 30 days'}, [10900.0, 20000.0])
    """
    frontier = deal if isinstance(deal, Frontier) else find_frontier(deal)
    choices = ZopaPoints(
        np.zeros(len(frontier), np.intp),
        frontier.values,
        frontier.reservations[None],
        find_acceptance(frontier.deal),
        tolerance=frontier.tolerance,
        one_unit=frontier.deal.one_unit,
        rank=lambda points: frontier.trace.keys[points],
    )
    zopa = len(choices.draws) > 0
    reasons = _reasons(frontier, zopa=zopa)
    if zopa and not choices.unanimous.any():
        reasons = {"nash": Undefined.OUTVOTED} | reasons
    found: dict[str, Solution | None] = dict.fromkeys(LABELS)
    for name in LABELS:
        if name not in reasons:
            found[name] = _describe(name, frontier, choices)
    ideal = choices.ideal[0] if zopa else np.full(len(frontier.reservations), np.nan)
    return Solutions(frontier=frontier, reasons=reasons, ideal=ideal, **found)


def _reasons(frontier: Frontier, *, zopa: bool) -> dict[str, Undefined]:
    """Say which solutions there are not, and why."""
    if not len(frontier):
        return dict.fromkeys(LABELS, Undefined.FORBIDDEN)
    if not zopa:
        return dict.fromkeys(LABELS, Undefined.NO_ZONE)
    return find_undefined(frontier.deal, frontier.reservations[None])


def find_undefined(deal: Deal, reservations: FloatArray) -> dict[str, Undefined]:
    """Say which solutions are not defined in a deal, and why.

    Parameters
    ----------
    deal : Deal
    reservations : array of float, shape (draws, parties)
        Minus infinity where a party refuses nothing.
    """
    reasons: dict[str, Undefined] = {}
    if np.isinf(reservations).any():
        reason = Undefined.NO_RESERVATION
        reasons = dict.fromkeys(("nash", "kalai_smorodinsky", "egalitarian"), reason)
    if not deal.one_unit:
        reason = Undefined.UNLIKE_UNITS
        reasons |= dict.fromkeys(("egalitarian", "utilitarian"), reason)
    return reasons


def _describe(name: str, frontier: Frontier, choices: ZopaPoints) -> Solution:
    """Describe the point that a definition picks."""
    tied = choices.tied(name)
    (point,) = choices.inside[choices.first(tied)].tolist()
    return Solution(
        name=name,
        point=point,
        package=frontier.package(point),
        values=frontier.values[point],
        surplus=frontier.values[point] - frontier.reservations,
        ties=int(frontier.counts[choices.inside[tied]].sum()),
        tied_points=choices.inside[tied],
    )
