"""Seven questions about a negotiation, answered from the model where they can be.

Win-win or win-lose? What is our goal? Which positions do the sides take? Which interests are behind
them? What is the best outcome? Where is the middle? What is the least acceptable one? Numbers
come from the deal's own values; what only people know comes from the preparation, and what nobody
has written down is said to be open.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.advice.portfolio import PortfolioPosition, place_purchase
from workbench.advice.situation import Situation
from workbench.advice.style import StyleAdvice, style_of
from workbench.analysis import DealAnalysis
from workbench.model import Deal, Option, format_option, label_of
from workbench.phrases.exact.acceptance import needed_sides
from workbench.phrases.exact.amounts import Amounts, amounts_of
from workbench.phrases.exact.solutions import undefined_words
from workbench.value.results import AnalysisResult
from workbench.words import counted, join_and

OPEN = "Not written down yet."

QUESTIONS = (
    "Win-win or win-lose?",
    "What is our goal?",
    "Which positions do the sides take?",
    "Which interests are behind them?",
    "What is the best outcome?",
    "Where is the middle between both alternatives?",
    "What is the least acceptable deal?",
)
"""The seven questions, in order."""


@dataclass(frozen=True)
class Answer:
    """One question answered.

    Attributes
    ----------
    question : str
    answer : str
    source : str
        ``"model"``, ``"preparation"``, or ``"open"`` where somebody has to write it down.
    package : mapping of issue to option, optional
        The package that is meant, where there is one.
    """

    question: str
    answer: str
    source: str
    package: Mapping[str, Option] | None = None


@dataclass(frozen=True, eq=False, repr=False)
class Strategy(AnalysisResult):
    """The seven answers.

    Attributes
    ----------
    deal : Deal
    answers : tuple of Answer
        In the order of :data:`QUESTIONS`.
    style : StyleAdvice
    position : PortfolioPosition or None
        Which way of buying fits; None while nobody has said what hangs on it and how hard it is to
        get.
    """

    deal: Deal
    answers: tuple[Answer, ...]
    style: StyleAdvice
    position: PortfolioPosition | None = None

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        return counted(len(self.answers), "questions")

    def to_frame(self) -> pd.DataFrame:
        """One row per question."""
        return pd.DataFrame(
            {
                "answer": [one.answer for one in self.answers],
                "source": [one.source for one in self.answers],
            },
            index=pd.Index([one.question for one in self.answers], name="question"),
        )


def answer_strategy(deal: Deal, *, analysis: DealAnalysis | None = None) -> Strategy:
    """Answer the seven questions of a strategy, from the side of the deal's first party.

    Parameters
    ----------
    deal : Deal
    analysis : DealAnalysis, optional
        Of the same deal, when it is known already.

    Returns
    -------
    Strategy

    Raises
    ------
    DealError
        As :func:`workbench.analysis.find_frontier`.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> print(answer_strategy(example_deal()).answers[5].answer)
    Price 1.4 EUR/can, Payment in 30 days: 10,900 EUR better for Buyer and ...
    """
    situation = Situation(deal, known=analysis)
    style = style_of(situation)
    answers = (
        _win(situation, style),
        _goal(situation),
        _positions(situation),
        _interests(situation),
        _best(situation),
        _middle(situation),
        _least(situation),
    )
    return Strategy(deal, answers, style, place_purchase(deal))


def _win(situation: Situation, style: StyleAdvice) -> Answer:
    words = {
        "integrative": "Win-win",
        "mixed": "Both: create value first, then divide it",
        "distributive": "Mostly win-lose",
    }
    answer = f"{words[style.kind]}: {style.position:.0f} of 100 points towards creating value."
    if not situation.has_zone:
        answer += " As it stands there is nothing to agree on, so the pie must grow first."
    return Answer(QUESTIONS[0], answer, "model")


def _goal(situation: Situation) -> Answer:
    goal = situation.preparation.goal
    parts = [goal if goal.endswith((".", "!", "?")) else f"{goal}."] if goal else []
    if situation.aspiration is not None:
        parts.append(f"Target: a deal that {_ours(situation).worth(situation.aspiration, 'us')}.")
    source = "preparation" if goal else "model" if parts else "open"
    return Answer(QUESTIONS[1], " ".join(parts) or OPEN, source)


def _positions(situation: Situation) -> Answer:
    deal = situation.deal
    said = [
        f"{label_of(deal, name)}: {'; '.join(positions)}."
        for name, party in deal.parties.items()
        if (positions := [one.position for one in party.interests if one.position])
    ]
    if deal.opening is not None:
        said.append(f"Our opening: {_words(deal, deal.opening.package)}.")
    source = "preparation" if said else "open"
    return Answer(QUESTIONS[2], " ".join(said) or OPEN, source)


def _interests(situation: Situation) -> Answer:
    said = [
        f"{label_of(situation.deal, name)}: {'; '.join(reasons)}."
        for name, party in situation.deal.parties.items()
        if (reasons := [one.reason for one in party.interests if one.reason])
    ]
    return Answer(QUESTIONS[3], " ".join(said) or OPEN, "preparation" if said else "open")


def _best(situation: Situation) -> Answer:
    """Name the package that is best for us among those that nobody refuses."""
    return _extreme(situation, QUESTIONS[4], best=True)


def _middle(situation: Situation) -> Answer:
    """Name the Nash package, or say why there is none.

    It is the middle between what both would do without a deal, and no standard of what is fair:
    whoever has the worse alternative gets the worse middle.
    """
    solutions = situation.analysis.solutions
    if solutions.nash is None:
        return Answer(QUESTIONS[5], undefined_words(solutions, "nash"), "model")
    nash = solutions.nash
    parts = [
        f"{amounts_of(situation.deal, name).size(float(surplus))} better for "
        f"{label_of(situation.deal, name)}"
        for name, surplus in zip(situation.deal.parties, nash.surplus, strict=True)
    ]
    answer = (
        f"{_words(situation.deal, nash.package)}: {join_and(parts)} than no deal (the fair split)."
    )
    answer = " ".join(
        [answer, *_against_today(situation, float(nash.values[0])), _standards(situation)]
    )
    return Answer(QUESTIONS[5], answer, "model", nash.package)


def _against_today(situation: Situation, value: float) -> Iterator[str]:
    """Say how a package compares with today's terms."""
    today = situation.today
    if today is not None:
        way = "better" if value >= today else "worse"
        yield f"That is {_ours(situation).size(value - today)} {way} for us than today."


def _standards(situation: Situation) -> str:
    """Say what would make a number fair: standards that neither side made up."""
    opening = situation.deal.opening
    kinds = dict.fromkeys(one.kind for one in opening.evidence) if opening else {}
    if kinds:
        return f"Whether it is fair, standards from outside say; we have: {', '.join(kinds)}."
    return (
        "Whether it is fair, standards from outside say (market, quotes, should-cost, precedent); "
        "none is written down."
    )


def _least(situation: Situation) -> Answer:
    """Name the package on the frontier, in the zone, that is worst for us."""
    reservation = situation.batna.reservation
    if math.isinf(reservation):
        return Answer(QUESTIONS[6], "Nothing is refused: no alternative is written down.", "open")
    found = _extreme(situation, QUESTIONS[6], best=False)
    said = _ours(situation)
    limit = f"Any deal that is worth {said.amount(reservation)} to us or more."
    if said.in_costs:
        limit = f"Any deal that costs us {said.amount(reservation)} or less."
    answer = f"{limit} The nearest to it: {found.answer}" if found.package else limit
    return Answer(QUESTIONS[6], answer, "model", found.package)


def _extreme(situation: Situation, question: str, *, best: bool) -> Answer:
    frontier = situation.analysis.frontier
    inside = np.flatnonzero(frontier.agreeable)
    if not len(inside):
        says = f"No package clears {needed_sides(situation.deal)}."
        return Answer(question, says, "model")
    ours = frontier.values[inside, 0]
    point = int(inside[ours.argmax() if best else ours.argmin()])
    package = frontier.package(point)
    worth = _worth(situation, float(frontier.values[point, 0]), float(frontier.surplus[point, 0]))
    return Answer(question, f"{_words(situation.deal, package)}: {worth}.", "model", package)


def _worth(situation: Situation, value: float, surplus: float) -> str:
    if math.isinf(surplus):
        return _ours(situation).worth(value, "us")
    said = _ours(situation)
    return f"{said.size(surplus)} {'better' if surplus >= 0 else 'worse'} for us than no deal"


def _ours(situation: Situation) -> Amounts:
    """Return how our amounts are said."""
    return amounts_of(situation.deal, situation.deal.ours)


def _words(deal: Deal, package: Mapping[str, Option]) -> str:
    """Write a package in one line; what stays as it is today is left out."""
    today: Mapping[str, Option] = deal.status_quo or {}
    changed = [name for name in deal.issues if today.get(name) != package[name]]
    if not changed:
        return "Today's terms"
    words: Iterator[str] = (
        f"{label_of(deal, name)} {format_option(deal.issues[name], package[name])}"
        for name in changed
    )
    rest = "; else as today" if len(changed) < len(deal.issues) else ""
    return f"{', '.join(words)}{rest}"
