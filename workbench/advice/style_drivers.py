"""What pulls a deal towards claiming value or towards creating it: drivers with their points.

Each driver has a share from 0 (distributive) to 1 (integrative) and a weight [points]; the weights
add up to 100. They are a judgement of ours, in the order that Walton and McKersie's two kinds of
bargaining suggest [1]_: what is on the table comes before who sits at it. What somebody has written
down about interests moves nothing: a sentence is no fact about the deal. A driver that the deal
says nothing about counts half, and is marked.

References
----------
.. [1] R. Walton, R. McKersie, *A Behavioral Theory of Labor Negotiations*, 1965, chapters 2 to 5.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from workbench.advice.situation import Situation
from workbench.analysis import IssueKind
from workbench.library.lever import TO_FILL_IN
from workbench.model import label_of
from workbench.words import counted, format_number, format_share, start_sentence

MANY_ISSUES = 5
"""Issues from which on more add little: a team can trade five, not fifteen, at a time."""

MUTUAL = 0.3
"""Share of sales or supply from which a side is bound to the other: a line of ours."""

YEAR = 12
"""Months from which on a contract is a future that both share."""

ENOUGH_ALTERNATIVES = 2
"""Alternatives with evidence, as good as the deal to be expected, from which on competition does
the work of negotiation."""


@dataclass(frozen=True)
class StyleDriver:
    """One thing that moves the position.

    Attributes
    ----------
    name : str
    weight : float
        Points that it can add.
    share : float
        From 0 to 1; what is not known counts half.
    unknown : float
        Part of the share that the deal says nothing about, from 0 to 1.
    why : str
    """

    name: str
    weight: float
    share: float
    unknown: float
    why: str

    @property
    def points(self) -> float:
        """What it adds to the position."""
        return self.weight * self.share

    @property
    def range(self) -> tuple[float, float]:
        """What it adds at the least and at the most, once all about it is known."""
        half = self.weight * self.unknown / 2
        return self.points - half, self.points + half


def find_drivers(situation: Situation) -> Iterator[StyleDriver]:
    """Yield the drivers of a deal; their weights add up to 100."""
    yield _issues(situation)
    yield _difference(situation)
    yield _alternatives(situation)
    yield _dependence(situation)
    yield _future(situation)


def _issues(situation: Situation) -> StyleDriver:
    count = len(situation.matters)
    share = min(max(count - 1, 0) / (MANY_ISSUES - 1), 1.0)
    noun = "issue is" if count == 1 else "issues are"
    why = f"{count} {noun} worth something; with one there is nothing to trade."
    return StyleDriver("Number of issues", 25, share, 0.0, why)


def _difference(situation: Situation) -> StyleDriver:
    """Share of what is at stake, on average of both sides, that is not opposed and alike."""
    opposed = [
        issue.name
        for issue in situation.issue_map.issues
        if issue.judgement.kind == IssueKind.DISTRIBUTIVE
    ]
    weight = sum(
        float(issue.shares[:2].mean())
        for issue in situation.issue_map.issues
        if issue.name not in opposed
    )
    total = sum(float(issue.shares[:2].mean()) for issue in situation.issue_map.issues)
    share = weight / total if total > 0 else 0.0
    why = (
        f"{format_share(share)} of what is at stake lies on issues that the two sides weigh "
        "differently or want alike; the rest can only be divided."
    )
    return StyleDriver("Difference of what matters", 30, min(max(share, 0.0), 1.0), 0.0, why)


def _alternatives(situation: Situation) -> StyleDriver:
    """Count our alternatives by their worth: in full at the deal to be expected, less below it."""
    ours = situation.analysis.frontier.values[:, 0]  # none where rules forbid every package
    measure = situation.expected
    if measure is None:
        measure = float(ours.max(initial=-math.inf))
    width = float(np.ptp(ours)) if len(ours) else 0.0
    solid = [
        one.worth
        for one in situation.batna.options.values()
        if one.alternative.source not in ("", TO_FILL_IN)
        and one.alternative.kind != "do without"
        and math.isfinite(one.worth)
    ]
    count = sum(_counted_by(measure - worth, width) for worth in solid)
    share = 1 - min(count / ENOUGH_ALTERNATIVES, 1.0)
    against = "the deal to be expected" if situation.expected is not None else "our best package"
    said = f"{counted(len(solid), 'alternatives')} with evidence"
    weighed = f", which held against {against} {_counts(len(solid), count)}" if solid else ""
    why = (
        f"We have {said}{weighed}; from {ENOUGH_ALTERNATIVES} on, competition can do the work "
        "of negotiation."
    )
    return StyleDriver("Few alternatives", 15, share, 0.0, why)


def _counted_by(missing: float, width: float) -> float:
    """Return how far an alternative counts that is worth so much less than the deal."""
    if missing <= 0:
        return 1.0
    return max(1 - missing / width, 0.0) if width > 0 else 0.0


def _counts(solid: int, count: float) -> str:
    verb = "counts" if solid == 1 else "count"
    return f"{verb} for {format_number(count, digits=2)}"


def _dependence(situation: Situation) -> StyleDriver:
    shares = [situation.share(name) for name in ("share_of_their_sales", "share_of_our_supply")]
    known = [share for share in shares if share is not None]
    if not known:
        why = "How much the sides need each other is not said."
        return StyleDriver("Dependence", 15, 0.5, 1.0, why)
    unknown = 1 - len(known) / 2
    bound = sum(min(share / MUTUAL, 1.0) for share in known) / 2 + unknown / 2
    theirs = label_of(situation.deal, situation.deal.theirs)
    parts = []
    if shares[0] is not None:
        parts.append(f"we are {format_share(shares[0])} of the sales of {theirs}")
    if shares[1] is not None:
        parts.append(f"they are {format_share(shares[1])} of our supply")
    why = f"{' and '.join(parts)}; who needs the other looks after it."
    return StyleDriver("Dependence", 15, bound, unknown, start_sentence(why))


def _future(situation: Situation) -> StyleDriver:
    """Look at how long both sides will have to do with each other; one order is no future."""
    agreement, contract = situation.preparation.agreement, situation.deal.contract
    goes_on = agreement is not None and bool(agreement.reviews or agreement.commitments)
    months = None if contract is None else contract.months
    known = months is not None
    length = min(months / YEAR, 1.0) if months is not None else 0.5
    said = [
        *([f"the contract runs {counted(months, 'months')}"] if months is not None else []),
        *(["reviews or commitments are planned"] if goes_on else []),
    ]
    if not said:
        why = "Neither the length of the contract nor dates after the deal are stated."
        return StyleDriver("Shared future", 15, 0.5, 1.0, why)
    why = f"{' and '.join(said)}: the longer it lasts, the more is remembered."
    unknown = 0.0 if known else 0.5
    return StyleDriver("Shared future", 15, (length + goes_on) / 2, unknown, start_sentence(why))
