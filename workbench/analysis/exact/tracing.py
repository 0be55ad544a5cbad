"""From points of a table back to packages: how many there are, which stands for them, and all.

The tables of an elimination form a tree: each was made by joining two others, down to the factors
of the deal, whose rows are combinations of options. Every way down from a point is one package.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.analysis.exact.tables import DRAW, Origin, Space, Table
from workbench.value import IntArray

Keys = npt.NDArray[np.int64]

_DIGITS = 1 << 62
_CHANGE = 1 << 40
"""One more changed issue outweighs any number of option steps."""


class Trace:
    """The packages behind the rows of a table.

    The package that stands for a row is the one that changes the fewest issues of the status quo,
    then moves the fewest option steps away from it, then comes first in file order; without a
    status quo only the last counts. The rule does not depend on how the table was computed.

    Parameters
    ----------
    table : Table
        The last table of an elimination.
    space : Space
    status_quo : tuple of int or None
        Place of each issue's option today.
    """

    def __init__(self, table: Table, space: Space, status_quo: tuple[int, ...] | None) -> None:
        self.table = table
        self.space = space
        self.status_quo = status_quo
        self._down = _tables(table)
        self._owned = _owned(self._down)

    @cached_property
    def counts(self) -> npt.NDArray[Any]:
        """How many packages reach each row, exactly; Python's own integers beyond 64 bits."""
        counted = self._count(np.float64)
        if len(counted) and counted.max() >= 2**53:  # too many for a float to count one by one
            return self._count(np.object_)
        return counted.astype(np.int64)

    def _count(self, dtype: type) -> npt.NDArray[Any]:
        found: dict[int, npt.NDArray[Any]] = {}
        for table in reversed(self._down):
            if table.origin is None:
                found[id(table)] = np.array([1] * len(table.group), dtype)
                continue
            of = table.origin
            ways = found.pop(id(of.left))[of.left_row]
            if of.right is not None:
                ways = ways * found.pop(id(of.right))[of.right_row]
            found[id(table)] = np.add.reduceat(ways, of.starts) if len(of.starts) else ways[:0]
        return found[id(self.table)]

    @cached_property
    def packages(self) -> IntArray:
        """Place of each issue's option in the package that stands for each row."""
        rows = {id(self.table): np.arange(len(self.table.group))}
        for table in self._down:
            if table.origin is None:
                continue
            member = self._best[id(table)][rows[id(table)]]
            self._descend(table.origin, member, rows)
        return self._places(rows, len(self.table.group))

    @cached_property
    def keys(self) -> Keys:
        """Rank of the package that stands for each row; the smaller, compared left to right."""
        return self._chosen[1]

    @property
    def _best(self) -> dict[int, IntArray]:
        return self._chosen[0]

    @cached_property
    def _chosen(self) -> tuple[dict[int, IntArray], Keys]:
        """Best member of every row of every table, and the keys of the last table's rows."""
        keys: dict[int, Keys] = {}
        best: dict[int, IntArray] = {}
        for table in reversed(self._down):
            if table.origin is None:
                keys[id(table)] = self._leaf_keys(table)
                continue
            of = table.origin
            key = keys.pop(id(of.left))[of.left_row]
            if of.right is not None:
                key = key + keys.pop(id(of.right))[of.right_row]
            best[id(table)] = _first_members(key, of.starts)
            keys[id(table)] = key[best[id(table)]]
        return best, keys[id(self.table)]

    def list_packages(self, row: int, limit: int) -> IntArray:
        """Return the packages that reach a row, in file order.

        Parameters
        ----------
        row : int
        limit : int
            Most packages to return; which ones are left out is not specified.

        Returns
        -------
        array of int, shape (packages, issues)
            Places of options.
        """
        rows = {id(self.table): np.array([row])}
        for table in self._down:
            if table.origin is None:
                continue
            of, here = table.origin, rows[id(table)]
            ends = np.append(of.starts, len(of.left_row))[1:]
            sizes = (ends - of.starts)[here]
            solution = np.repeat(np.arange(len(here)), sizes)[:limit]
            member = of.starts[here][solution] + _places_within(sizes)[: len(solution)]
            rows = {name: column[solution] for name, column in rows.items()}
            self._descend(of, member, rows)
        found = self._places(rows, len(rows[id(self.table)]))
        return found[np.lexsort(found.T[::-1])]

    def _descend(self, of: Origin, member: IntArray, rows: dict[int, IntArray]) -> None:
        rows[id(of.left)] = of.left_row[member]
        if of.right is not None:
            rows[id(of.right)] = of.right_row[member]

    def _places(self, rows: dict[int, IntArray], count: int) -> IntArray:
        places = np.zeros((count, len(self.space.sizes)), np.intp)
        for table in self._down:
            for issue in self._owned.get(id(table), ()):
                option = self.space.project(table.scope, table.group, (issue,))
                places[:, issue] = option[rows[id(table)]]
        return places

    def _leaf_keys(self, table: Table) -> Keys:
        """Share of a factor's own issues in the rank of a package."""
        words = self._words
        keys = np.zeros((len(table.group), 2 + max(word for word, _ in words)), np.int64)
        for issue in self._owned[id(table)]:
            option = self.space.project(table.scope, table.group, (issue,)).astype(np.int64)
            word, weight = words[issue]
            keys[:, 1 + word] += option * weight
            if self.status_quo is not None:
                steps = np.abs(option - self.status_quo[issue])
                keys[:, 0] += steps + _CHANGE * (steps > 0)
        return keys

    @cached_property
    def _words(self) -> list[tuple[int, int]]:
        """Word and weight of each issue's digit, when a package is written as a long number."""
        places, word, weight = [], 0, 1
        for size in reversed(self.space.sizes):
            if weight * size >= _DIGITS:
                word, weight = word + 1, 1
            places.append((word, weight))
            weight *= size
        last = word
        return [(last - word, weight) for word, weight in reversed(places)]


def _tables(table: Table) -> list[Table]:
    """List a table and all it was made of, each before its parts."""
    found, waiting = [], [table]
    while waiting:
        one = waiting.pop()
        found.append(one)
        if one.origin is not None:
            waiting += [part for part in (one.origin.left, one.origin.right) if part is not None]
    return found


def _owned(tables: list[Table]) -> dict[int, tuple[int, ...]]:
    """Give each issue to one of the factors that mention it, so that it is counted once."""
    given = {DRAW}
    owned = {}
    for table in tables:
        if table.origin is None:
            owned[id(table)] = tuple(issue for issue in table.scope if issue not in given)
            given.update(table.scope)
    return owned


def _first_members(keys: Keys, starts: IntArray) -> IntArray:
    """Return the member with the smallest key of each row."""
    if len(starts) == len(keys):
        return starts
    sizes = np.diff(np.append(starts, len(keys)))
    row = np.repeat(np.arange(len(starts)), sizes)
    order = np.lexsort((*keys.T[::-1], row))
    return order[starts]


def _places_within(sizes: IntArray) -> IntArray:
    """Return 0, 1, ... within each run of the given sizes."""
    starts = np.cumsum(sizes) - sizes
    return np.arange(sizes.sum()) - np.repeat(starts, sizes)
