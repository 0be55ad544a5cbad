"""What processes have calculated: seconds of processors, whatever else the machine does."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

import psutil


def calculated(processes: Iterable[psutil.Process]) -> dict[int, float]:
    """Return the seconds that each process has calculated, by its id; ended ones are left out."""
    used = {}
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            times = process.cpu_times()
            used[process.pid] = times.user + times.system
    return used


def calculated_below() -> float:
    """Return the seconds that all processes below this one have calculated."""
    return sum(calculated(psutil.Process().children(recursive=True)).values())
