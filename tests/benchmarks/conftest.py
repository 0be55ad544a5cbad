from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

_MEASURED = pytest.StashKey[list["Measured"]]()


@dataclass(frozen=True)
class Measured:
    """One line of the closing table: work, what it must keep to, and what was measured."""

    work: str
    aim: str
    found: str
    kept: bool


@pytest.fixture(scope="session")
def yardstick() -> float:
    """Seconds that ``np.lexsort`` takes on a million random pairs on this machine, called Y."""
    pairs = np.random.default_rng(0).random((2, 1_000_000))

    def once() -> float:
        start = time.perf_counter()
        np.lexsort(pairs)
        return time.perf_counter() - start

    return min(once() for _ in range(7))  # the fastest run is the least disturbed one


@pytest.fixture
def in_yardsticks(
    benchmark: Any, note: Callable[..., None], yardstick: float
) -> Iterator[Callable[..., Any]]:
    """Time some work, and note how many Y it took against how many it may."""

    def measure(work: str, at_most: float, run: Callable[[], Any], rounds: int = 7) -> Any:
        result = benchmark.pedantic(run, rounds=rounds, warmup_rounds=1)
        ratio = benchmark.stats.stats.min / yardstick
        note(work, f"under {at_most:g} Y", f"{ratio:.3f} Y", ratio < at_most)
        return result

    return measure


@pytest.fixture
def note(request: pytest.FixtureRequest) -> Callable[[str, str, str, bool], None]:
    """Add a line to the closing table: work, aim, what was found, whether the aim was kept."""
    notes = request.config.stash.setdefault(_MEASURED, [])
    return lambda *line: notes.append(Measured(*line))


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Close with the table of aims and measurements."""
    measured = config.stash.get(_MEASURED, [])
    terminalreporter.section("Y is the time of np.lexsort on a million random pairs, in this run")
    for one in measured:
        verdict = "kept" if one.kept else "MISSED"
        terminalreporter.line(f"{one.work:<66} {one.aim:<26} {one.found:<12} {verdict}")
