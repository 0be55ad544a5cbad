"""The plane a frontier is drawn in: two parties' values, their range and their names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.charts.drawing.cost_axes import level_axis
from workbench.model import Deal, label_of
from workbench.phrases import Amounts, amounts_of
from workbench.value import FloatArray

MARGIN = 0.06
"""Room left around the outermost marks, as a share of their spread."""

FAR = 1.5
"""A reservation value farther off than this many spreads of the marks is left off the chart."""

TITLE_WIDTH = 32
"""Characters in a line of an axis title; the vertical one is the height of the chart."""


@dataclass(frozen=True, eq=False)
class Plane:
    """Two of a deal's parties, the first to the right, the second upwards.

    Attributes
    ----------
    deal : Deal
    columns : tuple of int
        Place of the two parties among the deal's.
    low, high : array of float, shape (2,)
        Ends of the axes, in each party's unit.
    limits : array of float, shape (2,)
        Their reservation values; minus infinity where a party refuses nothing.
    """

    deal: Deal
    columns: tuple[int, int]
    low: FloatArray
    high: FloatArray
    limits: FloatArray

    def party(self, axis: int) -> str:
        """How people call the party on an axis."""
        return label_of(self.deal, list(self.deal.parties)[self.columns[axis]])

    def unit(self, axis: int) -> str:
        """Return the unit of an axis."""
        return self.deal.unit(list(self.deal.parties)[self.columns[axis]])

    def side(self, axis: int) -> Amounts:
        """Return how the amounts of the party on an axis are said."""
        return amounts_of(self.deal, list(self.deal.parties)[self.columns[axis]])

    def place(self, values: FloatArray) -> tuple[float, float]:
        """Return where values of all parties are in the plane."""
        return float(values[self.columns[0]]), float(values[self.columns[1]])

    def shows_limit(self, axis: int) -> bool:
        """Whether the reservation value is on the chart."""
        return bool(self.low[axis] <= self.limits[axis] <= self.high[axis])

    @property
    def has_zone(self) -> bool:
        """Whether part of the chart clears two reservation values that there are."""
        return bool(np.isfinite(self.limits).all() and (self.limits < self.high).all())

    def axis_title(self, axis: int) -> str:
        """Name an axis, with its unit and the way that is better."""
        width = TITLE_WIDTH if axis else 60
        return level_axis(self.side(axis), width, upright=bool(axis))


def find_plane(
    deal: Deal, marks: FloatArray, reservations: FloatArray, axes: Sequence[str] | None
) -> Plane:
    """Choose two parties and the part of their plane that holds all marks.

    Parameters
    ----------
    deal : Deal
    marks : array of float, shape (marks, parties)
        Values of everything that will be drawn.
    reservations : array of float, shape (parties,)
    axes : two names of parties, optional
        The first two of the deal when left out.

    Raises
    ------
    ValueError
        If these are not two different parties of the deal.
    """
    columns = _columns(deal, [deal.ours, deal.theirs] if axes is None else list(axes))
    shown, limits = marks[:, columns], reservations[list(columns)]
    if not len(shown):
        return Plane(deal, columns, np.zeros(2), np.ones(2), limits)
    low, high = shown.min(axis=0), shown.max(axis=0)
    spread = np.where(high > low, high - low, np.maximum(np.abs(high), 1.0))
    near = (limits >= low - FAR * spread) & (limits <= high + FAR * spread)
    low, high = (
        np.where(near, np.minimum(low, limits), low),
        np.where(near, np.maximum(high, limits), high),
    )
    room = MARGIN * np.where(high > low, high - low, spread)
    return Plane(deal, columns, low - room, high + room, limits)


def _columns(deal: Deal, axes: list[str]) -> tuple[int, int]:
    parties = list(deal.parties)
    for name in axes:
        deal.known_party(name, path=("axes",))
    if len(axes) != 2 or axes[0] == axes[1]:
        raise ValueError(f"axes: name two different parties, got {axes!r}")
    return parties.index(axes[0]), parties.index(axes[1])
