"""The issue map: what kind each issue is, what it is worth to each side, what a compromise wastes.

An issue is judged by what its options are worth, the other issues as in one package: for a deal
whose lines touch one issue each, any package gives the same map. A full swing is the worth of the
best option less that of the worst. Weights are swings where all values are money of one currency;
else each party's swings as shares of all its swings, since points of two sides have no common
measure.

References
----------
.. [1] H. Raiffa, *The Art and Science of Negotiation*, 1982, chapters 10 and 11.
.. [2] P. Goodwin, G. Wright, *Decision Analysis for Management Judgment*: swing weights.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from workbench.analysis.exact.frontier import Frontier, find_frontier
from workbench.analysis.trades.compromise import Compromise, find_compromise, start_package
from workbench.analysis.trades.issue_kinds import LIKE_WEIGHT, ONE_SIDED, Judgement, judge_issue
from workbench.analysis.trades.moves import Moves
from workbench.analysis.trades.swing_ranges import DRAWS, range_swings
from workbench.model import Deal, Option
from workbench.value import FloatArray, Terms
from workbench.value.results import AnalysisResult


@dataclass(frozen=True, eq=False)
class IssueWorth:
    """One issue of the map.

    Attributes
    ----------
    name : str
    judgement : Judgement
        Its kind, and who stands where.
    worth : array of float, shape (parties, options)
        Worth of each option less that of the package's own, in each party's unit.
    swings : array of float, shape (parties,)
        Worth of the best option less that of the worst.
    shares : array of float, shape (parties,)
        Swing as a share of all swings of the party.
    best : tuple of tuple of option
        For each party, the options that it likes best; none where it does not matter to it.
    depends_on : tuple of str
        Issues that a term line ties it to, so that its worth holds at the package only.
    range : array of float, shape (parties, 2), or None
        5 % and 95 % quantile of the swing over draws of the uncertain facts; None without any.
    """

    name: str
    judgement: Judgement
    worth: FloatArray
    swings: FloatArray
    shares: FloatArray
    best: tuple[tuple[Option, ...], ...]
    depends_on: tuple[str, ...]
    range: FloatArray | None = None


@dataclass(frozen=True, eq=False, repr=False)
class IssueMap(AnalysisResult):
    """All issues of a deal, and what meeting in the middle leaves on the table.

    Attributes
    ----------
    deal : Deal
    package : dict of issue to option
        At which issues were judged.
    issues : tuple of IssueWorth
        In file order.
    compromise : Compromise
        The middle option of every issue, against the frontier.
    like, one_sided : float
        Ratios of weights that part the kinds.
    """

    deal: Deal
    package: dict[str, Option]
    issues: tuple[IssueWorth, ...]
    compromise: Compromise
    like: float
    one_sided: float

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        return ", ".join(f"{one.name} {one.judgement.kind.value}" for one in self.issues)

    def __getitem__(self, name: str) -> IssueWorth:
        """Return one issue by its name."""
        return next(issue for issue in self.issues if issue.name == name)

    @property
    def shares(self) -> FloatArray:
        """Weight of each issue to each party, shape (parties, issues); a party's add up to 1."""
        return np.stack([issue.shares for issue in self.issues], axis=1)

    def to_frame(self) -> pd.DataFrame:
        """One row per issue: its kind, each party's full swing and weight, and on what it hangs."""
        rows = {
            issue.name: {
                "kind": issue.judgement.kind.value,
                **{f"swing {p}": issue.swings[k] for k, p in enumerate(self.deal.parties)},
                **{f"weight {p}": issue.shares[k] for k, p in enumerate(self.deal.parties)},
                **_range_columns(self.deal, issue),
                "depends on": ", ".join(issue.depends_on),
            }
            for issue in self.issues
        }
        return pd.DataFrame.from_dict(rows, orient="index").rename_axis("issue")


def map_issues(
    deal: Deal | Terms,
    package: Mapping[str, Option] | None = None,
    *,
    like: float = LIKE_WEIGHT,
    one_sided: float = ONE_SIDED,
    frontier: Frontier | None = None,
    draws: int = DRAWS,
    seed: int = 0,
) -> IssueMap:
    """Say of every issue what kind it is and what is at stake for each side.

    Rules are not looked at: an option that a rule forbids in this package has a worth too.

    Parameters
    ----------
    deal : Deal
        Or the deal compiled.
    package : mapping of issue to option, optional
        At which issues are judged; the status quo when left out, or else the middle options.
    like : float
        Opposed sides whose weights differ by no more than this ratio make an issue distributive.
    one_sided : float
        From this ratio of weights on, an issue matters to one side only.
    frontier : Frontier, optional
        Of the same deal, when it is known already.
    draws, seed : int
        Draws of the uncertain facts behind the ranges of the swings; 0 for no ranges.

    Returns
    -------
    IssueMap

    Raises
    ------
    DealError
        If the package does not fit the deal, or as :func:`find_frontier`.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> found = map_issues(example_deal())
    >>> [(issue.name, issue.judgement.kind.value) for issue in found.issues]
    [('price', 'distributive'), ('payment', 'compatible')]
    >>> round(found.compromise.joint_gain)  # EUR
    899
    """
    frontier = frontier or find_frontier(deal)
    for name, share in (("like", like), ("one_sided", one_sided)):
        if not share >= 1:
            raise ValueError(f"{name} must be 1 or more, got {share!r}")
    moves = Moves(deal, start_package(frontier.deal) if package is None else package)
    totals = moves.swings.sum(axis=1)
    shares = moves.swings / np.where(totals > 0, totals, 1.0)[:, None]
    scored = any(party.is_scored for party in moves.deal.parties.values())
    weights = shares if scored or not moves.deal.one_unit else moves.swings
    issues = tuple(
        _issue(moves, place, shares[:, place], weights[:, place], like, one_sided)
        for place in range(len(moves.names))
    )
    ranges = range_swings(moves, draws, seed) if draws else None
    if ranges is not None:
        issues = tuple(replace(issue, range=one) for issue, one in zip(issues, ranges, strict=True))
    compromise = find_compromise(moves.terms, frontier)
    return IssueMap(moves.deal, moves.package, issues, compromise, like, one_sided)


def _range_columns(deal: Deal, issue: IssueWorth) -> dict[str, float]:
    """Return the ranges of an issue's swings, for a table."""
    if issue.range is None:
        return {}
    return {
        f"swing {party} {name}": float(issue.range[place, end])
        for place, party in enumerate(deal.parties)
        for end, name in enumerate(("5 %", "95 %"))
    }


def _issue(
    moves: Moves,
    place: int,
    shares: FloatArray,
    weights: FloatArray,
    like: float,
    one_sided: float,
) -> IssueWorth:
    worth, name = moves.gains((place,)), moves.names[place]
    options = moves.deal.issues[name].options
    tops = worth >= worth.max(axis=1, keepdims=True) - moves.tolerance
    moved = moves.swings[:, place] > moves.tolerance
    return IssueWorth(
        name=name,
        judgement=judge_issue(
            worth, weights, tolerance=moves.tolerance, like=like, one_sided=one_sided
        ),
        worth=worth,
        swings=np.where(moved, moves.swings[:, place], 0.0),
        shares=np.where(moved, shares, 0.0),
        best=tuple(
            tuple(options[k] for k in np.flatnonzero(top)) if cares else ()
            for top, cares in zip(tops, moved, strict=True)
        ),
        depends_on=tuple(moves.names[other] for other in moves.ties(place)),
    )
