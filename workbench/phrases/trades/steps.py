"""Single steps, in words."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.analysis import IssueMap
from workbench.model import label_of


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
