"""How the store grows: many deals in one file, and what a list, an opening, an edit then take.

Usage: python tests/load/deals.py [number ...]; by default 2,000 and 20,000 deals. Each number gives
a line of figures, medians in milliseconds, then a server on that store is asked for its front page.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
for beside in ("tools", "tests/support"):
    sys.path.insert(0, str(ROOT / beside))

from visiting import Visitor  # noqa: E402

from served import served  # noqa: E402
from workbench.files import load_deal  # noqa: E402
from workbench.model import Deal  # noqa: E402
from workbench.store import State, Store  # noqa: E402
from workbench.store.home import machine_user  # noqa: E402

THINGS = ("Boxes", "Cans", "Licences", "Chillers", "Pallets", "Labels", "Motors", "Pumps")
TIMES = 20
MIB = 2**20


def main(number: int) -> None:
    """Fill a store, measure, and print."""
    with tempfile.TemporaryDirectory() as state:
        store = Store(Path(state, "deals.db"))
        made = fill(store, number)
        print(f"\n{number:,} deals, {size(Path(state)) / MIB:.0f} MiB on disk", flush=True)
        for label, ask in questions(store, made).items():
            print(f"  {label:<42} {median(ask):8.1f} ms", flush=True)
        store.close()
        empty = Path(state, "folder")
        empty.mkdir()
        told = {"WORKBENCH_STATE": state}
        with served(ROOT / "notebooks" / "dashboards", str(empty), environment=told) as address:
            visitor = Visitor(address)
            visitor.ask()
            for path in ("", "?q=pumps+1234", "?list=mine&page=7&sort=date"):
                length = len(visitor.ask(path).text.encode())
                asking = median(lambda path=path: visitor.ask(path))
                print(f"  front page /{path:<29} {asking:8.1f} ms  {length / 1000:.0f} kB")


def fill(store: Store, number: int) -> list[str]:
    """Keep many deals, one in ten with a history, and return their ids."""
    deals = [load_deal(path) for path in sorted(ROOT.glob("data/*/deal.yaml"))]
    who, chance = machine_user(), random.Random(1)
    made = []
    for count in range(number):
        deal = chance.choice(deals).changed(title=f"{chance.choice(THINGS)} {count}")
        made.append(store.add(deal, who=who))
        if count % 10 == 0:
            for step in range(5):
                change(store, made[-1], lambda deal, step=step: deal.changed(description=f"{step}"))
    return made


def change(store: Store, name: str, edit: Callable[[Deal], Deal]) -> None:
    """Edit a deal as a page does."""
    who = machine_user()
    _, seen = store.open(name, who)
    store.edit(name, seen, State(edit(seen.deal), seen.offers), who=who)


def questions(store: Store, made: list[str]) -> dict[str, Callable[[], object]]:
    """Return what is measured."""
    who, chance, folder = machine_user(), random.Random(2), Path("/none")

    def one() -> str:
        return chance.choice(made)

    def listed(**asked: object) -> object:
        return store.excerpt(who, "mine", folder=folder, **asked)

    return {
        "first 20 deals, last changed first": lambda: listed(count=20),
        "50 deals from the middle, by title": lambda: listed(order="title", start=len(made) // 2),
        "50 deals by next date": lambda: listed(order="date"),
        "search for two words": lambda: listed(search="pumps 12"),
        "a table of all in Python": lambda: store.list(who),
        "find and open a deal": lambda: store.open(one(), who),
        "edit a deal": lambda: change(
            store, one(), lambda deal: deal.changed(description=str(chance.random()))
        ),
        "history of a deal": lambda: store.history(one(), who),
    }


def median(ask: Callable[[], object]) -> float:
    """Return the median of some runs, in milliseconds."""
    ask()
    taken = []
    for _ in range(TIMES):
        began = time.perf_counter()
        ask()
        taken.append(1_000 * (time.perf_counter() - began))
    return statistics.median(taken)


def size(folder: Path) -> int:
    """Return the bytes of all files of a store."""
    return sum(path.stat().st_size for path in folder.iterdir() if path.is_file())


if __name__ == "__main__":
    for one in [int(number) for number in sys.argv[1:]] or [2_000, 20_000]:
        main(one)
