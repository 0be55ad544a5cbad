"""What pulls a deal towards claiming value or towards creating it: drivers with their points.

Each driver has a share from 0 (distributive) to 1 (integrative) and a weight [points]; the weights
add up to 100. They are a judgement of ours, in the order that Walton and McKersie's two kinds of
bargaining suggest [1]_: what is on the table comes before who sits at it. A driver that the deal
says nothing about counts half, and is marked.

References
----------
.. [1] R. Walton, R. McKersie, *A Behavioral Theory of Labor Negotiations*, 1965, chapters 2 to 5.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.advice.situation import Situation
from workbench.analysis import IssueKind
from workbench.model import label_of
from workbench.value import settle_party
from workbench.words import format_share, start_sentence

MANY_ISSUES = 5
"""Issues from which on more add little: a team can trade five, not fifteen, at a time."""

MUTUAL = 0.3
"""Share of sales or supply from which a side is bound to the other."""

ENOUGH_ALTERNATIVES = 2
"""Alternatives with evidence from which on competition does the work of negotiation."""


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
    yield _interests(situation)
    yield _alternatives(situation)
    yield _dependence(situation)
    yield _future(situation)


def _issues(situation: Situation) -> StyleDriver:
    count = len(situation.matters)
    share = min(max(count - 1, 0) / (MANY_ISSUES - 1), 1.0)
    noun = "issue is" if count == 1 else "issues are"
    why = f"{count} {noun} worth something; with one there is nothing to trade."
    return StyleDriver("Number of issues", 20, share, 0.0, why)


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
    return StyleDriver("Difference of what matters", 25, min(max(share, 0.0), 1.0), 0.0, why)


def _interests(situation: Situation) -> StyleDriver:
    deal = situation.deal
    sides = [deal.parties[name].interests for name in (situation.deal.ours, situation.deal.theirs)]
    known = sum(bool(side) for side in sides)
    questions = sum(bool(one.question) for side in sides for one in side)
    why = {
        0: "No interests are written down: positions can only be split.",
        1: "The interests of one side only are written down.",
        2: "The interests of both sides are written down.",
    }[known]
    if questions:
        why = f"{why} {questions} of them with a question to ask."
    return StyleDriver("Interests known", 15, known / 2, 0.0, why)


def _alternatives(situation: Situation) -> StyleDriver:
    ours = settle_party(situation.deal, situation.deal.ours).alternatives
    solid = [name for name, one in ours.items() if one.source and one.kind != "do without"]
    share = 1 - min(len(solid) / ENOUGH_ALTERNATIVES, 1.0)
    noun = "alternative" if len(solid) == 1 else "alternatives"
    why = (
        f"We have {len(solid)} {noun} with evidence; with {ENOUGH_ALTERNATIVES} or more, "
        "competition can do the work."
    )
    return StyleDriver("Few alternatives", 15, share, 0.0, why)


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
    agreement = situation.preparation.agreement
    goes_on = agreement is not None and bool(agreement.reviews or agreement.commitments)
    before = situation.deal.status_quo is not None
    if not (goes_on or before):
        why = "Neither terms in force nor dates after the deal are stated."
        return StyleDriver("Shared future", 10, 0.5, 1.0, why)
    said = [
        *(["terms are in force today"] if before else []),
        *(["reviews or commitments are planned"] if goes_on else []),
    ]
    why = f"{' and '.join(said)}: what is done now is remembered."
    return StyleDriver("Shared future", 10, (before + goes_on) / 2, 0.0, start_sentence(why))
