"""What they do at the table, an answer to it, and what in our numbers speaks for or against it."""

from __future__ import annotations

from workbench.analysis import OfferAnswer
from workbench.phrases.counterpart.answers import exchange_words
from workbench.words import format_amount, format_date, format_share

TACTIC_NAMES = {
    "budget": "A stated budget",
    "deadline": "A deadline",
    "last offer": "A last offer",
    "good cop": "Good one, bad one",
    "extra": "One thing more at the end",
}
"""What can be ticked, by key."""

_ANSWERS = {
    "budget": "Ask what the number rests on, and put terms beside it that cost them less.",
    "deadline": "Ask what happens on that day and who set it.",
    "last offer": "Take it as a statement, not as a threat: ask what would have to be different.",
    "good cop": "Say that you hear two opinions, and ask for one offer of the whole house.",
    "extra": "Write down all that is open before you give anything: each later wish has its price.",
}


def answer_tactic(answer: OfferAnswer, name: str) -> str:
    """Say how to answer a tactic, and what our numbers say of it.

    Parameters
    ----------
    answer : OfferAnswer
    name : str
        A key of :data:`TACTIC_NAMES`.
    """
    found = _NUMBERS[name](answer) if name in _NUMBERS else ""
    return f"{TACTIC_NAMES[name]}: {_ANSWERS[name]} {found}".strip()


def _room(answer: OfferAnswer) -> str:
    """Say how likely their limit leaves room below their own offer."""
    beliefs = answer.beliefs
    worth = beliefs.worths([dict(answer.offer.package)])[:, 0]
    share = float((worth - beliefs.after.limits > 0.05).mean())
    return (
        f"By what we believe, they could go clearly further in {format_share(share)} of what we "
        "hold possible."
    )


def _time(answer: OfferAnswer) -> str:
    preparation = answer.deal.preparation
    if preparation is None or preparation.deadline is None:
        return "We have noted no day by which we need a deal."
    return f"Ours is {format_date(preparation.deadline)}: keep it to ourselves."


def _extra(answer: OfferAnswer) -> str:
    """Price what they took back in their last step."""
    given = answer.they_gave
    taken = [] if given is None else [part for part in given.issues.values() if part < 0]
    if given is None or not taken:
        return "In their last step they asked for nothing more than before."
    cost = format_amount(-sum(taken), answer.deal.unit(answer.deal.ours))
    return f"What they ask for more now costs us {cost}. {exchange_words(answer.deal, given)}"


_NUMBERS = {"budget": _room, "deadline": _time, "last offer": _room, "extra": _extra}
