"""Plans where what follows a failure hangs on which one it was: every order is looked at.

It does where alternatives name what they fall back on, and where several are offers of one
supplier: talks with it that fail take its other offers with them.

The worth of going on depends on what has failed already. It is found for every set of failures,
the largest sets first, since each alternative that fails leads to a set with one failure more. A
named fallback that has failed before counts as the best of what remains.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import reduce
from typing import cast

import numpy as np

from workbench.model import BEST_REMAINING, DealError, FieldPath, Problem
from workbench.value.lotteries import Drawn, either
from workbench.value.ranking import Prospect

FALLBACK_LIMIT = 12
"""Most alternatives that can fail, where some name what they fall back on or share a supplier."""


class Fallbacks:
    """What each alternative is worth, tried after every set of failures.

    Parameters
    ----------
    prospects : mapping of name to Prospect
    tolerance : float or array of float of shape (draws,), or None
        Risk tolerance; None for expected values.
    path : tuple
        Where the choice stands, for messages.

    Raises
    ------
    DealError
        If more alternatives may fail than can be weighed.
    """

    def __init__(
        self, prospects: Mapping[str, Prospect], tolerance: Drawn | None, path: FieldPath
    ) -> None:
        self.prospects, self.tolerance = prospects, tolerance
        risky = [name for name, one in prospects.items() if np.any(one.may_fail)]
        if len(risky) > FALLBACK_LIMIT:
            message = (
                f"{len(risky)} alternatives may fail, and some name what they fall back on or are "
                f"offers of one supplier; at most {FALLBACK_LIMIT} can be weighed then. Let them "
                f"fall back on {BEST_REMAINING!r}, and keep one offer of each supplier"
            )
            raise DealError([Problem(path, message)])
        self.bits = {name: 1 << place for place, name in enumerate(risky)}
        nothing = [-math.inf] * max(len(one.fails) for one in prospects.values())
        sure = {
            name: one.worth(nothing[: len(one.fails)], tolerance)
            for name, one in prospects.items()
            if name not in self.bits
        }
        self.worths: list[dict[str, Drawn]] = []
        self.rests: list[Drawn] = []
        for failed in range(1 << len(risky)):
            left = {name: worth for name, worth in sure.items() if not self._is_gone(name, failed)}
            self.worths.append(left)
            self.rests.append(reduce(_better, left.values(), cast(Drawn, -math.inf)))
        for failed in reversed(range(len(self.worths))):  # a set comes after those that hold it
            self._weigh(failed)

    def _is_gone(self, name: str, failed: int) -> bool:
        """Say whether talks with the supplier of an alternative have failed."""
        whose = self.prospects[name].supplier
        return bool(whose) and any(
            failed & bit and self.prospects[other].supplier == whose
            for other, bit in self.bits.items()
        )

    def _weigh(self, failed: int) -> None:
        """Find what each alternative that may fail is worth after some failures, and the best."""
        for name, bit in self.bits.items():
            if not failed & bit and not self._is_gone(name, failed):
                one, beyond = self.prospects[name], failed | bit
                rests = [self._follow(fallback, beyond) for _, fallback in one.fails]
                worth = self.worths[failed][name] = one.worth(rests, self.tolerance)
                self.rests[failed] = _better(self.rests[failed], worth)

    def _follow(self, fallback: str, failed: int) -> Drawn:
        """Worth of what follows after some failures."""
        return self.worths[failed].get(fallback, self.rests[failed])

    def best(self) -> Drawn:
        """Worth of the best plan; minus infinity where it may end with nothing left to try."""
        return self.rests[0]

    def after(self, name: str, fallback: str) -> tuple[float, str]:
        """Worth and name of what follows when `name`, tried first, fails; of one draw.

        Minus infinity and no name when nothing is left.
        """
        failed = self.bits[name]
        return float(self._follow(fallback, failed)), self._next(fallback, failed) or ""

    def plan(self, first: str) -> tuple[str, ...]:
        """Return what is done first, and what next each time it fails; of one draw."""
        way, failed = [first], 0
        while way[-1] in self.bits:
            failed |= self.bits[way[-1]]
            # the likeliest way to fail leads on
            _, fallback = max(self.prospects[way[-1]].fails)
            after = self._next(fallback, failed)
            if after is None:
                break
            way.append(after)
        return tuple(way)

    def _next(self, fallback: str, failed: int) -> str | None:
        worths = self.worths[failed]
        if fallback in worths:
            return fallback
        left = [name for name in self.prospects if name in worths]
        return max(left, key=lambda name: worths[name], default=None)


def _better(one: Drawn, other: Drawn) -> Drawn:
    better: Drawn = either(one >= other, one, other)
    return better
