"""What the matrices of steps, pairs and exchange rates find, in words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from workbench.analysis import ExchangeRates, IssueMap, PairGains
from workbench.model import label_of, label_within


def steps_title(found: IssueMap) -> str:
    """Name the issues on which some single step helps someone and hurts nobody."""
    free = []
    for one in found.issues:
        place = found.deal.issues[one.name].index(found.package[one.name])
        near = one.worth[:, max(place - 1, 0) : place + 2]
        if ((near >= 0).all(axis=0) & (near > 0).any(axis=0)).any():
            free.append(label_of(found.deal, one.name))
    if not free:
        return "No single step helps one side without hurting the other"
    return f"A step that hurts nobody: {_few(free)}"


def _few(names: Sequence[str]) -> str:
    shown = ", ".join(names[:3])
    return f"{shown} and {len(names) - 3} more" if len(names) > 3 else shown


def pair_gains_title(found: PairGains) -> str:
    """Say the finding."""
    if not found.moves:
        return "No move of two issues helps one side without hurting the other"
    best = max(found.moves.values(), key=lambda move: move.joint)
    labels = [label_of(found.deal, list(found.deal.issues)[place]) for place in best.issues]
    return f"The best two to move together: {' and '.join(labels)}"


def exchange_rates_title(rates: ExchangeRates, way: int) -> str:
    """Say the finding."""
    joint = rates.joint[way]
    if not (joint > 0).any():
        return "No step one way can be traded against another issue"
    row, column = np.unravel_index(int(joint.argmax()), joint.shape)
    names = list(rates.deal.issues)
    step, other = (label_within(rates.deal, names[int(k)]) for k in (row, column))
    return f"The best step to trade: {step} against {other}"
