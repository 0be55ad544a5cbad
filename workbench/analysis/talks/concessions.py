r"""A plan of concessions: from the opening towards the walk-away, each give tied to a get.

A plan is made of trades. We give where it costs us little and is worth much to the other side, and
ask for what costs it little and is worth much to us
(:mod:`~workbench.analysis.talks.concession_roles`). Every issue moves one way from the opening,
nothing that we ask for is given later, and nothing is asked for twice. The price moves when nothing
else is left to give, and each step costs us less than the one before
(:mod:`~workbench.analysis.talks.concession_path`).

References
----------
.. [1] H. Raiffa, *The Art and Science of Negotiation*, 1982, chapters 4 and 11.
.. [2] D. Lax, J. Sebenius, *3-D Negotiation*, 2006: trade on differences, anchor with reasons.
"""

from __future__ import annotations

import dataclasses
import enum
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.analysis.agreement.authority import Crossing, find_allowed, find_crossings
from workbench.analysis.agreement.house_rules import (
    HouseRule,
    find_house_rules,
    keep_house_rules,
)
from workbench.analysis.agreement.squeeze import find_squeezes
from workbench.analysis.talks.bands import frontier_between, split_sides
from workbench.analysis.talks.concession_opening import propose_opening
from workbench.analysis.talks.concession_path import RATIO, Walk
from workbench.analysis.talks.concession_roles import Roles, divide_issues
from workbench.analysis.talks.concession_steps import Step, make_steps, plan_asks
from workbench.analysis.trades.moves import Moves
from workbench.model import Deal, Option
from workbench.value import FloatArray, IntArray, Terms, compile_terms
from workbench.value.results import AnalysisResult
from workbench.words import counted, format_amount

STEPS = 5
"""Steps unless another number is asked for."""


class PlanFlag(enum.Enum):
    """What is wrong with an opening, or with the steps after it."""

    NO_OPENING = "the deal states no opening"
    NO_EVIDENCE = "the opening has no dated evidence"
    TOO_FAR = "the opening goes beyond our own limits"
    TOO_LOW = "the opening is worth no more than the walk-away"
    FEWER = "fewer steps than were asked for"
    PRICE_ONLY = "there is nothing but the price to give or to ask for"
    BELOW_TODAY = "the last step is worth less to us than today"
    SQUEEZES = "the last step leaves them hardly more than they have without us"
    ENDS_SHORT = "by what we believe they would refuse the last step too"


@dataclass(frozen=True, eq=False, repr=False)
class ConcessionPlan(AnalysisResult):
    """Opening, steps and walk-away of the first party.

    Attributes
    ----------
    deal : Deal
    party : str
    opening : dict of issue to option
    opening_values : array of float, shape (parties,)
    flags : tuple of PlanFlag
        What is wrong with the opening or the plan.
    crossings : tuple of Crossing
        Limits of ours that the opening goes beyond.
    asked : int
        How many steps were asked for.
    steps : tuple of Step
        None when the opening is not worth more to us than the walk-away.
    walk_away : float
        Value to us below which we leave: our reservation value; where we refuse nothing, the value
        of the worst efficient package.
    position : dict of issue to option
        Where the other side stands.
    reservations : array of float, shape (parties,)
    roles : Roles
        What is given, what is asked for, and which issue is the price.
    kept : tuple of HouseRule
        What the steps keep to.
    """

    deal: Deal
    party: str
    opening: dict[str, Option]
    opening_values: FloatArray
    flags: tuple[PlanFlag, ...]
    crossings: tuple[Crossing, ...]
    asked: int
    steps: tuple[Step, ...]
    walk_away: float
    position: dict[str, Option]
    reservations: FloatArray
    roles: Roles
    kept: tuple[HouseRule, ...]

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        least = format_amount(self.walk_away, self.deal.unit(self.party))
        return f"{counted(len(self.steps), 'steps')} of {self.party}, walk away below {least}"

    def to_frame(self) -> pd.DataFrame:
        """One row for the opening and one per step.

        Columns: the values of all parties; cost and worth of the step; what remains above the
        walk-away and above today; issues that are given and asked for; who must agree; the terms.
        """
        now = self.deal.status_quo
        today = np.nan if now is None else float(Moves(self.deal, now).values[0])
        first = {
            **dict(zip(self.deal.parties, self.opening_values, strict=True)),
            "cost": 0.0,
            "worth": 0.0,
            "above limit": float(self.opening_values[0]) - self.walk_away,
            "above today": float(self.opening_values[0]) - today,
            "gives": "",
            "asks": "",
            "must agree": "",
            **self.opening,
        }
        rows = [first, *(self._row(one) for one in self.steps)]
        index = pd.Index(["opening", *map(str, range(1, len(self.steps) + 1))], name="step")
        return pd.DataFrame(rows, index=index)

    def _row(self, step: Step) -> dict[str, object]:
        return {
            **dict(zip(self.deal.parties, step.values, strict=True)),
            "cost": step.cost,
            "worth": step.worth,
            "above limit": step.above_limit,
            "above today": step.above_today,
            "gives": ", ".join(step.gives),
            "asks": ", ".join(one.issue for one in step.asks),
            "must agree": step.must_agree,
            **step.package,
        }


def plan_concessions(
    deal: Deal | Terms,
    *,
    steps: int = STEPS,
    ratio: float = RATIO,
    position: Mapping[str, Option] | None = None,
) -> ConcessionPlan:
    """Plan the first party's concessions from its opening towards its walk-away.

    Parameters
    ----------
    deal : Deal
        Or the deal compiled. Its opening is used; without one an ambitious one is proposed, which
        is flagged (:func:`~workbench.analysis.talks.concession_opening.propose_opening`).
    steps : int
        How many, 1 to 20; there are fewer where no more can be given in steps that shrink.
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
    >>> [flag.name for flag in plan.flags]
    ['NO_EVIDENCE', 'PRICE_ONLY']
    """
    whole = compile_terms(deal)
    deal = whole.deal
    if not 1 <= steps <= 20:
        raise ValueError(f"steps must be from 1 to 20, got {steps}")
    if not 0 < ratio < 1:
        raise ValueError(f"ratio must be above 0 and below 1, got {ratio:g}")
    party = deal.ours
    least = whole.reservations[party]
    offered = split_sides(keep_house_rules(whole, "real"), party)
    efficient = frontier_between(offered, least, math.inf)
    end = least if math.isfinite(least) else float(min(efficient[1][:, 0], default=-math.inf))
    stands = _position(deal, efficient[0], position)
    opening = _opening(whole, end)
    terms = keep_house_rules(whole, "real", start=opening)  # we may have opened beyond it
    start = Moves(terms, opening).values
    sides = split_sides(terms, party)
    ours, theirs = sides.weights.T
    roles = divide_issues(terms, opening, deal.indices(stands), theirs)
    path = [deal.indices(opening)]
    if float(ours @ start) > end:
        stated, real = find_allowed(deal, "stated"), find_allowed(deal, "real")
        limits = [stated, real] if stated != real else [real]
        walk = Walk(terms, sides, roles, limits, end, deal.indices(stands))
        path += walk.go(path[0], steps=steps, ratio=ratio)
    packages = [deal.package(one) for one in path]
    asks = plan_asks(terms, roles, packages, stands, theirs)
    plan = ConcessionPlan(
        deal=deal,
        party=party,
        opening=opening,
        opening_values=start,
        flags=(),
        crossings=find_crossings(deal, opening),
        asked=steps,
        steps=make_steps(terms, packages, asks, walk_away=end, weights=theirs),
        walk_away=end,
        position=stands,
        reservations=np.array([terms.reservations[name] for name in deal.parties]),
        roles=roles,
        kept=find_house_rules(deal, "real"),
    )
    return dataclasses.replace(plan, flags=tuple(_find_flags(plan)))


def _find_flags(plan: ConcessionPlan) -> Iterator[PlanFlag]:
    """Yield what is wrong with an opening, or with the steps after it."""
    opening = plan.deal.opening
    if opening is None:
        yield PlanFlag.NO_OPENING
    elif not opening.is_justified:
        yield PlanFlag.NO_EVIDENCE
    if plan.crossings:
        yield PlanFlag.TOO_FAR
    if not plan.opening_values[0] > plan.walk_away:
        yield PlanFlag.TOO_LOW
        return
    if len(plan.steps) < plan.asked:
        yield PlanFlag.FEWER
    if plan.roles.price and not plan.roles.gives and not plan.roles.asks:
        yield PlanFlag.PRICE_ONLY
    if plan.steps and plan.steps[-1].above_today < 0:
        yield PlanFlag.BELOW_TODAY
    if plan.steps and any(find_squeezes(plan.deal, plan.steps[-1].values, plan.reservations)):
        yield PlanFlag.SQUEEZES
    if plan.steps and (plan.steps[-1].values[1:] < plan.reservations[1:]).any():
        yield PlanFlag.ENDS_SHORT


def _opening(terms: Terms, end: float) -> dict[str, Option]:
    deal = terms.deal
    if deal.opening is not None:
        return dict(deal.opening.package)
    found = propose_opening(keep_house_rules(terms, "stated"), end)
    return found or dict(deal.status_quo or deal.package((0,) * len(deal.issues)))


def _position(
    deal: Deal, efficient: IntArray, position: Mapping[str, Option] | None
) -> dict[str, Option]:
    if position is not None:
        return deal.package(deal.indices(position, path=("position",)))
    if deal.status_quo is not None:
        return dict(deal.status_quo)
    return deal.package(
        tuple(map(int, efficient[-1])) if len(efficient) else (0,) * len(deal.issues)
    )
