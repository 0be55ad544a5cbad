r"""Moves away from a package: what changing a few issues gains each party, in parts.

Seen from one package *p*, the gain of a party from changing a set *S* of issues splits into parts,
one for every set of issues that some term line ties together:

.. math:: g(x_S) = \sum_{U \subseteq S} d_U(x_U), \qquad
          d_U(x_U) = \sum_{W \subseteq U} (-1)^{|U| - |W|} v(x_W, p_{-W}).

This is the decomposition anchored at *p* [1]_; its parts are Harsanyi's dividends [2]_. A part is
zero unless one line touches all its issues, so most parts are of a single issue, and a move of any
number of issues is priced by adding small arrays. Sharing each part evenly among its issues gives
every issue its Shapley value: what the issue contributes to the gain, adding up exactly.

References
----------
.. [1] F. Kuo, I. Sloan, G. Wasilkowski, H. Woźniakowski, "On decompositions of multivariate
   functions", *Mathematics of Computation* 79 (2010) 953-966.
.. [2] J. Harsanyi, "A simplified bargaining model for the n-person cooperative game",
   *International Economic Review* 4 (1963) 194-220.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import cast

import numpy as np

from workbench.analysis.exact.factors import TOLERANCE
from workbench.analysis.trades.thinning import most_options, thin_options
from workbench.model import Deal
from workbench.value import Ban, BoolArray, FloatArray, Term, Terms, compile_terms
from workbench.value.grids import count_combinations

GRID_LIMIT = 20_000
"""Cells up to which a term's whole grid is kept; of larger ones only what a move needs."""

_ROUNDING = 64 * np.finfo(float).eps

Issues = tuple[int, ...]
"""Places of issues, ascending."""


class Moves:
    """Gains of all parties from moves away from one package.

    Rules are not looked at, except by :meth:`allowed`.

    Parameters
    ----------
    deal : Deal
        Or the deal compiled.
    package : mapping of issue to option
    at_once : int
        How many issues are moved together at the most. Where that makes too many settings,
        issues with very many options are looked at in even steps; their ends, the package's own
        option and its neighbours always are.

    Attributes
    ----------
    options : tuple of array of int
        For each issue the places of the options that are looked at, ascending; arrays of gains
        run along these.
    here : tuple of int
        Where in them the package's own option stands.

    Raises
    ------
    DealError
        If the package does not fit the deal, or a line has no finite worth.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> moves = Moves(example_deal(), {"price": 1.4, "payment": "on delivery"})
    >>> moves.gains((0,))[0].round().tolist()  # the buyer's, by price
    [20000.0, 10000.0, 0.0, -10000.0, -20000.0]
    """

    def __init__(
        self, deal: Deal | Terms, package: Mapping[str, float | str], *, at_once: int = 1
    ) -> None:
        self.terms = compile_terms(deal)
        self.deal = self.terms.deal
        self.places = self.deal.indices(package)
        self.package = self.deal.package(self.places)
        self.names = list(self.deal.issues)
        counts = [len(issue.options) for issue in self.deal.issues.values()]
        most = most_options(counts, at_once)
        self.options = tuple(
            thin_options(count, most, place)
            for count, place in zip(counts, self.places, strict=True)
        )
        self.here = tuple(
            int(np.searchsorted(one, place))
            for one, place in zip(self.options, self.places, strict=True)
        )
        self.sizes = tuple(len(one) for one in self.options)
        self.thinned = tuple(
            name for name, a, b in zip(self.names, counts, self.sizes, strict=True) if b < a
        )
        self._index = {name: place for place, name in enumerate(self.names)}
        self._parties = {name: place for place, name in enumerate(self.deal.parties)}
        self._parts: dict[Issues, FloatArray | None] = {}
        self._tops: dict[Issues, tuple[float, FloatArray]] = {}

    @cached_property
    def values(self) -> FloatArray:
        """What the package is worth to each party, shape (parties,)."""
        values = np.zeros(len(self._parties))
        for term in self.terms.terms:
            values[self._parties[term.party]] += float(self._slice(term, ()).ravel()[0])
        return values

    @cached_property
    def reservations(self) -> FloatArray:
        """Value below which each party refuses, shape (parties,)."""
        return np.array([self.terms.reservations[party] for party in self.deal.parties])

    @cached_property
    def swings(self) -> FloatArray:
        """Worth of the best option less that of the worst, shape (parties, issues)."""
        return np.stack(
            [np.ptp(self.gains((place,)), axis=1) for place in range(len(self.names))], axis=1
        )

    @cached_property
    def tolerance(self) -> float:
        """Gains at most this far apart count as equal."""
        size = sum(np.abs(self._slice(term, ())).max() for term in self.terms.terms)
        spread = float(self.swings.sum(axis=1).max())
        return float(max(TOLERANCE * spread, _ROUNDING * (float(size) + spread)))

    @cached_property
    def scales(self) -> FloatArray:
        """What gains are divided by before they are compared, shape (parties,).

        1 where there is one unit; else each party's swings together, so that gains are shares of
        what is at stake for it.
        """
        if self.deal.one_unit:
            return np.ones(len(self._parties))
        whole = self.swings.sum(axis=1)
        return np.where(whole > 0, whole, 1.0)

    def gains(self, issues: Issues) -> FloatArray:
        """Gain from every setting of some issues, shape (parties, options of each issue)."""
        shape = tuple(self.sizes[issue] for issue in issues)
        total = np.zeros((len(self._parties), *shape))
        for part, worth in self._parts_within(issues):
            total += _spread(worth, part, issues)
        return total

    def shares(self, issues: Issues) -> list[FloatArray]:
        """Return what each issue contributes to every gain, its Shapley value.

        For each issue an array that broadcasts to that of :meth:`gains`; their sum is the gain.
        """
        shares: dict[int, FloatArray] = {}
        for part, worth in self._parts_within(issues):
            each = _spread(worth, part, issues) / len(part)
            for issue in part:
                shares[issue] = shares[issue] + each if issue in shares else each
        none = np.zeros((len(self._parties), *(1 for _ in issues)))
        return [shares.get(issue, none) for issue in issues]

    def bounds(self, issues: Issues) -> tuple[float, FloatArray]:
        """Return what no joint gain, and no gain of each party, from moving issues exceeds."""
        joint, each = 0.0, np.zeros(len(self._parties))
        for part, worth in self._parts_within(issues):
            if part not in self._tops:
                flat = worth.reshape(len(worth), -1)
                scaled = flat / self.scales[:, None]
                self._tops[part] = float(scaled.sum(axis=0).max()), flat.max(axis=1)
            joint += self._tops[part][0]
            each += self._tops[part][1]
        return joint, each

    def allowed(self, issues: Issues) -> BoolArray:
        """Return True where the rules allow a setting of some issues, the rest as it is."""
        shape = tuple(self.sizes[issue] for issue in issues)
        allowed = np.ones(shape, bool)
        for ban in self.terms.bans:
            free = tuple(issue for issue in issues if self.names[issue] in ban.scope)
            allowed &= _spread(self._slice(ban, free)[None], free, issues)[0] == 0
        return allowed

    def split(self, places: Sequence[int]) -> FloatArray:
        """Return what each issue contributes to the gain from one package, (parties, issues)."""
        moved = tuple(i for i, (a, b) in enumerate(zip(self.places, places, strict=True)) if a != b)
        total = np.zeros((len(self._parties), len(self.names)))
        for term in self.terms.terms:
            own = tuple(issue for issue in moved if self.names[issue] in term.scope)
            if own:
                worth = self._slice(term, own, {issue: places[issue] for issue in own})
                for axis in range(len(own)):  # along each axis: the change, then the old worth
                    old = np.take(worth, [1], axis=axis)
                    worth = np.concatenate([np.take(worth, [0], axis=axis) - old, old], axis=axis)
                for part in _subsets(own):
                    at = tuple(0 if issue in part else 1 for issue in own)
                    for issue in part:
                        total[self._parties[term.party], issue] += float(worth[at]) / len(part)
        return total

    def ties(self, issue: int) -> tuple[int, ...]:
        """Return the issues that some line ties to an issue, so that its worth depends on them."""
        name = self.names[issue]
        found = {other for term in self.terms.terms if name in term.scope for other in term.scope}
        return tuple(sorted(self._index[other] for other in found if other != name))

    def _parts_within(self, issues: Issues) -> Iterator[tuple[Issues, FloatArray]]:
        for part in _subsets(issues):
            if part not in self._parts:
                self._parts[part] = self._part(part)
            worth = self._parts[part]
            if worth is not None:
                yield part, worth

    def _part(self, part: Issues) -> FloatArray | None:
        """Return the dividends of some issues for all parties; None where no line ties them."""
        names = {self.names[issue] for issue in part}
        touching = [term for term in self.terms.terms if names <= {*term.scope}]
        if not touching:
            return None
        worth = np.zeros((len(self._parties), *(self.sizes[issue] for issue in part)))
        anchors = tuple(self.here[issue] for issue in part)
        for term in touching:
            worth[self._parties[term.party]] += _dividends(self._slice(term, part), anchors)
        return worth

    def _slice(
        self, one: Term | Ban, free: Issues, options: Mapping[int, int] | None = None
    ) -> FloatArray:
        """Worth of a term, or what a rule forbids, along some issues, the rest as in the package.

        With `options`, only at that option of each issue and at the package's own.
        """
        along = {}
        for name in one.scope:
            issue = self._index[name]
            if issue not in free:
                along[name] = np.array([self.places[issue]])
            elif options is None:
                along[name] = self.options[issue]
            else:
                along[name] = np.array([options[issue], self.places[issue]])
        shape = tuple(len(along[self.names[issue]]) for issue in free)
        axes = np.ix_(*along.values())
        if not one.scope:
            return np.asarray(one.grid, float).reshape(())
        if count_combinations(one.scope, self.deal.issues) <= GRID_LIMIT:
            return np.asarray(one.grid[axes], float).reshape(shape)
        worth = one.at(dict(zip(along, axes, strict=True)))
        return np.asarray(worth, float).reshape(shape)


def _subsets(issues: Issues) -> Iterator[Issues]:
    for count in range(1, len(issues) + 1):
        yield from cast("Iterator[Issues]", itertools.combinations(issues, count))


def _dividends(worth: FloatArray, anchors: Sequence[int]) -> FloatArray:
    """Take from a grid of worths, axis by axis, what it is worth at the anchor."""
    for axis, anchor in enumerate(anchors):
        worth = worth - np.take(worth, [anchor], axis=axis)
    return worth


def _spread(worth: FloatArray, part: Issues, issues: Issues) -> FloatArray:
    """Give a part an axis for every issue, so that it broadcasts against the others."""
    sizes = iter(worth.shape[1:])
    shape = tuple(next(sizes) if issue in part else 1 for issue in issues)
    return worth.reshape(len(worth), *shape)
