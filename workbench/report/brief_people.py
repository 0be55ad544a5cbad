"""What a brief says about people and about what is not known: red lines, questions, roles, gaps."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from workbench.advice import PlanCheck, Severity
from workbench.analysis import Driver, Tornado
from workbench.model import Deal, Preparation, label_of, label_within
from workbench.phrases.talks.red_lines import red_lines
from workbench.phrases.uncertainty.drafts import drafts_words
from workbench.report.brief import BriefSection, Point
from workbench.report.brief_yardstick import Yardstick
from workbench.value import find_drafts
from workbench.words import format_amount, join_and

ROLES = ("lead", "opener", "coordinator", "hold_out", "recorder", "approver")

HANGS_ON = 4
"""Most guesses that are named: those that move the answer most."""


def red_section(deal: Deal, yardstick: Yardstick) -> BriefSection:
    """Say where we leave, and who decides beyond a limit."""
    lines = []
    if math.isfinite(yardstick.least):
        approver = deal.preparation.team.approver if _team(deal) else ""  # type: ignore[union-attr]
        who = f"; beyond it {approver} decides" if approver else ""
        lines.append(f"In all: {yardstick.amounts.limit(yardstick.least)}{who}")
    lines += red_lines(deal)
    return _list("red", "Red lines", lines, "None: nothing is refused yet.")


def questions_section(deal: Deal) -> BriefSection:
    """Say what to ask: the questions noted that have no answer yet, and those behind interests."""
    preparation = deal.preparation or Preparation()
    asked = [one.ask for one in preparation.questions if not one.answer]
    for name, party in deal.parties.items():
        if name != deal.ours:
            asked += [one.question for one in party.interests if one.question]
    return _list("questions", "Questions to ask", dict.fromkeys(asked), "None noted.")


def roles_section(deal: Deal) -> BriefSection:
    """Say who does what, person by person: the parts at the table, and which terms each leads."""
    team = deal.preparation.team if deal.preparation else None
    parts: dict[str, list[str]] = {}
    for role in ROLES if team is not None else ():
        if person := getattr(team, role):
            parts.setdefault(person, []).append(role.replace("_", "-"))
    terms: dict[str, list[str]] = {}
    for issue, person in team.experts.items() if team is not None else ():
        terms.setdefault(person, []).append(label_within(deal, issue))
    points = tuple(
        Point(person, "; ".join(filter(None, (join_and(parts.get(person, ())), _leads(said)))))
        for person in dict.fromkeys((*parts, *terms))
        for said in [terms.get(person, [])]
    )
    text = "" if points else "Nobody named."
    return BriefSection("roles", "Who does what", text, points=points, is_narrow=True)


def _leads(issues: list[str]) -> str:
    return f"leads on {join_and(issues)}" if issues else ""


def open_section(deal: Deal, check: PlanCheck, missed: Iterable[str]) -> BriefSection:
    """Say what must still be found out: gaps, what was assumed unasked, what is serious."""
    lines = [*_gaps(deal), *missed]
    if deal.not_asked:
        lines.append(f"Nobody has asked: {join_and(label_of(deal, one) for one in deal.not_asked)}")
    lines += [one.says for one in check.findings if one.severity is Severity.SERIOUS]
    return _list("open", "Must still be found out", lines, "Nothing that we know of.")


def _gaps(deal: Deal) -> Iterator[str]:
    """Name what the preparation does not say yet."""
    preparation = deal.preparation or Preparation()
    if not preparation.goal:
        yield "What this is for: no goal is set"
    if deal.parties[deal.ours].aspiration is None:
        yield "What we hope for: no target is set"
    if deal.opening is None:
        yield "What we open with is proposed only"
    if preparation.deadline is None:
        yield "By when we must decide"
    if not deal.limits:
        yield "Limits on single terms, and who decides beyond them"


def rests_section(deal: Deal, tornado: Tornado | None, *, is_known: bool) -> BriefSection:
    """Say which drafts and guesses the paper rests on, those that move it most first.

    Parameters
    ----------
    deal : Deal
    tornado : Tornado, optional
        How far each guess moves what we gain.
    is_known : bool
        Whether that has been worked out already.
    """
    points = []
    if find_drafts(deal):
        points.append(Point("Drafts", drafts_words(deal)))
    unit = deal.unit(deal.ours)
    for bar in tornado.bars[:HANGS_ON] if tornado is not None else ():
        if bar.swing > 0:
            amount = format_amount(bar.swing, unit)
            moves = "" if math.isinf(bar.swing) else f"moves our gain by {amount}"
            points.append(Point(bar.driver.label, _range_words(bar.driver), moves))
    empty = "No number that has a range." if is_known else "Being worked out…"
    text = "" if points else empty
    heading = "Rests on these drafts and guesses"
    return BriefSection("rests", heading, text, points=tuple(points), is_narrow=True)


def _range_words(driver: Driver) -> str:
    """Say what a number is and may be, with its unit once."""
    return f"{driver.write(driver.base)} ({driver.write_range(driver.low, driver.high)})"


def _team(deal: Deal) -> bool:
    return deal.preparation is not None and deal.preparation.team is not None


def _list(key: str, heading: str, lines: Iterable[str], empty: str) -> BriefSection:
    points = tuple(Point("", line) for line in lines)
    text = "" if points else empty
    return BriefSection(key, heading, text, points=points, is_narrow=True)
