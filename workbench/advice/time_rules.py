"""Rules on time: a deadline of ours is their lever, unless we can do without them by then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from workbench.advice.findings import Finding, Severity
from workbench.advice.situation import Situation
from workbench.model import Alternative, label_of
from workbench.value import standing_formula
from workbench.value.evaluation import evaluate_facts, fact_numbers
from workbench.words import counted, format_date, start_sentence


def check_deadline(situation: Situation, today: dt.date | None) -> Iterator[Finding]:
    """Find a day by which we need a deal that our best alternative does not reach, or is past."""
    deadline = situation.preparation.deadline
    if deadline is None:
        yield Finding(
            "deadline",
            Severity.NOTE,
            "No day is written down by which we need a deal.",
            "Who does not know how long it can wait gives in too early, or too late. Ask for "
            "theirs as well.",
            1,
        )
        return
    if today is not None and deadline < today:
        yield Finding(
            "deadline",
            Severity.WARNING,
            f"The day by which we need a deal, {format_date(deadline)}, is past.",
            "Who says no day of his own goes by that of the others. Set a new one, or say what "
            "is done instead.",
            1,
        )
        return
    for name in situation.batna.path[:1]:
        one = situation.batna.options[name].alternative
        label = start_sentence(one.label or label_of(situation.deal, name))
        yield from _ends_early(name, label, one, deadline)
        if today is not None:
            yield from _comes_late(situation, name, label, one, (deadline - today).days)


def _ends_early(name: str, label: str, one: Alternative, deadline: dt.date) -> Iterator[Finding]:
    if one.valid_until is not None and one.valid_until < deadline:
        yield Finding(
            "deadline",
            Severity.WARNING,
            f"Our best alternative, {label}, is valid until {format_date(one.valid_until)}; we "
            f"need a deal by {format_date(deadline)}.",
            "After that day it is not behind us any more. Have it extended, or end the talks "
            "before.",
            3,
            (name,),
        )


def _comes_late(
    situation: Situation, name: str, label: str, one: Alternative, left: int
) -> Iterator[Finding]:
    formula = standing_formula(situation.deal, one.days)
    if formula is None:
        return
    needed = evaluate_facts(formula, fact_numbers(situation.deal))
    if needed > left:
        yield Finding(
            "deadline",
            Severity.SERIOUS,
            f"Our best alternative, {label}, takes {counted(needed, 'days')} to take effect, and "
            f"{counted(left, 'days')} are left until we need a deal.",
            "It would come too late, so at the end we could not leave for it. Start it now, win "
            "time, or find one that is quicker.",
            3,
            (name,),
        )
