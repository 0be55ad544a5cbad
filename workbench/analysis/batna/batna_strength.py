"""How strong a BATNA is: what each alternative adds, when it pays, how far facts move it."""

from __future__ import annotations

import math

from workbench.model import BEST_REMAINING, Alternative, Deal, Named, Outcome
from workbench.value import fold_alternatives, settle_party

JOINT_FACTS = 6
"""Most facts whose ranges are combined in every way; the others move one at a time."""


def value_without(deal: Deal, party: str, name: str) -> float:
    """Return what a party's BATNA is worth without one of its alternatives.

    Returns
    -------
    float
        Minus infinity when no other is left.
    """
    rest = drop_alternative(deal.parties[party].alternatives, name)
    if not rest:
        return -math.inf
    return fold_alternatives(deal.with_party(party, alternatives=rest), party).worth


def drop_alternative(alternatives: Named[Alternative], name: str) -> Named[Alternative]:
    """Return the alternatives without one; those that fell back on it take the best remaining.

    It is gone from the branches that name it too; a branch that named no other takes the best
    remaining.
    """
    return Named({key: _without(one, name) for key, one in alternatives.items() if key != name})


def _without(one: Alternative, name: str) -> Alternative:
    changes: dict[str, object] = {}
    if one.fallback == name:
        changes["fallback"] = BEST_REMAINING
    if one.outcomes is not None:
        ways = {key: _way_without(way, name) for key, way in one.outcomes.items()}
        changes["outcomes"] = Named(ways)
    return one.model_copy(update=changes)


def _way_without(way: Outcome, name: str) -> Outcome:
    changes: dict[str, object] = {}
    if way.alternatives is not None and name not in way.alternatives:
        inner = {key: _without(one, name) for key, one in way.alternatives.items()}
        changes["alternatives"] = Named(inner)
    if name in way.still_open:
        left = tuple(one for one in way.still_open if one != name)
        changes["still_open"] = left
        if not left and way.alternatives is None:
            changes["fallback"] = BEST_REMAINING
    if way.fallback == name:
        changes["fallback"] = BEST_REMAINING
    return way.model_copy(update=changes) if changes else way


def find_tying_probability(deal: Deal, party: str, name: str) -> float | None:
    """Return the probability at which an alternative ties with the best of the others.

    Parameters
    ----------
    deal : Deal
    party : str
    name : str
        The alternative whose probability of being available is asked for.

    Returns
    -------
    float or None
        None when it never ties between 0 and 1, or nothing else is left.
    """
    from scipy.optimize import brentq  # heavy to load, and most analyses never need it

    rival = value_without(deal, party, name)
    if math.isinf(rival):
        return None

    def lead(probability: float) -> float:
        alternatives = deal.parties[party].alternatives
        tried = alternatives[name].model_copy(update={"probability": probability})
        changed = deal.with_party(party, alternatives=alternatives.changed(**{name: tried}))
        return fold_alternatives(changed, party).options[name].worth - rival

    ends = lead(0.0), lead(1.0)
    if ends[0] * ends[1] > 0:
        return None
    return float(brentq(lead, 0.0, 1.0, xtol=1e-14, rtol=1e-14))


def find_batna_range(deal: Deal, party: str) -> tuple[float, float]:
    """Return the least and the most that a BATNA is worth while facts stay within their ranges.

    The facts that move it most are combined in every way, at the ends of their ranges; any others
    are added one at a time. Facts without a range stay as they are.

    Returns
    -------
    tuple of float
        Both equal to the value where no fact with a range matters.
    """
    value = _worth(deal, party)
    swings: dict[str, tuple[float, float]] = {}
    for name, fact in deal.facts.items():
        if fact.span is not None:
            low, high = (_worth(deal.with_fact(name, end), party) for end in fact.span)
            if (low, high) != (value, value):
                swings[name] = low - value, high - value
    order = sorted(swings, key=lambda name: -max(abs(swing) for swing in swings[name]))
    joint, single = order[:JOINT_FACTS], order[JOINT_FACTS:]
    corners = [deal]
    for name in joint:
        span = deal.facts[name].span or ()
        corners = [corner.with_fact(name, end) for corner in corners for end in span]
    worths = [value, *(_worth(corner, party) for corner in corners)]
    down = sum(min(0.0, *swings[name]) for name in single)
    up = sum(max(0.0, *swings[name]) for name in single)
    return min(worths) + down, max(worths) + up


def _worth(deal: Deal, party: str) -> float:
    if not settle_party(deal, party).alternatives:
        return -math.inf
    return fold_alternatives(deal, party).worth
