"""BATNA: what a party does if the talks fail, what that is worth, and how sure that is.

The alternatives of a party are folded back (:mod:`workbench.value.folding`); the best one is its
BATNA [1]_. What the number rests on is said beside it: what was taken as certain, what has no
evidence, what is out of date.

References
----------
.. [1] R. Fisher, W. Ury, *Getting to Yes*, 1981, chapter 6.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from workbench.analysis.batna.batna_flags import Assumption, Flag, find_assumptions, find_flags
from workbench.analysis.batna.batna_strength import (
    find_batna_range,
    find_tying_probability,
    value_without,
)
from workbench.model import Deal
from workbench.value import (
    Choice,
    FoldedAlternative,
    Terms,
    compile_terms,
    fold_alternatives,
    settle_party,
)
from workbench.value.results import AnalysisResult
from workbench.words import format_amount


@dataclass(frozen=True, eq=False, repr=False)
class Batna(AnalysisResult):
    """A party's alternatives folded back.

    Attributes
    ----------
    deal : Deal
    party : str
    choice : Choice or None
        The alternatives and the best plan; None when the party has none.
    value : float
        In the unit of the party's value; minus infinity when it has no alternative, or its plan may
        end with nothing left to do.
    path : tuple of str
        What is done first, and what next each time it fails.
    reservation : float
        Value below which the party refuses: the value of the BATNA, unless the deal states another.
    flags : tuple of Flag
    assumptions : tuple of Assumption
        What the number takes for granted.
    """

    deal: Deal
    party: str
    choice: Choice | None
    value: float
    path: tuple[str, ...]
    reservation: float
    flags: tuple[Flag, ...]
    assumptions: tuple[Assumption, ...]

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        plan = ", else ".join(self.path)
        if plan:
            return f"{self.party}: {plan}, worth {format_amount(self.value, self.unit)}"
        if math.isinf(self.reservation):
            return f"{self.party}: no alternative, so no limit"
        limit = format_amount(self.reservation, self.unit)
        return f"{self.party}: no alternative, a stated limit of {limit}"

    @property
    def unit(self) -> str:
        """Unit of the value."""
        return self.deal.unit(self.party)

    @property
    def options(self) -> dict[str, FoldedAlternative]:
        """The alternatives, in file order."""
        return dict(self.choice.options) if self.choice else {}

    @cached_property
    def range(self) -> tuple[float, float]:
        """Least and most that the BATNA is worth while facts stay within their ranges."""
        return find_batna_range(self.deal, self.party)

    def break_even(self, name: str) -> float | None:
        """Return the probability from which an alternative is worth trying first.

        Parameters
        ----------
        name : str

        Returns
        -------
        float or None
            The probability of being available at which it ties with the best of the others; None
            when there is none between 0 and 1.
        """
        return find_tying_probability(self.deal, self.party, name)

    def to_frame(self) -> pd.DataFrame:
        """One row per alternative, the best first."""
        rows = [
            {
                "alternative": name,
                "worth": option.worth,
                "adds": self.value - value_without(self.deal, self.party, name),
                "cost": option.cost,
                "probability": sum(one.probability for one in option.branches if not one.fallback),
                "fallback": next((one.fallback for one in option.branches if one.fallback), ""),
                "kind": option.alternative.kind,
                "source": option.alternative.source,
                "date": option.alternative.date,
            }
            for name, option in self.options.items()
        ]
        columns = ["alternative", "worth", "adds", "cost", "probability", "fallback", "kind"]
        table = pd.DataFrame(rows, columns=[*columns, "source", "date"])
        order = table["worth"].sort_values(ascending=False, kind="stable").index
        return table.loc[order].set_index("alternative")


def find_batna(deal: Deal | Terms, party: str, *, today: dt.date | None = None) -> Batna:
    """Fold a party's alternatives back and find the best.

    Parameters
    ----------
    deal : Deal
        Or the deal compiled (:func:`workbench.value.compile_terms`).
    party : str
    today : date, optional
        With it, alternatives whose validity has ended are flagged.

    Returns
    -------
    Batna

    Raises
    ------
    DealError
        If a formula does not make sense, or probabilities do not.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> batna = find_batna(example_deal(), "buyer")
    >>> batna.value, batna.path
    (-150000.0, ('other_supplier',))
    """
    terms = compile_terms(deal)
    deal, reservation = terms.deal, terms.reservations[terms.deal.known_party(party)]
    side = settle_party(deal, party)
    choice = fold_alternatives(deal, party) if side.alternatives else None
    value = choice.worth if choice else -math.inf
    return Batna(
        deal=deal,
        party=party,
        choice=choice,
        value=value,
        path=choice.plan if choice else (),
        reservation=reservation,
        flags=tuple(
            find_flags(
                deal,
                party,
                value,
                reservation=reservation,
                today=today,
                can_gain=_can_gain(terms, party),
            )
        ),
        assumptions=tuple(find_assumptions(deal, party)),
    )


def _can_gain(terms: Terms, party: str) -> bool:
    """Say whether some setting of each term line, taken by itself, leaves the party above 0."""
    return sum(float(one.grid.max()) for one in terms.terms if one.party == party) > 0
