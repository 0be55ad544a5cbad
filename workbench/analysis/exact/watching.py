"""Long answers that show how far they are, and can be stopped with what is known so far.

A bar is drawn by rich in a terminal (MIT, kept up, and needed for the command anyway) and by
IPython's own display in a notebook, so that scripts need no widgets. Where nobody looks, a script
without a terminal or a served page, nothing is drawn unless it is asked for.
"""

from __future__ import annotations

import os
import sys
import threading
import time
import warnings
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from types import TracebackType
from typing import Any, Protocol, TypeVar

from workbench.analysis.exact.stepwise import Progress

R = TypeVar("R")

PATIENCE = 2.0
"""Seconds that an answer may take before it shows how far it is."""

QUIET = "WORKBENCH_QUIET"
"""Environment variable of runs whose outputs are kept or compared: no bar comes by itself."""

_EVERY = 0.2
"""Seconds between two pictures of a bar."""


class StoppedWarning(UserWarning):
    """An answer was stopped: it holds what was known by then."""


class Stops:
    """How often answers were stopped in this process: what is not whole is not kept as known."""

    count = 0


def watch(steps: Iterable[Progress[R]], progress: bool | None, *, title: str) -> R:
    """Take all steps and return the last answer, showing how far they are.

    Parameters
    ----------
    steps : iterable of Progress
    progress : bool, optional
        Whether to show a bar. When left out, after two seconds where somebody looks: in a notebook
        or a terminal.
    title : str
        What is being worked out.

    Returns
    -------
    R
        The last answer. Stopped by Ctrl-C or a notebook's stop button where somebody works line by
        line, what was known by then, with a :class:`StoppedWarning`.

    Raises
    ------
    KeyboardInterrupt
        If it is stopped in a script, or before anything was known.
    RuntimeError
        If the steps end without an answer.
    """
    answer, last = None, None
    try:
        for last in _shown(steps, progress, title):
            answer = answer if last.answer is None else last.answer
    except KeyboardInterrupt:
        if last is not None and last.so_far is not None:
            answer = last.so_far()
        if last is None or answer is None or not (progress or _by_hand()):
            raise
        Stops.count += 1
        said = f"stopped after {last.share:.0%}: this is what was known by then"
        warnings.warn(said, StoppedWarning, stacklevel=3)
    if answer is None:
        raise RuntimeError("the steps ended without an answer")
    return answer


def _shown(
    steps: Iterable[Progress[R]], progress: bool | None, title: str
) -> Iterator[Progress[R]]:
    """Yield the steps; draw a bar once it is time for one."""
    begun, drawn = time.monotonic(), 0.0
    bar: ProgressBar | None = None
    wanted = _somebody_looks() if progress is None else progress
    patience = PATIENCE if progress is None else 0.0
    with nullcontext() if not wanted else _Closing() as open_bar:
        for step in steps:
            yield step
            now = time.monotonic()
            if not wanted or now - begun < patience or now - drawn < _EVERY:
                continue
            if bar is None and open_bar is not None:
                bar = open_bar.begin(title)
            if bar is not None:
                bar.draw(step.share)
            drawn = now


class ProgressBar(Protocol):
    """What draws how far an answer is."""

    def draw(self, share: float) -> None:
        """Show a share from 0 to 1."""

    def close(self) -> None:
        """Take the picture away."""


class _Closing(AbstractContextManager["_Closing"]):
    """Closes a bar that was begun, however its steps end."""

    def __init__(self) -> None:
        self.bar: ProgressBar | None = None

    def begin(self, title: str) -> ProgressBar:
        self.bar = _NotebookBar(title) if _in_notebook() else _TerminalBar(title)
        return self.bar

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.bar is not None:
            self.bar.close()


class _TerminalBar:
    def __init__(self, title: str) -> None:
        from rich.console import Console
        from rich.progress import Progress as Bar

        self.bar = Bar(console=Console(stderr=True), transient=True, auto_refresh=False)
        self.task = self.bar.add_task(title, total=1.0)
        self.bar.start()

    def draw(self, share: float) -> None:
        self.bar.update(self.task, completed=share, refresh=True)

    def close(self) -> None:
        self.bar.stop()


class _NotebookBar:
    def __init__(self, title: str) -> None:
        from IPython.display import display

        self.title = title
        show: Any = display  # it has no types
        self.handle = show(self._picture(0.0), raw=True, display_id=True)

    def _picture(self, share: float) -> dict[str, str]:
        text = f"{self.title}: {share:.0%}"
        bar = f'<progress max="1" value="{share:.3f}"></progress>'
        return {"text/plain": text, "text/html": f"{bar} {text}, stop with the stop button"}

    def draw(self, share: float) -> None:
        self.handle.update(self._picture(share), raw=True)

    def close(self) -> None:
        self.handle.update({"text/plain": "", "text/html": ""}, raw=True)


def _shell() -> str:
    """Return the kind of IPython that runs, empty where none does."""
    python = sys.modules.get("IPython")
    shell = python.get_ipython() if python is not None else None
    return type(shell).__name__ if shell is not None else ""


def _in_notebook() -> bool:
    return _shell() == "ZMQInteractiveShell"


def _by_hand() -> bool:
    """Say whether somebody works line by line, and goes on after a stop."""
    return bool(_shell()) or hasattr(sys, "ps1")


def _somebody_looks() -> bool:
    if os.environ.get(QUIET) or threading.current_thread() is not threading.main_thread():
        return False
    if _in_notebook():  # a served page is a notebook too, and draws what it does itself
        return not os.environ.get("SERVER_SOFTWARE", "").startswith("voila")
    return sys.stderr is not None and sys.stderr.isatty()
