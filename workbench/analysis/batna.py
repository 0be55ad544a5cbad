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
import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from workbench.model import Alternative, Deal, Named
from workbench.value import (
    Choice,
    Option,
    compile_terms,
    find_reservation,
    fold_alternatives,
)

JOINT_FACTS = 6
"""Most facts whose ranges are combined in every way; the others move one at a time."""


@dataclass(frozen=True)
class Flag:
    """Something to mend, or to know, before relying on a number.

    Attributes
    ----------
    about : str
        The alternative, or the party.
    message : str
    """

    about: str
    message: str


@dataclass(frozen=True, eq=False)
class Batna:
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
    assumptions : tuple of str
        What the number takes for granted.
    """

    deal: Deal
    party: str
    choice: Choice | None
    value: float
    path: tuple[str, ...]
    reservation: float
    flags: tuple[Flag, ...]
    assumptions: tuple[str, ...]

    @property
    def unit(self) -> str:
        """Unit of the value."""
        return self.deal.unit(self.party)

    @property
    def options(self) -> dict[str, Option]:
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
        return find_break_even(self.deal, self.party, name)

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


def find_batna(deal: Deal, party: str, *, today: dt.date | None = None) -> Batna:
    """Fold a party's alternatives back and find the best.

    Parameters
    ----------
    deal : Deal
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
    compile_terms(deal)  # says what is wrong with any formula
    side = deal.parties[party]
    choice = fold_alternatives(deal, party) if side.alternatives else None
    value = choice.worth if choice else -math.inf
    return Batna(
        deal=deal,
        party=party,
        choice=choice,
        value=value,
        path=choice.plan if choice else (),
        reservation=find_reservation(deal, party),
        flags=tuple(_flags(deal, party, value, today)),
        assumptions=tuple(_assumptions(deal, party)),
    )


def _flags(deal: Deal, party: str, value: float, today: dt.date | None) -> Iterator[Flag]:
    side = deal.parties[party]
    if not side.alternatives:
        yield Flag(party, "has no alternative: whatever the package, it is no worse than no deal")
    elif math.isinf(value):
        yield Flag(
            party,
            "its plan may end with nothing left to do, which counts as minus infinity; "
            "add an alternative that is certain, if only to do without",
        )
    for name, one in side.alternatives.items():
        for message in _doubts(one, today):
            yield Flag(name, message)
    if side.reservation is not None and math.isfinite(value):
        stated = find_reservation(deal, party)
        if abs(stated - value) > 1e-9 * max(abs(stated), abs(value)):
            yield Flag(party, "its stated reservation value is not what its BATNA is worth")


def _doubts(one: Alternative, today: dt.date | None) -> Iterator[str]:
    """Say what makes an alternative less than solid."""
    if one.probability == 1 and one.kind != "do without":
        yield "taken as certain to be had"
    if one.probability == 0:
        yield "taken as certain to fail"
    for name, outcome in (one.outcomes or Named()).items():
        if outcome.probability in (0, 1):
            yield f"outcome {name!r} has a probability of {outcome.probability:g}"
    if not one.source:
        yield "has no evidence"
    if one.date is None:
        yield "has no date"
    if one.valid_until is not None and today is not None and one.valid_until < today:
        yield f"was valid until {one.valid_until:%d %B %Y}"


def _assumptions(deal: Deal, party: str) -> Iterator[str]:
    side = deal.parties[party]
    if side.risk_tolerance is None:
        yield "Lotteries count at their expected value: no risk tolerance is stated."
    else:
        yield "Lotteries count at their certainty equivalent under constant risk aversion."
    waits = any(one.days != 0 for one in side.alternatives.values())
    if waits and side.cost_of_money is None:
        yield "Waiting costs nothing: no cost of money is stated."
    yield "Whether one alternative is to be had says nothing about the others."


def value_without(deal: Deal, party: str, name: str) -> float:
    """Return what a party's BATNA is worth without one of its alternatives.

    Returns
    -------
    float
        Minus infinity when no other is left.
    """
    side = deal.parties[party]
    rest = Named({key: one for key, one in side.alternatives.items() if key != name})
    if not rest:
        return -math.inf
    # those that named it as their fallback take the best of what remains
    rest = Named({key: _without_fallback(one, name) for key, one in rest.items()})
    return fold_alternatives(deal.with_party(party, alternatives=rest), party).worth


def _without_fallback(one: Alternative, name: str) -> Alternative:
    changes: dict[str, object] = {}
    if one.fallback == name:
        changes["fallback"] = "best remaining"
    if one.outcomes is not None:
        changes["outcomes"] = Named(
            {
                key: out.model_copy(update={"fallback": "best remaining"})
                if out.fallback == name
                else out
                for key, out in one.outcomes.items()
            }
        )
    return one.model_copy(update=changes)


def find_break_even(deal: Deal, party: str, name: str) -> float | None:
    """Return the probability at which an alternative ties with the best of the others.

    Parameters
    ----------
    deal : Deal
    party : str
    name : str
        The alternative whose probability of being available is asked for.

    Returns
    -------
    float or None
        None when it never ties between 0 and 1, or nothing else is left.
    """
    from scipy.optimize import brentq  # heavy to load, and most analyses never need it

    rival = value_without(deal, party, name)
    if math.isinf(rival):
        return None

    def lead(probability: float) -> float:
        alternatives = deal.parties[party].alternatives
        tried = alternatives[name].model_copy(update={"probability": probability})
        changed = deal.with_party(party, alternatives=alternatives.changed(**{name: tried}))
        return fold_alternatives(changed, party).options[name].worth - rival

    ends = lead(0.0), lead(1.0)
    if ends[0] * ends[1] > 0:
        return None
    return float(brentq(lead, 0.0, 1.0, xtol=1e-14, rtol=1e-14))


def find_batna_range(deal: Deal, party: str) -> tuple[float, float]:
    """Return the least and the most that a BATNA is worth while facts stay within their ranges.

    The facts that move it most are combined in every way, at the ends of their ranges; any others
    are added one at a time. Facts without a range stay as they are.

    Returns
    -------
    tuple of float
        Both equal to the value where no fact with a range matters.
    """
    value = _worth(deal, party)
    swings: dict[str, tuple[float, float]] = {}
    for name, fact in deal.facts.items():
        if fact.span is not None:
            low, high = (_worth(deal.with_fact(name, end), party) for end in fact.span)
            if (low, high) != (value, value):
                swings[name] = low - value, high - value
    order = sorted(swings, key=lambda name: -max(abs(swing) for swing in swings[name]))
    joint, single = order[:JOINT_FACTS], order[JOINT_FACTS:]
    corners = [value]
    for ends in itertools.product((0, 1), repeat=len(joint)):
        moved = deal
        for name, end in zip(joint, ends, strict=True):
            span = deal.facts[name].span or (0.0, 0.0)
            moved = moved.with_fact(name, span[end])
        corners.append(_worth(moved, party))
    down = sum(min(0.0, *swings[name]) for name in single)
    up = sum(max(0.0, *swings[name]) for name in single)
    return min(corners) + down, max(corners) + up


def _worth(deal: Deal, party: str) -> float:
    if not deal.parties[party].alternatives:
        return -math.inf
    return fold_alternatives(deal, party).worth
