"""A tornado against the runs that it stands for, and what a range that moves costs."""

from __future__ import annotations

import time
from pathlib import Path

from workbench.analysis import Runs, find_frontier, find_solutions, find_tornado
from workbench.files import load_deal
from workbench.model import Deal, build

SOFTWARE = Path(__file__).parents[2] / "data" / "software-licences" / "deal.yaml"


def fastest(work, rounds=5):
    """Seconds of the fastest run of some work."""
    seconds = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def twenty_facts() -> Deal:
    """The software licences with twenty uncertain facts."""
    deal = load_deal(SOFTWARE)
    facts = dict(deal.facts)
    certain = [name for name, fact in facts.items() if fact.span is None]
    for name in certain:
        number = facts[name].estimate
        facts[name] = facts[name].model_copy(update={"low": 0.9 * number, "high": 1.1 * number})
    more = 20 - len(facts)
    extra = {f"extra{k}": {"value": 1, "low": 0, "high": 2, "unit": "EUR"} for k in range(more)}
    buyer = dict(deal.parties["buyer"].value or {}) | {f"line {k}": k for k in extra}
    changed = deal.changed(facts=facts | extra)
    return build(Deal, dict(changed.with_party("buyer", value=buyer)))


def test_tornado_of_twenty_facts(note):
    deal = twenty_facts()
    assert sum(fact.span is not None for fact in deal.facts.values()) == 20
    once = fastest(lambda: find_solutions(find_frontier(deal)), rounds=7)
    all_of_it = fastest(lambda: find_tornado(deal, "joint_surplus"), rounds=3)
    ratio = all_of_it / once
    work = "tornado of 20 facts, software licences, against one run from scratch"
    note(work, "at most 45 runs", f"{ratio:.1f} runs", ratio <= 45)


def test_a_range_that_moves_runs_its_own_ends(note):
    deal = twenty_facts()
    runs = Runs(deal, "joint_surplus")
    find_tornado(runs)
    fact = deal.facts["migration"].model_copy(update={"high": 120_000.0})
    moved = deal.changed(facts=deal.facts.changed(migration=fact))

    def again():
        fresh = runs.rebased(moved)
        assert fresh is not None
        return find_tornado(fresh)

    first = again().runs
    note("a range that moves, tornado of 20 facts", "at most 2 runs", f"{first} run", first <= 2)
