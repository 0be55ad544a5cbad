"""What follows from the frontier in every draw: ZOPA, best joint surplus, and the four solutions.

Definitions and ties are those of :mod:`workbench.analysis.exact.solutions`. In a draw without a
ZOPA the sides take their BATNAs, so that every surplus is 0 there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.analysis.exact.acceptance import find_acceptance
from workbench.analysis.exact.choices import ZopaPoints
from workbench.analysis.exact.solutions import LABELS, Undefined, find_undefined
from workbench.analysis.uncertainty.batches import Batch
from workbench.analysis.uncertainty.drawn_fronts import DrawnFronts, iterate_fronts
from workbench.value import BoolArray, FloatArray, IntArray
from workbench.value.results import AnalysisResult
from workbench.words import format_share


@dataclass(frozen=True, eq=False, repr=False)
class DrawnSolutions(AnalysisResult):
    """Answers draw by draw.

    Attributes
    ----------
    zopa : array of bool, shape (draws,)
        Whether some allowed package clears every reservation value.
    ideal : array of float, shape (draws, parties)
        Best surplus of each party in the ZOPA, in its unit; 0 without one.
    joint : array of float, shape (draws,) or None
        Best joint surplus in the ZOPA, 0 without one; None where values have no common unit.
    surplus : dict of solution to array of float, shape (draws, parties)
        Of each solution asked for that is defined in this deal.
    packages : dict of solution to array of int, shape (draws, issues)
        Places of options; -1 without a ZOPA.
    """

    zopa: BoolArray
    ideal: FloatArray
    joint: FloatArray | None
    surplus: dict[str, FloatArray]
    packages: dict[str, IntArray]

    @property
    def headline(self) -> str:
        """How often there is a ZOPA."""
        return f"a ZOPA in {format_share(float(self.zopa.mean()))} of {len(self.zopa)} draws"

    def to_frame(self) -> pd.DataFrame:
        """One row per draw: whether there is a ZOPA, and the best joint surplus in it."""
        columns = {"zopa": self.zopa} | ({} if self.joint is None else {"joint": self.joint})
        return pd.DataFrame(columns).rename_axis("draw")


def solve_draws(
    batch: Batch, names: Collection[str] = tuple(LABELS), *, packages: bool = False
) -> DrawnSolutions:
    """Solve a deal in every draw.

    Parameters
    ----------
    batch : Batch
    names : collection of str
        Keys of :data:`LABELS`.
    packages : bool
        Whether to find the packages too.

    Returns
    -------
    DrawnSolutions

    Raises
    ------
    DealError
        If the terms tie together more combinations than memory holds.

    Examples
    --------
    >>> from workbench.analysis.uncertainty.batches import batch_deal
    >>> from workbench.value import example_deal
    >>> batch = batch_deal(example_deal(), {"cost": np.array([1.2, 1.6])})
    >>> solved = solve_draws(batch, ["nash"])
    >>> solved.zopa.tolist(), solved.surplus["nash"].tolist()
    ([True, False], [[10900.0, 20000.0], [0.0, 0.0]])
    """
    parts = (
        solve_fronts(fronts, names, packages=packages)
        for fronts in iterate_fronts(batch, inside=True)
    )
    return join_solutions(parts)


def join_solutions(parts: Iterable[DrawnSolutions]) -> DrawnSolutions:
    """Put the answers of draws that follow each other into one."""
    every = list(parts)
    first = every[0]
    joints = [one.joint for one in every if one.joint is not None]
    solved = [name for name in first.surplus if all(name in one.surplus for one in every)]
    traced = [name for name in solved if name in first.packages]
    return DrawnSolutions(
        zopa=np.concatenate([one.zopa for one in every]),
        ideal=np.concatenate([one.ideal for one in every]),
        joint=np.concatenate(joints) if joints else None,
        surplus={
            name: np.concatenate([one.surplus[name] for one in every]) for name in first.surplus
        },
        packages={name: np.concatenate([one.packages[name] for one in every]) for name in traced},
    )


def solve_fronts(
    fronts: DrawnFronts, names: Collection[str], *, packages: bool = False
) -> DrawnSolutions:
    """Solve a few draws whose frontiers are known."""
    batch = fronts.batch
    one_unit = batch.deal.one_unit
    acceptance = find_acceptance(batch.deal)
    choices = ZopaPoints(
        fronts.draw,
        fronts.values,
        batch.reservations,
        acceptance,
        tolerance=fronts.tolerance,
        one_unit=one_unit,
        rank=lambda points: fronts.trace(points).keys,
    )
    undefined = find_undefined(batch.deal, batch.reservations)
    if not acceptance.needs_all:  # in some draw every agreement may leave a party below
        undefined["nash"] = Undefined.OUTVOTED
    chosen = {name: choices.first(choices.tied(name)) for name in names if name not in undefined}

    def spread(found: FloatArray) -> FloatArray:  # sides without a ZOPA take their BATNAs
        every = np.zeros((batch.count, *found.shape[1:]))
        every[choices.draws] = found
        return every

    return DrawnSolutions(
        zopa=np.isin(np.arange(batch.count), choices.draws),
        ideal=spread(choices.ideal),
        joint=spread(choices.joint) if one_unit else None,
        surplus={name: spread(choices.surplus[of]) for name, of in chosen.items()},
        packages={
            name: _trace(fronts, choices.draws, choices.inside[of])
            for name, of in chosen.items()
            if packages
        },
    )


def _trace(fronts: DrawnFronts, draws: IntArray, points: IntArray) -> IntArray:
    """Return the packages of solutions, -1 in draws without a ZOPA."""
    every = np.full((fronts.batch.count, len(fronts.batch.deal.issues)), -1, np.intp)
    if len(points):
        every[draws] = fronts.trace(points).packages
    return every
