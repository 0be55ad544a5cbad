"""What a kernel's processes hold: looked at cheaply first, and exactly only where that is much."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psutil


def family_of(process: psutil.Process) -> list[psutil.Process]:
    """Return a process and all that it started.

    Linux is asked for the children of this one alone: psutil reads what every process of the
    machine says of itself, for every kernel again.

    Raises
    ------
    psutil.NoSuchProcess
        If it has ended.
    """
    if not (Path("/proc") / str(process.pid) / "task" / str(process.pid) / "children").exists():
        return [process, *process.children(recursive=True)]
    family, waiting = [process], [process.pid]
    while waiting:
        for pid in _children_of(waiting.pop()):
            try:
                family.append(psutil.Process(pid))
            except psutil.NoSuchProcess:  # it has just ended
                continue
            waiting.append(pid)
    return family


def _children_of(pid: int) -> Iterator[int]:
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            yield from map(int, listed.read_text().split())
        except OSError:  # the thread has just ended, and its children are another's
            continue


def held_by(family: list[psutil.Process], *, above: int = 0) -> int:
    """Return the bytes that processes hold together; of what they share with others, their part.

    The parts of a browser, which draws a brief, share most of what they hold: to count it for each
    of them would more than treble it. To find out costs milliseconds, though. What is resident is
    known at once and never less, so where that is not more than `above`, it is the answer.
    """
    resident = sum(_resident(one) for one in family)
    return resident if resident <= above else sum(_part_of(one) for one in family)


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.NoSuchProcess:  # it has just ended
        return 0


def _part_of(process: psutil.Process) -> int:
    try:
        used = process.memory_full_info()
    except psutil.AccessDenied:  # it is just being replaced by another program
        return _resident(process)
    except psutil.NoSuchProcess:
        return 0
    return int(getattr(used, "pss", used.uss))
