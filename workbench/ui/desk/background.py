"""Work that outlasts an edit: the edit is seen first, then a coarse answer, then the full one.

The work is a generator. It is run in short slices on the kernel's event loop, so that edits get
through between them; a newer run ends an older one, whose answer is shown pale until there is a
new one. Its steps say how far it is, and some carry an answer that is better than the one before.
Whoever has seen enough stops it, and may let it go on.
Where there is no event loop, as in a script or a test, a run stops at its first answer until
:meth:`Background.finish` is called.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

import ipywidgets as ipw

from workbench.analysis import Progress
from workbench.model import DealError
from workbench.ui.desk.binding import Ties, guarded
from workbench.ui.desk.desk import Desk

R = TypeVar("R")

_SLICE = 0.03
"""Seconds of work between two looks at what the user wants."""

WAITING = "wb-waiting"
"""Style of the bar while what stands after it answers an older question: the page pales it."""

_PATIENCE = 0.5
"""Seconds after which a run shows how far it is."""

CALCULATING, STOPPED = "Calculating", "Stopped before the full answer"


class Background(Generic[R]):
    """One run at a time for one panel.

    Parameters
    ----------
    desk : Desk
        Is told of unexpected failures.
    show : callable
        Takes each answer.
    say : callable
        Takes a sentence about a deal that cannot be computed; the empty one when all is well.
    ties : callable, optional
        Returns the panel's ties: a run rests while these sleep, until :meth:`resume`.

    Attributes
    ----------
    bar : HBox
        To be put on the page before what the run shows; it is seen only while a run lasts longer
        than half a second, or stands still because somebody stopped it.
    meter : FloatProgress
        In it: how far the run is.
    pause : Button
        In it: stops the run where it is, and lets it go on.
    """

    def __init__(
        self,
        desk: Desk,
        show: Callable[[R], None],
        say: Callable[[str], None],
        *,
        ties: Callable[[], Ties] | None = None,
    ) -> None:
        self._desk = desk
        self._show = show
        self._say = say
        self._ties = ties
        self._rests = self._is_stopped = False
        self._steps: Iterator[Progress[R]] | None = None
        self._begun = 0.0
        self.meter = ipw.FloatProgress(min=0.0, max=1.0, description=CALCULATING)
        self.meter.add_class("wb-progress")
        self.pause = ipw.Button(description="Stop")
        self.pause.on_click(guarded(desk, lambda _: self._turn()))
        self.bar = ipw.HBox([self.meter, self.pause])
        self.bar.add_class("wb-run")
        self.bar.layout.display = "none"

    @property
    def is_running(self) -> bool:
        """Whether there is more to come."""
        return self._steps is not None

    def start(self, steps: Iterator[Progress[R]]) -> None:
        """End the run that is under way, and begin another.

        Parameters
        ----------
        steps : iterator of Progress
            The last one carries the final answer.
        """
        self._end()
        self._say("")
        self._steps, self._begun = steps, time.monotonic()
        if _find_loop() is None:  # nobody else would fetch the first answer
            self._work(waits=True)
        else:
            self.bar.add_class(WAITING)
            self._schedule()

    def stop(self) -> None:
        """End the run; what it has shown stays."""
        self._end()
        self.bar.remove_class(WAITING)

    def resume(self) -> None:
        """Go on after a rest."""
        if self._rests:
            self._schedule()

    def finish(self) -> None:
        """Run to the end, now."""
        while self._steps is not None:
            self._work()

    def _turn(self) -> None:
        """Stop the run where it is, or let it go on; an edit begins another anyway."""
        self._hold(stopped=not self._is_stopped)
        self._schedule()

    def _hold(self, *, stopped: bool) -> None:
        self._is_stopped = stopped
        self.meter.description = STOPPED if stopped else CALCULATING
        self.pause.description = "Go on" if stopped else "Stop"

    def _end(self) -> None:
        self._steps, self._rests = None, False
        self._hold(stopped=False)
        self.bar.layout.display = "none"

    def _schedule(self) -> None:
        """Go on when the loop has nothing else to do; without a loop, wait for `finish`."""
        self._rests = False
        loop = _find_loop()
        if self._steps is not None and loop is not None:
            loop.call_later(0.001, self._continue, self._steps)

    def _continue(self, steps: Iterator[Progress[R]]) -> None:
        if steps is not self._steps or self._is_stopped:  # or a newer run has taken over
            return
        if self._ties is not None and self._ties().is_asleep:
            self._rests = True
            return
        self._work()
        self._schedule()

    def _work(self, *, waits: bool = False) -> None:
        """Do one slice, to the next answer at most; one that waits ends with an answer."""
        steps, begun = self._steps, time.monotonic()
        if steps is None:
            return
        try:
            for step in steps:
                if step.answer is not None:
                    self._show(step.answer)
                    self.bar.remove_class(WAITING)
                if steps is not self._steps:
                    return
                self._report(step.share)
                late = time.monotonic() - begun > _SLICE and not waits
                if late or step.answer is not None:
                    return
            self.stop()
        except DealError as error:
            self.stop()
            self._say(str(error))
        # as in binding.guarded: nothing else catches what leaves a callback of the loop
        except Exception:
            self.stop()
            self._desk.report_failure()

    def _report(self, share: float) -> None:
        if time.monotonic() - self._begun > _PATIENCE:
            self.bar.layout.display = ""
            self.meter.value = share


def _find_loop() -> asyncio.AbstractEventLoop | None:
    """Return the event loop that this runs on, None in a script."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None
