r"""The question that would tell most: which of two offers worth the same to us they like better.

Among packages of a band of value to us, the pair is taken that is expected to narrow our beliefs
the most: by how much the variance of what they may be like falls, on average over both answers,
each weight or fact in units of its own standard deviation. A pair that splits the draws evenly and
differs in what is least known comes first.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.analysis.counterpart.beliefs import Beliefs
from workbench.analysis.talks.meso import propose_meso
from workbench.model import Deal, Option
from workbench.value import FloatArray, evaluate
from workbench.value.results import AnalysisResult
from workbench.words import format_share

_LOOKED = 24
"""Packages of the band that are paired."""

_EVEN = 0.1
"""Least share of draws that must like the one that is liked less."""


@dataclass(frozen=True, eq=False, repr=False)
class NextQuestion(AnalysisResult):
    """Two offers worth the same to us whose choice would tell most about them.

    Attributes
    ----------
    deal : Deal
    party : str
        Whom to ask.
    offers : tuple of package
        Two; none where no two offers would tell anything.
    values : array of float, shape (2,)
        What each is worth to us.
    split : float
        Share of draws in which the first is liked better.
    told : float
        By what share the variance of what they may be like is expected to fall.
    """

    deal: Deal
    party: str
    offers: tuple[dict[str, Option], ...]
    values: FloatArray
    split: float
    told: float

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        if not self.offers:
            return "no two offers worth the same to us would tell anything"
        return f"the first is liked better in {format_share(self.split)} of draws"

    def to_frame(self) -> pd.DataFrame:
        """One row per offer: value to us, and the package."""
        table = pd.DataFrame(list(self.offers), columns=list(self.deal.issues))
        table.insert(0, self.deal.ours, self.values)
        table.index = pd.RangeIndex(1, len(table) + 1, name="offer")
        return table


def find_next_question(beliefs: Beliefs, target: float | None = None) -> NextQuestion:
    """Find the pair of offers that splits beliefs best.

    Parameters
    ----------
    beliefs : Beliefs
    target : float, optional
        What both are worth to us; when left out, our last offer's value, else as
        :func:`~workbench.analysis.propose_meso`.

    Returns
    -------
    NextQuestion
    """
    deal = beliefs.deal
    meso = propose_meso(deal, _level(beliefs) if target is None else target, _LOOKED, near=0.0)
    none = NextQuestion(deal, beliefs.party, (), np.empty(0), np.nan, 0.0)
    offers = list(meso.offers)
    if len(offers) < 2 or not beliefs.names:
        return none
    worths = beliefs.worths(offers)
    told, split = _tell(worths, beliefs.after.numbers)
    first, second = np.unravel_index(int(np.argmax(told)), told.shape)
    if told[first, second] <= 0:
        return none
    pair = (offers[first], offers[second])
    values = evaluate(deal, list(pair))[deal.ours].to_numpy()
    found = float(told[first, second])
    return NextQuestion(deal, beliefs.party, pair, values, float(split[first, second]), found)


def _level(beliefs: Beliefs) -> float | None:
    """Return what our last offer is worth to us."""
    own = [one.package for one in beliefs.offers if one.by == beliefs.start.ours]
    if not own:
        return None
    return float(evaluate(beliefs.start, [own[-1]])[beliefs.start.ours].iloc[0])


def _tell(worths: FloatArray, numbers: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return by how much each pair narrows beliefs, and how it splits the draws."""
    spread = numbers.std(axis=0)
    known = (numbers - numbers.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
    liked = (worths[:, :, None] > worths[:, None, :]).astype(float)
    split = liked.mean(axis=0)
    # the variance that an answer explains: p m1^2 + (1 - p) m0^2, with means of either side
    sums = np.tensordot(known, liked, axes=(0, 0)) / len(known)
    with np.errstate(divide="ignore", invalid="ignore"):
        explained = (sums**2).sum(axis=0) * (1 / split + 1 / (1 - split))
    even = np.minimum(split, 1 - split) >= _EVEN
    return np.where(even, explained / max(known.shape[1], 1), 0.0), split
