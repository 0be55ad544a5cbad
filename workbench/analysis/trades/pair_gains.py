"""For every two issues, the best that moving them together does without hurting anyone."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.analysis.trades.best_moves import Move, hurts_nobody, pick_move
from workbench.analysis.trades.compromise import start_package
from workbench.analysis.trades.moves import Issues, Moves
from workbench.model import Deal, Option
from workbench.value import FloatArray, Terms
from workbench.value.results import AnalysisResult
from workbench.words import counted


@dataclass(frozen=True, eq=False, repr=False)
class PairGains(AnalysisResult):
    """Best moves of one and of two issues.

    Attributes
    ----------
    deal : Deal
    package : dict of issue to option
        From which they move.
    joint : array of float, shape (issues, issues)
        Joint gain of the best move of two issues, or of one on the diagonal; 0 where no move
        helps someone and hurts nobody. Where parties differ in their unit, gains are added up as
        shares of what is at stake for each.
    gains : array of float, shape (parties, issues, issues)
        What each party gains in it.
    moves : mapping of (int, int) to Move
        The best move by the places of its issues, the smaller first.
    """

    deal: Deal
    package: dict[str, Option]
    joint: FloatArray
    gains: FloatArray
    moves: Mapping[tuple[int, int], Move]

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        return (
            f"{counted(len(self.deal.issues), 'issues')} in pairs, {len(self.moves)} of them moved"
        )

    def after(self, one: str, other: str) -> dict[str, Option] | None:
        """Return the package after the best move of two issues; None where there is none."""
        names = list(self.deal.issues)
        first, second = sorted((names.index(one), names.index(other)))
        move = self.moves.get((first, second))
        return None if move is None else self.deal.package(move.places)

    def to_frame(self) -> pd.DataFrame:
        """Joint gain by issue and issue."""
        names = pd.Index(list(self.deal.issues), name="issue")
        return pd.DataFrame(self.joint, index=names, columns=list(self.deal.issues))


def find_pair_gains(deal: Deal | Terms, package: Mapping[str, Option] | None = None) -> PairGains:
    """Find for every two issues the best joint move that hurts nobody.

    A move of two issues may leave one of them as it is. Rules are respected.

    Parameters
    ----------
    deal : Deal
        Or the deal compiled.
    package : mapping of issue to option, optional
        The status quo when left out, or else the middle options.

    Returns
    -------
    PairGains

    Raises
    ------
    DealError
        If a formula does not make sense, or the package does not fit the deal.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> found = find_pair_gains(example_deal(), {"price": 1.4, "payment": "on delivery"})
    >>> found.after("price", "payment"), found.joint[0, 1].round()
    ({'price': 1.4, 'payment': 'in 30 days'}, np.float64(899.0))
    """
    start = start_package(deal.deal if isinstance(deal, Terms) else deal)
    moves = Moves(deal, start if package is None else package, at_once=2)
    count = len(moves.names)
    joint, gains = np.zeros((count, count)), np.zeros((len(moves.values), count, count))
    found: dict[tuple[int, int], Move] = {}
    for one, other in itertools.combinations_with_replacement(range(count), 2):
        move = _best(moves, (one,) if one == other else (one, other))
        if move is not None:
            found[one, other] = move
            for at in ((one, other), (other, one)):
                joint[at], gains[(slice(None), *at)] = move.joint, move.gains
    return PairGains(moves.deal, moves.package, joint, gains, found)


def _best(moves: Moves, issues: Issues) -> Move | None:
    gains = moves.gains(issues)
    mask = hurts_nobody(gains, moves.tolerance)
    if mask.any():
        mask &= moves.allowed(issues)
    return pick_move(moves, issues, gains, np.flatnonzero(mask))
