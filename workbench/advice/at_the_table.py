"""What helps at the table: tactics and their answers, rapport, cultures, deadlock, walking away.

What is the same in every deal is said as a rule of thumb with its source [1]_ [2]_ [3]_; what this
deal knows (our limit, what we do instead, terms on which the sides differ) is put beside it.

References
----------
.. [1] W. Ury, *Getting Past No*, 1991, chapters 1 to 5: answers to tactics, deadlock.
.. [2] R. Lewicki, B. Barry, D. Saunders, *Essentials of Negotiation*, chapter 2: hardball tactics.
.. [3] J. Brett, *Negotiating Globally*, 2001, chapters 1 and 2: cultures.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.advice.situation import Situation
from workbench.analysis import DealAnalysis, IssueKind
from workbench.model import Deal, label_of
from workbench.phrases.exact.amounts import amounts_of
from workbench.words import format_date, join_and, start_sentence

TACTICS = (
    (
        "An extreme first number",
        "Do not bargain from it. Ask what it rests on, say that it is no basis, and put your own "
        "number with its evidence beside it.",
    ),
    (
        "“Take it or leave it”",
        "Do not answer the threat. Ask what would have to be different, put another package on the "
        "table, and know what you do without them.",
    ),
    (
        "A deadline that comes from nowhere",
        "Ask what happens on that day and who set it. Say what you can do by then, and what not.",
    ),
    (
        "Good one, bad one",
        "Say that you see two opinions, and ask for one offer of the whole house.",
    ),
    (
        "“I must ask my boss”",
        "Ask at the beginning who decides what. Then keep back something of your own until that "
        "person has spoken.",
    ),
    (
        "One small thing more at the end",
        "Write down all that is open before the last concession. Each later wish has its price.",
    ),
    (
        "A demand that they do not need, to be traded away",
        "Ask for the reason behind it. Give nothing for what has none.",
    ),
    (
        "Slices: one small concession after another",
        "Answer packages with packages; no term is agreed until all are.",
    ),
    (
        "Anger, silence or a personal remark",
        "Wait, take a break, speak about the matter. Do not pay for a mood.",
    ),
)
"""What is done at tables to move people, and an answer to it that does no harm."""

RAPPORT = (
    "Begin with what both have done well together, or with the people; business after that.",
    "Ask more than you say, repeat what you heard in your own words, write it down in their sight.",
    "Give a reason with every number, theirs included when you say no to it.",
    "Keep small promises early: the document by noon, the call on the day agreed.",
)

CULTURES = (
    "Find out before: who decides, one person or the group; is a plain no polite; how much talk "
    "comes before business; is a signature the end of the talks or the beginning.",
    "Ask somebody who knows the house, not a book about the country: people differ within one more "
    "than the averages of two.",
    "Where a no is not said, listen for “difficult”, silence or a change of subject; ask what "
    "would make it easier.",
    "Write down the terms in both languages at the table, and let each side read its own aloud.",
    "Agree on units, currency, calendar and time zone: 03/04 is two days.",
)

DEADLOCK = (
    "Say what is agreed already, and write it on the board.",
    "Change who sits there, where, or what is talked about first; take a break with a time at "
    "which it ends.",
    "Ask “what if” about two packages at once instead of one number.",
    "Where the sides believe different things about the future, let the price follow what comes: "
    "an index, a bonus, a review.",
    "State what you can spend, with its evidence, and ask what they would change or leave out to "
    "meet it: the solution is theirs to find.",
    "Let somebody both trust look at a number that you cannot agree on.",
)

WALKING_AWAY = (
    "Say it as a fact and not as a threat: “As it stands, what we can do without this deal is "
    "better for us.”",
    "Thank them, say what you valued, leave your last offer on the table with the day on which it "
    "ends.",
    "Leave the door open: who calls whom, and what would have to be new.",
    "Then do it. Who comes back the next day without anything new has no limit any more.",
)


@dataclass(frozen=True)
class TableAdvice:
    """What helps at the table of one deal.

    Attributes
    ----------
    here : dict of str to tuple of str
        What this deal knows, by section.
    """

    here: dict[str, tuple[str, ...]]

    @property
    def sections(self) -> dict[str, tuple[str, ...]]:
        """Sentences by section: what this deal knows first, then what holds everywhere."""
        everywhere = {
            "Tactics and their answers": tuple(f"{one}: {answer}" for one, answer in TACTICS),
            "Rapport": RAPPORT,
            "Another culture": CULTURES,
            "Deadlock": DEADLOCK,
            "Walking away with respect": WALKING_AWAY,
        }
        return {title: (*self.here.get(title, ()), *says) for title, says in everywhere.items()}


def advise_table(deal: Deal, *, analysis: DealAnalysis | None = None) -> TableAdvice:
    """Say what helps at the table, from the side of the deal's first party.

    Parameters
    ----------
    deal : Deal
    analysis : DealAnalysis, optional
        Of the same deal, when it is known already.

    Returns
    -------
    TableAdvice

    Raises
    ------
    DealError
        As :func:`workbench.analysis.map_issues`.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> advise_table(example_deal()).here["Walking away with respect"][0]
    'We leave where a package costs us more than 150,000 EUR; then: Other supplier.'
    """
    situation = Situation(deal, known=analysis)
    here = {
        "Tactics and their answers": tuple(_time(situation)),
        "Deadlock": tuple(_difference(situation)),
        "Walking away with respect": tuple(_limit(situation)),
    }
    return TableAdvice({title: says for title, says in here.items() if says})


def _time(situation: Situation) -> Iterator[str]:
    deadline = situation.preparation.deadline
    if deadline is not None:
        yield (
            f"We need a deal by {format_date(deadline)}: keep that day to ourselves, and ask for "
            "theirs."
        )


def _difference(situation: Situation) -> Iterator[str]:
    """Name the issues on which there is more to do than to divide."""
    traded = [
        label_of(situation.deal, one.name)
        for one in situation.issue_map.issues
        if one.name in situation.matters and one.judgement.kind != IssueKind.DISTRIBUTIVE
    ]
    if traded:
        yield (
            f"Leave what only divides for a while. By what we believe, what one side wins is not "
            f"what the other loses on: {join_and(traded)}."
        )


def _limit(situation: Situation) -> Iterator[str]:
    batna, deal = situation.batna, situation.deal
    if not math.isfinite(batna.reservation):
        yield "We have not said where we leave. Find out before the talks, not in them."
        return
    then = ""
    for name in batna.path[:1]:
        label = batna.options[name].alternative.label or label_of(deal, name)
        then = f"; then: {start_sentence(label)}"
    refused = amounts_of(deal, deal.ours).refused(batna.reservation, "us")
    yield f"We leave where a package {refused}{then}."
