"""How much better both sides could do, in words."""

from __future__ import annotations

from workbench.analysis import Improvements
from workbench.model import label_of
from workbench.words import format_amount, format_count


def improvement_words(found: Improvements) -> str:
    """Say how much better both sides could do."""
    what = "packages that our house lets us offer" if found.kept else "packages of the frontier"
    if not len(found.assessment.dominating):
        nothing = "Nothing that our house lets us offer" if found.kept else "Nothing"
        return f"{nothing} is better for one side without being worse for another."
    if not len(found.points):
        return (
            f"{format_count(found.refused)} {what} are better for everyone, but each leaves a side "
            "below its reservation value."
        )
    best, deal = found.moves[0], found.deal
    gains = [
        f"{format_amount(float(gain), deal.unit(party))} for {label_of(deal, party)}"
        for party, gain in zip(deal.parties, best.gains, strict=True)
    ]
    return (
        f"{format_count(found.frontier_packages)} {what} are better for everyone. The "
        f"fairest, with the largest smaller gain, adds {' and '.join(gains)}."
    )
