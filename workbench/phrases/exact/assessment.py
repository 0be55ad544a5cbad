"""How good a package is, in words."""

from __future__ import annotations

import numpy as np

from workbench.analysis import Assessment
from workbench.model import label_of
from workbench.phrases.exact.amounts import amounts_of


def verdict_words(assessment: Assessment) -> list[str]:
    """Say whether a package is allowed and efficient, and who would refuse it."""
    if assessment.broken_rules:
        found = [f"{rule.why}." for rule in assessment.broken_rules]
    elif assessment.efficient:
        found = ["No side can gain more without another losing."]
    else:
        found = [_left_words(assessment)]
    return found + _refusal_words(assessment)


def _left_words(assessment: Assessment) -> str:
    """Say what each side could gain while no other side loses."""
    deal = assessment.deal
    gains = [
        amounts_of(deal, party).could(float(gain))
        for party, gain in zip(deal.parties, assessment.left_on_table, strict=True)
        if gain > assessment.frontier.tolerance
    ]
    if not gains:
        return "Another package is better for one side and no worse for the other."
    return f"Without hurting the other side, {', or '.join(gains)}."


def _refusal_words(assessment: Assessment) -> list[str]:
    """Say who would rather have no deal, and by how much."""
    deal, tolerance = assessment.deal, assessment.frontier.tolerance
    return [
        f"{label_of(deal, party)} would refuse it: "
        f"{amounts_of(deal, party).against(float(surplus))}."
        for party, surplus in zip(deal.parties, assessment.surplus, strict=True)
        if np.isfinite(surplus) and surplus < -tolerance
    ]
