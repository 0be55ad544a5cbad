"""Scenarios in words: what else would be recommended."""

from __future__ import annotations

from workbench.analysis import ScenarioComparison, ScenarioResult
from workbench.model import format_option, label_of


def scenario_words(comparison: ScenarioComparison, result: ScenarioResult) -> str:
    """Say which terms of the recommendation are others than as things stand."""
    issues = comparison.deal.issues
    return "; ".join(
        f"{label_of(comparison.deal, name)} {format_option(issues[name], after)} "
        f"instead of {format_option(issues[name], before)}"
        for name, (before, after) in comparison.changed_terms(result).items()
    )
