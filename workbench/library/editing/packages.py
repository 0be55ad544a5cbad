"""The packages that a deal holds, each with one option for every issue, written anew together."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workbench.library.editing.every_quote import change_terms
from workbench.model import Deal, Named, Option

QuotedTerms = Named[Option]
"""One option for every issue: a package, or the terms of a quote."""


def change_packages(deal: Deal, change: Callable[[QuotedTerms], QuotedTerms]) -> Deal:
    """Return a deal in which every package and the terms of every quote are others, unchecked.

    Parameters
    ----------
    deal : Deal
    change : callable
        Makes new terms from old ones.
    """
    made: dict[str, object] = {
        "parties": Named(
            {
                name: side.model_copy(
                    update={"alternatives": change_terms(side.alternatives, change)}
                )
                for name, side in deal.parties.items()
            }
        )
    }
    if deal.status_quo is not None:
        made["status_quo"] = change(deal.status_quo)
    if deal.opening is not None:
        package = change(deal.opening.package)
        made["opening"] = deal.opening.model_copy(update={"package": package})
    plan = deal.preparation
    if plan is not None and plan.agreement is not None and plan.agreement.package is not None:
        agreed = plan.agreement.model_copy(update={"package": change(plan.agreement.package)})
        made["preparation"] = plan.model_copy(update={"agreement": agreed})
    return deal.model_copy(update=made)


def held_options(deal: Deal, issue: str) -> Iterator[tuple[str, Option]]:
    """Yield what a deal holds fast on an issue: today, the opening, the agreement, a demand."""
    if deal.status_quo is not None:
        yield "today", deal.status_quo[issue]
    if deal.opening is not None:
        yield "opening", deal.opening.package[issue]
    plan = deal.preparation
    if plan is None:
        return
    if plan.agreement is not None and plan.agreement.package is not None:
        yield "agreement", plan.agreement.package[issue]
    for demand in plan.demands:
        if demand.issue == issue and demand.option is not None:
            yield "demand", demand.option
