"""From a loaded deal to frontier, counts and the four solutions, compile included.

Ratios are taken within one run, so that a noisy machine cancels out.
"""

from __future__ import annotations

import subprocess
import sys
import time
from functools import reduce
from pathlib import Path

import moocore
import numpy as np
import pandas as pd
import pytest

from workbench.analysis import find_frontier, find_solutions
from workbench.files import load_deal
from workbench.model import Deal, build
from workbench.value import compile_terms, value_packages

SOFTWARE = Path(__file__).parents[2] / "data" / "software-licences" / "deal.yaml"


def additive(sizes, worths, parties=("buyer", "supplier")) -> Deal:
    """A scored deal from one table of worths (options, parties) per issue."""
    issues = {f"i{k}": {"options": tuple(f"o{o}" for o in range(n))} for k, n in enumerate(sizes)}
    sides = {
        party: {
            "scores": {
                name: {"points": dict(zip(issue["options"], table[:, p].tolist(), strict=True))}
                for (name, issue), table in zip(issues.items(), worths, strict=True)
            },
            "reservation": 0,
        }
        for p, party in enumerate(parties)
    }
    record = {"format": 1, "title": "Benchmark", "issues": issues, "parties": sides}
    return build(Deal, record)


def opposed(rng, n):
    """Worths that rise for one side and fall for the other."""
    return np.column_stack([np.sort(rng.random(n)), np.sort(rng.random(n))[::-1]])


def everything(deal: Deal):
    """What the table of aims asks for: frontier, counts, packages and solutions."""
    frontier = find_frontier(compile_terms(deal))
    assert len(frontier.counts) == len(frontier.trace.packages)
    return find_solutions(frontier)


def fastest(work, rounds=3):
    """Result of some work, and the seconds of its fastest run."""
    seconds = []
    for _ in range(rounds):
        start = time.perf_counter()
        result = work()
        seconds.append(time.perf_counter() - start)
    return result, min(seconds)


def test_ten_issues_against_enumeration(benchmark, note):
    rng = np.random.default_rng(1)
    sizes = [5, 4, 4, 5, 3, 6, 4, 3, 5, 4]
    worths = [opposed(rng, n) for n in sizes]
    deal = additive(sizes, worths)

    def enumerate_all():
        grids = [reduce(np.add.outer, [table[:, p] for table in worths]) for p in range(2)]
        values = np.column_stack([grid.ravel() for grid in grids])
        return values[moocore.is_nondominated(values, maximise=True, keep_weakly=True)]

    expected, enumerated = fastest(enumerate_all)
    solutions = benchmark.pedantic(everything, args=(deal,), rounds=9, warmup_rounds=1)
    assert len(solutions.frontier) == len(expected)
    ratio = enumerated / benchmark.stats.stats.min
    work = f"additive, 10 issues, {deal.size:,} packages"
    note(work, "100 x faster than listing", f"{ratio:.0f} x", ratio >= 100)


@pytest.mark.parametrize(("issues", "at_most"), [(20, 0.3), (50, 2)])
def test_additive_deals(in_yardsticks, issues, at_most):
    rng = np.random.default_rng(issues)
    deal = additive([10] * issues, [opposed(rng, 10) for _ in range(issues)])
    work = f"additive, {issues} issues of 10 options, opposed, 10^{issues} packages"
    assert len(in_yardsticks(work, at_most, lambda: everything(deal)).frontier) > 500


def test_a_core_that_interacts_fully(in_yardsticks):
    rng = np.random.default_rng(3)
    issues = {
        "price": {"from": 190, "to": 230, "step": 0.1},
        "volume": {"options": (3000, 4000, 5000, 7000, 10000)},
        "days": {"options": (-30, 0, 14, 30, 60, 90, 120)},
        "years": {"options": (1, 2, 3, 4)},
    } | {f"extra{k}": {"options": (0, 1, 2, 3, 4)} for k in range(9)}
    buyer = {"core": "volume * annuity(0.08, years) * (260 - price * pv(0.08, days))"}
    supplier = {
        "core": "volume * annuity(0.18, years)"
        " * (price * pv(0.18, days) - 150 * (volume / 5000) ** -0.15)"
    }
    for k in range(8):
        for side, table in zip((buyer, supplier), opposed(rng, 5).T * 200_000, strict=True):
            pairs = ", ".join(f"{o}: {worth:.2f}" for o, worth in enumerate(table))
            side[f"extra {k}"] = f"choose(extra{k}, {{{pairs}}})"
    buyer["tied"] = "extra8 * volume * 3"
    supplier["tied"] = "-extra8 * (volume + 2000) * 2"
    deal = build(
        Deal,
        {
            "format": 1,
            "title": "Benchmark",
            "currency": "EUR",
            "issues": issues,
            "parties": {
                "buyer": {"value": buyer, "reservation": 0},
                "supplier": {"value": supplier, "reservation": 0},
            },
        },
    )
    work = f"401 x 5 x 7 x 4 core, nine more issues, {deal.size:.1e} packages"
    assert len(in_yardsticks(work, 1, lambda: everything(deal)).frontier) > 100


def test_three_parties(in_yardsticks):
    rng = np.random.default_rng(4)
    deal = additive([10] * 8, rng.random((8, 10, 3)), parties=("buyer", "supplier", "users"))
    work = "three parties, 8 issues of 10 options"
    assert len(in_yardsticks(work, 0.1, lambda: everything(deal)).frontier) > 50


def test_a_million_packages_with_breakdown(in_yardsticks):
    deal, rng = load_deal(SOFTWARE), np.random.default_rng(5)
    packages = pd.DataFrame(
        {
            name: np.array(issue.options, None if issue.is_numeric else object)[
                rng.integers(0, len(issue.options), 1_000_000)
            ]
            for name, issue in deal.issues.items()
        }
    )
    work = "value of 1,000,000 packages of the software deal, with breakdown"
    worth = in_yardsticks(work, 2, lambda: value_packages(deal, packages, breakdown=True), rounds=3)
    assert len(worth) == 1_000_000


def test_software_deal(in_yardsticks):
    deal = load_deal(SOFTWARE)
    work = f"software deal, {deal.size:,} packages, as on every slider move"
    assert in_yardsticks(work, 0.3, lambda: everything(deal)).nash is not None


def test_importing_costs_little_beyond_numpy_and_pandas(benchmark, note):
    def seconds(imports: str) -> float:
        clock = "time.process_time()"
        code = f"import time; start = {clock}; {imports}; print({clock} - start)"
        run = [sys.executable, "-c", code]
        return float(subprocess.run(run, capture_output=True, text=True, check=True).stdout)

    both = "import numpy, pandas"
    begin = f"{both}; from workbench import load_deal, simulate"  # names load what they need

    def difference() -> float:
        return seconds(begin) - seconds(both)

    extra = sorted(difference() for _ in range(5))[2]
    benchmark.pedantic(seconds, args=("import workbench",), rounds=1)
    work = "import workbench, load_deal and simulate beyond NumPy and pandas"
    note(work, "at most 0.3 s", f"{extra:.2f} s", extra <= 0.3)
