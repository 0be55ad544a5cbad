r"""Packages that are worth about the same to one party, each as good as it can be for the others.

Asked is the best value for the others among the packages worth between :math:`l` and :math:`h` to
us. The frontier answers it once. To see how differently one can get there, a few issues are kept:
elimination then gives a frontier for every setting of them, and its point with the least value to
us that is not below :math:`l` is the best for the others with that setting. Issues are kept in
groups with few settings together, so that each elimination serves many questions. Rows that cannot
end between :math:`l` and :math:`h`, whatever is added to them, are dropped on the way, which makes
an elimination cheaper than that of the frontier.

A setting whose packages in the band are all dominated by one that is better for both sides and
above the band may be left out: there, asking for more is the better offer.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from workbench.analysis.exact.bounds import ValueBounds
from workbench.analysis.exact.elimination import eliminate
from workbench.analysis.exact.factors import build_factors
from workbench.analysis.exact.sums import add_factors, group_factors
from workbench.analysis.exact.tables import Scope, Space, Table, count_cells, take_rows
from workbench.analysis.exact.tracing import Trace
from workbench.model import Deal
from workbench.value import FloatArray, IntArray, Terms

GROUP_CELLS = 64
"""Most settings of the issues that are kept together."""

LIST_LIMIT = 100_000
"""Most packages of a deal of which all are looked at one by one."""

_POINT_LIMIT = 200_000


@dataclass(frozen=True, eq=False)
class Sides:
    """A deal as two sides: one party, and all the others as one.

    Attributes
    ----------
    deal : Deal
    tables : list of Table
        Factors with two columns: ours and theirs.
    space : Space
    weights : array of float, shape (parties, 2)
        What turns the values of all parties into ours and theirs.
    spread : float
        Most that packages can differ in value to us.
    """

    deal: Deal
    tables: list[Table]
    space: Space
    weights: FloatArray
    spread: float

    @property
    def start(self) -> tuple[int, ...] | None:
        """Places of today's options; ties go to the package nearest to it."""
        return None if self.deal.status_quo is None else self.deal.indices(self.deal.status_quo)


def split_sides(
    terms: Terms, party: str, *, allowed: Mapping[str, Sequence[float | str]] | None = None
) -> Sides:
    """Turn a deal into factors of two sides.

    Parameters
    ----------
    terms : Terms
    party : str
        Our side. The values of several others are added up, as shares of what is at stake for each
        where their units differ.
    allowed : mapping of issue to options, optional
        Options that may be used; of an issue that is left out, all.

    Raises
    ------
    DealError
        As :func:`workbench.analysis.find_frontier`.
    """
    deal = terms.deal
    tables, space = build_factors(terms, point_limit=_POINT_LIMIT)
    weights = _weights(deal, party, tables)
    tables = [
        Table(one.scope, one.group, (weights.T @ one.points.T).T, one.origin) for one in tables
    ]
    for place, (name, issue) in enumerate(deal.issues.items()):
        if allowed is not None and name in allowed:
            options = np.array([issue.index(option) for option in allowed[name]], np.intp)
            tables.append(Table((place,), np.sort(options), np.zeros((len(options), 2))))
    spread = float(sum(np.ptp(one.points[:, 0]) for one in tables if len(one.points)))
    sums = [add_factors(of, space)[0] for of in group_factors(tables)]  # once for all eliminations
    return Sides(deal, sums, space, weights, spread)


def narrow_sides(sides: Sides, options: Mapping[int, IntArray]) -> Sides:
    """Return two sides of which only some options may be used.

    Parameters
    ----------
    sides : Sides
    options : mapping of int to array of int
        Places of options, ascending, by the place of their issue; of an issue left out, all.
    """
    only = [Table((issue,), of, np.zeros((len(of), 2))) for issue, of in options.items()]
    return dataclasses.replace(sides, tables=[*sides.tables, *only])


def _weights(deal: Deal, party: str, tables: list[Table]) -> FloatArray:
    """Return what turns the values of all parties into ours and theirs, shape (parties, 2)."""
    weights = np.zeros((len(deal.parties), 2))
    others = [place for place, name in enumerate(deal.parties) if name != party]
    units = {deal.unit(name) for name in deal.parties if name != party}
    spread = sum(np.ptp(one.points, axis=0) for one in tables if len(one.points))
    weights[list(deal.parties).index(party), 0] = 1.0
    for place in others:
        mixed = len(units) > 1 and spread[place] > 0
        weights[place, 1] = 1.0 / spread[place] if mixed else 1.0
    return weights


def best_by_setting(sides: Sides, low: float, high: float) -> tuple[IntArray, FloatArray]:
    """Find the best packages for them in the band, for every setting of groups of issues.

    Parameters
    ----------
    sides : Sides
    low, high : float
        ValueBounds of the value to us.

    Returns
    -------
    array of int, shape (packages, issues)
        Places of options; every package once, the best for them first.
    array of float, shape (packages, 2)
        Value to us and to them.
    """
    found = [_best_of_group(sides, group, low, high) for group in _groups(sides.space.sizes)]
    places = np.concatenate([one for one, _ in found])
    values = np.concatenate([one for _, one in found])
    places, first = np.unique(places, axis=0, return_index=True)
    values = values[first]
    order = np.argsort(-values[:, 1], kind="stable")
    return places[order], values[order]


def _groups(sizes: Sequence[int]) -> list[Scope]:
    """Put issues into few groups, none with too many settings unless it is a single issue."""
    groups: list[list[int]] = []
    for issue in sorted(range(len(sizes)), key=lambda one: -sizes[one]):
        fits = (of for of in groups if count_cells([*of, issue], sizes) <= GROUP_CELLS)
        home = next(fits, None)
        if home is None:
            groups.append([issue])
        else:
            home.append(issue)
    return [tuple(sorted(of)) for of in groups]


def _best_of_group(
    sides: Sides, keep: Scope, low: float, high: float
) -> tuple[IntArray, FloatArray]:
    table, inside = _within(sides, low, high, keep)
    # within a setting points fall for us and rise for them, so the last one is the best for them
    group = table.group[inside]
    last = np.ones(len(inside), bool)
    last[:-1] = group[1:] != group[:-1]
    if not last.any() or table.origin is None:
        rows = inside[last]
        return _places(sides, table)[rows], table.points[rows]
    best = take_rows(table, inside[last])
    return _places(sides, best), best.points


def _within(sides: Sides, low: float, high: float, keep: Scope = ()) -> tuple[Table, IntArray]:
    """Eliminate all issues but some; return which rows of what is left lie in the band."""
    slack, space = sides.space.tolerance, sides.space
    bounds = ValueBounds(
        space, np.array([[low - slack, -np.inf]]), np.array([[high + slack, np.inf]])
    )
    table, _ = eliminate(sides.tables, space, keep=keep, shrink=bounds.narrow)
    ours = table.points[:, 0]
    return table, np.flatnonzero((ours >= low - slack) & (ours <= high + slack))


def _places(sides: Sides, table: Table) -> IntArray:
    return Trace(table, sides.space, sides.start).packages


def list_band(sides: Sides, low: float, high: float) -> tuple[IntArray, FloatArray] | None:
    """List every allowed package of the band, the best for them first; None for large deals."""
    if count_cells(range(len(sides.space.sizes)), sides.space.sizes) > LIST_LIMIT:
        return None
    slack = sides.space.tolerance
    whole = add_factors(sides.tables, sides.space)[0]
    ours = whole.points[:, 0]
    inside = np.flatnonzero((ours >= low - slack) & (ours <= high + slack))
    order = inside[np.argsort(-whole.points[inside, 1], kind="stable")]
    places = np.array(np.unravel_index(whole.group[order], sides.space.sizes)).T
    return places.astype(np.intp), whole.points[order]


def frontier_between(sides: Sides, low: float, high: float) -> tuple[IntArray, FloatArray]:
    """Find the frontier of the two sides between two values to us.

    Returns
    -------
    array of int, shape (points, issues)
        Places of options, best for us first.
    array of float, shape (points, 2)
        Value to us and to them.
    """
    table, inside = _within(sides, low, high)
    return _places(sides, table)[inside], table.points[inside]
