"""What a party does if the talks fail, in words."""

from __future__ import annotations

import math
from collections.abc import Iterator

from workbench.analysis import Batna
from workbench.model import (
    Deal,
    alternative_label,
    alternative_within,
    label_of,
)
from workbench.phrases.batna.flags import flag_words
from workbench.phrases.exact.amounts import amounts_of
from workbench.value import settle_party
from workbench.words import format_probability

PLAN_STEPS = 3
"""Most alternatives of a plan that are written out."""


def batna_title(batna: Batna) -> str:
    """Say which alternative is the BATNA, and what it is worth."""
    party = label_of(batna.deal, batna.party)
    if batna.choice is None:
        if math.isfinite(batna.reservation):
            limit = amounts_of(batna.deal, batna.party).limit(batna.reservation)
            return f"{party} names no alternative, yet has a limit: {limit}"
        return f"{party} has no alternative: every package is acceptable"
    first = batna.path[0]
    name = alternative_within(batna.choice.options[first].alternative, first)
    if math.isinf(batna.value):
        return f"Without a deal: {name}, but the plan may end with nothing to do"
    said = amounts_of(batna.deal, batna.party)
    return f"Without a deal: {name}, which {said.worth(batna.value)}"


def batna_subtitle(batna: Batna, hidden: int) -> str:
    """Say the plan, the range, how to read the marks, and what is left out."""
    if batna.choice is None:
        if math.isfinite(batna.reservation):
            text = "The deal states its limit; add what it rests on as an alternative."
            return text
        text = (
            "Without an alternative there is no limit below which to refuse. Add one, if only "
            "“do without”, and say what it is worth."
        )
        return text
    parts = [*_plan(batna), *_range(batna)]
    if math.isinf(batna.value):
        parts.append("That counts as worse than anything: add an alternative that is certain.")
    if batna.reservation != batna.value and math.isfinite(batna.reservation):
        limit = amounts_of(batna.deal, batna.party).limit(batna.reservation)
        parts.append(f"The deal states another limit: {limit}.")
    parts.append("■ choice, ● chance, ◄ end, ► falls back; bold: best plan.")
    if hidden:
        parts.append(f"Not shown: {hidden} alternatives that are worth less.")
    return " ".join(parts)


def _plan(batna: Batna) -> Iterator[str]:
    """Say what follows where the first choice fails."""
    options = batna.options
    steps = batna.path[:PLAN_STEPS]
    names = [alternative_within(options[name].alternative, name) for name in steps]
    if len(names) > 1:
        more = "; and on as numbered" if len(batna.path) > PLAN_STEPS else ""
        yield f"Plan: {'; if that fails, '.join(names)}{more}."


def _range(batna: Batna) -> Iterator[str]:
    low, high = batna.range
    if math.isfinite(low) and low < high:
        ends = amounts_of(batna.deal, batna.party).span(low, high)
        yield f"From {ends} while facts stay within their ranges."


def plan_words(batna: Batna) -> str:
    """Say what is done if the talks fail, and what next if that fails too."""
    alternatives = [(batna.options[name].alternative, name) for name in batna.path]
    labels = [alternative_label(*one) for one in alternatives[:1]]
    return "; if that fails, ".join(labels + [alternative_within(*one) for one in alternatives[1:]])


def evidence_words(batna: Batna) -> str:
    """Say how old the evidence of the best alternative is, and what is doubtful about it."""
    if not batna.path:
        return ""
    best = batna.options[batna.path[0]].alternative
    dated = [f"evidence of {best.date}"] if best.date else []  # that it has none is a doubt
    doubts = [flag_words(flag) for flag in batna.flags if flag.about in batna.path]
    return "; ".join([*dated, *(doubts or ["no doubt found"])])


def no_alternative(deal: Deal, party: str) -> str:
    """Say what it means that a party has no alternative.

    Examples
    --------
    >>> from workbench.value.example import example_deal
    >>> print(no_alternative(example_deal(), "supplier"))
    Supplier has no alternative, but the deal states a limit all the same.
    """
    who = label_of(deal, party)
    if settle_party(deal, party).reservation is not None:
        return f"{who} has no alternative, but the deal states a limit all the same."
    return (
        f"{who} has no alternative, so it would refuse no package, however bad. Add one, "
        "if only “do without”, and say what it is worth."
    )


def no_limit(deal: Deal, party: str) -> str:
    """Say why a party without a limit has none, and what that means."""
    if not settle_party(deal, party).alternatives:
        return no_alternative(deal, party)
    return (
        f"The plan of {label_of(deal, party)} may end with nothing left to do, which counts as "
        "worse than anything: it would refuse no package. Add an alternative that is certain."
    )


def path_words(batna: Batna) -> str:
    """Say what is done first, and what next each time it fails.

    Examples
    --------
    >>> from workbench.analysis import find_batna
    >>> from workbench.value import example_deal
    >>> path_words(find_batna(example_deal(), "buyer"))
    'Other supplier.'
    """
    steps: list[str] = []
    for name in batna.path:
        option = batna.options[name]
        label = (alternative_within if steps else alternative_label)(option.alternative, name)
        sure = math.fsum(one.probability for one in option.branches if not one.fallback)
        chance = f" ({format_probability(sure)})" if sure < 1 else ""
        steps.append(f"{label}{chance}")
    words = "; if that fails, ".join(steps)
    return f"{words}." if words else ""
