"""Let many visitors move sliders at once, and say how long each move took and what it cost.

Usage: python tests/load/carry.py [--visitors 20] [--moves 40] [--pause 0.5]

Run by hand, on a calm machine. It starts a server of its own on this machine, talks to nothing
else, and ends by itself: the number of moves and the time are bounded. A move counts from sending
it to the last message that follows from it; painting is the browser's part (some 0.1 s a chart).
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import sys
import time
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

from visitor import Visitor, use

from processors import calculated_below
from served import served

LONGEST = 600
"""Seconds after which the whole is given up."""

AIM = 1.0
"""Seconds within which 95 of 100 moves should be answered."""


async def main(address: str, *, visitors: int, moves: int, pause: float, page: str) -> bool:
    """Open, move, ask for one page too many, leave; say what was found and whether it is enough."""
    for _ in range(2):  # the first of all waits for what the server loads once
        alone = Visitor(address + page)
        took = await alone.open()
        await alone.leave(address)
    used = calculated_below()
    crowd = [Visitor(address + page) for _ in range(visitors)]
    opened = await asyncio.gather(*(one.open() for one in crowd))
    last, used = max(opened), (calculated_below() - used) / visitors
    print(
        f"one page: {took:.1f} s; {visitors} at once: first {min(opened):.1f} s, last {last:.1f} s,"
        f" {last / took:.1f} times one; {used:.2f} s of processors each"
    )
    start = time.perf_counter()
    times = await asyncio.gather(*(use(one, moves, pause) for one in crowd))
    took = time.perf_counter() - start
    health = json.load(urllib.request.urlopen(address + "health"))
    extra = await Visitor(address + page).refused()
    await asyncio.gather(*(one.leave(address) for one in crowd))

    answered = sorted(seconds for mine in times for seconds in mine)
    p95 = answered[int(0.95 * len(answered))]
    errors = [error for one in crowd for error in one.errors]
    memory = health["memory_mib"]
    print(f"{len(answered)} moves in {took:.0f} s: {len(answered) / took:.1f} a second")
    print(
        f"answered after {statistics.median(answered):.3f} s (p50), {p95:.3f} s (p95), "
        f"{answered[-1]:.3f} s (longest); errors: {len(errors)}"
    )
    print(
        f"memory: {memory['kernels'] / visitors:.0f} MiB a visitor, "
        f"{memory['server']} MiB the server"
    )
    polite = extra.code == 503 and "Retry-After" in extra.headers
    print(f"visitor {visitors + 1}: status {extra.code}, {'asked to wait' if polite else 'BROKEN'}")
    good = p95 < AIM and not errors and polite and len(answered) == visitors * moves
    print(f"{'kept' if good else 'NOT KEPT'}: no error, p95 under {AIM:g} s, a polite refusal")
    return good


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--visitors", type=int, default=20, choices=range(1, 41), metavar="1..40")
    parser.add_argument("--moves", type=int, default=40, choices=range(1, 201), metavar="1..200")
    parser.add_argument("--pause", type=float, default=0.5, help="seconds between two moves")
    parser.add_argument("--page", default="open/frontier/software-licences", help="which dashboard")
    return parser.parse_args()


if __name__ == "__main__":
    chosen = options()
    print(f"{os.cpu_count()} cores, load before: {os.getloadavg()[0]:.1f}")
    dashboards = Path(__file__).resolve().parents[2] / "notebooks" / "dashboards"
    with served(dashboards, "--max-pages", str(chosen.visitors)) as found:
        kept = asyncio.run(asyncio.wait_for(main(found, **vars(chosen)), LONGEST))
    sys.exit(0 if kept else 1)
