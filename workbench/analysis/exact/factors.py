"""A deal's terms and rules as factors, ready for elimination."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.analysis.exact.elimination import plan
from workbench.analysis.exact.tables import DRAW, Scope, Space, Table
from workbench.model import Deal, DealError, Option, Problem
from workbench.value import CELL_LIMIT, Ban, FloatArray, Term, Terms
from workbench.words import format_count

TOLERANCE = 1e-12
"""Values closer than this share of the spread of values count as equal."""

_ROUNDING = 64 * np.finfo(float).eps
"""What rounding may leave of a sum of terms, as a share of their size."""

Grids = Mapping[Term | Ban, npt.NDArray[Any]]
"""Worths of terms and bans of rules, one axis per issue of their scope."""


def build_factors(
    terms: Terms, *, point_limit: int, given: Mapping[str, Option] = MappingProxyType({})
) -> tuple[list[Table], Space]:
    """Turn a compiled deal into factors.

    Parameters
    ----------
    terms : Terms
    point_limit : int
        Most points that a table may hold before it is thinned.
    given : mapping of issue to option
        Only packages with these options are left.

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
    check_width(terms)
    tables = make_tables(terms, {part: part.grid for part in list_parts(terms)}) + fill_up(terms)
    space = make_space(terms, tables, point_limit=point_limit)
    return tables + [_fix(terms, name, option) for name, option in given.items()], space


def _fix(terms: Terms, name: str, option: Option) -> Table:
    """Return a factor that lacks all options of an issue but one."""
    deal = terms.deal
    only = np.array([deal.issues[name].index(option)])
    return Table((list(deal.issues).index(name),), only, np.zeros((len(deal.parties), 1)).T)


def make_space(terms: Terms, tables: list[Table], *, point_limit: int, draws: int = 1) -> Space:
    """Return what the steps of an elimination of a deal's factors share."""
    sizes = tuple(len(issue.options) for issue in terms.deal.issues.values())
    return Space(sizes, find_tolerance(tables), point_limit, draws)


def find_tolerance(tables: Iterable[Table]) -> float:
    """Return how far apart sums of factors may be and still count as equal."""
    ends = [(one.points.min(axis=0), one.points.max(axis=0)) for one in tables if len(one.points)]
    low, high = np.array([end for end, _ in ends]), np.array([end for _, end in ends])
    spread, size = (high - low).sum(axis=0), np.maximum(high, -low).sum(axis=0)
    return float(max((TOLERANCE * spread).max(), (_ROUNDING * size).max()))


def make_tables(terms: Terms, grids: Grids, *, drawn: bool = False) -> list[Table]:
    """Add up worths that touch the same issues, and turn each rule into a factor that lacks rows.

    Parameters
    ----------
    terms : Terms
    grids : mapping of term or ban to array
        Of some of them.
    drawn : bool
        Whether the arrays have an axis of draws in front.
    """
    issues = {name: place for place, name in enumerate(terms.deal.issues)}
    parties = {name: place for place, name in enumerate(terms.deal.parties)}
    lead = (DRAW,) if drawn else ()
    values: dict[Scope, FloatArray] = {}
    tables = []
    for part, grid in grids.items():
        scope = (*lead, *_scope(issues, part.scope))
        if isinstance(part, Ban):
            allowed = np.flatnonzero(~grid)
            tables.append(Table(scope, allowed, np.zeros((len(parties), len(allowed))).T))
            continue
        if scope not in values:
            values[scope] = np.zeros((len(parties), grid.size))
        values[scope][parties[part.party]] += grid.ravel()
    sums = [Table(scope, np.arange(one.shape[1]), one.T) for scope, one in values.items()]
    return [*sums, *tables]


def fill_up(terms: Terms) -> list[Table]:
    """Return factors for the issues that no term or rule touches."""
    known = {name for part in list_parts(terms) for name in part.scope}
    parties = len(terms.deal.parties)
    return [
        Table((place,), np.arange(len(issue.options)), np.zeros((parties, len(issue.options))).T)
        for place, (name, issue) in enumerate(terms.deal.issues.items())
        if name not in known
    ]


def check_width(terms: Terms) -> None:
    """Refuse a deal whose terms tie together more combinations than memory holds.

    Raises
    ------
    DealError
        Naming what causes it.
    """
    issues = {name: place for place, name in enumerate(terms.deal.issues)}
    sizes = tuple(len(issue.options) for issue in terms.deal.issues.values())
    scopes = tuple(_scope(issues, one.scope) for one in list_parts(terms))
    for step in plan(scopes, sizes):
        if math.prod(sizes[issue] for issue in step.tied) > CELL_LIMIT:
            raise DealError([_too_wide(terms, scopes, sizes, step.tied)])


def _scope(issues: dict[str, int], names: Iterable[str]) -> Scope:
    return tuple(sorted(issues[name] for name in names))


def list_parts(terms: Terms) -> list[Term | Ban]:
    """Return the terms of all parties, then the rules."""
    return [*terms.terms, *terms.bans]


def _too_wide(
    terms: Terms, scopes: Iterable[Scope], sizes: tuple[int, ...], tied: Scope
) -> Problem:
    deal: Deal = terms.deal
    names = list(deal.issues)
    paths = defaultdict(list)
    for one, scope in zip(list_parts(terms), scopes, strict=True):
        if len({*scope} & {*tied}) > 1:
            paths[".".join(str(step) for step in one.path)] = [names[issue] for issue in scope]
    causes = "; ".join(f"{path} ({', '.join(of)})" for path, of in paths.items())
    axes = " x ".join(f"{names[issue]} ({format_count(sizes[issue])})" for issue in tied)
    widest = names[max(tied, key=lambda issue: sizes[issue])]
    cells = math.prod(sizes[issue] for issue in tied)
    return Problem(
        (),
        f"these terms tie together {axes}: {cells:.3g} combinations, at most "
        f"{format_count(CELL_LIMIT)} can be "
        f"held: {causes}. Take a larger step for {widest!r}, or split a term into a sum of terms "
        "with fewer issues each",
    )
