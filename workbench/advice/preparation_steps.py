"""How far a preparation has come: eight steps, each with criteria that a deal meets or not.

The criteria ask whether something is written down, not whether it is right; for that there are the
results themselves. The order is that of the literature on negotiation preparation: first the
situation and both sides' interests and alternatives, then the zone, then more issues and packages,
and only then the plan for the table [1]_ [2]_.

References
----------
.. [1] R. Fisher, W. Ury, B. Patton, *Getting to Yes*, 3rd edition 2011, part II.
.. [2] D. Lax, J. Sebenius, *The Manager as Negotiator*, 1986, chapters 2 to 5.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from workbench.advice.agreement_check import check_agreement
from workbench.advice.findings import Severity
from workbench.library.lever import TO_FILL_IN
from workbench.model import Deal, Party, Preparation
from workbench.model.preparation import SHARES
from workbench.value import find_drafts
from workbench.value.results import AnalysisResults

STEPS = {
    1: "Situation and goals",
    2: "Interests of both sides",
    3: "Alternatives (BATNA)",
    4: "Zone and unknowns",
    5: "Expand the pie",
    6: "Trades and packages",
    7: "Plan for the table",
    8: "Agreement and after",
}
"""The steps of a preparation, by number."""

ISSUES, QUESTIONS = 3, 3
"""Fewer issues leave little to trade; fewer questions leave their interests a guess."""


@dataclass(frozen=True)
class Criterion:
    """Something that a step asks for.

    Attributes
    ----------
    text : str
    done : bool
    """

    text: str
    done: bool


@dataclass(frozen=True)
class PreparationStep:
    """How far one step has come.

    Attributes
    ----------
    number : int
        From 1 on.
    title : str
    criteria : tuple of Criterion
    """

    number: int
    title: str
    criteria: tuple[Criterion, ...]

    @property
    def done(self) -> int:
        """How many criteria are met."""
        return sum(criterion.done for criterion in self.criteria)

    @property
    def is_done(self) -> bool:
        """Whether all are met."""
        return self.done == len(self.criteria)


class PreparationSteps(AnalysisResults[PreparationStep]):
    """The eight steps of a preparation, in their order."""

    __slots__ = ()

    thing = "steps"

    @property
    def headline(self) -> str:
        """How many of them are done."""
        return f"{sum(step.is_done for step in self)} of {len(self)} steps done"

    def to_frame(self) -> pd.DataFrame:
        """One row per step: its title, how many criteria are met, and of how many."""
        rows = [{"step": one.title, "met": one.done, "of": len(one.criteria)} for one in self]
        return pd.DataFrame(rows, index=pd.Index([one.number for one in self], name="number"))


def find_preparation_steps(deal: Deal) -> PreparationSteps:
    """Return how far each of the eight steps has come.

    Parameters
    ----------
    deal : Deal
        The first party is ours.

    Examples
    --------
    >>> from workbench.value.example import example_deal
    >>> steps = find_preparation_steps(example_deal())
    >>> [f"{step.done} of {len(step.criteria)}" for step in steps][:3]
    ['0 of 4', '0 of 4', '2 of 3']
    """
    preparation = deal.preparation or Preparation()
    checks = (
        _situation(deal, preparation),
        _interests(deal, preparation),
        _alternatives(deal),
        _unknowns(deal),
        _pie(deal, preparation),
        _packages(deal),
        _plan(deal, preparation),
        _agreement(deal, preparation),
    )
    return PreparationSteps(
        PreparationStep(number, title, tuple(Criterion(text, bool(done)) for text, done in check))
        for (number, title), check in zip(STEPS.items(), checks, strict=True)
    )


Checks = Iterator[tuple[str, object]]


def _situation(deal: Deal, preparation: Preparation) -> Checks:
    dependence = preparation.dependence
    yield "The goal is written in one sentence", preparation.goal
    yield "Today's package is stated", deal.status_quo is not None
    yield (
        "Spend, or the share that one side has of the other, is known",
        dependence is not None
        and any(getattr(dependence, one) is not None for one in ("spend", *SHARES)),
    )
    yield "It is settled how the sides meet", preparation.meeting is not None


def _interests(deal: Deal, preparation: Preparation) -> Checks:
    theirs = [interest for other in _others(deal) for interest in other.interests]
    ours = deal.parties[deal.ours].interests
    yield "Our interests are named, with reasons", any(one.reason for one in ours)
    yield "Theirs are named", theirs
    yield (
        "Each of theirs has evidence, or a question to ask",
        theirs and all(one.evidence or one.question for one in theirs),
    )
    yield (
        "People with influence are named on both sides",
        len({person.side for person in preparation.stakeholders.values()}) > 1,
    )


def _others(deal: Deal) -> list[Party]:
    return [party for name, party in deal.parties.items() if name != deal.ours]


def _alternatives(deal: Deal) -> Checks:
    ours, others = deal.parties[deal.ours].alternatives, _others(deal)
    yield "We have an alternative", ours
    yield (
        "It rests on evidence with a date",
        any(one.source and one.date for one in ours.values()),
    )
    yield (
        "What they do without us is estimated",
        all(one.alternatives or one.reservation is not None for one in others),
    )


def _unknowns(deal: Deal) -> Checks:
    beliefs = [fact for fact in deal.facts.values() if fact.about not in ("", deal.ours)]
    yield (
        "Numbers that we are unsure of have a range",
        any(fact.span is not None for fact in deal.facts.values()),
    )
    yield "No number is a draft", not find_drafts(deal)
    yield (
        "Every number has a source",
        all(fact.source not in ("", TO_FILL_IN) for fact in deal.facts.values()),
    )
    yield "What is a belief about them is marked as one", beliefs
    yield "Each belief has evidence", beliefs and all(fact.evidence for fact in beliefs)


def _pie(deal: Deal, preparation: Preparation) -> Checks:
    interests = [one for party in deal.parties.values() for one in party.interests]
    yield f"There are at least {ISSUES} issues to trade", len(deal.issues) >= ISSUES
    yield (
        "Interests are tied to issues or levers that serve them",
        any(one.issues or one.lever for one in interests),
    )
    yield (
        "Every demand of our departments is decided",
        all(demand.decision != "open" for demand in preparation.demands),
    )


def _packages(deal: Deal) -> Checks:
    ours = deal.parties[deal.ours]
    yield "Our target is set", ours.aspiration is not None
    yield "Our limits are stated, issue by issue", deal.limits
    yield "The package that we open with is chosen", deal.opening is not None


def _plan(deal: Deal, preparation: Preparation) -> Checks:
    team = preparation.team
    yield (
        "The opening rests on evidence with a date",
        deal.opening is not None and deal.opening.is_justified,
    )
    yield (
        f"There are at least {QUESTIONS} questions to ask",
        len(preparation.questions) >= QUESTIONS,
    )
    yield "Objections have replies", _all_replied(preparation)
    yield "One leads and one records", team is not None and team.lead and team.recorder
    yield (
        "Every issue has a lead",
        team is not None and all(team.experts.get(issue) for issue in deal.issues),
    )
    yield "There is an agenda", preparation.agenda


def _all_replied(preparation: Preparation) -> bool:
    replies = [objection.reply for objection in preparation.objections]
    return bool(replies) and all(replies)


def _agreement(deal: Deal, preparation: Preparation) -> Checks:
    agreement = preparation.agreement
    package = agreement.package if agreement else None
    promises = agreement.commitments.values() if agreement else ()
    yield "The agreed package is written down", package is not None
    yield (
        "Nothing serious speaks against the agreed package",
        package is not None
        and all(one.severity is not Severity.SERIOUS for one in check_agreement(deal, package)),
    )
    yield (
        "Each promise has a measure, an owner and a date",
        promises and all(one.metric and one.owner and one.date for one in promises),
    )
    yield "A review date is set", agreement and agreement.reviews
