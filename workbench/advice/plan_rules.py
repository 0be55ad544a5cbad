"""Rules on what stands in the plan: issues, people, limits, evidence, demands."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.advice.findings import Finding, Severity
from workbench.advice.situation import Situation
from workbench.analysis.agreement.squeeze import DEPENDENT
from workbench.model import label_of
from workbench.words import format_share

MANY_ISSUES = 12
"""More issues than a team keeps in mind when it trades packages: a line of ours."""

FEW_ISSUES = 3
"""So few issues are led by whoever leads the talks."""


def check_price_only(situation: Situation) -> Iterator[Finding]:
    """Find a deal in which only one issue is worth anything."""
    matters = situation.matters
    if len(matters) > 1:
        return
    only = label_of(situation.deal, matters[0]) if matters else "No issue"
    yield Finding(
        "price only",
        Severity.SERIOUS,
        f"{only} is the only issue that is worth anything.",
        "With one issue, what one side gains the other loses. Add terms that cost you little and "
        "are worth much to them, or the reverse.",
        5,
        matters,
    )


def check_many_issues(situation: Situation) -> Iterator[Finding]:
    """Find more issues than anybody can trade at a table."""
    matters = situation.matters
    if len(matters) > MANY_ISSUES:
        yield Finding(
            "too many issues",
            Severity.NOTE,
            f"{len(matters)} issues are worth something.",
            f"More than {MANY_ISSUES} are hard to keep in mind at a table. Settle the small ones "
            "beforehand, in writing, and trade the rest.",
            5,
        )


def check_interests(situation: Situation) -> Iterator[Finding]:
    """Find issues that no interest of either side stands behind."""
    deal = situation.deal
    for name in (situation.deal.ours, situation.deal.theirs):
        if not deal.parties[name].interests:
            yield Finding(
                "issue without interest",
                Severity.WARNING,
                f"No interest of {label_of(deal, name)} is written down.",
                "Without reasons there are only positions, and nothing to trade. Ask why.",
                2,
                (name,),
            )
    served = {
        issue
        for party in deal.parties.values()
        for interest in party.interests
        for issue in interest.issues
    }
    orphans = tuple(name for name in deal.issues if name not in served)
    if orphans:
        yield Finding(
            "issue without interest",
            Severity.WARNING,
            f"No interest is tied to: {_listed(situation, orphans)}.",
            "A term that nobody can give a reason for is a term to give away, or to drop.",
            2,
            orphans,
        )


def check_leads(situation: Situation) -> Iterator[Finding]:
    """Find issues for which nobody on our team is named."""
    team = situation.preparation.team
    experts = team.experts if team else ()
    if team and team.lead and len(situation.deal.issues) <= FEW_ISSUES:
        return
    orphans = tuple(name for name in situation.deal.issues if name not in experts)
    if orphans:
        yield Finding(
            "issue without lead",
            Severity.WARNING,
            f"Nobody leads: {_listed(situation, orphans)}.",
            "Whoever knows an issue best must know its limits before it is on the table.",
            7,
            orphans,
        )


def check_meeting(situation: Situation) -> Iterator[Finding]:
    """Find a meeting to which we send one person."""
    meeting = situation.preparation.meeting
    if meeting is None or meeting.ours != 1:
        return
    outnumbered = meeting.theirs is not None and meeting.theirs > 1
    against = f"1 of us meets {meeting.theirs} of them" if outnumbered else "1 of us goes alone"
    if meeting.theirs == 1:
        against = "It is one to one"
    yield Finding(
        "one-to-one meeting",
        Severity.WARNING,
        f"{against}.",
        "One person cannot speak, listen and write down at once, and nobody can call a break. "
        "Bring a recorder.",
        7,
    )


def check_dependence(situation: Situation) -> Iterator[Finding]:
    """Find dependence above :data:`DEPENDENT`, in either direction."""
    theirs = label_of(situation.deal, situation.deal.theirs)
    cases = (
        (
            "share_of_their_sales",
            f"{theirs} makes {{share}} of its sales with us",
            "That is power today and a risk tomorrow: pressed too hard, it may fail or flee, and "
            "our supply with it.",
        ),
        (
            "share_of_our_supply",
            f"{{share}} of our supply comes from {theirs}",
            "They can feel that we need them. Build an alternative before you ask for more.",
        ),
    )
    for name, says, why in cases:
        share = situation.share(name)
        if share is not None and share > DEPENDENT:
            yield Finding(
                "dependence",
                Severity.WARNING,
                f"{says.format(share=format_share(share))}; the line is {format_share(DEPENDENT)}.",
                why,
                3,
            )


def check_limits(situation: Situation) -> Iterator[Finding]:
    """Find limits that rest on nothing."""
    bare = tuple(
        name
        for name, limit in situation.deal.limits.items()
        if any(bound and not bound.evidence for bound in (limit.stated, limit.real))
    )
    if bare:
        yield Finding(
            "limit without evidence",
            Severity.NOTE,
            f"No evidence stands behind the limits on: {_listed(situation, bare)}.",
            "A limit without a reason does not hold when it is tested.",
            7,
            bare,
        )


def check_demands(situation: Situation) -> Iterator[Finding]:
    """Find demands of our own departments that nobody has decided on."""
    undecided = [one for one in situation.preparation.demands if one.decision == "open"]
    if undecided:
        texts = "; ".join(one.demand for one in undecided)
        yield Finding(
            "demand not decided",
            Severity.NOTE,
            f"Not decided: {texts}.",
            "What our own house insists on narrows the deal before the other side has said a word. "
            "Ask what it costs, and who says that we need it.",
            5,
            tuple(one.issue for one in undecided if one.issue),
        )


def _listed(situation: Situation, names: tuple[str, ...]) -> str:
    return ", ".join(label_of(situation.deal, name) for name in names)
