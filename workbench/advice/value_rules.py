"""Rules on what the plan is worth: BATNA, opening, aspiration, zone, and what is given for what."""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Iterator, Mapping

from workbench.advice.findings import Finding, Severity
from workbench.advice.situation import Situation
from workbench.library.lever import TO_FILL_IN
from workbench.model import Alternative, Option, label_of
from workbench.phrases.exact.acceptance import needed_sides
from workbench.phrases.exact.amounts import amounts_of
from workbench.value import settle_party

PlannedMove = tuple[str, Mapping[str, Option], Mapping[str, Option]]
"""When, and the packages before and after."""


def check_batna(situation: Situation, today: dt.date | None) -> Iterator[Finding]:
    """Find that we have no alternative, or that nothing speaks for the best one."""
    side = settle_party(situation.deal, situation.deal.ours)
    if not side.alternatives:
        stated = side.reservation is not None
        yield Finding(
            "no BATNA",
            Severity.SERIOUS,
            "A reservation value is stated, but no alternative stands behind it."
            if stated
            else "Nothing says what we do if the talks fail.",
            "Whoever has nowhere else to go accepts anything. Find an alternative, if only to do "
            "without.",
            3,
        )
        return
    if math.isinf(situation.batna.value):
        yield Finding(
            "no BATNA",
            Severity.SERIOUS,
            "Our plan without this deal may end with nothing left to do.",
            "An alternative that may fall through needs another one behind it.",
            3,
        )
    for name in situation.batna.path[:1]:
        faults = list(_doubts(side.alternatives[name], today))
        if faults:
            label = side.alternatives[name].label or label_of(situation.deal, name)
            yield Finding(
                "unsupported BATNA",
                Severity.SERIOUS,
                f"Our best alternative, {label}, {' and '.join(faults)}.",
                "We walk away on the strength of it. It must stand when it is needed.",
                3,
                (name,),
            )


def _doubts(one: Alternative, today: dt.date | None) -> Iterator[str]:
    if one.source in ("", TO_FILL_IN):
        yield "has no evidence"
    if one.date is None:
        yield "has no date"
    if today is not None and one.valid_until is not None and one.valid_until < today:
        yield f"was valid until {one.valid_until.isoformat()}"


def check_opening(situation: Situation) -> Iterator[Finding]:
    """Find an opening that rests on no dated evidence."""
    opening = situation.deal.opening
    if opening is None:
        yield Finding(
            "no opening",
            Severity.NOTE,
            "No opening is planned.",
            "The first number pulls the talks towards it. Decide who says it, and which.",
            6,
        )
    elif not opening.is_justified:
        says = "no evidence" if not opening.evidence else "no evidence with a date"
        yield Finding(
            "opening without evidence",
            Severity.SERIOUS,
            f"There is {says} for our opening.",
            "An opening without a reason is a wish, and the first question takes it apart.",
            7,
        )


def check_aspiration(situation: Situation) -> Iterator[Finding]:
    """Find an aspiration that is missing, or no better than the deal to be expected anyway."""
    hoped, expected = situation.aspiration, situation.expected
    said = amounts_of(situation.deal, situation.deal.ours)
    if hoped is None:
        yield Finding(
            "no aspiration",
            Severity.WARNING,
            "We have not said what we hope for.",
            "People who aim higher, with reasons, agree on more. Set a target before the talks.",
            6,
        )
    elif expected is not None and hoped <= expected + situation.tolerance:
        yield Finding(
            "low aspiration",
            Severity.WARNING,
            f"We hope for {said.limit(hoped)}; the deal to be expected, the fair split, "
            f"{said.worth(expected, 'us')}.",
            "A target that the middle already reaches pulls nobody. Aim above the expected deal.",
            6,
        )


def check_zone(situation: Situation) -> Iterator[Finding]:
    """Find that there is nothing to agree on."""
    if not situation.has_zone:
        yield Finding(
            "no zone",
            Severity.SERIOUS,
            f"No package clears {needed_sides(situation.deal)}.",
            "As the deal stands, the talks must fail. Add issues, or question what we believe "
            "about their limit.",
            4,
        )


def check_gives(situation: Situation) -> Iterator[Finding]:
    """Find moves of ours on which we only give: planned, offered or agreed."""
    for between, before, after in _moves(situation):
        steps = situation.steps(before, after)
        gives = tuple(name for name, (ours, _) in steps.items() if ours < 0)
        if gives and not any(ours > 0 for ours, _ in steps.values()):
            labels = ", ".join(label_of(situation.deal, name) for name in gives)
            yield Finding(
                "give without get",
                Severity.SERIOUS,
                f"{between}, we give on {labels} and get nothing.",
                "What is given for nothing is worth nothing to them, and asks for more. Tie every "
                "concession to one of theirs.",
                6,
                gives,
            )


def _moves(
    situation: Situation,
) -> Iterator[PlannedMove]:
    """Yield moves between packages in which concessions should be traded."""
    # Against today's terms: an opening may ask for everything, and is no measure of what is given.
    deal, agreement = situation.deal, situation.preparation.agreement
    if deal.status_quo is not None:
        if deal.opening is not None:
            yield "From today's terms to our opening", deal.status_quo, deal.opening.package
        if agreement is not None and agreement.package is not None:
            yield "From today's terms to the agreement", deal.status_quo, agreement.package
    yield from _own_steps(situation)


def _own_steps(
    situation: Situation,
) -> Iterator[PlannedMove]:
    """Yield steps between two offers of ours with none of theirs in between."""
    single = [one for one in situation.offers.offers if not one.together]
    for before, after in itertools.pairwise(single):
        if before.by == after.by == situation.deal.ours:
            moment = f"{after.at:%Y-%m-%d}"
            yield f"With our offer of {moment}, before they answered", before.package, after.package
