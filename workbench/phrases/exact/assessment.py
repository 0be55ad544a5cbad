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


def package_worth_words(assessment: Assessment) -> str:
    """Say what a package costs us or is worth to us, against today and against no deal.

    Examples
    --------
    >>> from workbench.analysis import assess_package
    >>> from workbench.value import example_deal
    >>> deal = example_deal().changed(status_quo={"price": 1.5, "payment": "in 30 days"})
    >>> print(package_worth_words(assess_package(deal, {"price": 1.4, "payment": "in 30 days"})))
    It costs Buyer 139,100 EUR: saves 10,000 EUR against today (6.7 %), 10,900 EUR better than no \
deal.
    """
    said = amounts_of(assessment.deal, assessment.deal.ours)
    value, surplus = float(assessment.values[0]), float(assessment.surplus[0])
    against = [] if value == said.today else [said.saving(value)]
    if np.isfinite(surplus) and surplus >= 0:  # that we would refuse it is said for itself
        against.append(said.against(surplus, "no deal"))
    rest = ", ".join(filter(None, against))
    return f"It {said.worth(value)}{': ' if rest else ''}{rest}."


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
        f"{amounts_of(deal, party).against(float(surplus), 'no deal')}."
        for party, surplus in zip(deal.parties, assessment.surplus, strict=True)
        if np.isfinite(surplus) and surplus < -tolerance
    ]
