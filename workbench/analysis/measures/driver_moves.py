"""A deal with one number moved: a fact, a weight, what an alternative is worth."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from workbench.analysis.batna.batna_strength import drop_alternative
from workbench.model import Alternative, Deal, Formula, Named, Outcome, Score

CHANGE = "change of its worth"
"""Line that is added to a quote whose worth is moved."""


def move_fact(deal: Deal, number: float, *, name: str) -> Deal:
    """Return the deal with a fact known to be `number`, which may lie beyond its range.

    No rule of a deal looks at a fact's number, so nothing is checked again.
    """
    sure = deal.facts[name].model_copy(
        update={"value": float(number), "low": None, "mode": None, "high": None}
        | {"distribution": None}
    )
    update = {"facts": deal.facts.changed(**{name: sure})}
    if any(name in one.facts for one in deal.correlations):  # what is known varies with nothing
        kept = tuple(one for one in deal.correlations if name not in one.facts)
        update["correlations"] = kept  # type: ignore[assignment]
    return deal.model_copy(update=update)


def find_shares(deal: Deal, party: str) -> dict[str, float]:
    """Return each issue's share of what a scored party can gain; none for a party in money.

    The share is the issue's weight times the spread of its points over the options.
    """
    scores = deal.parties[party].scores or Named()
    swings = {issue: score.weight * _spread(deal, issue, score) for issue, score in scores.items()}
    total = sum(swings.values())
    return {issue: swing / total for issue, swing in swings.items()} if total else {}


def weigh_issue(deal: Deal, share: float, *, party: str, issue: str) -> Deal:
    """Return the deal with another share for one issue; the others give way in proportion."""
    factors = share_factors(find_shares(deal, party), issue, share)
    return scale_weights(deal, party, factors)


def share_factors(shares: Mapping[str, float], issue: str, share: float) -> dict[str, float]:
    """Return by what each weight is multiplied when one issue's share becomes `share`."""
    rest = (1 - share) / (1 - shares[issue])
    return {name: share / old if name == issue else rest for name, old in shares.items()}


def scale_weights(deal: Deal, party: str, factors: Mapping[str, float]) -> Deal:
    """Return the deal with a scored party's weights multiplied."""
    side = deal.parties[party]
    scores = {
        name: score.model_copy(update={"weight": score.weight * factors.get(name, 1.0)})
        for name, score in (side.scores or {}).items()
    }
    moved = side.model_copy(update={"scores": Named(scores)})
    return deal.model_copy(update={"parties": deal.parties.changed(**{party: moved})})


def _spread(deal: Deal, issue: str, score: Score) -> float:
    if score.points is not None:
        return float(np.ptp(list(score.points.values())))
    x, y = np.transpose(score.curve or ())
    return float(np.ptp(np.interp(np.array(deal.issues[issue].options, float), x, y)))


def shift_worth(deal: Deal, amount: float, *, party: str, name: str) -> Deal:
    """Return the deal in which an alternative is worth `amount` more wherever it comes true."""
    side = deal.parties[party]
    shifted = _shift(side.alternatives[name], amount)
    return _with_alternatives(deal, party, side.alternatives.changed(**{name: shifted}))


def drop_one(deal: Deal, gone: float, *, party: str, name: str) -> Deal:
    """Return the deal without an alternative where `gone` is above one half."""
    if gone <= 0.5:
        return deal
    return _with_alternatives(deal, party, drop_alternative(deal.parties[party].alternatives, name))


def _with_alternatives(deal: Deal, party: str, alternatives: Named[Alternative]) -> Deal:
    side = deal.parties[party].model_copy(update={"alternatives": alternatives})
    return deal.model_copy(update={"parties": deal.parties.changed(**{party: side})})


def _shift(one: Alternative, amount: float) -> Alternative:
    if one.outcomes is None:
        return one.model_copy(update=_shifted(one, amount))
    outcomes = {name: _shift_outcome(outcome, amount) for name, outcome in one.outcomes.items()}
    return one.model_copy(update={"outcomes": Named(outcomes)})


def _shift_outcome(outcome: Outcome, amount: float) -> Outcome:
    if outcome.alternatives is not None:
        inner = {name: _shift(one, amount) for name, one in outcome.alternatives.items()}
        return outcome.model_copy(update={"alternatives": Named(inner)})
    return outcome.model_copy(update=_shifted(outcome, amount))


def _shifted(one: Alternative | Outcome, amount: float) -> dict[str, object]:
    """Return the changed field: the value, or a line of the quote; a fallback has neither."""
    if one.quote is not None:
        lines = one.quote.lines.changed(**{CHANGE: amount})
        return {"quote": one.quote.model_copy(update={"lines": lines})}
    return {} if one.value is None else {"value": _plus(one.value, amount)}


def _plus(value: Formula, amount: float) -> Formula:
    return f"({value}) + {amount!r}" if isinstance(value, str) else value + amount
