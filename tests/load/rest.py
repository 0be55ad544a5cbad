"""Leave many pages open that nobody touches; say what they cost, and what one who moves notices.

Usage: python tests/load/rest.py [PAGES] [--seconds 30] [--moves 40]

Run by hand. It starts a server of its own on this machine, talks to nothing else, and ends by
itself. What counts is the time that processors calculate, which other work on the machine changes
less than it changes waiting.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import sys
import urllib.request
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

from visitor import Visitor, use

from processors import calculated
from served import served

AIM = 0.1
"""Percent of a processor that a page at rest should take at most, with its part of the server."""

ANSWERED = 0.3
"""Seconds within which 95 of 100 moves of the one who moves should be answered."""

OTHER = "open/frontier/air-conditioners"
"""Where one moves: on another deal, since all pages of one person on one deal follow each other."""

SETTLE = 10.0
"""Seconds after which pages that were opened have done what they do at their start."""


async def main(address: str, *, pages: int, seconds: float, moves: int, page: str) -> bool:
    """Measure one who moves alone, then open the pages, wait, and measure both."""
    alone = await _moved(address + OTHER, address, moves)
    crowd = [Visitor(address + page) for _ in range(pages)]
    for one in crowd:
        await one.open()
        await one.sliders()  # the page has asked for all it shows
    await asyncio.sleep(SETTLE)
    before = _used()
    await asyncio.sleep(seconds)
    after = _used()
    server = next(iter(before))
    took = {pid: after[pid] - used for pid, used in before.items() if pid in after}
    at_server = took.pop(server)
    percent = [100 * each / seconds for each in took.values()]
    kernels = sum(percent) / pages
    whole = kernels + 100 * at_server / seconds / pages
    print(
        f"{pages} pages at rest for {seconds:.0f} s: {kernels:.3f} % of a processor a page in its "
        f"kernel (most: {max(percent):.3f} %), {100 * at_server / seconds:.2f} % in the server; "
        f"together {whole:.3f} % a page"
    )
    memory = json.load(urllib.request.urlopen(address + "health"))["memory_mib"]
    print(f"memory: {memory['kernels'] / pages:.0f} MiB a page, {memory['server']} MiB the server")
    beside = await _moved(address + OTHER, address, moves)
    for one in crowd:
        await one.leave(address)
    again = await _moved(
        address + OTHER, address, moves
    )  # what other work on the machine did meanwhile
    for where, (p50, p95) in (
        ("alone", alone),
        (f"beside {pages} at rest", beside),
        ("alone again", again),
    ):
        print(f"{moves} moves {where}: answered after {p50:.3f} s (p50), {p95:.3f} s (p95)")
    good = whole < AIM and beside[1] <= ANSWERED
    print(f"{'kept' if good else 'NOT KEPT'}: under {AIM:g} % a page, p95 at most {ANSWERED:g} s")
    return good


async def _moved(page: str, address: str, moves: int) -> tuple[float, float]:
    """Let one visitor move sliders; return median and 95th percentile of the answers' seconds."""
    visitor = Visitor(page)
    await visitor.open()
    taken = sorted(await use(visitor, moves, pause=0.2))
    await visitor.leave(address)
    return statistics.median(taken), taken[int(0.95 * len(taken))]


def _used() -> dict[int, float]:
    """Seconds that the server, named first, and all below it have calculated, by process."""
    server = psutil.Process().children()[0]
    return calculated([server, *server.children(recursive=True)])


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("pages", type=int, nargs="?", default=20, choices=range(1, 101))
    parser.add_argument("--seconds", type=float, default=30.0, help="how long nothing happens")
    parser.add_argument("--moves", type=int, default=40, choices=range(20, 201), metavar="20..200")
    parser.add_argument("--page", default="open/frontier/software-licences", help="which dashboard")
    return parser.parse_args()


if __name__ == "__main__":
    chosen = options()
    print(f"{os.cpu_count()} cores, load before: {os.getloadavg()[0]:.1f}")
    dashboards = Path(__file__).resolve().parents[2] / "notebooks" / "dashboards"
    with served(dashboards, "--max-pages", str(chosen.pages + 1)) as found:
        kept = asyncio.run(main(found, **vars(chosen)))
    sys.exit(0 if kept else 1)
