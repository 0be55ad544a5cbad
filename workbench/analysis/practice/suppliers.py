"""Suppliers drawn from what we believe of this one, so that nobody knows their limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from workbench.analysis.counterpart.arena import PART, Arena, open_arena
from workbench.analysis.counterpart.beliefs import Beliefs
from workbench.analysis.counterpart.possible import Possible, Seen, imagine
from workbench.analysis.exact.frontier import find_frontier
from workbench.analysis.practice.tempers import Negotiator, Temper, mixed_tempers
from workbench.model import Deal, Option
from workbench.value import FloatArray, Terms, compile_terms

_LISTED = 20_000

_POINTS = 200


@dataclass(frozen=True, eq=False)
class DrawnSuppliers:
    """Suppliers that the one across the table may be.

    Attributes
    ----------
    arena : Arena
        The packages that they offer from.
    possible : Possible
    normal : array of float, shape (suppliers, numbers)
        What they are made of.
    tempers : tuple of Temper
    """

    arena: Arena
    possible: Possible
    normal: FloatArray
    tempers: tuple[Temper, ...]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.tempers)

    def see(self, places: Sequence[int] | slice) -> Seen:
        """Return what the packages are worth to some of them."""
        return self.possible.see(self.normal[places], self.arena.places)

    def negotiator(self, place: int, seen: Seen, row: int) -> Negotiator:
        """Return one of them, ready to talk, from what some see."""
        limit = float(min(seen.limits[row], seen.shares[row].max()))
        return Negotiator(self.tempers[place], seen.shares[row], limit, self.arena.standing)


def draw_suppliers(
    deal: Deal | Terms,
    count: int,
    *,
    beliefs: Beliefs | None = None,
    tempers: Sequence[Temper] = tuple(Temper),
    named: Sequence[Mapping[str, Option]] = (),
    seed: int = 0,
) -> DrawnSuppliers:
    """Draw suppliers from what the deal, or what was learnt, makes us believe of this one.

    Parameters
    ----------
    deal : Deal
        Or the deal compiled; the second party is drawn.
    count : int
        At least 1.
    beliefs : Beliefs, optional
        What was learnt from offers; else what the deal says.
    tempers : sequence of Temper
        In turn.
    named : sequence of package
        Packages that they must know.
    seed : int
    """
    terms = compile_terms(deal)
    rng = np.random.default_rng(seed)
    if beliefs is None:
        possible = imagine(terms)
        normal = rng.standard_normal((count, possible.dimensions))
    else:
        possible = beliefs.model.possible
        rows = rng.integers(len(beliefs.sampled.normal), size=count)
        normal = beliefs.sampled.normal[rows, : possible.dimensions]
    arena = open_arena(
        terms, most=_LISTED, part=PART // 2, named=[*named, *_efficient(terms)], seed=seed
    )
    return DrawnSuppliers(arena, possible, normal, tuple(mixed_tempers(count, tempers)))


def _efficient(terms: Terms) -> list[dict[str, Option]]:
    frontier = find_frontier(terms)
    rows = np.unique(np.linspace(0, len(frontier) - 1, min(len(frontier), _POINTS)).astype(int))
    return [frontier.package(int(row)) for row in rows]
