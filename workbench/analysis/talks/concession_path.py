r"""Packages from an opening towards the walk-away: trades first, the price last.

A step changes only issues on which we give, each further the way that it has gone, and none that we
ask for. Among the packages that can be had like that, a step is the one nearest to its planned size
that gives the other side as much as can be had for what it costs us. Planned sizes shrink by a
constant ratio. Trades go on as long as the other side gets more by them than the same money would
bring it through the price; then the price moves, each time by less than the step before.

Steps stay within the stated limits as long as these allow one, and within the real ones always.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from workbench.analysis.talks.bands import Sides, frontier_between, narrow_sides
from workbench.analysis.talks.concession_roles import TRADE_RATIO, Roles
from workbench.analysis.trades.moves import Moves
from workbench.value import BoolArray, FloatArray, IntArray, Terms

RATIO = 0.6
"""Size of a step against the one before it."""

Places = tuple[int, ...]


class Walk:
    """The way of our offers, one step after another.

    Parameters
    ----------
    terms : Terms
    sides : Sides
        The deal as our side and all others.
    roles : Roles
    allowed : sequence of mapping of issue to options
        What the stated limits allow, then what the real ones do.
    end : float
        Value to us below which no step goes.
    stands : tuple of int
        Where the other side stands: the price goes no further than to there.
    """

    def __init__(
        self,
        terms: Terms,
        sides: Sides,
        roles: Roles,
        allowed: Sequence[Mapping[str, Sequence[float | str]]],
        end: float,
        stands: Places,
    ) -> None:
        self.terms, self.sides, self.roles, self.end = terms, sides, roles, end
        self.stands = stands
        issues = terms.deal.issues
        self._names = list(issues)
        self._known: dict[Places, Moves] = {}
        self._fronts: dict[tuple[bytes, ...], tuple[IntArray, FloatArray]] = {}
        self._allowed = [
            {name: {issues[name].index(one) for one in options} for name, options in of.items()}
            for of in allowed
        ]

    def go(self, opening: Places, *, steps: int, ratio: float) -> list[Places]:
        """Return the packages after each step; fewer than asked for where options are coarse.

        Of the ways with as many steps, the one with the most trades.
        """
        worth = self._best_trade([opening])
        longest = [opening]
        for count in range(steps, 0, -1) if worth > 0 else [0]:
            sizes = np.power(ratio, np.arange(count))
            path = self._follow([opening], self.roles.gives, worth * sizes / sizes.sum())
            path = self._move_price(path, steps, ratio)
            if len(path) > len(longest):
                longest = path
        return longest[1:]

    def _best_trade(self, path: list[Places]) -> float:
        """Return the cost of the trades after which the price is the cheaper way to give."""
        costs = [0.0]
        for places, cost, gain in self._candidates(path, self.roles.gives, np.inf):
            if gain > self.roles.rate * cost and self._is_give(path[-1], places):
                costs.append(cost)
        return max(costs)

    def _move_price(self, path: list[Places], steps: int, ratio: float) -> list[Places]:
        left = steps - (len(path) - 1)
        if not self.roles.price or left <= 0:
            return path
        moves = self._moves(path[-1])
        room = float(moves.values[0]) - self.end
        if len(path) > 1:
            before = self._moves(path[-2]).values[0]
            last = float(before - moves.values[0])
            sizes = last * np.power(ratio, np.arange(1, left + 1))
            sizes *= min(1.0, room / sizes.sum())
        else:
            sizes = np.power(ratio, np.arange(left))
            sizes *= room / sizes.sum()
        return self._longest(path, sizes)

    def _longest(self, path: list[Places], sizes: FloatArray) -> list[Places]:
        """Move the price in as many steps as the options allow, together as far as planned."""
        best = path
        for count in range(len(sizes), 0, -1):
            plan = sizes[:count]
            if len(path) == 1:
                plan = plan * (sizes.sum() / plan.sum())
            found = self._follow(path, (self.roles.price,), plan)
            if len(found) > len(best):
                best = found
            if len(found) - len(path) == count:
                break
        return best

    def _follow(self, path: list[Places], free: Sequence[str], sizes: FloatArray) -> list[Places]:
        """Go on from a path, step by step as near to planned values as shrinking steps allow."""
        path = list(path)
        value, last = self._value(path[-1]), np.inf
        target = value
        if len(path) > 1:
            last = self._value(path[-2]) - value
        for size in sizes:
            target -= float(size)
            found = self._next(path, free, value - target, last)
            if found is None:
                return path
            path.append(found[0])
            value, last = value - found[1], found[1]
        return path

    def _next(
        self, path: list[Places], free: Sequence[str], wanted: float, last: float
    ) -> tuple[Places, float] | None:
        """Return the step nearest to a cost, and less than the last one; the rest must fit too."""
        for reach in range(len(self._allowed)):
            rows = sorted(
                self._candidates(path, free, last, reach), key=lambda one: abs(one[1] - wanted)
            )
            for places, cost, _ in rows:
                if self._is_give(path[-1], places):
                    return places, cost
        return None

    def _candidates(
        self, path: list[Places], free: Sequence[str], last: float, reach: int = -1
    ) -> Iterator[tuple[Places, float, float]]:
        """Yield efficient packages one step on: with what each costs us and brings them."""
        options = self._open(path, free, self._allowed[reach])
        if options is None:
            return
        here = self._values(path[-1])
        least = self.sides.space.tolerance
        places, values = self._frontier(options)
        costs, gains = here[0] - values[:, 0], values[:, 1] - here[1]
        fits = (costs > least) & (gains > least) & (costs < last - least)
        for row in np.flatnonzero(fits):
            yield tuple(map(int, places[row])), float(costs[row]), float(gains[row])

    def _frontier(self, options: dict[int, IntArray]) -> tuple[IntArray, FloatArray]:
        key = tuple(one.tobytes() for one in options.values())
        if key not in self._fronts:
            narrow = narrow_sides(self.sides, options)
            self._fronts[key] = frontier_between(narrow, self.end, np.inf)
        return self._fronts[key]

    def _open(
        self, path: list[Places], free: Sequence[str], allowed: Mapping[str, set[int]]
    ) -> dict[int, IntArray] | None:
        """Return the options of each issue that a step may take; None where nothing may move."""
        moves = self._moves(path[-1])
        options, moved = {}, False
        for place, name in enumerate(self._names):
            here = path[-1][place]
            onward = [here]
            if name in free:
                better = moves.options[place][self._is_worth_it(moves, place, name)]
                onward += [
                    int(one)
                    for one in better
                    if one in allowed.get(name, {one}) and self._goes_on(path, place, int(one))
                ]
            moved |= len(onward) > 1
            options[place] = np.array(sorted(onward), np.intp)
        return options if moved else None

    def _is_worth_it(self, moves: Moves, place: int, name: str) -> BoolArray:
        """Mark the options that bring them something, and more than the price would."""
        gains = moves.gains((place,))
        theirs = self.sides.weights[:, 1] @ gains
        rate = 0.0 if name == self.roles.price else TRADE_RATIO * self.roles.rate
        return np.asarray((theirs > moves.tolerance) & (theirs >= -rate * gains[0]))

    def _goes_on(self, path: list[Places], place: int, option: int) -> bool:
        """Say whether an option lies further the way that its issue has gone."""
        been = [one[place] for one in path]
        if self._names[place] == self.roles.price:
            asked = self.stands[place] - been[-1]
            if (option - been[-1]) * asked <= 0 or abs(option - been[-1]) > abs(asked):
                return False  # more than they ask for
        if not self.terms.deal.issues[self._names[place]].is_numeric:
            return option not in been
        way = been[-1] - been[0]
        return way == 0 or (option - been[-1]) * way > 0

    def _is_give(self, before: Places, after: Places) -> bool:
        """Say whether no change of the step takes something from the other side."""
        moves = self._moves(before)
        return bool((self.sides.weights[:, 1] @ moves.split(after) >= -moves.tolerance).all())

    def _value(self, places: Places) -> float:
        return float(self._values(places)[0])

    def _values(self, places: Places) -> FloatArray:
        return np.asarray(self._moves(places).values @ self.sides.weights)

    def _moves(self, places: Places) -> Moves:
        if places not in self._known:
            self._known[places] = Moves(self.terms, self.terms.deal.package(places))
        return self._known[places]
