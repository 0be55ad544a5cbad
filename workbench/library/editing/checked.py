"""A deal that was written anew, checked as one that is read from a file."""

from __future__ import annotations

from workbench.model import Deal
from workbench.model.names import unknown
from workbench.model.problems import deny
from workbench.value.checking import check_formulas


def checked_deal(deal: Deal) -> Deal:
    """Return the deal if all in it fits together.

    Raises
    ------
    DealError
        With all that does not.
    """
    return check_formulas(deal.changed())


def known_issue(deal: Deal, name: str) -> str:
    """Return the name of an issue, refused where there is none of it.

    Raises
    ------
    DealError
        Naming the nearest.
    """
    if name not in deal.issues:
        deny(("issues", name), unknown("issue", name, deal.issues))
    return name
