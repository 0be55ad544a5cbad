"""Preparation: what we have thought about before we sit down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from workbench.model.agreements import Agreement
from workbench.model.alternatives import check_within
from workbench.model.base import Formula, Frozen, Number, Said, Text
from workbench.model.issues import Issue
from workbench.model.names import Named, check_name, unknown
from workbench.model.packages import check_package
from workbench.model.people import Demand, Meeting, Objection, Stakeholder, Team
from workbench.model.problems import DealError, FieldPath, Problem

STYLE_QUESTIONS = 10
"""Statements of the style questionnaire (:mod:`workbench.analysis.styles`)."""

StyleAnswer = Annotated[int, Field(strict=True, ge=1, le=5)]
"""How far a statement fits, from 1 (never) to 5 (always)."""

Answers = Annotated[
    tuple[StyleAnswer, ...], Field(min_length=STYLE_QUESTIONS, max_length=STYLE_QUESTIONS)
]


SHARES = ("share_of_their_sales", "share_of_our_supply")
"""Fields of :class:`Dependence` from 0 to 1."""


class Question(Frozen):
    """Something to ask at the table.

    Parameters
    ----------
    ask : str
    fact : str
        Name of the fact that the answer makes surer.
    answer : str
        What was said.
    """

    ask: Said
    fact: Text = ""
    answer: Text = ""


class AgendaItem(Frozen):
    """One item of the agenda that we propose.

    Parameters
    ----------
    topic : str
    minutes : float, optional
    purpose : str
        What we want to have when it is over; not for the other side.
    """

    topic: Said
    minutes: Annotated[Number | None, Field(gt=0)] = None
    purpose: Text = ""


class Dependence(Frozen):
    """How much the two sides need each other.

    Parameters
    ----------
    spend : float or str, optional
        What we spend with them in a year, in the deal's currency: a number, or a formula over
        facts.
    share_of_their_sales : float or str, optional
        Our share of their sales, from 0 to 1: a number, or a formula over facts.
    share_of_our_supply : float or str, optional
        Their share of what we buy of this kind, from 0 to 1: a number, or a formula over facts.
    profit_impact : str, optional
        low or high: how much of our spend, cost or quality hangs on what is bought.
    supply_risk : str, optional
        low or high: how hard it would be to get it from somebody else.
    """

    spend: Formula | None = None
    share_of_their_sales: Formula | None = None
    share_of_our_supply: Formula | None = None
    profit_impact: Literal["low", "high"] | None = None
    supply_risk: Literal["low", "high"] | None = None

    @model_validator(mode="after")
    def _check(self) -> Self:
        for field, most in (("spend", None), *((share, 1) for share in SHARES)):
            number = getattr(self, field)
            if number is not None:
                check_within(field, number, high=most)
        return self


class Prepayment(Frozen):
    """Which packages have us pay before we receive, and what secures the money.

    Parameters
    ----------
    when : str
        Condition over issues and facts; a package that meets it is paid in advance.
    secured : str
        Condition over issues and facts under which the money is secured, e.g. by a guarantee that
        is an issue of the deal.
    security : str
        What secures it in any case, e.g. title to the goods.
    """

    when: Said
    secured: Text = ""
    security: Text = ""


class Preparation(Frozen):
    """What we have thought about before we sit down; every part may be left out.

    Interests stand with the parties, limits and the opening beside it in the deal.

    Parameters
    ----------
    goal : str
        What this negotiation is for, in one sentence.
    next_step : str
    deadline : date, optional
        The day by which we need a deal, or do something else.
    stakeholders : mapping of name to Stakeholder
    team : Team, optional
    meeting : Meeting, optional
    demands : tuple of Demand
        What our own departments insist on.
    questions : tuple of Question
    objections : tuple of Objection
    agenda : tuple of AgendaItem
    counterpart_notes : tuple of str
        On the people of the other side; for the analyst only.
    dependence : Dependence, optional
    prepayment : Prepayment, optional
    styles : mapping of party to ten answers
        To the style questionnaire, each from 1 to 5: ours, and theirs as we see them.
    agreement : Agreement, optional
    """

    goal: Text = ""
    next_step: Text = ""
    deadline: dt.date | None = None
    stakeholders: Named[Stakeholder] = Named()
    team: Team | None = None
    meeting: Meeting | None = None
    demands: tuple[Demand, ...] = ()
    questions: tuple[Question, ...] = ()
    objections: tuple[Objection, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    counterpart_notes: tuple[Text, ...] = ()
    dependence: Dependence | None = None
    prepayment: Prepayment | None = None
    styles: Named[Answers] = Named()
    agreement: Agreement | None = None


def check_preparation(
    preparation: Preparation,
    *,
    issues: Mapping[str, Issue],
    facts: Mapping[str, Any],
    parties: Mapping[str, Any],
) -> None:
    """Refuse a preparation that speaks of issues, facts or parties which the deal does not have.

    Raises
    ------
    DealError
        With every such place.
    """
    problems = [
        *_check_people(preparation, issues, parties),
        *(
            Problem(("questions", place, "fact"), unknown("fact", one.fact, facts))
            for place, one in enumerate(preparation.questions)
            if one.fact and one.fact not in facts
        ),
        *_check_demands(preparation.demands, issues),
        *_check_agreement(preparation.agreement, issues),
    ]
    if problems:
        raise DealError([Problem(("preparation", *one.path), one.message) for one in problems])


def _check_people(
    preparation: Preparation, issues: Mapping[str, Issue], parties: Mapping[str, Any]
) -> Iterator[Problem]:
    for name, one in preparation.stakeholders.items():
        yield from _check_named(("stakeholders", name), "stakeholder", name)
        if one.side not in parties:
            message = unknown("party", one.side, parties)
            yield Problem(("stakeholders", name, "side"), message)
    for issue in preparation.team.experts if preparation.team else ():
        if issue not in issues:
            yield Problem(("team", "experts", issue), unknown("issue", issue, issues))
    for party in preparation.styles:
        if party not in parties:
            yield Problem(("styles", party), unknown("party", party, parties))


def _check_demands(demands: tuple[Demand, ...], issues: Mapping[str, Issue]) -> Iterator[Problem]:
    for place, one in enumerate(demands):
        if one.issue and one.issue not in issues:
            yield Problem(("demands", place, "issue"), unknown("issue", one.issue, issues))
        elif one.option is not None:
            try:
                issues[one.issue].index(one.option)
            except ValueError as error:
                yield Problem(("demands", place, "option"), str(error))


def _check_agreement(agreement: Agreement | None, issues: Mapping[str, Issue]) -> Iterator[Problem]:
    if agreement is None:
        return
    for part in ("commitments", "reviews"):
        for name in getattr(agreement, part):
            yield from _check_named(("agreement", part, name), part[:-1], name)
    if agreement.package is not None:
        try:
            check_package(issues, agreement.package, ("agreement", "package"))
        except DealError as error:
            yield from error.problems


def _check_named(path: FieldPath, thing: str, name: str) -> Iterator[Problem]:
    try:
        check_name(name, thing=thing)
    except ValueError as error:
        yield Problem(path, str(error))
