"""What a BATNA rests on: doubts about the alternatives, and what the number takes for granted."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.model import Alternative, Deal, Named


@dataclass(frozen=True)
class Flag:
    """Something to mend, or to know, before relying on a number.

    Attributes
    ----------
    about : str
        The alternative, or the party.
    message : str
    """

    about: str
    message: str


def find_flags(
    deal: Deal, party: str, value: float, *, reservation: float, today: dt.date | None
) -> Iterator[Flag]:
    """Yield what to mend, or to know, before relying on a BATNA worth `value`."""
    side = deal.parties[party]
    if not side.alternatives:
        yield Flag(party, "has no alternative: whatever the package, it is no worse than no deal")
    elif math.isinf(value):
        yield Flag(
            party,
            "its plan may end with nothing left to do, which counts as minus infinity; "
            "add an alternative that is certain, if only to do without",
        )
    for name, one in side.alternatives.items():
        for message in _doubts(one, today):
            yield Flag(name, message)
    apart = abs(reservation - value) > 1e-9 * max(abs(reservation), abs(value))
    if side.reservation is not None and math.isfinite(value) and apart:
        yield Flag(party, "its stated reservation value is not what its BATNA is worth")


def _doubts(one: Alternative, today: dt.date | None) -> Iterator[str]:
    """Say what makes an alternative less than solid."""
    if one.probability == 1 and one.kind != "do without":
        yield "taken as certain to be had"
    if one.probability == 0:
        yield "taken as certain to fail"
    for name, outcome in (one.outcomes or Named()).items():
        if outcome.probability in (0, 1):
            yield f"outcome {name!r} has a probability of {outcome.probability:g}"
    if not one.source:
        yield "has no evidence"
    if one.date is None:
        yield "has no date"
    if one.valid_until is not None and today is not None and one.valid_until < today:
        yield f"was valid until {one.valid_until:%d %B %Y}"


def find_assumptions(deal: Deal, party: str) -> Iterator[str]:
    """Yield what the worth of a BATNA takes for granted."""
    side = deal.parties[party]
    if side.risk_tolerance is None:
        yield "Lotteries count at their expected value: no risk tolerance is stated."
    else:
        yield "Lotteries count at their certainty equivalent under constant risk aversion."
    waits = any(one.days != 0 for one in side.alternatives.values())
    if waits and side.cost_of_money is None:
        yield "Waiting costs nothing: no cost of money is stated."
    yield "Whether one alternative is to be had says nothing about the others."
