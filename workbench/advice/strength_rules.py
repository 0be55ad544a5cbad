"""Rules on how strong we are: BATNA against today, opening and target against the zone, limits."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from workbench.advice.findings import Finding, Severity
from workbench.advice.situation import Situation
from workbench.library.lever import TO_FILL_IN
from workbench.model import Bound, Deal, label_of
from workbench.phrases.exact.amounts import amounts_of
from workbench.value import find_drafts, value_packages
from workbench.words import format_share, plural

BLUFF_SHARE = 0.25
"""Distance between a stated and a real limit, as a share of the issue's range, from which the
stated one is a bluff: asked twice, it moves so far that nothing else we say is believed."""

ALIKE_SHARE = 0.02
"""Quotes that differ by no more than this share of their worth leave nothing to talk about one by
one; a tender or an auction finds the best of them sooner."""

ALIKE_QUOTES = 3
"""From so many on."""


def check_strength(situation: Situation) -> Iterator[Finding]:
    """Find that we would be worse off without a deal than we are today."""
    today = situation.today
    if today is None or not math.isfinite(situation.batna.value):
        return
    missing = today - situation.batna.value
    if missing <= situation.tolerance:
        return
    hoped = situation.aspiration
    risky = hoped is None or missing > hoped - today
    missed = amounts_of(situation.deal, situation.deal.ours).size(missing)
    yield Finding(
        "weak BATNA",
        Severity.SERIOUS if risky else Severity.WARNING,
        f"Without a deal we are worse off than today, by {missed}.",
        "Whoever cannot leave gives in. Work on it before you talk: a second source, a written "
        "quote, a design that others can make too, more time.",
        3,
        situation.batna.path[:1],
    )


def check_opening_room(situation: Situation) -> Iterator[Finding]:
    """Find an opening that leaves no room, or by which they lose more than they could ever gain."""
    deal = situation.deal
    if deal.opening is None:
        return
    values = value_packages(situation.analysis.terms, deal.opening.package).iloc[0]
    hoped = situation.aspiration
    said = amounts_of(deal, deal.ours)
    if hoped is not None and values[deal.ours] <= hoped + situation.tolerance:
        yield Finding(
            "opening without room",
            Severity.WARNING,
            f"Our opening {said.worth(float(values[deal.ours]), 'us')}: no better than the "
            f"{said.amount(hoped)} that we hope for.",
            "What is conceded from there on comes off the target.",
            7,
        )
    missing = situation.analysis.terms.reservations[deal.theirs] - float(values[deal.theirs])
    frontier = situation.analysis.frontier
    room = float(frontier.surplus[frontier.agreeable, 1].max(initial=0.0))
    if math.isfinite(missing) and missing > room + situation.tolerance:
        yield Finding(
            "opening outside the zone",
            Severity.NOTE,
            f"By what we believe, {label_of(deal, deal.theirs)} would be better off without a deal "
            f"than with our opening, by {amounts_of(deal, deal.theirs).size(missing)}: more than "
            "it could gain by any deal.",
            "That can be right, if the reasons for it stand by themselves. Without them the talks "
            "may end there.",
            7,
        )


def check_target(situation: Situation) -> Iterator[Finding]:
    """Find a target that no package reaches which the other side would accept."""
    hoped, frontier = situation.aspiration, situation.analysis.frontier
    if hoped is None or not situation.has_zone:
        return
    best = float(frontier.values[frontier.agreeable, 0].max())
    if hoped > best + situation.tolerance:
        said = amounts_of(situation.deal, situation.deal.ours)
        yield Finding(
            "target outside the zone",
            Severity.WARNING,
            f"We hope for {said.limit(hoped)}; by what we believe, the best for us that the other "
            f"side accepts {said.worth(best, 'us')}.",
            "A target out of reach ends talks that could have ended well. Find terms that are "
            "worth more to both, or check what we believe about them.",
            6,
        )


def check_bluff(situation: Situation) -> Iterator[Finding]:
    """Find stated limits that lie far from the real ones."""
    far = tuple(name for name in situation.deal.limits if _gap(situation.deal, name) > BLUFF_SHARE)
    if far:
        labels = ", ".join(label_of(situation.deal, name) for name in far)
        yield Finding(
            "stated limit far from real",
            Severity.WARNING,
            f"What we say and what is true lie far apart on: {labels}.",
            "A limit that gives way when it is tested costs us the belief in all the others. State "
            "one that you can hold, or give the reason why it moved.",
            7,
            far,
        )


def check_tender(situation: Situation) -> Iterator[Finding]:
    """Find so many quotes alike that asking all for their best is quicker than talking to one."""
    options = situation.batna.options
    side = situation.deal.parties[situation.deal.ours]
    worths = [
        one.worth
        for name, one in options.items()
        if side.alternatives[name].kind == "quote" and math.isfinite(one.worth)
    ]
    if not worths:
        return
    best = max(worths)
    alike = [one for one in worths if best - one <= ALIKE_SHARE * abs(best)]
    if len(alike) >= ALIKE_QUOTES:
        yield Finding(
            "tender instead of talks",
            Severity.WARNING,
            f"{len(alike)} quotes are worth the same to us, to within {format_share(ALIKE_SHARE)}.",
            "Many sellers of the same thing are asked at once: a tender or an auction finds the "
            "best price in a day. Talk afterwards, about what differs.",
            3,
        )


def check_drafts(situation: Situation) -> Iterator[Finding]:
    """Find numbers that nobody has looked at yet."""
    drafts = tuple(find_drafts(situation.deal))
    if drafts:
        yield Finding(
            "drafts",
            Severity.WARNING,
            f"Still {plural(len(drafts), 'drafts')}, counting for nothing: "
            f"{', '.join(label_of(situation.deal, name) for name in drafts)}.",
            "Whatever rests on them is left out of every result. Estimate or confirm them.",
            4,
            drafts,
        )


def check_place_holders(situation: Situation) -> Iterator[Finding]:
    """Find numbers that count although they are still those that the workbench put there."""
    facts = situation.deal.facts
    left = tuple(
        name for name, one in facts.items() if one.source == TO_FILL_IN and not one.is_draft
    )
    if left:
        yield Finding(
            "place-holders",
            Severity.WARNING,
            f"Nobody has said where these come from: "
            f"{', '.join(label_of(situation.deal, name) for name in left)}.",
            "Results look the same whether they rest on a guess or on an invoice. Give each a "
            "source, or make it a draft, so that it counts for nothing.",
            4,
            left,
        )


def _gap(deal: Deal, name: str) -> float:
    """Return how far the two limits of an issue lie apart, as a share of its range."""
    limit, issue = deal.limits[name], deal.issues[name]
    if not issue.is_numeric or limit.stated is None or limit.real is None:
        return 0.0
    ends = [_end(one) for one in (limit.stated, limit.real)]
    if ends[0] is None or ends[1] is None:
        return 0.0
    width = float(np.ptp([float(option) for option in issue.options]))
    return abs(ends[0] - ends[1]) / width if width else 0.0


def _end(bound: Bound) -> float | None:
    return bound.at_most if bound.at_most is not None else bound.at_least
