r"""Which alternative to try first, and which next when it fails, draw by draw.

An alternative that fails is followed by another one. Let an alternative *a* be worth :math:`r_a` in
the cases in which it succeeds (probabilities included), fail with probability :math:`q_a` and cost
:math:`c_a` to try. Tried first, with the rest worth *V*, it gives :math:`r_a - c_a + q_a V`. Of all
orders the best tries alternatives by falling index :math:`(r_a - c_a)/(1 - q_a)`, each only if that
beats going on without it [1]_. With constant risk aversion the same holds for the expected
disutility :math:`e^{-v/R}`: the index is its logarithm.

Where some name what they fall back on, or are offers of one supplier, the exchange argument does
not hold, and :mod:`workbench.value.fallbacks` looks at all orders.

References
----------
.. [1] The exchange argument of W. Smith (1956) and M. Weitzman, "Optimal Search for the Best
   Alternative", *Econometrica* 47 (1979) 641-654.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from workbench.model import BEST_REMAINING
from workbench.value.arrays import IntArray
from workbench.value.lotteries import Drawn, add_up, either, maths_of, sure_worth

_FEW = 4
"""Alternatives that may fail up to which each is left out by itself, which is quicker then."""


@dataclass(frozen=True, eq=False)
class Prospect:
    """An alternative before it is known what the others are worth.

    Attributes
    ----------
    ends : tuple of (probability, worth)
        Ways in which it succeeds.
    fails : tuple of (probability, fallback)
        Ways in which it fails.
    cost : float or array of float, shape (draws,)
        As probabilities and worths: one number, or one in each draw.
    supplier : str
        Whose offer it is; when one offer of a supplier fails, its others are gone too.
    """

    ends: tuple[tuple[Drawn, Drawn], ...]
    fails: tuple[tuple[Drawn, str], ...]
    cost: Drawn
    supplier: str = ""

    @property
    def may_fail(self) -> Any:
        """Whether something else may have to be tried after it: bool, or one in each draw."""
        found: Any = False
        for chance, _ in self.fails:
            found = found | (chance > 0)
        return found

    @property
    def names_fallback(self) -> bool:
        """Whether it falls back on a named alternative in some draw."""
        return any(to != BEST_REMAINING and np.any(chance > 0) for chance, to in self.fails)

    def worth(self, rests: Sequence[Drawn], tolerance: Drawn | None) -> Drawn:
        """Worth of trying it, given what follows each way to fail."""
        chances, worths = self._ways
        found: Drawn = sure_worth(chances, [*worths, *rests], tolerance) - self.cost
        return found

    @cached_property
    def _ways(self) -> tuple[list[Drawn], list[Drawn]]:
        """Probabilities of all ways, and worths of those in which it succeeds."""
        chances = [chance for chance, _ in (*self.ends, *self.fails)]
        return chances, [worth for _, worth in self.ends]

    def success(self, tolerance: Drawn | None) -> tuple[Drawn, Drawn]:
        """Probability that it succeeds, and what it is worth for sure if it does."""
        total = add_up([chance for chance, _ in self.ends])
        some = either(total > 0, total, 1.0)
        chances, worths = [p / some for p, _ in self.ends], [v for _, v in self.ends]
        sure: Any = worths[0] if len(worths) == 1 else sure_worth(chances, worths, tolerance)
        # without what rounding leaves of 1
        success = either(self.may_fail | (total == 0), total, 1.0)
        return success, either(total > 0, sure, -math.inf)


def _index(success: Drawn, sure: Drawn, cost: Drawn, tolerance: Drawn | None) -> Any:
    """Return the worth of the rest at which trying this first is no better than last."""
    likely = success > 0
    some = either(likely, success, 1.0)
    if tolerance is None:
        return either(likely, sure - cost / some, -math.inf)
    maths = maths_of(success, cost, tolerance)
    fails = either(some < 1, some, 0.0)
    stays = either(some < 1, cost / tolerance + maths.log1p(-fails), -math.inf)
    pays = either(likely & (stays < 0), stays, -math.inf)
    index = sure - cost - tolerance * maths.log(some / -maths.expm1(pays))
    # where it stays, it is so costly that it never pays
    return either(likely & (stays < 0), index, -math.inf)


class Order:
    """The best order of alternatives that all fall back on the best that remains.

    Parameters
    ----------
    prospects : mapping of name to Prospect
    tolerance : float or array of float of shape (draws,), or None
        Risk tolerance; None for expected values.
    draws : int
    """

    def __init__(
        self, prospects: Mapping[str, Prospect], tolerance: Drawn | None, draws: int
    ) -> None:
        self.prospects, self.tolerance, self.draws = prospects, tolerance, draws
        self.names = tuple(prospects)

    @cached_property
    def _order(self) -> tuple[Any, Any]:
        """Rows of the alternatives by falling index, and success, sure worth and cost of each."""
        found = [(*one.success(self.tolerance), one.cost) for one in self.prospects.values()]
        indices = [_index(*one, self.tolerance) for one in found]
        if self.draws == 1:
            rows = sorted(range(len(found)), key=lambda row: -indices[row])
            return rows, [found[row] for row in rows]
        falling = -np.array([np.broadcast_to(one, self.draws) for one in indices])
        order = np.argsort(falling, axis=0, kind="stable")
        parts = [
            np.array([np.broadcast_to(one, self.draws) for one in part])
            for part in zip(*found, strict=True)
        ]
        here = order, np.arange(self.draws)
        return order, list(zip(*(part[here] for part in parts), strict=True))

    def best(self) -> Any:
        """Worth of the best plan; minus infinity where it may end with nothing left to try."""
        return self._go_down(without=-1)[0]

    def after(self, name: str, fallback: str) -> tuple[float, str]:
        """Worth and name of what follows when `name`, tried first, fails; of one draw.

        Minus infinity and no name when nothing is left.
        """
        worth, kept = self._rests[name]
        return worth, self.names[kept[0]] if len(kept) else ""

    def plan(self, first: str) -> tuple[str, ...]:
        """Return what is done first, and what next each time it fails; of one draw.

        What is worth trying once the first has failed stays so when others have, too: what stands
        before one of them in the order, and is not, is worth no more than it.
        """
        way = [first]
        for row in self._rests[first][1] if self.prospects[first].may_fail else ():
            way.append(self.names[row])
            if not self.prospects[way[-1]].may_fail:
                break
        return tuple(way)

    @cached_property
    def _rests(self) -> dict[str, tuple[float, IntArray]]:
        """Worth of the others without each that may fail, and rows of those worth trying."""
        risky = [row for row, one in enumerate(self.prospects.values()) if one.may_fail]
        keeps: Any
        if len(risky) <= _FEW:
            worths, keeps = zip(*(self._go_down(row) for row in risky), strict=True)
        else:
            worths, places = self._go_down(np.array(risky))
            keeps = np.array(places).T
        order = np.array(self._order[0])
        rests = zip(risky, worths, keeps, strict=True)
        return {
            self.names[row]: (float(worth), order[np.array(kept)]) for row, worth, kept in rests
        }

    def _go_down(self, without: Any) -> tuple[Any, list[Any]]:
        """Go down the order from its end, keeping each alternative that is worth trying.

        Parameters
        ----------
        without : int or array of int, shape (cases,)
            Alternative that is left out, -1 for none; of one draw, several cases at once.

        Returns
        -------
        float, or array of float, shape (cases,) or (draws,)
            Worth of what is kept.
        list of bool, or of array of bool, by place in the order
        """
        worth: Any = -math.inf
        kept = []
        rows, parts = self._order
        for row, (success, sure, cost) in zip(rows[::-1], parts[::-1], strict=True):
            tried = sure_worth((success, 1 - success), (sure, worth), self.tolerance) - cost
            kept.append((tried > worth) & (row != without))
            worth = either(kept[-1], tried, worth)
        return worth, kept[::-1]
