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
    slip : float
        By how much choices are taken to be wrong: 0 while something explains all of them. In the
        unit of the party's value for facts, a share of what is at stake for weights.
    """

    low: FloatArray
    high: FloatArray
    estimate: FloatArray
    slip: float
