"""The frontier of a deal in every draw of its facts, exactly.

The elimination of :mod:`workbench.analysis.exact.elimination` is run for many draws at once: the
draw is one more issue, in front of all others, that is never eliminated. Factors that a drawn fact
touches have it in their scope; tables made of untouched factors only are made once and used in
every chunk of draws. Chunks bound memory and keep sorting within the processor's cache.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from workbench.analysis.exact.dominance import BoolArray
from workbench.analysis.exact.elimination import Merger
from workbench.analysis.exact.factors import find_tolerance, plan_elimination
from workbench.analysis.exact.tables import Scope, Space, Table
from workbench.analysis.uncertainty.batches import Batch
from workbench.value import Ban, FloatArray, IntArray, Term, draw_ban, draw_term, open_grid

POINT_LIMIT = 200_000
"""Most points of one draw's frontier before it is thinned."""

_CHUNK_CELLS = 1 << 17
"""Rows of the widest table in a chunk of draws: what sorts fast."""

_CHUNK_DRAWS = 1 << 10
"""Draws in a chunk when the frontier is the same in all."""

_DRAW = 0
"""Place of the draw among the issues; the deal's own issues begin at 1."""


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
        """True for the points that no party refuses in their draw."""
        return np.asarray((self.surplus >= -self.tolerance).all(axis=1))


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
    engine = _Engine(batch, point_limit, inside=inside)
    for chunk in batch.chunks(engine.chunk):
        yield engine.run(chunk)


class _Engine:
    """What all chunks of a batch share: the order of elimination, and untouched tables."""

    def __init__(self, batch: Batch, point_limit: int, *, inside: bool) -> None:
        terms, issues = batch.terms, batch.deal.issues
        self.batch, self.point_limit, self.inside = batch, point_limit, inside
        batch.reservations  # noqa: B018 - found once, and handed on to the chunks
        self.steps = plan_elimination(terms)
        self.sizes = tuple(len(issue.options) for issue in issues.values())
        self.parties = {name: place for place, name in enumerate(batch.deal.parties)}
        self.places = {name: place for place, name in enumerate(issues, start=1)}
        widest = max(math.prod(self.sizes[issue] for issue in tied) for _, tied in self.steps)
        self.chunk = max(_CHUNK_CELLS // widest, 1) if batch.touched else _CHUNK_DRAWS
        self.still: dict[Scope, FloatArray] = {}
        for term in terms.terms:
            if term not in batch.touched:
                self._add(self.still, self._scope(term), term, term.grid)
        for place in self.places.values():  # an issue that no term touches is in a table too
            self.still.setdefault((place,), np.zeros((self.sizes[place - 1], len(self.parties))))
        self.bans = [(self._scope(ban), ~ban.grid) for ban in self._bans(touched=False)]
        self.kept: dict[int, Table] = {}

    def run(self, batch: Batch) -> DrawnFronts:
        """Find the frontiers of a few draws."""
        values = [*self.still.items(), *self._draw_values(batch).items()]
        bans = [*self.bans, *self._draw_bans(batch)]
        tolerance = find_tolerance(array for _, array in values)
        space = Space((batch.count, *self.sizes), tolerance, self.point_limit * batch.count)
        merger = Merger(space)
        hope = _Hope(batch, values) if self.inside else None
        pending: list[_Part] = [*values, *bans]
        for step, (issue, tied) in enumerate(self.steps):
            place = issue + 1
            bucket = [part for part in pending if place in _scope_of(part)]
            pending = [part for part in pending if place not in _scope_of(part)]
            rest = tuple(one + 1 for one in tied if one != issue)
            pending.append(self._merge(merger, step, bucket, rest, place, hope))
        table = self._merge(merger, len(self.steps), pending, (), _DRAW, hope)
        return self._fronts(batch, table, space, merger.resolution)

    def _fronts(self, batch: Batch, table: Table, space: Space, resolution: float) -> DrawnFronts:
        rows, draw = np.arange(len(table.points)), table.group
        if table.scope != (_DRAW,):  # the same frontier in every draw
            draw = np.repeat(np.arange(batch.count), len(rows))
            rows = np.tile(rows, batch.count)
        values = table.points.take(rows, axis=0)
        return DrawnFronts(batch, draw, values, space.tolerance, resolution, table, rows, space)

    def _merge(
        self,
        merger: Merger,
        step: int,
        parts: list[_Part],
        rest: Scope,
        goes: int,
        hope: _Hope | None,
    ) -> Table:
        """Join what one step ties together; of untouched parts only, once for all chunks."""
        moving = any(_DRAW in _scope_of(part) for part in parts)
        if not moving and step in self.kept:
            return self.kept[step]
        tables = [part for part in parts if isinstance(part, Table)]
        dense = [part for part in parts if not isinstance(part, Table)]
        if dense:
            added = self._add_up(dense, merger.space, goes)
            tables.append(hope.sift(added, dense, merger.space) if hope and moving else added)
        table = merger.merge(tables, (_DRAW, *rest) if moving else rest)
        if not moving:
            self.kept[step] = table
        return table

    def _add_up(self, parts: list[tuple[Scope, Any]], space: Space, goes: int) -> Table:
        """Add factors over the grid of all their issues, and leave out what rules forbid.

        The issue that goes varies fastest, so that fronts along a price need no sorting.
        """
        scope = tuple(sorted({place for part, _ in parts for place in part}))
        shape = tuple(space.sizes[place] for place in scope)
        total = np.zeros((*shape, len(self.parties)))
        allowed = np.ones(shape, bool)
        for part, array in parts:
            axes = tuple(space.sizes[place] if place in part else 1 for place in scope)
            if array.dtype == bool:
                allowed &= array.reshape(axes)
            else:
                total += array.reshape(*axes, -1)
        axis = scope.index(goes) if goes in scope else -1
        total = np.moveaxis(total, axis, len(scope) - 1) if scope else total
        allowed = np.moveaxis(allowed, axis, -1) if scope else allowed
        group = np.arange(allowed.size).reshape(shape)
        group = np.moveaxis(group, axis, -1) if scope else group
        kept = np.flatnonzero(allowed)
        points, group = total.reshape(-1, total.shape[-1]), group.ravel()
        if len(kept) < len(group):
            points, group = points.take(kept, axis=0), group[kept]
        return Table(scope, group, points)

    def _draw_values(self, batch: Batch) -> dict[Scope, FloatArray]:
        """Return touched factors by scope, the draw first, and the parties last."""
        found: dict[Scope, FloatArray] = {}
        for term in batch.terms.terms:
            if term in batch.touched:
                grid = open_grid(term.path, term.scope, batch.deal.issues)
                worth = draw_term(term, batch.facts, grid)
                self._add(found, (_DRAW, *self._scope(term)), term, worth)
        return found

    def _draw_bans(self, batch: Batch) -> Iterator[tuple[Scope, BoolArray]]:
        for ban in self._bans(touched=True):
            grid = open_grid(ban.path, ban.scope, batch.deal.issues)
            yield (_DRAW, *self._scope(ban)), ~draw_ban(ban, batch.facts, grid)

    def _add(
        self, values: dict[Scope, FloatArray], scope: Scope, term: Term, worth: FloatArray
    ) -> None:
        if scope not in values:
            values[scope] = np.zeros((*worth.shape, len(self.parties)))
        values[scope][..., self.parties[term.party]] += worth

    def _bans(self, *, touched: bool) -> list[Ban]:
        return [ban for ban in self.batch.terms.bans if (ban in self.batch.touched) == touched]

    def _scope(self, part: Term | Ban) -> Scope:
        return tuple(self.places[name] for name in part.scope)


class _Hope:
    """What the best of all factors adds up to: rows that even it does not lift are dropped."""

    def __init__(self, batch: Batch, values: list[tuple[Scope, FloatArray]]) -> None:
        self.best = {id(array): _tops(scope, array) for scope, array in values}
        self.least = batch.reservations - sum(self.best.values())

    def sift(self, table: Table, parts: list[tuple[Scope, Any]], space: Space) -> Table:
        """Drop rows of a sum of factors that clear no reservation value whatever the rest is."""
        own = sum(self.best[id(array)] for _, array in parts if array.dtype != bool)
        least = np.broadcast_to(self.least + own, (space.sizes[_DRAW], table.points.shape[1]))
        if table.scope[:1] == (_DRAW,):
            draw = table.group // space.cells(table.scope[1:])
            least = least.take(draw, axis=0)
        else:  # the same rows in every draw
            least = least.min(axis=0)
        slack = space.tolerance * (1 + len(self.best))
        kept = np.flatnonzero((table.points >= least - slack).all(axis=1))
        return Table(table.scope, table.group[kept], table.points.take(kept, axis=0))


def _tops(scope: Scope, array: FloatArray) -> FloatArray:
    """Return the best worth in a factor, by draw where it is drawn, and party."""
    lead = (len(array), -1) if scope[:1] == (_DRAW,) else (1, -1)
    return np.asarray(array.reshape(*lead, array.shape[-1]).max(axis=1))


_Part = Table | tuple[Scope, Any]
"""A table, or a factor or rule as an array over draws and the options of its scope."""


def _scope_of(part: _Part) -> Scope:
    return part.scope if isinstance(part, Table) else part[0]
