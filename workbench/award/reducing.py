r"""Leave out the columns that no award within a known cost can have.

With the dual prices :math:`\pi` of the program without whole numbers, each award costs at least
:math:`L(\pi)`, the Lagrangian bound, plus the reduced cost of each column that it has. A choice
whose reduced cost lifts that above the limit is no part of any award within the limit [1]_. The
bound holds for any prices :math:`\pi`, also those of the program before a bid was moved, so one
linear program serves all questions about one set of rules.

References
----------
.. [1] L. A. Wolsey, *Integer Programming*, 2nd ed., 2020, section 7.6, on reduced cost fixing.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.sparse as sp

from workbench.award.asking import AwardBase
from workbench.award.program import Program, ProgramRows
from workbench.value.arrays import FloatArray


def allowed_columns(program: Program, only: frozenset[object] | None) -> Any:
    """Return the places of the columns left when only some pairs and bundles may come about."""
    keep = np.ones(program.columns, dtype=bool)
    if only is not None:
        for pair, parts in program.lines.items():
            keep[[program.at_y + one for one in parts]] = pair in only
        keep[program.at_z : program.at_w] = [at in only for at in range(len(program.bundles))]
        keep[program.at_q : program.at_z] = keep[program.at_y + program.free]
    return np.flatnonzero(keep)


def find_duals(base: AwardBase, rows: ProgramRows) -> FloatArray | None:
    """Return the dual price of each row; None where even parts of units allow no award."""
    from scipy.optimize import linprog  # seconds: only where asked for

    equal = rows.low == rows.high
    above, below = ~equal & np.isfinite(rows.low), ~equal & np.isfinite(rows.high)
    result = linprog(
        base.cost,
        A_ub=sp.vstack([rows.matrix[below], -rows.matrix[above]]),
        b_ub=np.r_[rows.high[below], -rows.low[above]],
        A_eq=rows.matrix[equal],
        b_eq=rows.low[equal],
        bounds=np.c_[np.zeros(len(base.upper)), base.upper],
        method="highs",
    )
    if result.x is None:
        return None
    duals = np.zeros(len(rows.low))
    duals[equal] = result.eqlin.marginals
    most = int(below.sum())
    duals[below] += result.ineqlin.marginals[:most]
    duals[above] -= result.ineqlin.marginals[most:]
    return duals


def keep_columns(base: AwardBase, rows: ProgramRows, duals: FloatArray, limit: float) -> Any:
    """Return the places of the columns that an award within a cost may have.

    Parameters
    ----------
    base : AwardBase
    rows : ProgramRows
        Of the same conditions as those the duals belong to; prices in them may be others.
    duals : array of float, shape (n_rows,)
    limit : float
        Cost that is not exceeded.
    """
    program = base.program
    reduced = base.cost - rows.matrix.T @ duals
    side = np.where(duals > 0, rows.low, rows.high)
    bound = float(np.where(duals != 0, side, 0.0) @ duals)
    falling = np.flatnonzero(reduced < 0)
    bound += float(reduced[falling] @ base.upper[falling])
    if not np.isfinite(bound):
        return np.arange(program.columns)
    extra = np.where(base.integrality > 0, reduced, 0.0)
    extra[program.at_q : program.at_z] = 0.0
    free = program.free
    if len(free):
        low = np.array([program.pieces[at].low for at in free])
        low /= program.scale[program.bought[free]]
        dear = np.maximum(reduced[program.at_q : program.at_z], 0.0)
        extra[program.at_y + free] += dear * low
    keep = bound + extra <= limit + 1e-7 * max(1.0, abs(limit))
    keep[program.at_q : program.at_z] = keep[program.at_y + free]
    return np.flatnonzero(keep)
