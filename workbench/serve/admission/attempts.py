"""How often somebody may guess."""

from __future__ import annotations

import time
from collections import defaultdict, deque
from collections.abc import Callable


class Attempts:
    """Counts wrong guesses, for each address and altogether.

    Parameters
    ----------
    each, altogether : int
        Wrong guesses within the window after which nobody is heard.
    window : float
        Seconds.
    clock : callable, optional
        Returns seconds.
    """

    def __init__(
        self,
        *,
        each: int = 5,
        altogether: int = 50,
        window: float = 300,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._each, self._altogether, self._window = each, altogether, window
        self._clock = clock
        self._wrong: defaultdict[str, deque[float]] = defaultdict(deque)

    def wait(self, address: str) -> float:
        """Return the seconds until a guess from there is heard; 0 when it is heard now."""
        self._forget()
        waits = [self._until(self._wrong.get(address, deque()), self._each)]
        everything = deque(sorted(moment for wrong in self._wrong.values() for moment in wrong))
        waits.append(self._until(everything, self._altogether))
        return max(waits)

    def count(self, address: str) -> None:
        """Remember a wrong guess."""
        self._wrong[address].append(self._clock())

    def _until(self, wrong: deque[float], limit: int) -> float:
        if len(wrong) < limit:
            return 0.0
        return max(0.0, wrong[-limit] + self._window - self._clock())

    def _forget(self) -> None:
        begin = self._clock() - self._window
        for address, wrong in list(self._wrong.items()):
            while wrong and wrong[0] <= begin:
                wrong.popleft()
            if not wrong:
                del self._wrong[address]
