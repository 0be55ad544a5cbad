"""What a party does if the talks fail, in words."""

from __future__ import annotations

import math
from collections.abc import Iterator

from workbench.analysis import Batna
from workbench.model import alternative_within, label_of
from workbench.words import (
    format_amount,
)

PLAN_STEPS = 3
"""Most alternatives of a plan that are written out."""


def batna_title(batna: Batna) -> str:
    """Say which alternative is the BATNA, and what it is worth."""
    party = label_of(batna.deal, batna.party)
    if batna.choice is None:
        if math.isfinite(batna.reservation):
            least = format_amount(batna.reservation, batna.unit)
            return f"{party} names no alternative, yet refuses less than {least}"
        return f"{party} has no alternative: every package is acceptable"
    first = batna.path[0]
    name = alternative_within(batna.choice.options[first].alternative, first)
    if math.isinf(batna.value):
        return f"BATNA: {name}, but the plan may end with nothing to do"
    worth = format_amount(batna.value, batna.unit)
    return f"BATNA: {name}, worth {worth}"


def batna_subtitle(batna: Batna, hidden: int) -> str:
    """Say the plan, the range, how to read the marks, and what is left out."""
    party = label_of(batna.deal, batna.party)
    if batna.choice is None:
        if math.isfinite(batna.reservation):
            text = "The deal states its reservation value; add what it rests on as an alternative."
            return text
        text = (
            "Without an alternative there is no limit below which to refuse. Add one, if only "
            "“do without”, and say what it is worth."
        )
        return text
    parts = [*_plan(batna), *_range(batna)]
    if math.isinf(batna.value):
        parts.append("That counts as minus infinity: add an alternative that is certain.")
    if batna.reservation != batna.value and math.isfinite(batna.reservation):
        limit = format_amount(batna.reservation, batna.unit)
        parts.append(f"The deal states another reservation value: {limit}.")
    parts.append(f"Worth is to {party}. ■ choice, ● chance, ◄ end, ► falls back; bold: best plan.")
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
        ends = f"{format_amount(low, '')} to {format_amount(high, batna.unit)}"
        yield f"From {ends} while facts stay within their ranges."
