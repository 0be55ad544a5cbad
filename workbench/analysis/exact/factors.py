"""A deal's terms and rules as factors, ready for elimination."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from workbench.analysis.exact.elimination import plan
from workbench.analysis.exact.tables import Scope, Space, Table
from workbench.model import Deal, DealError, Problem
from workbench.value import CELL_LIMIT, Ban, FloatArray, Term, Terms

TOLERANCE = 1e-12
"""Values closer than this share of the spread of values count as equal."""

_ROUNDING = 64 * np.finfo(float).eps
"""What rounding may leave of a sum of terms, as a share of their size."""


def build_factors(terms: Terms, *, point_limit: int) -> tuple[list[Table], Space]:
    """Turn a compiled deal into factors.

    Parameters
    ----------
    terms : Terms
    point_limit : int
        Most points that a table may hold before it is thinned.

    Returns
    -------
    list of Table
        At least one per issue.
    Space

    Raises
    ------
    DealError
        If the terms tie together more combinations than memory holds; nothing is computed then.
    """
    deal = terms.deal
    issues = {name: place for place, name in enumerate(deal.issues)}
    sizes = tuple(len(issue.options) for issue in deal.issues.values())
    plan_elimination(terms)

    values = _sum_by_scope(terms, issues, sizes)
    for scope in [(place,) for place in range(len(sizes))]:
        if not any(scope[0] in other for other in values):
            values[scope] = np.zeros((sizes[scope[0]], len(deal.parties)))
    tolerance = find_tolerance(values.values())
    tables = [Table(scope, np.arange(len(one)), one) for scope, one in values.items()]
    tables += _bans(terms, issues, len(deal.parties))
    return tables, Space(sizes, tolerance, point_limit)


def find_tolerance(values: Iterable[FloatArray]) -> float:
    """Return how far apart values may be and still count as equal.

    Parameters
    ----------
    values : iterable of array of float, shape (..., parties)
        The factors, whose sums are the values of packages.
    """
    columns = [np.moveaxis(one, -1, 0) for one in values]  # one party at a time is much faster
    low = np.array([[one.min() for one in parties] for parties in columns])
    high = np.array([[one.max() for one in parties] for parties in columns])
    spread, size = (high - low).sum(axis=0), np.maximum(high, -low).sum(axis=0)
    return float(max((TOLERANCE * spread).max(), (_ROUNDING * size).max()))


def plan_elimination(terms: Terms) -> list[tuple[int, Scope]]:
    """Choose the order in which to eliminate issues, refusing what is too wide for memory.

    Returns
    -------
    list of (int, tuple of int)
        As :func:`workbench.analysis.exact.elimination.plan`.

    Raises
    ------
    DealError
        Naming what causes it.
    """
    issues = {name: place for place, name in enumerate(terms.deal.issues)}
    sizes = tuple(len(issue.options) for issue in terms.deal.issues.values())
    scopes = [_scope(issues, one.scope) for one in _parts(terms)]
    steps = plan(scopes, sizes)
    for _, tied in steps:
        if math.prod(sizes[issue] for issue in tied) > CELL_LIMIT:
            raise DealError([_too_wide(terms, scopes, sizes, tied)])
    return steps


def _sum_by_scope(
    terms: Terms, issues: dict[str, int], sizes: tuple[int, ...]
) -> dict[Scope, FloatArray]:
    """Add up the terms of all parties that touch the same issues."""
    parties = {name: place for place, name in enumerate(terms.deal.parties)}
    values: dict[Scope, FloatArray] = {}
    for term in terms.terms:
        scope = _scope(issues, term.scope)
        if scope not in values:
            cells = math.prod(sizes[issue] for issue in scope)
            values[scope] = np.zeros((cells, len(parties)))
        values[scope][:, parties[term.party]] += term.grid.ravel()
    return values


def _bans(terms: Terms, issues: dict[str, int], parties: int) -> list[Table]:
    """Turn each rule into a factor that lacks what the rule forbids."""
    tables = []
    for ban in terms.bans:
        allowed = np.flatnonzero(~ban.grid.ravel())
        tables.append(Table(_scope(issues, ban.scope), allowed, np.zeros((len(allowed), parties))))
    return tables


def _scope(issues: dict[str, int], names: Iterable[str]) -> Scope:
    return tuple(sorted(issues[name] for name in names))


def _parts(terms: Terms) -> list[Term | Ban]:
    return [*terms.terms, *terms.bans]


def _too_wide(terms: Terms, scopes: list[Scope], sizes: tuple[int, ...], tied: Scope) -> Problem:
    deal: Deal = terms.deal
    names = list(deal.issues)
    paths = defaultdict(list)
    for one, scope in zip(_parts(terms), scopes, strict=True):
        if len({*scope} & {*tied}) > 1:
            paths[".".join(str(step) for step in one.path)] = [names[issue] for issue in scope]
    causes = "; ".join(f"{path} ({', '.join(of)})" for path, of in paths.items())
    axes = " x ".join(f"{names[issue]} ({sizes[issue]:,})" for issue in tied)
    widest = names[max(tied, key=lambda issue: sizes[issue])]
    cells = math.prod(sizes[issue] for issue in tied)
    return Problem(
        (),
        f"these terms tie together {axes}: {cells:.3g} combinations, at most {CELL_LIMIT:,} can be "
        f"held: {causes}. Take a larger step for {widest!r}, or split a term into a sum of terms "
        "with fewer issues each",
    )
