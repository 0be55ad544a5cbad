"""A plan of concessions in words: what is given, what is asked for, what is wrong with it."""

from __future__ import annotations

import math
from collections.abc import Iterator

from workbench.analysis import ConcessionPlan, Crossing, PlanFlag
from workbench.analysis.agreement.squeeze import find_squeezes
from workbench.analysis.talks.concession_steps import Step
from workbench.model import Deal, format_option, label_of
from workbench.phrases.agreement.squeeze import squeeze_words
from workbench.phrases.trades.changes import change_words
from workbench.words import format_amount, join_and, start_sentence


def step_words(plan: ConcessionPlan, step: Step) -> str:
    """Say a step as one would at the table: what they agree to first, then what we give.

    Examples
    --------
    >>> from workbench.analysis import plan_concessions
    >>> from workbench.value import example_deal
    >>> opening = {"package": {"price": 1.2, "payment": "in 30 days"}}
    >>> plan = plan_concessions(example_deal().changed(opening=opening), steps=2)
    >>> print(step_words(plan, plan.steps[0]))
    We can agree to price at 1.4 EUR/can instead of 1.2. Say it only when they are ready to sign
    for it.
    """
    deal = plan.deal

    def said(name: str) -> str:
        return change_words(deal, name, step.before[name], step.package[name])

    if step.gives == (plan.roles.price,) and [one.issue for one in step.asks] == [*step.gives]:
        return _price_step_words(plan, step)
    asked = join_and([change_words(deal, one.issue, one.before, one.after) for one in step.asks])
    given = join_and(map(said, step.gives))
    sentence = f"we can agree to {given}." if given else "we can settle the rest."
    if asked:
        sentence = f"If you agree to {asked}, {sentence}"
    else:
        sentence = f"{start_sentence(sentence)} Say it only when they are ready to sign for it."
    rest = join_and(map(said, step.shared))
    return f"{sentence} It also helps to agree on {rest}." if rest else sentence


def _price_step_words(plan: ConcessionPlan, step: Step) -> str:
    """Say a step in which both sides move on the price, and on nothing else."""
    (ask,) = step.asks
    issue = plan.deal.issues[ask.issue]
    ours, before, theirs, stood = (
        format_option(issue, one)
        for one in (step.package[ask.issue], step.before[ask.issue], ask.after, ask.before)
    )
    label = label_of(plan.deal, ask.issue)
    if step.package[ask.issue] == ask.after:
        return f"{label}: we meet at {ours}. You come from {stood}, we from {before}."
    return f"{label}: if you come from {stood} to {theirs}, we come from {before} to {ours}."


def remains_words(plan: ConcessionPlan, step: Step) -> str:
    """Say what remains after a step, to our limit and to today.

    Examples
    --------
    >>> from workbench.analysis import plan_concessions
    >>> from workbench.value import example_deal
    >>> opening = {"package": {"price": 1.2, "payment": "in 30 days"}}
    >>> plan = plan_concessions(example_deal().changed(opening=opening), steps=2)
    >>> remains_words(plan, plan.steps[0])
    '10,900 EUR above our limit'
    """
    unit = plan.deal.unit(plan.party)
    is_limit = math.isfinite(plan.reservations[list(plan.deal.parties).index(plan.party)])
    end = "our limit" if is_limit else "the worst efficient package"
    limit = f"{format_amount(step.above_limit, unit)} above {end}"
    if math.isnan(step.above_today):
        return limit
    way = "better" if step.above_today >= 0 else "worse"
    return f"{limit}, {format_amount(abs(step.above_today), unit)} {way} than today"


def price_path_words(plan: ConcessionPlan) -> str:
    """Say the way of the price in one sentence; empty where the plan has no price.

    Examples
    --------
    >>> from workbench.analysis import plan_concessions
    >>> from workbench.value import example_deal
    >>> opening = {"package": {"price": 1.2, "payment": "in 30 days"}}
    >>> print(price_path_words(plan_concessions(example_deal().changed(opening=opening))))
    Price: open at 1.2 EUR/can, then 1.4 EUR/can, 1.5 EUR/can.
    """
    name = plan.roles.price
    if not name:
        return ""
    issue = plan.deal.issues[name]
    levels = [plan.opening[name], *(one.package[name] for one in plan.steps)]
    first, *rest = [format_option(issue, one) for one in dict.fromkeys(levels)]
    said = f"{label_of(plan.deal, name)}: open at {first}"
    return f"{said}, then {', '.join(rest)}." if rest else f"{said} and hold it."


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
            yield (
                "The deal states no opening. Taken is an ambitious one: find evidence for it "
                "before you say it."
            )
        case PlanFlag.NO_EVIDENCE:
            yield "The opening has no dated evidence: find at least one number to show."
        case PlanFlag.TOO_FAR:
            for one in plan.crossings:
                yield f"The opening goes too far already: {crossing_words(plan.deal, one)}."
        case PlanFlag.TOO_LOW:
            yield "The opening is worth no more to us than the walk-away: open more ambitiously."
        case PlanFlag.FEWER:
            yield (
                f"Only {len(plan.steps)} of {plan.asked} steps: no more can be given in steps that "
                "shrink."
            )
        case PlanFlag.PRICE_ONLY:
            yield (
                "In this plan nothing but the price moves: what one side wins the other loses. A "
                "second issue that is cheap for one side and dear to the other would give you "
                "something to ask for in return."
            )
        case PlanFlag.BELOW_TODAY:
            last = plan.steps[-1]
            unit = plan.deal.unit(plan.party)
            yield (
                f"The plan ends below today's terms, by {format_amount(-last.above_today, unit)}: "
                "know why before you go there."
            )
        case PlanFlag.SQUEEZES:
            for side in find_squeezes(plan.deal, plan.steps[-1].values, plan.reservations):
                yield f"The plan ends where {squeeze_words(plan.deal, side)}"
        case PlanFlag.ENDS_SHORT:
            yield from _short_words(plan)


def _short_words(plan: ConcessionPlan) -> Iterator[str]:
    """Say what the others would still miss after the last step, by what we believe."""
    last = plan.steps[-1].values
    for place, name in enumerate(plan.deal.parties):
        missing = float(plan.reservations[place] - last[place])
        if name != plan.party and missing > 0:
            unit = plan.deal.unit(name)
            lacks = "" if math.isinf(missing) else f", for want of {format_amount(missing, unit)}"
            yield (
                f"By what we believe, {label_of(plan.deal, name)} would refuse the last step "
                f"too{lacks}. Steps must shrink: make the first one larger, or find more to trade."
            )
