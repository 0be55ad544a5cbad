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


def scenarios_title(comparison: ScenarioComparison) -> str:
    """Say what the scenarios change."""
    others = comparison.results[1:]
    if not others:
        return "This deal has no scenarios yet: only how it stands"
    closed = [one.label for one in others if not one.zopa.exists]
    if closed:
        return f"No agreement if: {', '.join(closed)}"
    moved = [one for one in others if comparison.changed_terms(one)]
    if moved:
        return f"The recommendation changes in {len(moved)} of {len(others)} scenarios"
    count = "all scenarios" if len(others) > 1 else "the scenario"
    return f"The recommendation stays in {count}"


def scenarios_subtitle(comparison: ScenarioComparison) -> str:
    """Say what is left out, and how to read it."""
    kept = [one.label for one in comparison.results[1:] if one.kept and not one.kept.agreeable]
    refused = f" Today's recommendation would be refused in: {', '.join(kept)}." if kept else ""
    return f"0 is no deal: each side's BATNA in that scenario.{refused}"
