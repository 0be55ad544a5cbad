"""What came of a rehearsal, in sentences, now that nothing is hidden."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from workbench.analysis import Rehearsal
from workbench.analysis.practice.debriefing import Debrief
from workbench.analysis.practice.rehearsal import PlanComparison
from workbench.phrases.trades.changes import change_words
from workbench.words import counted, format_amount, format_share, join_and


def debrief_words(debrief: Debrief) -> Iterator[str]:
    """Say what came of a rehearsal, a sentence each."""
    deal = debrief.deal
    unit, theirs = deal.unit(deal.ours), deal.unit(deal.theirs)
    yield f"You sat opposite a supplier of the kind “{debrief.temper.value}”."
    if debrief.package is None:
        yield "There is no deal."
    elif math.isfinite(debrief.limit):
        above = debrief.value - debrief.limit
        way = "above" if above >= 0 else "below"
        yield f"The deal is worth {format_amount(abs(above), unit)} {way} our limit."
    if debrief.package is not None:
        room = debrief.their_value - debrief.their_limit
        yield f"Their limit was {format_amount(room, theirs)} away from it, in their value."
    left = format_amount(debrief.left_on_table, unit)
    yield f"The best they would have taken was worth {left} more to us."
    if debrief.efficient is not None:
        better = "Nothing was" if debrief.efficient else "Other terms were"
        yield f"{better} better for both sides than this."
    if debrief.gifts:
        offers = join_and([str(at + 1) for at in debrief.gifts])
        yield f"Gifts: offer {offers} gave without asking for anything."
    if debrief.missed is not None:
        yield missed_words(debrief)
    if debrief.bluffs:
        offers = join_and([str(at + 1) for at in debrief.bluffs])
        yield f"They called offer {offers} their last, and it was not."


def missed_words(debrief: Debrief) -> str:
    """Say the best trade that was missed, and when."""
    missed, deal = debrief.missed, debrief.deal
    if missed is None:
        return ""
    before = debrief.ledger.offers[missed.offer].package
    moved = [
        change_words(deal, name, before[name], missed.package[name])
        for name in deal.issues
        if before[name] != missed.package[name]
    ]
    gains = join_and(
        [
            f"{format_amount(missed.ours, deal.unit(deal.ours))} to us",
            f"{format_amount(missed.theirs, deal.unit(deal.theirs))} to them",
        ]
    )
    return f"The best trade missed, at your offer {missed.offer + 1}: {join_and(moved)}; {gains}."


def rehearsal_words(rehearsal: Rehearsal) -> Iterator[str]:
    """Say what came of a plan with many drawn suppliers."""
    unit = rehearsal.deal.unit(rehearsal.deal.ours)
    low, share, high = (format_share(one) for one in rehearsal.share)
    talks = counted(len(rehearsal.agreed), "talks")
    yield f"A deal in {share} of {talks} ({low} to {high}, 19 times in 20)."
    ends = [format_amount(float(one), unit) for one in rehearsal.quantiles]
    base = "today" if rehearsal.deal.status_quo is not None else "our walk-away"
    yield f"Saving against {base}: {ends[0]}, {ends[1]}, {ends[2]} (5, 50, 95 % stay below)."
    ends_at = rehearsal.rounds[~rehearsal.agreed]
    if len(ends_at):
        often = int(np.bincount(ends_at).argmax())
        yield f"Talks without a deal end most often after round {often}."


def comparison_words(found: PlanComparison) -> str:
    """Say which of two plans is better, or that no difference can be told."""
    unit = found.one.deal.unit(found.one.deal.ours)
    if not found.can_tell:
        return "No difference can be told between the two plans."
    low, high = sorted((abs(found.low), abs(found.high)))
    better = "first" if found.difference > 0 else "second"
    return (
        f"The {better} plan is better by {format_amount(low, unit)} to {format_amount(high, unit)} "
        "on average (19 times in 20)."
    )
