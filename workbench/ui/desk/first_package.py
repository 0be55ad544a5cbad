"""Which package a page looks at when a deal comes."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.analysis import Assessment, DealAnalysis


def fitting_package(analysis: DealAnalysis, before: Assessment | None) -> Mapping[str, float | str]:
    """Keep the package where the issues stay; else today's, a solution's, or the first."""
    deal = analysis.deal
    if before is not None and before.deal.issues == deal.issues:
        return before.package
    if deal.status_quo is not None:
        return deal.status_quo
    for solution in analysis.solutions:
        return solution.package
    if len(analysis.frontier):
        return analysis.frontier.package(0)
    return deal.package((0,) * len(deal.issues))
