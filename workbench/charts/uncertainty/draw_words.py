"""What every chart of draws says below its title: how many, which seed, how far it may be off."""

from __future__ import annotations

from workbench.analysis import Draws, error_words


def draws_line(draws: Draws, error: float | None = None, *, of: str = "the probability") -> str:
    """Say how many draws, the seed, and twice the standard error of a probability."""
    if not draws.facts:
        return "No fact is uncertain: every draw is the deal as it stands"
    line = f"{draws.count:,} draws, seed {draws.seed}"
    return line if error is None else f"{line}; {of} is within {error_words(error)} at 95 %"
