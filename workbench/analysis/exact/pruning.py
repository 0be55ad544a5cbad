"""A table cut down to some rows, with all it was made of: cheap to trace."""

from __future__ import annotations

from typing import cast

import numpy as np

from workbench.analysis.exact.tables import Origin, Table, take_rows
from workbench.value import IntArray


def prune(table: Table, rows: IntArray) -> Table:
    """Return a table of given rows, whose parts hold only the rows that these come from.

    Parameters
    ----------
    table : Table
    rows : array of int
        In any order; a row may come twice.
    """
    if table.origin is None:
        return Table(table.scope, table.group[rows], table.points.take(rows, axis=0))
    kept = take_rows(table, rows)
    of = cast(Origin, kept.origin)
    left, left_row = _part(of.left, of.left_row)
    right, right_row = (None, of.right_row) if of.right is None else _part(of.right, of.right_row)
    origin = Origin(of.starts, left, left_row, right, right_row)
    return Table(kept.scope, kept.group, kept.points, origin)


def _part(table: Table, rows: IntArray) -> tuple[Table, IntArray]:
    """Return a part with the rows that are used, and the place of each there."""
    used, again = np.unique(rows, return_inverse=True)
    return prune(table, used), again
