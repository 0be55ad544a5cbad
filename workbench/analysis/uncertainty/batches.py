"""A deal under many draws of its facts, valued together.

Whatever a drawn fact touches gets a leading axis, one place per draw; the rest is computed once.
The frontier of every draw is in :mod:`workbench.analysis.uncertainty.drawn_fronts`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.analysis.uncertainty.draws import Draws
from workbench.model import Deal, DealError, Problem, suggest
from workbench.value import (
    Ban,
    BoolArray,
    FloatArray,
    IntArray,
    Packages,
    Term,
    Terms,
    compile_terms,
    draw_ban,
    draw_reservation,
    draw_term,
    find_places,
    is_touched,
    open_grid,
    to_table,
)


@dataclass(frozen=True, eq=False)
class Batch:
    """A deal and many sets of facts.

    Attributes
    ----------
    terms : Terms
        The deal compiled, at the one number of every fact.
    facts : mapping of fact to array of float, shape (count,)
        Drawn facts; the others keep their number.
    count : int
    """

    terms: Terms
    facts: Mapping[str, FloatArray]
    count: int

    @property
    def deal(self) -> Deal:
        """The deal."""
        return self.terms.deal

    @cached_property
    def reservations(self) -> FloatArray:
        """Value below which each party refuses, in each draw: shape (count, parties)."""
        found = [draw_reservation(self.deal, name, self.facts) for name in self.deal.parties]
        return np.stack([np.broadcast_to(one, self.count) for one in found], axis=1)

    @cached_property
    def touched(self) -> frozenset[Term | Ban]:
        """Terms and rules that change from draw to draw."""
        parts: tuple[Term | Ban, ...] = (*self.terms.terms, *self.terms.bans)
        return frozenset(part for part in parts if is_touched(part, self.facts))

    def grid(self, part: Term | Ban) -> npt.NDArray[Any]:
        """Return where a rule forbids, or what a term is worth: draws, then an axis per issue.

        There is one draw where all are the same.
        """
        if part not in self.touched:
            return part.grid[None]
        grid = open_grid(part.path, part.scope, self.deal.issues)
        if isinstance(part, Ban):
            return draw_ban(part, self.facts, grid)
        return draw_term(part, self.facts, grid)

    def slice(self, begin: int, end: int) -> Batch:
        """Return some draws in a row."""
        facts = {name: numbers[begin:end] for name, numbers in self.facts.items()}
        part = Batch(self.terms, facts, min(end, self.count) - begin)
        part.__dict__["touched"] = self.touched
        if "reservations" in self.__dict__:
            part.__dict__["reservations"] = self.reservations[begin:end]
        return part

    def chunks(self, size: int) -> Iterator[Batch]:
        """Yield all draws, at most `size` at a time."""
        for begin in range(0, self.count, size):
            yield self.slice(begin, begin + size)

    def worths(
        self,
        places: Mapping[str, IntArray],
        numbers: Mapping[str, FloatArray | float] = MappingProxyType({}),
    ) -> FloatArray:
        """Return what packages are worth to each party in each draw.

        Parameters
        ----------
        places : mapping of issue to array of int
            Places of options; the arrays broadcast against each other.
        numbers : mapping of issue to float or array of float
            Issues set to numbers that need not be among their options.

        Returns
        -------
        array of float, shape (count, ..., parties)
        """
        found = [self.worths_to(party, places, numbers) for party in self.deal.parties]
        shape = (self.count, *found[0].shape[1:], len(found))
        total = np.empty(shape)
        for place, worth in enumerate(found):
            total[..., place] = worth
        return total

    def worths_to(
        self,
        party: str,
        places: Mapping[str, IntArray],
        numbers: Mapping[str, FloatArray | float] = MappingProxyType({}),
    ) -> FloatArray:
        """Return what packages are worth to one party, as :meth:`worths`.

        Returns
        -------
        array of float, shape (count or 1, ...)
            One row where no drawn fact touches its term lines.
        """
        spots = [*places.values(), *numbers.values()]
        shape = np.broadcast_shapes(*(np.shape(spot) for spot in spots))
        still, moving = np.zeros(shape), None
        for term in self.terms.terms:
            if term.party != party:
                continue
            if term in self.touched:
                worth = _align(draw_term(term, self.facts, places, numbers), 1 + len(shape))
                moving = worth if moving is None else moving + worth
            else:
                still += term.at(places, numbers)
        return still[None] if moving is None else np.asarray(still + moving)

    def values(self, packages: Packages) -> FloatArray:
        """Return what packages are worth, shape (count, packages, parties), in each party's unit.

        Parameters
        ----------
        packages : DataFrame, or mapping of issue to option, or several such mappings
        """
        return self.worths(find_places(self.deal, to_table(self.deal, packages)))

    def surplus(self, packages: Packages) -> FloatArray:
        """Return value above reservation, shape (count, packages, parties)."""
        return self.values(packages) - self.reservations[:, None, :]

    def allowed(self, packages: Packages) -> BoolArray:
        """Return whether the rules allow packages in each draw, shape (count, packages)."""
        return self.permits(find_places(self.deal, to_table(self.deal, packages)))

    def permits(self, places: Mapping[str, IntArray]) -> BoolArray:
        """Return whether the rules allow packages by the places of their options."""
        shape = np.broadcast_shapes(*(np.shape(spot) for spot in places.values()))
        allowed = np.ones((self.count, *shape), bool)
        for ban in self.terms.bans:
            if ban in self.touched:
                banned = _align(draw_ban(ban, self.facts, places), allowed.ndim)
            else:
                banned = ban.at(places)
            allowed &= ~banned
        return allowed


def _align(drawn: npt.NDArray[Any], axes: int) -> npt.NDArray[Any]:
    """Put axes of length one after the draws, so that the others broadcast from the right."""
    return drawn.reshape(len(drawn), *[1] * (axes - drawn.ndim), *drawn.shape[1:])


def batch_deal(deal: Deal | Terms, facts: Draws | Mapping[str, FloatArray]) -> Batch:
    """Put a deal under many sets of facts.

    Parameters
    ----------
    deal : Deal
        Or the deal compiled.
    facts : Draws, or mapping of fact to array of float, shape (count,)
        Numbers of some facts, set by set; they may lie outside the facts' ranges.

    Returns
    -------
    Batch

    Raises
    ------
    DealError
        If there is no such fact, or the arrays are not equally long and finite.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> batch = batch_deal(example_deal(), {"cost": np.array([1.1, 1.2, 1.3])})
    >>> batch.values({"price": 1.4, "payment": "advance"})[:, 0, 1].round().tolist()
    [29300.0, 19300.0, 9300.0]
    """
    terms = compile_terms(deal)
    if isinstance(facts, Draws):
        return Batch(terms, facts.facts, facts.count)
    numbers = {name: np.asarray(one, float) for name, one in facts.items()}
    counts = {len(one) if one.ndim == 1 else -1 for one in numbers.values()}
    if len(counts) != 1 or counts <= {-1, 0}:
        rule = "give for each fact one number per set, equally many and at least one"
        raise DealError([Problem(("facts",), rule)])
    for name, one in numbers.items():
        if name not in terms.deal.facts:
            rule = f"there is no such fact{suggest(name, terms.deal.facts)}"
            raise DealError([Problem(("facts", name), rule)])
        if not np.isfinite(one).all():
            raise DealError([Problem(("facts", name), "must be finite numbers")])
    return Batch(terms, numbers, counts.pop())
