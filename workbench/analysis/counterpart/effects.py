"""What has been learnt changes: their limit, what we can still hope for, what to recommend."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.analysis.counterpart.beliefs import TAILS, Beliefs
from workbench.analysis.exact.frontier import Frontier, find_frontier
from workbench.analysis.exact.solutions import find_solutions
from workbench.model import Deal, Option
from workbench.value import FloatArray, compile_terms, evaluate
from workbench.value.results import AnalysisResult
from workbench.words import format_amount, format_share

_MOST = 300
"""Most points of a frontier that are looked at, evenly chosen."""


@dataclass(frozen=True, eq=False, repr=False)
class LearntEffect(AnalysisResult):
    """What beliefs from offers change for us.

    Attributes
    ----------
    deal : Deal
    party : str
        About whom we learnt.
    limit_before, limit_after : array of float, shape (3,)
        Their limit: low, mean and high, in their unit.
    best_before, best_after : array of float, shape (3,)
        The most that a package they would accept is worth to us, in ours: low, mean and high. Of
        the draws in which there is one.
    agreeable_before, agreeable_after : float
        Share of draws in which a package is acceptable to both.
    package_before, package_after : dict of issue to option, or None
        The Nash package by our estimates.
    """

    deal: Deal
    party: str
    limit_before: FloatArray
    limit_after: FloatArray
    best_before: FloatArray
    best_after: FloatArray
    agreeable_before: float
    agreeable_after: float
    package_before: dict[str, Option] | None
    package_after: dict[str, Option] | None

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        share = format_share(self.agreeable_after)
        if np.isnan(self.best_after[1]):
            return f"agreement possible in {share} of draws"
        best = format_amount(float(self.best_after[1]), self.deal.unit(self.deal.ours))
        return f"agreement possible in {share} of draws, at best worth {best} to us"

    def to_frame(self) -> pd.DataFrame:
        """One row for their limit, what we can hope for, and the chance that there is anything."""
        names = ["low before", "mean before", "high before", "low", "mean", "high"]
        nan = np.nan
        rows = {
            "their limit": [*self.limit_before, *self.limit_after],
            "our best": [*self.best_before, *self.best_after],
            "agreement possible": [nan, self.agreeable_before, nan, nan, self.agreeable_after, nan],
        }
        return pd.DataFrame.from_dict(rows, orient="index", columns=names)


def find_effect(beliefs: Beliefs) -> LearntEffect:
    """Find what beliefs from offers change.

    Parameters
    ----------
    beliefs : Beliefs

    Returns
    -------
    LearntEffect
    """
    old, new = find_frontier(beliefs.start), find_frontier(beliefs.deal)
    packages = [*_packages(old), *_packages(new)]
    start = beliefs.start
    ours = evaluate(start, packages)[start.ours].to_numpy() if packages else np.empty(0)
    least = compile_terms(start).reservations[start.ours]
    before = _hope(beliefs, packages, ours, least, after=False)
    after = _hope(beliefs, packages, ours, least, after=True)
    return LearntEffect(
        deal=start,
        party=beliefs.party,
        limit_before=_ends(beliefs.before.limit_values),
        limit_after=_ends(beliefs.after.limit_values),
        best_before=before[0],
        best_after=after[0],
        agreeable_before=before[1],
        agreeable_after=after[1],
        package_before=_nash(old),
        package_after=_nash(new),
    )


def _packages(frontier: Frontier) -> list[dict[str, Option]]:
    count = len(frontier)
    rows = np.unique(np.linspace(0, count - 1, min(count, _MOST)).astype(int)) if count else ()
    return [frontier.package(int(row)) for row in rows]


def _hope(
    beliefs: Beliefs,
    packages: list[dict[str, Option]],
    ours: FloatArray,
    least: float,
    *,
    after: bool,
) -> tuple[FloatArray, float]:
    """Return the best that we may hope for, and how often there is anything."""
    if not packages:
        return np.full(3, np.nan), 0.0
    shares = beliefs.worths(packages, after=after)
    limits = (beliefs.after if after else beliefs.before).limits
    accepted = shares >= limits[:, None]
    best = np.where(accepted, ours, -np.inf).max(axis=1)
    fine = best >= least if np.isfinite(least) else np.isfinite(best)
    return (_ends(best[fine]) if fine.any() else np.full(3, np.nan)), float(fine.mean())


def _ends(values: FloatArray) -> FloatArray:
    low, high = np.quantile(values, TAILS)
    return np.array([low, values.mean(), high])


def _nash(frontier: Frontier) -> dict[str, Option] | None:
    nash = find_solutions(frontier).nash
    return None if nash is None else dict(nash.package)
