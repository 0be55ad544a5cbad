"""Solve the program of an event: exactly, or as far as a time limit lets it.

The solver is HiGHS, as SciPy has it [1]_. Quantities are first let go between whole numbers; when
the best award has whole ones anyway, as nearly always, that is the proof for whole ones too, and
only otherwise they are asked for.

References
----------
.. [1] Q. Huangfu, J. A. J. Hall, "Parallelizing the dual revised simplex method", *Mathematical
   Programming Computation* 10 (2018).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from workbench.award.asking import (
    PLAIN,
    AwardAsk,
    AwardBase,
    aim_of,
    asked_rows,
    standing_rows,
    winner_rows,
)
from workbench.award.award_rules import AwardRule
from workbench.award.event import Event
from workbench.award.pieces import is_whole
from workbench.award.program import Pair, Program
from workbench.award.program_cost import stack_rows
from workbench.award.reducing import allowed_columns, find_duals, keep_columns
from workbench.value.arrays import FloatArray

TOLERANCE = 1e-6
"""Part of a total below which two totals are the same."""

_WHOLE = 1e-5


@dataclass(frozen=True, eq=False)
class Solved:
    """What the solver found.

    Attributes
    ----------
    quantities : dict of (supplier, item) to float
        Units by bids; only those above 0.
    bundles : tuple of int
        Places of the bundles that are taken.
    cost : float
        As the solver has it; negative for what we are paid.
    bound : float
        No award costs less.
    exact : bool
        Whether this is proven to be the best.
    """

    quantities: dict[Pair, float]
    bundles: tuple[int, ...]
    cost: float
    bound: float
    exact: bool

    @property
    def pattern(self) -> frozenset[object]:
        """Who gets what, whatever the quantities: bids by name, bundles by number."""
        return frozenset([*self.quantities, *self.bundles])


class AwardSolver:
    """Solves one event again and again: under other rules, with pairs forced or forbidden.

    Parameters
    ----------
    event : Event
        Its items and bids; which rules hold is said with each question.
    """

    def __init__(self, event: Event) -> None:
        self.event = event
        self._duals: dict[tuple[tuple[AwardRule, ...], tuple[str, ...]], FloatArray | None] = {}

    @cached_property
    def loose(self) -> AwardBase:
        """The program whose quantities may lie between whole numbers."""
        return AwardBase(self.event)

    @cached_property
    def tight(self) -> AwardBase:
        """The program with whole quantities."""
        return AwardBase(self.event, whole=True)

    def solve(
        self,
        rules: Iterable[AwardRule],
        ask: AwardAsk = PLAIN,
        *,
        shift: tuple[Pair, float] | None = None,
    ) -> Solved | None:
        """Return the best award under some rules; None where they allow none.

        Parameters
        ----------
        rules : iterable of AwardRule
        ask : AwardAsk
        shift : ((supplier, item), float), optional
            A bid whose prices are moved by some amount for one unit.

        Raises
        ------
        TimeoutError
            If the time limit ends before any award is found.
        """
        rules = tuple(rules)
        loose = self.loose if shift is None else self.loose.shifted(*shift)
        found = self._run(loose, rules, ask, reduce=ask.at_most is not None)
        if found is not None and not self._is_whole(found):
            tight = self.tight if shift is None else self.tight.shifted(*shift)
            found = self._make_whole(tight, rules, ask, found)
        return None if found is None or _is_dearer(found, ask) else found

    def _make_whole(
        self, tight: AwardBase, rules: tuple[AwardRule, ...], ask: AwardAsk, found: Solved
    ) -> Solved | None:
        """Return the best award in whole units, beginning with the suppliers of the one found.

        What that one costs in whole units is a limit that leaves little to look at.
        """
        near = self._run(tight, rules, replace(ask, only=found.pattern))
        if near is None or ask.simplest or ask.any_award:
            return near or self._run(tight, rules, ask)
        limit = near.cost if ask.at_most is None else min(ask.at_most, near.cost)
        best = self._run(tight, rules, replace(ask, at_most=limit), reduce=True)
        return best or near

    def _is_whole(self, found: Solved) -> bool:
        return all(
            units.is_integer() or not is_whole(self.event, item)
            for (_, item), units in found.quantities.items()
        )

    def _run(
        self, base: AwardBase, rules: tuple[AwardRule, ...], ask: AwardAsk, *, reduce: bool = False
    ) -> Solved | None:
        from scipy.optimize import Bounds, LinearConstraint, milp  # seconds: only where asked for

        standing = standing_rows(base, rules)
        rows = stack_rows([standing, *asked_rows(base, ask)])
        kept = allowed_columns(base.program, ask.only)
        if reduce and ask.at_most is not None:
            winning = tuple(dict.fromkeys(one for one, _ in ask.forced))
            duals = self._duals_of(rules, winning)
            if duals is None:
                return None
            known = stack_rows([standing, winner_rows(base.program, winning)])
            kept = np.intersect1d(kept, keep_columns(base, known, duals, ask.at_most))
        if not len(kept):  # what is left costs more than the limit
            return None
        matrix = rows.matrix[:, kept] if len(kept) < rows.matrix.shape[1] else rows.matrix
        options: dict[str, Any] = {"mip_rel_gap": 1e-9}
        if ask.time_limit is not None:
            options["time_limit"] = ask.time_limit
        result = milp(
            aim_of(base, ask)[kept],
            integrality=base.integrality[kept],
            bounds=Bounds(np.zeros(len(kept)), base.upper[kept]),
            constraints=LinearConstraint(matrix, rows.low, rows.high),
            options=options,
        )
        if result.x is not None:
            columns = np.zeros(base.program.columns)
            columns[kept] = result.x
            return _read(base.program, columns, result)
        if result.status == 1:
            raise TimeoutError("the time limit ended before any award was found; allow more time")
        if result.status not in (2, 4):
            raise RuntimeError(f"the solver stopped: {result.message}")
        return None

    def _duals_of(
        self, rules: tuple[AwardRule, ...], winning: tuple[str, ...]
    ) -> FloatArray | None:
        """Return what each condition is worth in the program without whole numbers."""
        if (rules, winning) not in self._duals:
            rows = [standing_rows(self.loose, rules), winner_rows(self.loose.program, winning)]
            self._duals[rules, winning] = find_duals(self.loose, stack_rows(rows))
        return self._duals[rules, winning]


def _is_dearer(found: Solved, ask: AwardAsk) -> bool:
    """Say whether an award costs more than was asked for, beyond the solver's tolerance."""
    if ask.at_most is None or ask.simplest or ask.any_award:
        return False
    return found.cost > ask.at_most + 1e-8 * max(1.0, abs(ask.at_most))


def _read(program: Program, columns: FloatArray, result: Any) -> Solved:
    """Read the columns as quantities; what is whole but for tolerance becomes whole."""
    units = program.quantity @ columns
    chosen = columns[program.at_y : program.at_y + len(program.pieces)] > 0.5
    quantities: dict[Pair, float] = {}
    for at in np.flatnonzero(chosen):
        piece = program.pieces[at]
        near = round(float(units[at]))
        found = float(near) if abs(units[at] - near) < _WHOLE * max(1, near) else float(units[at])
        quantities[piece.bid.supplier, piece.bid.item] = min(max(found, piece.low), piece.high)
    taken = columns[program.at_z : program.at_w] > 0.5
    bound = result.mip_dual_bound
    return Solved(
        quantities,
        tuple(int(one) for one in np.flatnonzero(taken)),
        float(result.fun),
        float(bound if bound is not None else result.fun),
        result.status == 0,
    )
