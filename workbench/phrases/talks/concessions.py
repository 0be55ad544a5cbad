"""A plan of concessions in words: what is given, what is asked for, what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.analysis import ConcessionPlan, Crossing, PlanFlag
from workbench.analysis.talks.concession_steps import Step
from workbench.model import Deal, format_option, label_of
from workbench.phrases.trades.changes import change_words
from workbench.words import join_and, start_sentence


def step_words(plan: ConcessionPlan, step: Step) -> str:
    """Say a step as one would at the table: what they agree to first, then what we give.

    Examples
    --------
    >>> from workbench.analysis import plan_concessions
    >>> from workbench.value import example_deal
    >>> opening = {"package": {"price": 1.2, "payment": "in 30 days"}}
    >>> plan = plan_concessions(example_deal().changed(opening=opening), steps=2)
    >>> print(step_words(plan, plan.steps[0]))
    If you agree to price at 1.4 EUR/can instead of 1.5, we can agree to price at 1.4 EUR/can
    instead of 1.2.
    """
    deal, before, after = plan.deal, step.before, step.package

    def said(name: str) -> str:
        return change_words(deal, name, before[name], after[name])

    given = join_and(map(said, step.gives))
    counter = _counter_words(plan, step)
    asked = [*([counter] if counter else []), *map(said, step.gets)]
    wanted = join_and(dict.fromkeys(asked))
    sentence = f"we can agree to {given}." if given else "we can settle this."
    if wanted:
        sentence = f"If you agree to {wanted}, {sentence}"
    else:
        sentence = f"{start_sentence(sentence)} There is nothing left to ask for in return."
    rest = [
        said(name)
        for name in deal.issues
        if before[name] != after[name] and name not in {*step.gives, *step.gets}
    ]
    return f"{sentence} It also helps to agree on {join_and(rest)}." if rest else sentence


def _counter_words(plan: ConcessionPlan, step: Step) -> str:
    """Say what the other side must agree to, from where it stands; nothing without an issue."""
    if not step.counter:
        return ""
    old, new = plan.position[step.counter], step.package[step.counter]
    return change_words(plan.deal, step.counter, old, new)


def crossing_words(deal: Deal, crossing: Crossing) -> str:
    """Say which limit of ours is crossed, and who must agree.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> crossing_words(example_deal(), Crossing("price", "stated", "Head of purchasing", 1.5))
    'Price 1.5 EUR/can is beyond our stated limit: ask Head of purchasing'
    """
    shown = format_option(deal.issues[crossing.issue], crossing.option)
    who = crossing.authority
    ask = f"ask {who}" if who else "nobody is named who could agree"
    return f"{label_of(deal, crossing.issue)} {shown} is beyond our {crossing.kind} limit: {ask}"


def plan_flag_words(plan: ConcessionPlan) -> tuple[str, ...]:
    """Say what is wrong with the opening or the plan."""
    return tuple(sentence for flag in plan.flags for sentence in _flag_words(plan, flag))


def _flag_words(plan: ConcessionPlan, flag: PlanFlag) -> Iterator[str]:
    match flag:
        case PlanFlag.NO_OPENING:
            yield "The deal states no opening: taken is the best package within stated limits."
        case PlanFlag.NO_EVIDENCE:
            yield "The opening has no dated evidence: find at least one number to show."
        case PlanFlag.TOO_FAR:
            for one in plan.crossings:
                yield f"The opening goes too far already: {crossing_words(plan.deal, one)}."
        case PlanFlag.TOO_LOW:
            yield "The opening is worth no more to us than the walk-away: open higher."
        case PlanFlag.TOO_COARSE:
            yield (
                f"Only {len(plan.steps)} of {plan.asked} steps: options are too coarse for more "
                "that shrink."
            )
