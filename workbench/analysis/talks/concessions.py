r"""A plan of concessions: from the opening to the walk-away, each give tied to a get.

Every step gives the other side as much as can be had for what it costs us
(:mod:`workbench.analysis.talks.concession_path`). It is made only against a counter-concession: an
issue on which they move from where they stand to what the package says. Issues are asked for in
turn, and not on which we give ourselves if there are others; the one asked for is the smallest that
is worth at least the step to us, else the largest that is left.

References
----------
.. [1] H. Raiffa, *The Art and Science of Negotiation*, 1982, chapters 4 and 11.
.. [2] D. Lax, J. Sebenius, *3-D Negotiation*, 2006: trade on differences, anchor with reasons.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.analysis.talks.authority import find_allowed
from workbench.analysis.talks.bands import split_sides
from workbench.analysis.talks.concession_path import RATIO, Paths
from workbench.analysis.talks.concession_steps import Step, make_steps
from workbench.analysis.talks.concession_words import opening_flags
from workbench.model import Deal, Option
from workbench.value import FloatArray, Terms, compile_terms, evaluate

STEPS = 5
"""Steps unless another number is asked for."""


@dataclass(frozen=True, eq=False)
class ConcessionPlan:
    """Opening, steps and walk-away of the first party.

    Attributes
    ----------
    deal : Deal
    party : str
    opening : dict of issue to option
    opening_values : array of float, shape (parties,)
    flags : tuple of str
        What is wrong with the opening or the plan.
    steps : tuple of Step
        None when the opening is not worth more to us than the walk-away.
    walk_away : float
        Value to us below which we leave: our reservation value; where we refuse nothing, the value
        of the worst efficient package.
    position : dict of issue to option
        Where the other side stands.
    reservations : array of float, shape (parties,)
    """

    deal: Deal
    party: str
    opening: dict[str, Option]
    opening_values: FloatArray
    flags: tuple[str, ...]
    steps: tuple[Step, ...]
    walk_away: float
    position: dict[str, Option]
    reservations: FloatArray

    def to_frame(self) -> pd.DataFrame:
        """One row for the opening and one per step: values, cost, worth, who must agree, terms."""
        rows = []
        for place, package in enumerate([self.opening, *(one.package for one in self.steps)]):
            step = self.steps[place - 1] if place else None
            values = self.opening_values if step is None else step.values
            rows.append(
                {
                    **dict(zip(self.deal.parties, values, strict=True)),
                    "cost": 0.0 if step is None else step.cost,
                    "worth": 0.0 if step is None else step.worth,
                    "in return": "" if step is None else step.counter,
                    "ask": ""
                    if step is None
                    else ", ".join(one.authority for one in step.crossings),
                    **package,
                }
            )
        index = pd.Index(["opening", *map(str, range(1, len(self.steps) + 1))], name="step")
        return pd.DataFrame(rows, index=index)


def plan_concessions(
    deal: Deal | Terms,
    *,
    steps: int = STEPS,
    ratio: float = RATIO,
    position: Mapping[str, Option] | None = None,
) -> ConcessionPlan:
    """Plan the first party's concessions from its opening to its walk-away.

    Parameters
    ----------
    deal : Deal
        Or the deal compiled. Its opening is used; without one, the package that is best for us
        within the stated limits, which is flagged.
    steps : int
        How many, 1 to 20; there are fewer where options are too coarse for steps that shrink.
    ratio : float
        Planned size of a step against the one before it, above 0 and below 1.
    position : mapping of issue to option, optional
        Where the other side stands: its last offer. Today's package when left out, else the
        package that is best for it.

    Returns
    -------
    ConcessionPlan

    Raises
    ------
    ValueError
        If a number is out of bounds.
    DealError
        If the position does not fit the deal, or as :func:`workbench.analysis.find_frontier`.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> deal = example_deal().changed(opening={"package": {"price": 1.2, "payment": "in 30 days"}})
    >>> plan = plan_concessions(deal, steps=2)
    >>> [round(step.cost) for step in plan.steps]
    [20000, 10000]
    >>> plan.flags
    ('The opening has no dated evidence: find at least one number to show.',)
    """
    terms = compile_terms(deal)
    deal = terms.deal
    if not 1 <= steps <= 20:
        raise ValueError(f"steps must be from 1 to 20, got {steps}")
    if not 0 < ratio < 1:
        raise ValueError(f"ratio must be above 0 and below 1, got {ratio:g}")
    party = deal.ours
    least = terms.reservations[party]
    allowed = [find_allowed(deal, "stated"), find_allowed(deal, "real")]
    paths = Paths(terms, party, allowed if allowed[0] != allowed[1] else allowed[:1], least)
    opening = _opening(deal, paths)
    sides = split_sides(terms, party)
    start = evaluate(terms, opening).iloc[0].to_numpy()
    end = least if math.isfinite(least) else paths.bottom
    stands = _position(terms, paths, position)
    walked = paths.walk(_two(sides.weights, start), end, steps=steps, ratio=ratio)
    made = make_steps(terms, opening, [deal.package(tuple(map(int, p))) for p, _ in walked], stands)
    return ConcessionPlan(
        deal=deal,
        party=party,
        opening=opening,
        opening_values=start,
        flags=opening_flags(deal, opening, above=float(start[0]) - end, steps=(len(made), steps)),
        steps=made,
        walk_away=end,
        position=stands,
        reservations=np.array([terms.reservations[name] for name in deal.parties]),
    )


def _two(weights: FloatArray, values: FloatArray) -> FloatArray:
    """Return values of all parties as ours and theirs."""
    return np.asarray(values @ weights)


def _opening(deal: Deal, paths: Paths) -> dict[str, Option]:
    if deal.opening is not None:
        return dict(deal.opening.package)
    for places, _ in paths.fronts:
        if len(places):
            return deal.package(tuple(map(int, places[0])))
    return dict(deal.status_quo or deal.package((0,) * len(deal.issues)))


def _position(
    terms: Terms, paths: Paths, position: Mapping[str, Option] | None
) -> dict[str, Option]:
    deal = terms.deal
    if position is not None:
        return deal.package(deal.indices(position, path=("position",)))
    if deal.status_quo is not None:
        return dict(deal.status_quo)
    places = paths.fronts[-1][0]
    return deal.package(tuple(map(int, places[-1])) if len(places) else (0,) * len(deal.issues))
