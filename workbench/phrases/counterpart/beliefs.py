"""What their offers tell, in sentences: bounds, contradictions, how they concede, what to ask."""

from __future__ import annotations

import math
from collections.abc import Iterator

from workbench.analysis import Beliefs, LearntEffect, NextQuestion
from workbench.model import label_of, label_within, number_words
from workbench.phrases.trades.changes import change_words
from workbench.words import (
    counted,
    format_amount,
    format_share,
    join_and,
    join_or,
    start_sentence,
)


def sure_words(beliefs: Beliefs) -> Iterator[str]:
    """Say what follows for sure of a fact from one statement, a sentence each."""
    for at, place, side, bound in beliefs.hard.says:
        name = beliefs.names[place]
        number = number_words(beliefs.start, name, bound, digits=4)
        label = label_within(beliefs.start, name)
        yield f"{start_sentence(_offer(beliefs, at))} means that {label} is {side} {number}."


def contradiction_words(beliefs: Beliefs) -> str:
    """Say which statements contradict each other, and the fewest to set aside; else nothing."""
    if not beliefs.contradicted:
        return ""
    says = {at: (place, side, bound) for at, place, side, bound in beliefs.hard.says}
    involved = sorted({at for group in beliefs.hard.set_aside for at in group})
    parts = []
    for at in involved:
        if at in says:
            place, side, bound = says[at]
            number = number_words(beliefs.start, beliefs.names[place], bound, digits=4)
            parts.append(f"{_offer(beliefs, at)} means {side} {number}")
        else:
            parts.append(f"{_offer(beliefs, at)} does not fit the rest")
    sets = [join_and([_offer(beliefs, at) for at in group]) for group in beliefs.hard.set_aside]
    few = f"Without {join_or(sets)} the rest fits together."
    said = "; ".join(parts)
    return (
        f"Their answers contradict each other: {said}. Another term matters to them, or one of "
        f"these was a bluff. {few}"
    )


def _offer(beliefs: Beliefs, statement: int) -> str:
    one = beliefs.statements[statement]
    if one.kind == "liked":
        return f"liking offer {one.preferred + 1} better than {one.other + 1}"
    return f"offer {one.preferred + 1} instead of our {one.other + 1}"


def pace_words(beliefs: Beliefs) -> str:
    """Say the assumption about how they concede, and what the offers say of it.

    Examples
    --------
    >>> from workbench.analysis import learn_from_offers
    >>> from workbench.value import example_deal
    >>> print(pace_words(learn_from_offers(example_deal(), [])))  # doctest: +ELLIPSIS
    How they concede is not known. Late: ... %, evenly: ... %, early: ... %.
    """
    shares = {name: after for name, (_, after) in beliefs.paces.items()}
    words = {"slow": "late", "steady": "evenly", "fast": "early"}
    said = ", ".join(f"{words[name]}: {format_share(share)}" for name, share in shares.items())
    mirrored = ""
    if beliefs.mirrored:
        offers = join_and([str(at + 1) for at in beliefs.mirrored])
        plural = "Offers" if len(beliefs.mirrored) > 1 else "Offer"
        mirrored = f" {plural} {offers} only gave back what we gave, and count for no wish."
    return f"How they concede is not known. {start_sentence(said)}.{mirrored}"


def limit_belief_words(beliefs: Beliefs) -> str:
    """Say where their limit lies by what we believe now."""
    unit = beliefs.start.unit(beliefs.party)
    low, mean, high = (format_amount(float(one), unit) for one in beliefs.limit)
    who = label_of(beliefs.start, beliefs.party)
    made = sum(one.by == beliefs.party for one in beliefs.offers)
    return (
        f"By {counted(made, 'offers')} of {who}, its limit is likely at {low} to {high}, {mean} on "
        "average (9 times in 10)."
    )


def effect_words(effect: LearntEffect) -> str:
    """Say what has been learnt changes for us."""
    unit = effect.deal.unit(effect.deal.ours)
    before, after = (format_share(one) for one in (effect.agreeable_before, effect.agreeable_after))
    said = f"A deal that both can accept: in {after} of what we hold possible, {before} before."
    if math.isnan(effect.best_after[1]):
        return said
    low, high = (format_amount(float(one), unit) for one in effect.best_after[[0, 2]])
    return f"{said} The best they would take is worth {low} to {high} to us."


def question_words(question: NextQuestion) -> str:
    """Say which two offers to put side by side, or that none would tell anything."""
    if not question.offers:
        return "No two offers that are worth the same to us would tell more of them."
    first, second = question.offers
    deal = question.deal
    moved = [
        change_words(deal, name, first[name], second[name])
        for name in deal.issues
        if first[name] != second[name]
    ]
    return (
        f"Ask which of two offers they like better, both worth about the same to us: the second "
        f"has {join_and(moved)}. We cannot tell what they say: {format_share(question.split)} for "
        "the first."
    )
