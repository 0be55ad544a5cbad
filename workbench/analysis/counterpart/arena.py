"""The packages that talks are about, valued side by side: all of a deal, or a part of a large one.

Of a deal with more than :data:`WHOLE` packages a part is looked at: packages that are named, and
others drawn evenly, seeded. Packages that the deal's rules forbid are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from workbench.model import Deal, DealError, Option, Problem
from workbench.value import BoolArray, FloatArray, IntArray, Terms, compile_terms

WHOLE = 3_000_000
"""Most packages of a deal that are all looked at."""

PART = 20_000
"""Packages that are looked at of a larger deal, unless another number is asked for."""


@dataclass(frozen=True, eq=False)
class Arena:
    """Packages and what they are worth.

    Attributes
    ----------
    terms : Terms
    codes : array of int, shape (packages,)
        Places of each package in file order, ascending.
    values : array of float, shape (packages, parties)
    whole : bool
        Whether it holds every allowed package of the deal.
    """

    terms: Terms
    codes: IntArray
    values: FloatArray
    whole: bool

    @property
    def deal(self) -> Deal:
        """The deal."""
        return self.terms.deal

    def __len__(self) -> int:
        """Return the number of packages."""
        return len(self.codes)

    @cached_property
    def places(self) -> IntArray:
        """Places of the options, shape (packages, issues)."""
        return np.stack(np.unravel_index(self.codes, sizes_of(self.deal)), axis=1).astype(np.intp)

    @cached_property
    def standing(self) -> FloatArray:
        """Where each option stands from 0 to 1; texts stand by their places, (packages, issues)."""
        steps = np.maximum(np.array(sizes_of(self.deal)) - 1, 1)
        return np.asarray(self.places / steps)

    def package(self, row: int) -> dict[str, Option]:
        """Return the package of a row."""
        places = np.unravel_index(int(self.codes[row]), sizes_of(self.deal))
        return self.deal.package(tuple(int(place) for place in places))

    def find(self, package: Mapping[str, Option]) -> int | None:
        """Return the row of a package; None where it is not looked at."""
        code = np.ravel_multi_index(self.deal.indices(package), sizes_of(self.deal))
        row = int(np.searchsorted(self.codes, code))
        return row if row < len(self.codes) and self.codes[row] == code else None

    def limit(self, party: str) -> float:
        """Return where a party's list ends: its reservation value, or its worst package above."""
        column = list(self.deal.parties).index(party)
        return float(max(self.terms.reservations[party], self.values[:, column].min()))


def sizes_of(deal: Deal) -> tuple[int, ...]:
    """Return the number of options of each issue."""
    return tuple(len(issue.options) for issue in deal.issues.values())


def spots(deal: Deal, places: Sequence[IntArray]) -> dict[str, IntArray]:
    """Return places by the name of their issue."""
    return dict(zip(deal.issues, places, strict=True))


def open_arena(
    deal: Deal | Terms,
    *,
    most: int = WHOLE,
    part: int = PART,
    named: Iterable[Mapping[str, Option]] = (),
    seed: int = 0,
) -> Arena:
    """List the packages of a deal with their values.

    Parameters
    ----------
    deal : Deal
        Or the deal compiled.
    most : int
        Most packages that are all listed.
    part : int
        How many are drawn where there are more.
    named : iterable of package
        Packages that a part must hold.
    seed : int

    Raises
    ------
    DealError
        If the deal's rules forbid every package that is looked at.
    """
    terms = compile_terms(deal)
    whole = terms.deal.size <= most
    codes = np.arange(terms.deal.size) if whole else _draw(terms.deal, part, named, seed)
    values, allowed = _value(terms, codes, whole=whole)
    if not allowed.any():
        message = "the deal's rules allow no package, so that there is nothing to talk about"
        raise DealError([Problem(("rules",), message)])
    return Arena(terms, codes[allowed], values[allowed], whole)


def _draw(deal: Deal, part: int, named: Iterable[Mapping[str, Option]], seed: int) -> IntArray:
    sizes = sizes_of(deal)
    rng = np.random.default_rng(seed)
    drawn = np.ravel_multi_index(
        [rng.integers(size, size=part) for size in sizes],
        sizes,
    )
    must = [np.ravel_multi_index(deal.indices(one), sizes) for one in named]
    return np.unique(np.concatenate([drawn, np.array(must, np.intp)])).astype(np.intp)


def _value(terms: Terms, codes: IntArray, *, whole: bool) -> tuple[FloatArray, BoolArray]:
    deal, sizes = terms.deal, sizes_of(terms.deal)
    listed = np.ix_(*map(np.arange, sizes)) if whole else np.unravel_index(codes, sizes)
    places = spots(deal, list(listed))
    shape = sizes if whole else codes.shape
    values = np.zeros((len(deal.parties), *shape))
    order = {name: place for place, name in enumerate(deal.parties)}
    for term in terms.terms:
        values[order[term.party]] += term.at(places)
    allowed = np.ones(shape, bool)
    for ban in terms.bans:
        allowed &= ~ban.at(places)
    return values.reshape(len(order), -1).T.copy(), allowed.ravel()
