"""How many draws, which seed, and how far a probability may be off."""

from __future__ import annotations

from workbench.analysis import Draws
from workbench.words import error_words, format_count


def draws_line(draws: Draws, error: float | None = None, *, of: str = "the probability") -> str:
    """Say how many draws, the seed, and twice the standard error of a probability."""
    if not draws.facts:
        return "No fact is uncertain: every draw is the deal as it stands"
    line = f"{format_count(draws.count)} draws, seed {draws.seed}"
    return line if error is None else f"{line}; {of} is within {error_words(error)} at 95 %"
