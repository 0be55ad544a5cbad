"""What a rule found: what is wrong with a plan, why that matters, and which step mends it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from workbench.value.results import AnalysisResults


class Severity(StrEnum):
    """How much a fault may cost."""

    SERIOUS = "serious"  # may cost the deal, or money that cannot be had back
    WARNING = "warning"  # weakens us at the table
    NOTE = "note"  # worth a look


@dataclass(frozen=True)
class Finding:
    """One fault of a plan.

    Attributes
    ----------
    rule : str
        Key of the rule, see :data:`workbench.advice.plan_check.RULES`.
    severity : Severity
    says : str
        What was found, with its numbers.
    why : str
        Why it matters.
    step : int
        Step of the preparation that mends it, a key of :data:`workbench.advice.STEPS`.
    about : tuple of str
        Names of the issues, alternatives or people that are meant.
    """

    rule: str
    severity: Severity
    says: str
    why: str
    step: int
    about: tuple[str, ...] = ()


class Findings(AnalysisResults[Finding]):
    """What rules found, the worst first."""

    __slots__ = ()

    thing = "findings"

    def to_frame(self) -> pd.DataFrame:
        """One row per finding: how bad, what was found, and why that matters."""
        rows = [
            {"rule": one.rule, "severity": one.severity.value, "says": one.says, "why": one.why}
            for one in self
        ]
        return pd.DataFrame(rows, columns=["rule", "severity", "says", "why"])
