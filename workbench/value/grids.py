"""Grids of all combinations of options, and how large they may be."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from workbench.model import DealError, FieldPath, Issue, Problem
from workbench.value.arrays import IntArray

CELL_LIMIT = 20_000_000
"""Most combinations of options that one grid may hold; 160 MB a party."""


def count_combinations(axes: tuple[str, ...], issues: Mapping[str, Issue]) -> int:
    """Return how many combinations of options some issues have."""
    return math.prod(len(issues[name].options) for name in axes)


def open_grid(
    path: FieldPath, axes: tuple[str, ...], issues: Mapping[str, Issue]
) -> dict[str, IntArray]:
    """Return the places of all options, along one axis per issue.

    Raises
    ------
    DealError
        If there are more combinations than memory holds, naming `path`.
    """
    if count_combinations(axes, issues) > CELL_LIMIT:
        raise DealError([Problem(path, _too_wide(axes, issues))])
    places = np.ix_(*(np.arange(len(issues[name].options)) for name in axes))
    return dict(zip(axes, places, strict=True))


def _too_wide(axes: tuple[str, ...], issues: Mapping[str, Issue]) -> str:
    sizes = " x ".join(f"{name} ({len(issues[name].options):,})" for name in axes)
    cells = count_combinations(axes, issues)
    widest = max(axes, key=lambda name: len(issues[name].options))
    return (
        f"ties together {sizes}: {cells:.3g} combinations, at most {CELL_LIMIT:,} can be held; "
        f"split it into a sum, or take a larger step for {widest!r}"
    )
