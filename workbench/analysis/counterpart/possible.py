r"""What a party may be like: a map from standard normal numbers to its worths and its limit.

Everything that is not known of a party is one number that is drawn: each uncertain fact that only
its own lines use, by its own distribution; the weights of a scored party, which add up to 1 and
are drawn from a Dirichlet distribution with :math:`\alpha_i = 1 + m w_i` for the :math:`m` issues
that matter to it and the weights :math:`w` that the deal states, halfway between knowing nothing
and trusting them; and its limit. Points of options are taken from the deal.

The limit follows from its alternatives where the facts behind them are uncertain. Where the deal
states one number, it is believed to within :data:`LIMIT_ERROR` of what is at stake; where it
states none, anything from its worst package up to :data:`LIMIT_MOST` of the way to its best.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from workbench.analysis.counterpart.arena import open_arena, sizes_of, spots
from workbench.analysis.talks.learnt_facts import own_facts
from workbench.analysis.talks.learnt_weights import find_swings, option_points
from workbench.analysis.uncertainty.batches import Batch, batch_deal
from workbench.model import Deal
from workbench.value import FloatArray, IntArray, Terms, compile_terms, take_quantiles

LIMIT_ERROR = 0.1
"""How well a stated limit is known: standard deviation, as a share of what is at stake."""

LIMIT_MOST = 0.7
"""Where the deal states no limit: highest it may be, as a share of what is at stake."""

_SEEDS, _CLIMBS, _TRIED = 3, 6, 32

_GRID = np.linspace(-6, 6, 1201)


@dataclass(frozen=True, eq=False)
class Seen:
    """What packages are worth to many that a party may be.

    Attributes
    ----------
    numbers : array of float, shape (count, names)
        Weights, or facts.
    shares : array of float, shape (count, packages)
        Worths from 0 for the worst package to 1 for the best.
    limits : array of float, shape (count,)
        Reservation values as such shares; 0 refuses nothing.
    low, high : array of float, shape (count,)
        Worth of the worst and the best package, in the party's unit.
    """

    numbers: FloatArray
    shares: FloatArray
    limits: FloatArray
    low: FloatArray
    high: FloatArray

    @property
    def values(self) -> FloatArray:
        """Worths in the party's unit, shape (count, packages)."""
        return np.asarray(self.low[:, None] + self.shares * (self.high - self.low)[:, None])

    @property
    def limit_values(self) -> FloatArray:
        """Reservation values in the party's unit, shape (count,)."""
        return np.asarray(self.low + self.limits * (self.high - self.low))


@dataclass(frozen=True, eq=False)
class Possible:
    """What one party of a deal may be like.

    Attributes
    ----------
    terms : Terms
    party : str
    about : str
        ``"weights"``, or ``"facts"``.
    names : tuple of str
        Issues that matter to it, or uncertain facts of its own.
    """

    terms: Terms
    party: str
    about: str
    names: tuple[str, ...]

    @property
    def deal(self) -> Deal:
        """The deal."""
        return self.terms.deal

    @property
    def dimensions(self) -> int:
        """How many numbers make one: one for each name, and one for the limit."""
        return len(self.names) + 1

    @property
    def column(self) -> int:
        """Place of the party."""
        return list(self.deal.parties).index(self.party)

    def numbers(self, normal: FloatArray) -> FloatArray:
        """Return weights, or facts, shape (count, names), of normal numbers."""
        if self.about == "weights":
            grown = [
                np.interp(normal[:, place], _GRID, table)
                for place, table in enumerate(self._quantiles)
            ]
            return np.asarray(np.stack(grown, axis=1) / np.sum(grown, axis=0)[:, None])
        from scipy.special import ndtr  # heavy to load

        below = np.clip(ndtr(normal[:, : len(self.names)]), 1e-12, 1 - 1e-12)
        drawn = [
            take_quantiles(spread, below[:, place])
            for place, name in enumerate(self.names)
            if (spread := self.deal.facts[name].spread) is not None
        ]
        return np.stack(drawn, axis=1) if drawn else below

    def see(self, normal: FloatArray, places: IntArray) -> Seen:
        """Say what packages are worth to each of many, and where their limits are.

        Parameters
        ----------
        normal : array of float, shape (count, dimensions or more)
        places : array of int, shape (packages, issues)
        """
        numbers = self.numbers(normal)
        if self.about == "weights":
            low, high = (np.full(len(normal), end) for end in self._ends)
            shares = numbers @ self.option_shares(places).T
            stated = np.full(len(normal), self.terms.reservations[self.party])
        else:
            batch = self._batch(numbers)
            found = _worth_to(batch, self.party, np.concatenate([places, self._corners]))
            found = np.broadcast_to(found, (len(normal), found.shape[1]))
            ends = found[:, len(places) :]
            low, high = ends.min(axis=1), ends.max(axis=1)
            shares = (found[:, : len(places)] - low[:, None]) / _width(low, high)[:, None]
            stated = batch.reservations[:, self.column]
        limits = self._limits(normal[:, len(self.names)], (stated - low) / _width(low, high))
        return Seen(numbers, np.asarray(shares), limits, low, high)

    def option_shares(self, places: IntArray) -> FloatArray:
        """Return, of a scored party, how good each option is from 0 to 1, (packages, names)."""
        order = list(self.deal.issues)
        return np.stack([self._scales[n][places[:, order.index(n)]] for n in self.names], axis=1)

    def _limits(self, own: FloatArray, stated: FloatArray) -> FloatArray:
        """Return limits as shares of what is at stake by what the deal states of them."""
        from scipy.special import ndtr  # heavy to load

        if not np.isfinite(stated).all() or (stated <= 0).all():
            return np.asarray(LIMIT_MOST * ndtr(own))
        if not self._limit_is_drawn:
            stated = stated + LIMIT_ERROR * own
        return np.clip(stated, 0.0, 1.0)

    @cached_property
    def _limit_is_drawn(self) -> bool:
        """Whether the facts that are drawn decide where its limit is."""
        if self.about == "weights" or not self.names:
            return False
        normal = np.random.default_rng(0).standard_normal((_TRIED, self.dimensions))
        limits = self._batch(self.numbers(normal)).reservations[:, self.column]
        return bool(np.ptp(limits) > 1e-9 * np.abs(limits).max())

    def _batch(self, numbers: FloatArray) -> Batch:
        if not self.names:
            return Batch(self.terms, {}, len(numbers))
        return batch_deal(self.terms, dict(zip(self.names, numbers.T, strict=True)))

    @cached_property
    def _quantiles(self) -> list[FloatArray]:
        """Of each weight before they are made to add up to 1, at the places of a grid."""
        from scipy.special import gammaincinv, ndtr  # heavy to load

        swings = find_swings(self.deal, self.party)
        stated = np.array([swings[name] for name in self.names])
        alphas = 1 + len(stated) * stated / stated.sum()
        below = np.clip(ndtr(_GRID), 1e-12, 1 - 1e-12)
        return [np.asarray(gammaincinv(alpha, below)) for alpha in alphas]

    @cached_property
    def _scales(self) -> Mapping[str, FloatArray]:
        points = option_points(self.deal, self.party)
        return {
            name: (points[name] - points[name].min()) / np.ptp(points[name]) for name in self.names
        }

    @cached_property
    def _ends(self) -> tuple[float, float]:
        points = option_points(self.deal, self.party).values()
        return sum(float(one.min()) for one in points), sum(float(one.max()) for one in points)

    @cached_property
    def _corners(self) -> IntArray:
        """Packages that are the best or the worst for it under some facts."""
        normal = np.random.default_rng(0).standard_normal((_SEEDS, self.dimensions))
        normal[0] = 0.0
        batch = self._batch(self.numbers(normal))
        arena = open_arena(self.terms, most=2_000, part=500)
        worth = np.broadcast_to(_worth_to(batch, self.party, arena.places), (_SEEDS, len(arena)))
        found = []
        for draw in range(_SEEDS):
            one = batch.slice(draw, draw + 1)
            for sign in (1.0, -1.0):
                start = arena.places[int(np.argmax(sign * worth[draw]))]
                found.append(_climb(one, self.party, start, sign, sizes_of(self.deal)))
        return np.unique(np.array(found), axis=0)


def _width(low: FloatArray, high: FloatArray) -> FloatArray:
    return np.where(high > low, high - low, 1.0)


def _worth_to(batch: Batch, party: str, places: IntArray) -> FloatArray:
    return batch.worths_to(party, spots(batch.deal, list(places.T)))


def _climb(
    batch: Batch, party: str, start: IntArray, sign: float, sizes: tuple[int, ...]
) -> IntArray:
    """Go up from a package until no single change helps, with all that help at once if it may."""
    here, worth = start, -np.inf
    issues = np.repeat(np.arange(len(sizes)), sizes)
    for _ in range(_CLIMBS):
        tried = np.tile(here, (len(issues) + 1, 1))
        tried[np.arange(len(issues)), issues] = np.concatenate([np.arange(size) for size in sizes])
        found = _allowed_worth(batch, party, tried, sign)
        best = np.array(
            [
                int(np.argmax(np.where(issues == of, found[:-1], -np.inf)))
                for of in range(len(sizes))
            ]
        )
        both = tried[best, np.arange(len(sizes))]
        single = tried[int(np.argmax(found))]
        ends = np.array([both, single])
        reached = _allowed_worth(batch, party, ends, sign)
        if reached.max() <= worth:
            break
        here, worth = ends[int(np.argmax(reached))], float(reached.max())
    return here


def _allowed_worth(batch: Batch, party: str, places: IntArray, sign: float) -> FloatArray:
    worth = sign * _worth_to(batch, party, places)[0]
    return np.where(batch.permits(spots(batch.deal, list(places.T)))[0], worth, -np.inf)


def imagine(deal: Deal | Terms, party: str | None = None) -> Possible:
    """Return what a party may be like by what the deal says of it.

    Parameters
    ----------
    deal : Deal
        Or the deal compiled.
    party : str, optional
        The second party unless named.

    Raises
    ------
    DealError
        If there is no such party.
    """
    terms = compile_terms(deal)
    deal = terms.deal
    party = deal.known_party(deal.theirs if party is None else party)
    if deal.parties[party].is_scored:
        names = tuple(name for name, swing in find_swings(deal, party).items() if swing > 0)
        return Possible(terms, party, "weights", names)
    return Possible(terms, party, "facts", own_facts(deal, party))
