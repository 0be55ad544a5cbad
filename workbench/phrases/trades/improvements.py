"""How much better both sides could do, in words."""

from __future__ import annotations

from workbench.analysis import Improvements
from workbench.phrases.exact.amounts import amounts_of
from workbench.words import format_count, join_and


def improvement_words(found: Improvements) -> str:
    """Say how much better both sides could do."""
    what = "packages that our house lets us offer" if found.kept else "packages of the frontier"
    if not len(found.assessment.dominating):
        nothing = "Nothing that our house lets us offer" if found.kept else "Nothing"
        return f"{nothing} is better for one side without being worse for another."
    if not len(found.points):
        return (
            f"{format_count(found.refused)} {what} are better for everyone, but each leaves a side "
            "below its limit."
        )
    best, deal = found.moves[0], found.deal
    gains = [
        amounts_of(deal, party).gains(float(gain))
        for party, gain in zip(deal.parties, best.gains, strict=True)
    ]
    return (
        f"{format_count(found.frontier_packages)} {what} are better for everyone. The "
        f"fairest is the one with the largest smaller gain: {join_and(gains)}."
    )
