"""The frontier of a deal in every draw of its facts, exactly.

The elimination of :mod:`workbench.analysis.exact.elimination` is run for many draws side by side.
Factors that a drawn fact touches have the draw in their scope; tables made of untouched factors
only are made once and used in every chunk of draws. Chunks bound memory and keep sorting within the
processor's cache.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from workbench.analysis.exact.acceptance import find_acceptance
from workbench.analysis.exact.bounds import ValueBounds
from workbench.analysis.exact.elimination import Still, eliminate
from workbench.analysis.exact.factors import (
    check_width,
    fill_up,
    list_parts,
    make_space,
    make_tables,
)
from workbench.analysis.exact.frontier import POINT_LIMIT
from workbench.analysis.exact.tables import Space, Table, prune
from workbench.analysis.exact.tracing import Trace
from workbench.analysis.uncertainty.batches import Batch
from workbench.value import Ban, BoolArray, FloatArray, IntArray, Term

_CHUNK_CELLS = 1 << 19
"""Cells of the widest drawn factor in a chunk of draws: what sorts fast."""

_CHUNK_DRAWS = 1 << 10
"""Most draws in a chunk."""

_WHOLE_CELLS = 1 << 8
"""Most cells of a factor that is computed for all draws at once."""

_KEPT = 24 << 20
"""Bytes up to which blocks are kept; glibc takes at most 32 MB for a hint."""


@dataclass(frozen=True, eq=False)
class DrawnFronts:
    """Frontiers of draws in a row.

    Attributes
    ----------
    batch : Batch
        The draws.
    draw : array of int, shape (points,)
        Draw of each point, from 0, ascending.
    values : array of float, shape (points, parties)
        Within a draw, best for the first party first.
    tolerance : float
        Values at most this far apart count as equal.
    resolution : float
        0 for exact frontiers, else as :attr:`Frontier.resolution`.
    table : Table
        Way back to the packages.
    rows : array of int, shape (points,)
        Row of the table that each point is.
    space : Space
    """

    batch: Batch
    draw: IntArray
    values: FloatArray
    tolerance: float
    resolution: float
    table: Table
    rows: IntArray
    space: Space

    @property
    def surplus(self) -> FloatArray:
        """Value above the draw's reservation values, shape (points, parties)."""
        return self.values - self.batch.reservations[self.draw]

    @property
    def agreeable(self) -> BoolArray:
        """True for the points that enough parties accept in their draw."""
        return find_acceptance(self.batch.deal).agreed(self.surplus >= -self.tolerance)

    def trace(self, points: IntArray) -> Trace:
        """Return the way back to the packages behind some points."""
        deal = self.batch.deal
        today = None if deal.status_quo is None else deal.indices(deal.status_quo)
        return Trace(prune(self.table, self.rows[points]), self.space, today)


def iterate_fronts(
    batch: Batch, *, inside: bool = False, point_limit: int = POINT_LIMIT
) -> Iterator[DrawnFronts]:
    """Yield the frontiers of all draws, chunk by chunk.

    Parameters
    ----------
    batch : Batch
    inside : bool
        Whether points outside the ZOPA may be left out, which saves most of the work where it is
        small: what cannot clear a reservation value with the best of all the rest is dropped early.
    point_limit : int
        Most points of a draw's table before it is thinned to a stated resolution.

    Raises
    ------
    DealError
        If the terms tie together more combinations than memory holds.
    """
    terms = batch.terms
    check_width(terms)
    batch.reservations  # noqa: B018 - found once, and handed on to the chunks
    parts = list_parts(terms)
    same = {part: part.grid for part in parts if part not in batch.touched}
    tables = [*make_tables(terms, same), *fill_up(terms)]
    still: Still = {}
    moving = [part for part in parts if part in batch.touched]
    # small grids are computed for all draws in one go, large ones chunk by chunk
    whole = {part: batch.grid(part) for part in moving if _cells(part, batch) <= _WHOLE_CELLS}
    _keep_memory()
    done = 0
    for chunk in batch.chunks(_draws_at_once(batch)):
        of = slice(done, done + chunk.count)
        grids = {part: whole[part][of] if part in whole else chunk.grid(part) for part in moving}
        drawn = make_tables(terms, grids, drawn=True)
        yield _find_fronts(chunk, [*drawn, *tables], still, point_limit, inside=inside)
        done += chunk.count


def _keep_memory() -> None:
    """Let the allocator keep what chunks free for the next ones, which saves half of their time.

    Once a large block was freed, glibc no longer maps smaller ones afresh and zeroes them page by
    page (mallopt(3), M_MMAP_THRESHOLD). The block is never written to, and takes no memory.
    """
    np.empty(_KEPT, np.uint8)


def _draws_at_once(batch: Batch) -> int:
    widest = max((_cells(part, batch) for part in batch.touched), default=1)
    return max(min(_CHUNK_CELLS // widest, _CHUNK_DRAWS), 1)


def _cells(part: Term | Ban, batch: Batch) -> int:
    """Return how many combinations of options a grid holds."""
    return math.prod(len(batch.deal.issues[name].options) for name in part.scope)


def _find_fronts(
    batch: Batch,
    factors: list[Table],
    still: Still,
    point_limit: int,
    *,
    inside: bool,
) -> DrawnFronts:
    """Find the frontiers of a few draws."""
    space = make_space(batch.terms, factors, point_limit=point_limit, draws=batch.count)
    low = batch.reservations - space.tolerance * (1 + len(factors))
    low = np.where(find_acceptance(batch.deal).veto, low, -np.inf)  # others may be outvoted
    bounds = ValueBounds(space, low, np.full_like(low, np.inf), only_drawn=True)
    shrink = bounds.narrow if inside else None
    table, resolution = eliminate(factors, space, shrink=shrink, still=still)
    rows, draw = np.arange(len(table.points)), table.group
    if not table.is_drawn:  # the same frontier in every draw
        draw = np.repeat(np.arange(batch.count), len(rows))
        rows = np.tile(rows, batch.count)
    values = table.points if table.is_drawn else table.points.take(rows, axis=0)
    return DrawnFronts(batch, draw, values, space.tolerance, resolution, table, rows, space)
