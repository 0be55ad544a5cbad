"""Two issues that move together, in words."""

from __future__ import annotations

from workbench.analysis import PairGains
from workbench.model import label_of


def pair_gains_title(found: PairGains) -> str:
    """Say the finding."""
    if not found.moves:
        return "No move of two issues helps one side without hurting the other"
    best = max(found.moves.values(), key=lambda move: move.joint)
    labels = [label_of(found.deal, list(found.deal.issues)[place]) for place in best.issues]
    return f"The best two to move together: {' and '.join(labels)}"
