r"""Multi-objective bucket elimination: the exact frontier without listing packages.

The value of a package is a sum of factors, each over a few issues. Issues are eliminated one at a
time, or a few together: the factors that mention them are joined, and for each setting of the
issues that remain only non-dominated value vectors are kept, since a dominated part cannot become a
non-dominated whole. The last table holds the frontier. Each point remembers the rows it came from,
so that the packages behind it can be counted, listed and told apart by a stated rule.

The work grows with the combinations of issues that are tied together, not with the number of
packages. Many draws of the facts are solved at once, side by side: the draw is an issue that is
never eliminated.

References
----------
.. [1] E. Rollón, J. Larrosa, "Bucket elimination for multiobjective optimization problems",
   *Journal of Heuristics* 12 (2006) 307-328.
.. [2] R. Dechter, "Bucket elimination: a unifying framework for reasoning", *Artificial
   Intelligence* 113 (1999) 41-85.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from workbench.analysis.exact.joining import join_all
from workbench.analysis.exact.sums import add_factors, group_factors
from workbench.analysis.exact.tables import DRAW, Scope, Space, Table, count_cells

Shrink = Callable[[list[Table]], list[Table]]
"""Drops rows of tables that cannot be part of what is asked for."""

Still = dict[int, tuple[Table, float]]
"""What steps made that is the same in every draw, by step, and what thinning may have cost it."""


@dataclass(frozen=True)
class EliminationStep:
    """Issues that go together.

    Attributes
    ----------
    gone : tuple of int
    tied : tuple of int
        Issues that are tied together when they go, themselves included.
    """

    gone: Scope
    tied: Scope

    @property
    def rest(self) -> Scope:
        """Issues that are left of those tied together."""
        return tuple(issue for issue in self.tied if issue not in self.gone)


@lru_cache(maxsize=256)
def plan(
    scopes: tuple[Scope, ...], sizes: tuple[int, ...], keep: Scope = ()
) -> tuple[EliminationStep, ...]:
    """Choose the order in which to eliminate issues one by one: least work next.

    Parameters
    ----------
    scopes : tuple of tuple of int
        Issues of each factor.
    sizes : tuple of int
        Number of options, by issue.
    keep : tuple of int
        Issues that are not eliminated.

    Returns
    -------
    tuple of EliminationStep
    """
    open_scopes = [frozenset(scope) for scope in scopes]
    left = set(range(len(sizes))) - {*keep}
    steps = []
    while left:
        tied = {
            one: frozenset({one}).union(*(scope for scope in open_scopes if one in scope))
            for one in left
        }
        issue = min(left, key=lambda one: (count_cells(tied[one], sizes), len(tied[one]), one))
        open_scopes = [scope for scope in open_scopes if issue not in scope]
        open_scopes.append(tied[issue] - {issue})
        left.remove(issue)
        steps.append(EliminationStep((issue,), tuple(sorted(tied[issue]))))
    return tuple(steps)


@lru_cache(maxsize=256)
def fuse(steps: tuple[EliminationStep, ...]) -> tuple[EliminationStep, ...]:
    """Put steps together whose tables come from one other step alone.

    What that step leaves would only be sorted again, and its rows are the fewer the more goes.
    """
    senders: dict[int, list[int]] = {}
    for place, step in enumerate(steps):
        receiver = next(
            (at for at, later in enumerate(steps) if {*later.gone} & {*step.rest}), None
        )
        if receiver is not None:
            senders.setdefault(receiver, []).append(place)
    fused: dict[int, EliminationStep] = {}
    home: dict[int, int] = {}
    for place, step in enumerate(steps):
        of = senders.get(place, [])
        if len(of) == 1 and steps[of[0]].rest == step.tied:
            home[place] = home.get(of[0], of[0])
            first = fused[home[place]]
            fused[home[place]] = EliminationStep((*first.gone, *step.gone), first.tied)
        else:
            fused[place] = step
    return tuple(fused.values())


def eliminate(
    tables: Sequence[Table],
    space: Space,
    *,
    keep: Scope = (),
    shrink: Shrink | None = None,
    still: Still | None = None,
) -> tuple[Table, float]:
    """Eliminate every issue but those to keep.

    Parameters
    ----------
    tables : sequence of Table
        Factors; every issue is in at least one.
    space : Space
    keep : tuple of int
        Issues to keep, ascending.
    shrink : callable, optional
        Called before each step.
    still : dict, optional
        What steps made that are the same in every draw: taken from there, and put there.

    Returns
    -------
    Table
        Its scope is `keep`, after the draw where it is drawn: for each setting of these issues the
        frontier, best for the first party first.
    float
        How far, at most, the values of the first parties may lie below the exact frontier:
        0 unless tables had to be thinned.
    """
    steps = fuse(plan(tuple(_issues(table) for table in tables), space.sizes, keep))
    pending = _sum_up(tables, space, steps)
    known = {} if still is None else still
    cost = 0.0
    for place, step in enumerate([*steps, None]):
        if shrink is not None:
            pending = shrink(pending)
        bucket = [table for table in pending if step is None or _belongs(table, step)]
        pending = [table for table in pending if table not in bucket]
        rest = keep if step is None else step.rest
        drawn = any(table.is_drawn for table in bucket)
        made = None if drawn else known.get(place)
        if made is None:
            summed = add_factors(bucket, space)
            made = join_all(summed, (DRAW, *rest) if drawn else rest, space)
        if not drawn:
            known[place] = made
        pending.append(made[0])
        cost += made[1]
    return pending[0], cost


def _sum_up(tables: Sequence[Table], space: Space, steps: Sequence[EliminationStep]) -> list[Table]:
    """Add up factors before the first step; the issues that go first vary fastest."""
    sums = []
    for group in group_factors(tables):
        gone = next((step.gone for step in steps if _belongs(group[0], step)), ())
        sums += add_factors(group, space, last=gone)
    return sums


def _issues(table: Table) -> Scope:
    return table.scope[1:] if table.is_drawn else table.scope


def _belongs(table: Table, step: EliminationStep) -> bool:
    return not {*table.scope}.isdisjoint(step.gone)
