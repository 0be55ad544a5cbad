"""What the panels of a sensitivity page share: menus, a chart, and runs in the background."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import ipywidgets as ipw

from workbench.analysis import Progress
from workbench.ui.desk.asked_result import AskedResult
from workbench.ui.desk.background import Background
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.figure_view import FigureView
from workbench.ui.widgets.menu import Menu
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.text_view import TextView, paragraphs

if TYPE_CHECKING:
    import plotly.graph_objects as go

R = TypeVar("R")

AT_ONCE = 0.12
"""Seconds of runs that are waited for; what lasts longer goes on in the background."""

KEEP = "keep"
"""An answer that leaves the chart as it is while the runs go on."""

NO_FACT = "No fact of this deal has a range. Give one a range on the left."


class RunPanel(Panel):
    """A chart that needs many runs of the result in question. A kind of it says which.

    Parameters
    ----------
    desk : Desk
    asked : AskedResult
    menus : sequence of Menu
        The panel's own, above the chart.
    below : sequence of Widget
        What stands below the chart.
    """

    area = "sections"

    def __init__(
        self,
        desk: Desk,
        asked: AskedResult,
        *,
        menus: Sequence[Menu] = (),
        below: Sequence[ipw.Widget] = (),
    ) -> None:
        self.asked = asked
        self.words, self.chart = TextView(), FigureView()
        self.background: Background[Any] = Background(desk, self._show, self._say)
        row = ipw.Box(list(menus))
        row.add_class("wb-pairs")
        head = [row] if menus else []
        foot = ipw.Box(list(below))
        children = [*head, self.words, self.background.bar, self.chart, foot]
        super().__init__(desk, children, asleep=True)  # until it is in sight
        self.ties.follow(self.draw)

    def offer(self) -> str:
        """Fill the menus for the deal on the desk; say why there is nothing to draw, or nothing."""
        return ""

    def steps(self) -> Iterator[Progress[Any]]:
        """Run, and answer with a figure, or :data:`KEEP`."""
        raise NotImplementedError

    def leave(self) -> None:
        """End the runs and take the panel off the page."""
        self.background.stop()
        super().leave()

    def draw(self) -> None:
        """Begin anew for what is on the desk."""
        reason = self.offer()
        self.chart.layout.display = "none" if reason else ""
        if reason:
            self.background.stop()
            self._say(reason)
            return
        self.background.start(self._while_in_sight())

    def _while_in_sight(self) -> Iterator[Progress[Any]]:
        """Run until another section is chosen; waking begins anew, with what is known by then."""
        for step in self.steps():
            if self.ties.is_asleep:
                return
            yield step

    def _show(self, answer: str | go.Figure) -> None:
        if not isinstance(answer, str):
            self.chart.show(answer)

    def _say(self, sentence: str) -> None:
        self.words.show(*paragraphs(sentence.splitlines()))


def draw_at_last(
    steps: Iterable[Progress[R]], draw: Callable[[R], go.Figure]
) -> Iterator[Progress[Any]]:
    """Pass on how far runs are, and draw their answer; the old chart stays while they last."""
    begun, told = time.monotonic(), False
    for step in steps:
        if step.answer is not None:
            yield Progress(step.share, draw(step.answer))
        elif not told and time.monotonic() - begun > AT_ONCE:
            told = True
            yield Progress(step.share, KEEP)
        else:
            yield Progress(step.share)
