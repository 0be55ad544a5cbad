r"""Which alternative to try first, and which next when it fails.

An alternative that fails is followed by another one. Let an alternative *a* be worth :math:`r_a` in
the cases in which it succeeds (probabilities included), fail with probability :math:`q_a` and cost
:math:`c_a` to try. Tried first, with the rest worth *V*, it gives :math:`r_a - c_a + q_a V`. Of all
orders the best tries alternatives by falling index :math:`(r_a - c_a)/(1 - q_a)`, each only if that
beats going on without it [1]_. With constant risk aversion the same holds for the expected
disutility :math:`e^{-v/R}`: the index is its logarithm.

References
----------
.. [1] The exchange argument of W. Smith (1956) and M. Weitzman, "Optimal Search for the Best
   Alternative", *Econometrica* 47 (1979) 641-654.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workbench.model import BEST_REMAINING, DealError, Problem
from workbench.value.grids import Path
from workbench.value.lotteries import sure_worth


@dataclass(frozen=True, eq=False)
class Prospect:
    """An alternative before it is known what the others are worth.

    Attributes
    ----------
    ends : tuple of (probability, worth)
        Ways in which it succeeds.
    fails : tuple of (probability, fallback)
        Ways in which it fails.
    cost : float
    """

    ends: tuple[tuple[float, float], ...]
    fails: tuple[tuple[float, str], ...]
    cost: float

    @property
    def may_fail(self) -> bool:
        """Whether something else may have to be tried after it."""
        return any(chance > 0 for chance, _ in self.fails)


_NAMED_LIMIT = 12
"""Most alternatives that can fail, where some name what they fall back on."""


class Ranking:
    """Worth of going on after some alternatives have failed.

    A named fallback that has failed before counts as the best of what remains.
    """

    def __init__(
        self, prospects: Mapping[str, Prospect], tolerance: float | None, path: Path
    ) -> None:
        self.prospects = prospects
        self.tolerance = tolerance
        self.known: dict[frozenset[str], tuple[float, str | None]] = {}
        risky = [name for name, one in prospects.items() if one.may_fail]
        self.by_index = all(
            fallback == BEST_REMAINING
            for name in risky
            for chance, fallback in prospects[name].fails
            if chance > 0
        )
        if not self.by_index and len(risky) > _NAMED_LIMIT:
            message = (
                f"{len(risky)} alternatives may fail and some name what they fall back on; "
                f"at most {_NAMED_LIMIT} can be weighed then. Let them fall back on "
                f"{BEST_REMAINING!r}"
            )
            raise DealError([Problem(path, message)])
        self.success = {name: self._success(one) for name, one in prospects.items()}
        self.order = sorted(prospects, key=self._index, reverse=True)

    def _success(self, one: Prospect) -> tuple[float, float]:
        """Probability that an alternative succeeds, and what it is worth for sure if it does."""
        if not any(chance > 0 for chance, _ in one.ends):
            return 0.0, -math.inf
        total = math.fsum(chance for chance, _ in one.ends)
        success = total if one.may_fail else 1.0  # without what rounding leaves of 1
        ends = [(chance / total, worth) for chance, worth in one.ends]
        return success, sure_worth(ends, self.tolerance)

    def _index(self, name: str) -> float:
        """Return the worth of the rest at which trying this first is no better than last."""
        one = self.prospects[name]
        success, sure = self.success[name]
        if success == 0:
            return -math.inf
        if self.tolerance is None:
            return sure - one.cost / success
        stays = one.cost / self.tolerance + math.log(1 - success) if success < 1 else -math.inf
        if stays >= 0:  # so costly that it never pays
            return -math.inf
        return sure - one.cost - self.tolerance * math.log(success / -math.expm1(stays))

    def best(self) -> float:
        """Worth of the best plan; minus infinity when it may end with nothing left to try."""
        return self._next(frozenset(), BEST_REMAINING)[0]

    def after(self, name: str, fallback: str) -> tuple[float, str]:
        """Worth and name of what follows when `name`, tried first, fails.

        Minus infinity and no name when nothing is left.
        """
        worth, after = self._next(frozenset({name}), fallback)
        return worth, after or ""

    def plan(self, first: str) -> tuple[str, ...]:
        """Return what is done first, and what next each time it fails."""
        way, tried = [first], frozenset({first})
        while self.prospects[way[-1]].may_fail:
            one = self.prospects[way[-1]]
            # the likeliest way to fail leads on
            _, fallback = max(one.fails)
            _, after = self._next(tried, fallback)
            if after is None:
                break
            way.append(after)
            tried |= {after}
        return tuple(way)

    def _next(self, tried: frozenset[str], fallback: str) -> tuple[float, str | None]:
        if fallback != BEST_REMAINING and fallback not in tried:
            return self._try(fallback, tried), fallback
        if tried not in self.known:
            self.known[tried] = self._down(tried) if self.by_index else self._search(tried)
        return self.known[tried]

    def _down(self, tried: frozenset[str]) -> tuple[float, str | None]:
        """Go down the order from its end, keeping each alternative that is worth trying."""
        worth, first = -math.inf, None
        for name in reversed(self.order):
            if name in tried:
                continue
            tried_first = self._before(name, worth)
            if tried_first > worth:
                worth, first = tried_first, name
        return worth, first

    def _before(self, name: str, rest: float) -> float:
        """Worth of trying an alternative, and the rest when it fails."""
        success, sure = self.success[name]
        if success in (0, 1):
            return (sure if success else rest) - self.prospects[name].cost
        if self.tolerance is None:  # the usual case, and the innermost step
            return success * sure + (1 - success) * rest - self.prospects[name].cost
        chances = [(success, sure), (1 - success, rest)]
        return sure_worth(chances, self.tolerance) - self.prospects[name].cost

    def _search(self, tried: frozenset[str]) -> tuple[float, str | None]:
        """Look at every alternative that is left."""
        worths = {name: self._try(name, tried) for name in self.prospects if name not in tried}
        best = max(worths, key=lambda name: worths[name], default=None)
        return (-math.inf, None) if best is None else (worths[best], best)

    def _try(self, name: str, tried: frozenset[str]) -> float:
        beyond = tried | {name}
        return self._combine(self.prospects[name], lambda fallback: self._next(beyond, fallback)[0])

    def _combine(self, one: Prospect, rest: Callable[[str], float]) -> float:
        fails = [(chance, rest(fallback)) for chance, fallback in one.fails if chance > 0]
        return sure_worth([*one.ends, *fails], self.tolerance) - one.cost
