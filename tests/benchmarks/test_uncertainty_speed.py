"""A deal under many draws, against one run and against bare NumPy; ratios within one run."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
from haggles import haggle

from workbench.analysis import batch_deal, draw_facts, draw_zone, find_frontier, find_solutions
from workbench.analysis.exact.solutions import LABELS
from workbench.analysis.uncertainty.drawn_fronts import iterate_fronts
from workbench.analysis.uncertainty.drawn_solutions import solve_fronts
from workbench.files import load_deal
from workbench.value import compile_terms

SOFTWARE = Path(__file__).parents[2] / "data" / "software-licences" / "deal.yaml"
DRAWS = 1_000


def fastest(work, rounds):
    """Seconds of the fastest of several runs."""
    seconds = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def test_a_thousand_draws_of_the_software_deal(benchmark, note):
    deal = load_deal(SOFTWARE)

    def once():
        frontier = find_frontier(compile_terms(deal))
        assert len(frontier.counts) == len(frontier.trace.packages)
        return find_solutions(frontier)

    def all_draws():
        batch = batch_deal(deal, draw_facts(deal, DRAWS))
        return [solve_fronts(fronts, LABELS) for fronts in iterate_fronts(batch)]

    once()
    one = fastest(once, 15)
    benchmark.pedantic(all_draws, rounds=5)
    ratio = benchmark.stats.stats.min / one
    work = f"{DRAWS:,} draws of the software deal, whole frontiers and solutions"
    note(work, "at most 150 runs", f"{ratio:.0f} runs", ratio <= 150)


def test_ten_thousand_draws_of_one_zone(benchmark, note):
    limits = [{"low": 60, "mode": 90, "high": 120}, {"low": 40, "mode": 70, "high": 90}]
    deal = haggle(*limits)
    terms = compile_terms(deal)

    def bare():
        rng = np.random.default_rng(0)
        most = rng.triangular(60, 90, 120, 10_000)
        least = rng.triangular(40, 70, 90, 10_000)
        return (most >= least).mean(), np.maximum(most - least, 0).mean()

    def zone():
        found = draw_zone(batch_deal(terms, draw_facts(deal, 10_000)), "price", {})
        return found.exists.mean(), found.width.mean()

    zone()
    plain = fastest(bare, 50)
    benchmark.pedantic(zone, rounds=50)
    ratio = benchmark.stats.stats.min / plain
    note("10,000 draws of a zone on one price", "at most 3 x NumPy", f"{ratio:.1f} x", ratio <= 3)
