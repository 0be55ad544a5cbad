"""Money paid before anything is received: which packages do so, and what secures it."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.advice.findings import Finding, Severity
from workbench.advice.situation import Situation
from workbench.analysis import find_frontier
from workbench.analysis.agreement.house_rules import find_prepayment
from workbench.model import Deal, DealError, Prepayment, Rule
from workbench.value import standing_formula


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
