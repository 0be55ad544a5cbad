"""What choices tell about the weights of a scored party."""

from __future__ import annotations

import numpy as np

from workbench.analysis.talks.learnt import Learnt, Sets
from workbench.analysis.talks.weight_polytope import cut_simplex
from workbench.model import Deal, Named, Option, Score
from workbench.value import FloatArray


def find_swings(deal: Deal, party: str) -> dict[str, float]:
    """Return what the best option of each issue is worth to a scored party above the worst."""
    return {name: float(np.ptp(points)) for name, points in option_points(deal, party).items()}


def option_points(deal: Deal, party: str) -> dict[str, FloatArray]:
    """Return weighted points of every option, by issue."""
    found = {}
    for name, score in (deal.parties[party].scores or {}).items():
        issue = deal.issues[name]
        if score.points is not None:
            points = np.array([score.points[str(option)] for option in issue.options])
        else:
            corners = np.array(score.curve, float)
            points = np.interp(np.array(issue.options, float), corners[:, 0], corners[:, 1])
        found[name] = score.weight * points
    return found


def weigh_issues(
    deal: Deal, party: str, names: tuple[str, ...], sets: Sets, liked: tuple[int, ...], seed: int
) -> Learnt:
    """Cut the weights of a party by its choices.

    Parameters
    ----------
    deal : Deal
    party : str
    names : tuple of str
        Issues that matter to it.
    sets : tuple of tuple of package
    liked : tuple of int
        Which of each set.
    seed : int

    Returns
    -------
    Learnt
        Shares of what is at stake for the party; estimates add up to 1.
    """
    points = option_points(deal, party)

    def shares(package: dict[str, Option]) -> FloatArray:
        worth = [points[name][deal.issues[name].index(package[name])] for name in names]
        least = np.array([points[name].min() for name in names])
        width = np.array([np.ptp(points[name]) for name in names])
        return np.asarray((np.array(worth) - least) / width)

    better = [
        shares(offers[best]) - shares(other)
        for offers, best in zip(sets, liked, strict=True)
        for place, other in enumerate(offers)
        if place != best
    ]
    cut = cut_simplex(np.array(better).reshape(-1, len(names)), seed=seed)
    return Learnt(cut.low, cut.high, cut.sample.mean(axis=0), cut.slack)


def with_weights(deal: Deal, party: str, names: tuple[str, ...], shares: FloatArray) -> Deal:
    """Return the deal with other weights; what is at stake in all stays the same."""
    swings = find_swings(deal, party)
    total = sum(swings.values())
    scores: dict[str, Score] = dict(deal.parties[party].scores or {})
    for name, share in zip(names, shares, strict=True):
        weight = scores[name].weight * float(share) * total / swings[name]
        scores[name] = scores[name].model_copy(update={"weight": weight})
    return deal.with_party(party, scores=Named(scores))
