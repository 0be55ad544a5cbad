"""Draws in words: how many, how sure, and what a simulation of them answers."""

from __future__ import annotations

from workbench.analysis import Draws
from workbench.analysis.uncertainty.answers import DrawnAnswer
from workbench.model import Deal, label_of, label_within
from workbench.words import error_words, format_count


def draws_line(draws: Draws, error: float | None = None, *, of: str = "the probability") -> str:
    """Say how many draws, the seed, and twice the standard error of a probability."""
    if not draws.facts:
        return "No fact is uncertain: every draw is the deal as it stands"
    line = f"{format_count(draws.count)} draws, seed {draws.seed}"
    return line if error is None else f"{line}; {of} is within {error_words(error)} at 95 %"


_NAMES = {
    "joint": "Largest joint gain",
    "nash": "{party}: gain at the fair split",
    "reservation": "{party}: limit",
    "limit": "{party}: limit on {issue}",
    "width": "Width of the zone on {issue}",
    "lower": "Lower end, where there is a zone",
    "upper": "Upper end, where there is a zone",
}
"""What people call an answer that is no probability."""


def answer_name(deal: Deal, answer: DrawnAnswer) -> str:
    """Write an answer's name with the names that people use."""
    issue = label_within(deal, answer.issue) if answer.issue else ""
    return _NAMES[answer.kind].format(party=label_of(deal, answer.party), issue=issue)
