"""What choices leave of beliefs."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.model import Option
from workbench.value import FloatArray

Sets = tuple[tuple[dict[str, Option], ...], ...]
"""Offers that were made together, set by set."""


@dataclass(frozen=True, eq=False)
class Learnt:
    """Ranges and estimates that choices leave.

    Attributes
    ----------
    low, high, estimate : array of float, shape (names,)
    slip : str
        Empty while something explains all choices; else what was done about it.
    """

    low: FloatArray
    high: FloatArray
    estimate: FloatArray
    slip: str
