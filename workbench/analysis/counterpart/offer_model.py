"""How likely a party's offers are for each of many that it may be.

Its offers lie around what its pace says; what it says by choosing holds but for a slip.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from workbench.analysis.counterpart import pace
from workbench.analysis.counterpart.possible import Possible, Seen
from workbench.value import FloatArray, IntArray

_SLIP = 0.02
"""How far a choice may be from what it says, as a share of what is at stake."""


@dataclass(frozen=True, eq=False)
class OfferModel:
    """How likely offers and statements are for each of many that a party may be.

    Attributes
    ----------
    possible : Possible
    places : array of int, shape (packages, issues)
        Every offer.
    own : tuple of int
        Offers of the party that count.
    turns : array of float
        Which offer of the party each of them is.
    statements : tuple of (int, int)
        Preferred package and the other, by place.
    """

    possible: Possible
    places: IntArray
    own: tuple[int, ...]
    turns: FloatArray
    statements: tuple[tuple[int, int], ...]

    @property
    def dimensions(self) -> int:
        """How many numbers one needs."""
        return self.possible.dimensions + pace.DIMENSIONS

    def __call__(self, normal: FloatArray) -> FloatArray:
        """Return the logarithm of the likelihood, shape (count,)."""
        seen = self.possible.see(normal, self.places)
        return np.asarray(self._offers(normal, seen).sum(axis=1) + self._statements(seen))

    def of_offer(self, normal: FloatArray, offer: int) -> FloatArray:
        """Return what one offer adds to the logarithm of the likelihood."""
        if offer not in self.own:
            return np.zeros(len(normal))
        seen = self.possible.see(normal, self.places)
        return np.asarray(self._offers(normal, seen)[:, self.own.index(offer)])

    def _offers(self, normal: FloatArray, seen: Seen) -> FloatArray:
        own = normal[:, self.possible.dimensions :]
        expected = pace.targets(own, seen.limits, self.turns) + pace.excess(own)[:, None]
        wrong = (seen.shares[:, list(self.own)] - np.minimum(expected, 1.0)) / pace.ERROR
        return np.asarray(-0.5 * self._news * wrong**2)

    @cached_property
    def _news(self) -> FloatArray:
        """How much each offer counts: one that is made again and again counts once in all."""
        made = [tuple(self.places[at]) for at in self.own]
        return np.array([1 / made.count(one) for one in made])

    def _statements(self, seen: Seen) -> FloatArray:
        if not self.statements:
            return np.zeros(len(seen.shares))
        first, second = (list(side) for side in zip(*self.statements, strict=True))
        short = np.minimum(seen.shares[:, first] - seen.shares[:, second], 0.0)
        return np.asarray(-0.5 * ((short / _SLIP) ** 2).sum(axis=1))
