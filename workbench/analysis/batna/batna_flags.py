"""What a BATNA rests on: doubts about the alternatives, and what the number takes for granted."""

from __future__ import annotations

import datetime as dt
import enum
import math
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.model import Alternative, Deal, Named
from workbench.value import is_length_asked, settle_party


class Doubt(enum.Enum):
    """What makes a BATNA less than solid."""

    NO_ALTERNATIVE = "no alternative"
    WORSE_THAN_NOTHING = "worth less than doing nothing, where that costs nothing"
    NOTHING_LEFT = "the plan may end with nothing to do"
    STATED_APART = "another reservation value is stated"
    CERTAIN = "taken as certain"
    HOPELESS = "taken as certain to fail"
    CERTAIN_OUTCOME = "an outcome that is certain, or never comes"
    LENGTH_ASKED = "a one-off cost, and nobody says over how long"
    NO_EVIDENCE = "no evidence"
    NO_DATE = "no date"
    EXPIRED = "no longer valid"


class Assumption(enum.Enum):
    """What the worth of a BATNA takes for granted."""

    EXPECTED_VALUE = "lotteries at their expected value"
    CERTAINTY_EQUIVALENT = "lotteries at their certainty equivalent"
    FREE_WAITING = "waiting costs nothing"
    INDEPENDENT = "alternatives are independent"


@dataclass(frozen=True)
class Flag:
    """Something to mend, or to know, before relying on a number.

    Attributes
    ----------
    about : str
        The alternative, or the party.
    doubt : Doubt
    outcome : str
        Which outcome; empty where the doubt is about none.
    probability : float
        Of the outcome; NaN without one.
    until : date or None
        When an alternative that is no longer valid ended.
    """

    about: str
    doubt: Doubt
    outcome: str = ""
    probability: float = math.nan
    until: dt.date | None = None


def find_flags(
    deal: Deal,
    party: str,
    value: float,
    *,
    reservation: float,
    today: dt.date | None,
    can_gain: bool,
) -> Iterator[Flag]:
    """Yield what to mend, or to know, before relying on a BATNA worth `value`.

    Whether the party can gain at all says if 0 is what it has by doing nothing: a party whose
    value only counts costs has to get the goods somewhere.
    """
    side = settle_party(deal, party)
    if not side.alternatives:
        yield Flag(party, Doubt.NO_ALTERNATIVE)
    elif math.isinf(value):
        yield Flag(party, Doubt.NOTHING_LEFT)
    elif value < 0 and can_gain and not _does_without(side.alternatives):
        yield Flag(party, Doubt.WORSE_THAN_NOTHING)
    for name, one in side.alternatives.items():
        yield from _doubts(name, one, today)
        if one.one_off != 0 and is_length_asked(deal):
            yield Flag(name, Doubt.LENGTH_ASKED)
    apart = abs(reservation - value) > 1e-9 * max(abs(reservation), abs(value))
    if side.reservation is not None and math.isfinite(value) and apart:
        yield Flag(party, Doubt.STATED_APART)


def _does_without(alternatives: Named[Alternative]) -> bool:
    return any(one.kind == "do without" for one in alternatives.values())


def _doubts(name: str, one: Alternative, today: dt.date | None) -> Iterator[Flag]:
    """Yield what makes an alternative less than solid."""
    if one.probability == 1 and one.kind != "do without":
        yield Flag(name, Doubt.CERTAIN)
    if one.probability == 0:
        yield Flag(name, Doubt.HOPELESS)
    for branch, outcome in (one.outcomes or Named()).items():
        if outcome.probability in (0, 1):
            yield Flag(name, Doubt.CERTAIN_OUTCOME, branch, float(outcome.probability))
    if not one.source:
        yield Flag(name, Doubt.NO_EVIDENCE)
    if one.date is None:
        yield Flag(name, Doubt.NO_DATE)
    if one.valid_until is not None and today is not None and one.valid_until < today:
        yield Flag(name, Doubt.EXPIRED, until=one.valid_until)


def find_assumptions(deal: Deal, party: str) -> Iterator[Assumption]:
    """Yield what the worth of a BATNA takes for granted."""
    side = settle_party(deal, party)
    if side.risk_tolerance is None and side.certainty_equivalent is None:
        yield Assumption.EXPECTED_VALUE
    else:
        yield Assumption.CERTAINTY_EQUIVALENT
    waits = any(one.days != 0 for one in side.alternatives.values())
    if waits and side.cost_of_money is None:
        yield Assumption.FREE_WAITING
    yield Assumption.INDEPENDENT
