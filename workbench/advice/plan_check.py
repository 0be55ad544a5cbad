"""Check a plan: faults that experience knows, found by rule, each with its reason and remedy.

The rules follow the advice of the field: prepare interests and alternatives, widen the issues,
trade instead of giving, give reasons for numbers, aim high [1]_ [2]_. The lines that they draw are
constants with their reasons beside them.

References
----------
.. [1] R. Fisher, W. Ury, *Getting to Yes*, 1981.
.. [2] L. Thompson, *The Mind and Heart of the Negotiator*, chapters 2 to 4.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from workbench.advice.agreement_check import check_agreement
from workbench.advice.asked_rules import check_asked
from workbench.advice.findings import Finding, Severity
from workbench.advice.plan_rules import (
    check_demands,
    check_dependence,
    check_interests,
    check_leads,
    check_limits,
    check_many_issues,
    check_meeting,
    check_price_only,
)
from workbench.advice.preparation_steps import STEPS
from workbench.advice.prepayment import check_prepayment
from workbench.advice.situation import Situation
from workbench.advice.strength_rules import (
    check_bluff,
    check_drafts,
    check_opening_room,
    check_place_holders,
    check_strength,
    check_target,
    check_tender,
)
from workbench.advice.time_rules import check_deadline
from workbench.advice.value_rules import (
    check_aspiration,
    check_batna,
    check_gives,
    check_opening,
    check_zone,
)
from workbench.analysis import DealAnalysis
from workbench.model import Deal, Offers
from workbench.value.results import AnalysisResult
from workbench.words import counted

RULES = {
    "weak BATNA": "Without a deal we are no worse off than today.",
    "price only": "More than one issue is worth something.",
    "too many issues": "No more issues are worth something than a team can trade.",
    "give without get": "Every move in which we give gets something back.",
    "no BATNA": "We know what we do if the talks fail.",
    "unsupported BATNA": "Our best alternative has evidence, a date, and is still valid.",
    "no opening": "An opening is planned.",
    "opening without evidence": "Our opening rests on dated evidence.",
    "opening without room": "Our opening is worth more to us than what we hope for.",
    "opening outside the zone": "Our opening costs them less than they could gain by a deal.",
    "issue without interest": "Each side has interests, and each issue serves one.",
    "issue without lead": "Each issue has somebody on our team who leads it.",
    "one-to-one meeting": "Nobody of us goes alone.",
    "dependence": "Neither side depends on the other above the line.",
    "prepayment without security": "Money that is paid in advance is secured.",
    "no aspiration": "We have said what we hope for.",
    "low aspiration": "We hope for more than the deal to be expected.",
    "target outside the zone": "What we hope for can be had, by what we believe.",
    "no zone": "Some package clears both reservation values.",
    "stated limit far from real": "What we say and what is true lie close together.",
    "tender instead of talks": "There are not so many quotes alike that a tender is quicker.",
    "drafts": "No number is a draft.",
    "terms not asked": "What holds today, and what each quote says, has been asked.",
    "place-holders": "No number that counts is the library's own.",
    "deadline": "What we do without a deal can be done by the day on which we need one.",
    "agreement": "Nothing speaks against what was agreed.",
    "limit without evidence": "Each limit has evidence.",
    "demand not decided": "Each demand of our own house is decided on.",
}
"""What holds when a rule finds nothing."""

_ORDER = list(Severity)


@dataclass(frozen=True, eq=False, repr=False)
class PlanCheck(AnalysisResult):
    """What is wrong with a plan, the worst first.

    Attributes
    ----------
    deal : Deal
    findings : tuple of Finding
    """

    deal: Deal
    findings: tuple[Finding, ...]

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        return (
            f"{counted(len(self.findings), 'findings')}; "
            f"{counted(len(self.passed), 'rules')} found nothing"
        )

    @property
    def passed(self) -> tuple[str, ...]:
        """Rules that found nothing, in the order of :data:`RULES`."""
        fired = {one.rule for one in self.findings}
        return tuple(rule for rule in RULES if rule not in fired)

    def to_frame(self) -> pd.DataFrame:
        """One row per finding."""
        rows = [
            {
                "severity": one.severity.value,
                "finding": one.says,
                "why": one.why,
                "step": f"{one.step} {STEPS[one.step]}",
            }
            for one in self.findings
        ]
        columns = ["severity", "finding", "why", "step"]
        rules = pd.Index([one.rule for one in self.findings], name="rule", dtype=object)
        return pd.DataFrame(rows, columns=columns, index=rules)


def check_plan(
    deal: Deal,
    *,
    offers: Offers | None = None,
    today: dt.date | None = None,
    analysis: DealAnalysis | None = None,
) -> PlanCheck:
    """Find the faults of a plan, from the side of the deal's first party.

    Parameters
    ----------
    deal : Deal
    offers : Offers, optional
        Offers on the table, to find steps of ours that they did not answer.
    today : date, optional
        To find alternatives that are no longer valid.
    analysis : DealAnalysis, optional
        Of the same deal, when it is known already.

    Returns
    -------
    PlanCheck

    Raises
    ------
    DealError
        As :func:`workbench.analysis.find_frontier`.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> check = check_plan(example_deal())
    >>> [one.rule for one in check.findings if one.severity == "serious"]
    ['unsupported BATNA', 'prepayment without security']
    """
    situation = Situation(deal, offers or Offers(), analysis)
    found = [
        *check_strength(situation),
        *check_price_only(situation),
        *check_many_issues(situation),
        *check_gives(situation),
        *check_batna(situation, today),
        *check_opening(situation),
        *check_opening_room(situation),
        *check_interests(situation),
        *check_leads(situation),
        *check_meeting(situation),
        *check_dependence(situation),
        *check_prepayment(situation),
        *check_aspiration(situation),
        *check_target(situation),
        *check_zone(situation),
        *check_bluff(situation),
        *check_tender(situation),
        *check_drafts(situation),
        *check_asked(situation),
        *check_place_holders(situation),
        *check_deadline(situation, today),
        *check_limits(situation),
        *check_demands(situation),
        *_check_agreed(situation),
    ]
    return PlanCheck(deal, tuple(sorted(found, key=lambda one: _ORDER.index(one.severity))))


def _check_agreed(situation: Situation) -> tuple[Finding, ...]:
    """Find what speaks against the package that was agreed; small regrets are no fault."""
    agreement = situation.preparation.agreement
    if agreement is None or agreement.package is None:
        return ()
    found = check_agreement(situation.deal, agreement.package)
    return tuple(one for one in found if one.severity is not Severity.NOTE)
