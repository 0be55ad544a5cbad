"""Answers of a simulation, in words."""

from __future__ import annotations

from workbench.analysis.uncertainty.simulation import Answer
from workbench.model import Deal, label_of, label_within

_NAMES = {
    "joint": "Best joint surplus",
    "nash": "{party}: surplus at Nash",
    "reservation": "{party}: reservation value",
    "limit": "{party}: limit on {issue}",
    "width": "Width of the zone on {issue}",
    "lower": "Lower end, where there is a zone",
    "upper": "Upper end, where there is a zone",
}
"""What people call an answer that is no probability."""


def answer_name(deal: Deal, answer: Answer) -> str:
    """Write an answer's name with the names that people use."""
    issue = label_within(deal, answer.issue) if answer.issue else ""
    return _NAMES[answer.kind].format(party=label_of(deal, answer.party), issue=issue)
