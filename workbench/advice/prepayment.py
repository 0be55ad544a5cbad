"""Money paid before anything is received: which packages do so, and what secures it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.advice.findings import Finding, Severity
from workbench.advice.situation import Situation
from workbench.analysis import find_frontier
from workbench.model import Deal, DealError, Issue, Prepayment, Rule, is_identifier
from workbench.value import standing_formula

_ADVANCE = re.compile(
    r"\b(in advance|advance|prepa(?:id|y\w*)|up ?front|before delivery|down ?payment|deposit)\b",
    re.I,
)
_SECURITY = re.compile(r"guarantee|escrow|bond\b|letter of credit|security|collateral", re.I)
_NOTHING = re.compile(r"\b(no|none|without|nothing)\b", re.I)
_PAYMENT = re.compile(r"pay|cash", re.I)


def find_prepayment(deal: Deal) -> Prepayment | None:
    """Return which packages are paid in advance: as the deal states, else as its issues read.

    Without a statement, an issue about payment is taken to pay in advance at days below 0, and at
    options whose words say so; an issue whose words speak of a guarantee, escrow or the like is
    taken to secure the money at every option that is not "none".

    Parameters
    ----------
    deal : Deal

    Returns
    -------
    Prepayment or None
        None where no package is paid in advance.
    """
    if deal.preparation is not None and deal.preparation.prepayment is not None:
        return deal.preparation.prepayment
    when = [part for name, issue in deal.issues.items() for part in _advances(name, issue)]
    if not when:
        return None
    secured = [part for name, issue in deal.issues.items() for part in _secures(name, issue)]
    return Prepayment(when=" or ".join(when), secured=" or ".join(secured))


def _advances(name: str, issue: Issue) -> Iterator[str]:
    words = f"{name.replace('_', ' ')} {issue.label} {issue.unit}"
    if not is_identifier(name) or _SECURITY.search(words):
        return
    if issue.is_numeric and _PAYMENT.search(words) and float(issue.options[0]) < 0:
        yield f"{name} < 0"
    elif issue.is_numeric and _ADVANCE.search(words):
        yield f"{name} > 0"
    elif not issue.is_numeric:
        for option in issue.options:
            text = str(option)
            if _ADVANCE.search(text) and not _NOTHING.search(text) and "'" not in text:
                yield f"{name} == '{text}'"


def _secures(name: str, issue: Issue) -> Iterator[str]:
    words = f"{name.replace('_', ' ')} {issue.label}"
    if not is_identifier(name) or issue.is_numeric:
        return
    for option in issue.options:
        text = str(option)
        speaks = _SECURITY.search(words) or _SECURITY.search(text)
        if speaks and not _NOTHING.search(text) and "'" not in text:
            yield f"{name} == '{text}'"


def check_prepayment(situation: Situation) -> Iterator[Finding]:
    """Find packages in the zone that are paid in advance without security."""
    stated = find_prepayment(situation.deal)
    if (
        stated is None
        or stated.security
        or _waits(situation.deal, stated)
        or not _is_open(situation.deal, stated)
    ):
        return
    yield Finding(
        "prepayment without security",
        Severity.SERIOUS,
        "Both sides could agree on a package that is paid in advance and secured by nothing.",
        "An advance is a loan without collateral. If they fail before they deliver, the money is "
        "gone: ask for a guarantee, title to the goods, or payment in parts.",
        6,
    )


def _waits(deal: Deal, stated: Prepayment) -> bool:
    """Say whether it rests on drafts which packages are paid in advance, or secured."""
    return any(standing_formula(deal, one) is None for one in (stated.when, stated.secured))


def _is_open(deal: Deal, stated: Prepayment) -> bool:
    """Say whether a package that nobody refuses pays in advance without security."""
    only = [Rule(when=f"not ({stated.when})", why="Only packages that are paid in advance")]
    if stated.secured:
        only.append(Rule(when=stated.secured, why="Only packages without security"))
    try:
        frontier = find_frontier(deal.changed(rules=(*deal.rules, *only)))
    except DealError:  # the conditions tie together more than memory holds; say it rather than not
        return True
    return bool(frontier.agreeable.any())
