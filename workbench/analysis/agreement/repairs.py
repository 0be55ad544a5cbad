r"""Repairs: the least changes of a deal after which its sides can agree.

Where there is no ZOPA, something has to move: a fact turns out otherwise, somebody's alternative is
worth less than thought, an issue gets an option it did not have, or a new issue comes onto the
table. Each is looked for by itself, all else as it is, and the least change is found: facts among
the round numbers of their range, and beyond it if need be; alternatives from the frontier; options
by halving. A zone narrower than these numbers is looked for where the margin is highest,

.. math:: m = \max_x \min_p \frac{v_p(x) - r_p}{s_p}

(:math:`s_p` is 1, or where values have no common unit the spread of the party's values).
Every repair is checked: its deal has a ZOPA. They are ranked by effort, how much is moved as a
share of how much it may move: 1 is the end of a fact's range, an issue's range once more, a party's
whole spread of values on the frontier, or the far end of a new lever. Levers come last: they are
questions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from workbench.analysis.batna.batna import find_batna
from workbench.analysis.exact.acceptance import find_acceptance
from workbench.analysis.exact.frontier import Frontier, find_frontier
from workbench.model import Deal, DealError, Option
from workbench.value import Terms, settle_party

POINT_LIMIT = 20_000
"""Most points of a frontier while repairs are looked for."""


@dataclass(frozen=True, eq=False)
class Repair:
    """A change after which the sides of a deal can agree.

    Attributes
    ----------
    kind : str
        ``"fact"``, ``"alternative"``, ``"option"`` or ``"lever"``.
    name : str
        Of the fact, the party whose alternative it is, the issue, or the lever.
    before, after : number or str
        The fact, what the alternative is worth, the nearest end of the issue, or the lever's issue.
    effort : float
        How much is moved, as a share of how much it may move; the smaller, the cheaper.
    likely : bool
        False for a fact beyond its range, or without one.
    joint : float
        Joint surplus of the best package then; NaN without a common unit.
    deal : Deal
        The deal with the change; it has a ZOPA.
    alternative : str
        Whose worth is another, of a party without a stated reservation value; else empty.
    """

    kind: str
    name: str
    before: Option
    after: Option
    effort: float
    likely: bool
    joint: float
    deal: Deal
    alternative: str = ""


Propose = Callable[[Deal], Sequence[Callable[[], Repair | None]]]
"""Returns more repairs of a deal to be tried, e.g. by levers of a library; None does not help."""


def rank_repairs(repairs: Iterable[Repair]) -> tuple[Repair, ...]:
    """Sort repairs: levers last, likely ones first, then by effort, then by what they bring.

    A new lever is a question to ask, with numbers that nobody has answered yet; how far its issue
    is moved says nothing about how much it takes.
    """
    return tuple(
        sorted(
            repairs,
            key=lambda one: (
                one.kind == "lever",
                not one.likely,
                round(one.effort, 6),
                -_or_zero(one.joint),
            ),
        )
    )


def _or_zero(number: float) -> float:
    return number if np.isfinite(number) else 0.0


def make_repair(
    kind: str,
    name: str,
    change: tuple[Option, Option],
    *,
    effort: float,
    frontier: Frontier | None,
    likely: bool = True,
    alternative: str = "",
) -> Repair | None:
    """Return a repair if it is one: the deal with the change must have a ZOPA.

    Parameters
    ----------
    kind, name, effort, likely, alternative
        As in :class:`Repair`.
    change : (before, after)
    frontier : Frontier or None
        Of the deal with the change.
    """
    if frontier is None or not frontier.agreeable.any():
        return None
    deal = frontier.deal
    inside = frontier.surplus[frontier.agreeable]
    inside = np.where(np.abs(inside) <= 4 * frontier.tolerance, 0.0, inside)  # rounding
    joint = float(inside.sum(axis=1).max()) if deal.one_unit else float("nan")
    return Repair(kind, name, *change, effort, likely, joint, deal, alternative)


def try_frontier(deal: Deal | Terms) -> Frontier | None:
    """Return the frontier, None for a deal whose change makes no sense."""
    try:
        return find_frontier(deal, point_limit=POINT_LIMIT)
    except DealError:
        return None


def margin(frontier: Frontier | None, scale: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
    """Return how far inside the ZOPA the best package is; below 0 nobody can agree."""
    if frontier is None or not len(frontier):
        return -np.inf
    bound = np.isfinite(frontier.reservations)
    if not bound.any():
        return np.inf
    inside = (frontier.surplus + frontier.tolerance) / scale
    return float(find_acceptance(frontier.deal).least(inside).max())


def scale_of(frontier: Frontier) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return what surpluses are divided by to be compared."""
    spread = np.ptp(frontier.values, axis=0)
    if frontier.deal.one_unit:
        return np.ones(len(spread))
    return np.where(spread > 0, spread, 1.0)


def find_alternative_repairs(whole: Frontier) -> Iterator[Repair | None]:
    """Yield, for each party, how much less its alternative would have to be worth.

    None for a party that cannot close the gap alone; so do all that try repairs, so that whoever
    waits for them can say how far they are.
    """
    deal = whole.deal
    for place, party in enumerate(deal.parties):
        lacking = np.maximum(-whole.surplus, 0.0)
        clears = lacking <= whole.tolerance
        clears[:, place] = True
        able = np.flatnonzero(find_acceptance(deal).agreed(clears))
        if not len(able) or not np.isfinite(whole.reservations[place]):
            yield None
            continue
        least = float(lacking[able, place].min())
        floor = float(whole.reservations[place]) - least
        spread = float(np.ptp(whole.values[:, place])) or abs(least) or 1.0
        yield make_repair(
            "alternative",
            party,
            (float(whole.reservations[place]), floor),
            effort=least / spread,
            alternative=_best_alternative(deal, party),
            frontier=_with_floor(whole, place, floor - whole.tolerance),
        )


def _with_floor(whole: Frontier, place: int, floor: float) -> Frontier:
    """Return the frontier of the deal in which a party has another reservation value."""
    deal = whole.deal.with_party(list(whole.deal.parties)[place], reservation=floor)
    reservations = whole.reservations.copy()
    reservations[place] = floor
    return replace(whole, deal=deal, reservations=reservations)


def _best_alternative(deal: Deal, party: str) -> str:
    """Name what a party does without a deal; empty where its reservation value is stated."""
    side = settle_party(deal, party)
    if side.reservation is not None or not side.alternatives:
        return ""
    path = find_batna(deal, party).path
    return path[0] if path else next(iter(side.alternatives))
