"""How often somebody may guess the password.

Strangers wait after a few wrong guesses from their address, and after many from its network, so
that nobody keeps others out by guessing. A browser in which this very password was right before is
heard whatever its neighbours do; it is only answered more slowly when it guesses wrong itself.
"""

from __future__ import annotations

import ipaddress
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterator

SLOWEST = 8.0
"""Most seconds that a known browser waits for its answer."""


class Attempts:
    """Counts wrong guesses, for each address, each network and each known browser.

    Parameters
    ----------
    each, network : int
        Wrong guesses of an address and of a network within the window, after which nobody there is
        heard but known browsers.
    window : float
        Seconds.
    clock : callable, optional
        Returns seconds.
    """

    def __init__(
        self,
        *,
        each: int = 5,
        network: int = 50,
        window: float = 300,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._each, self._network, self._window = each, network, window
        self._clock = clock
        self._wrong: defaultdict[str, deque[float]] = defaultdict(deque)

    def wait(self, address: str) -> float:
        """Return the seconds until a guess from there is heard; 0 when it is heard now."""
        self._forget()
        return max(self._until(place, limit) for place, limit in self._places(address))

    def count(self, address: str) -> None:
        """Remember a wrong guess from an address."""
        for place, _ in self._places(address):
            self._wrong[place].append(self._clock())

    def pause(self, browser: str) -> float:
        """Return the seconds after which a known browser is answered."""
        self._forget()
        wrong = len(self._wrong.get(f"browser {browser}", ()))
        return min(SLOWEST, max(0.0, float(wrong - self._each + 1)))

    def count_known(self, browser: str) -> None:
        """Remember a wrong guess of a known browser; nobody else waits for it."""
        self._wrong[f"browser {browser}"].append(self._clock())

    def _places(self, address: str) -> Iterator[tuple[str, int]]:
        """Yield what an address counts for; whoever has one of IPv6 has 2^64 of them."""
        try:
            known = ipaddress.ip_address(address)
        except ValueError:
            yield address, self._each
            return
        own, around = (32, 24) if known.version == 4 else (64, 48)
        for bits, limit in ((own, self._each), (around, self._network)):
            yield str(ipaddress.ip_network((known, bits), strict=False)), limit

    def _until(self, place: str, limit: int) -> float:
        wrong = self._wrong.get(place, deque())
        if len(wrong) < limit:
            return 0.0
        return max(0.0, wrong[-limit] + self._window - self._clock())

    def _forget(self) -> None:
        begin = self._clock() - self._window
        for place, wrong in list(self._wrong.items()):
            while wrong and wrong[0] <= begin:
                wrong.popleft()
            if not wrong:
                del self._wrong[place]
