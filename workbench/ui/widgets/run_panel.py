"""What the panels of a sensitivity page share: menus, a chart, and runs in the background."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import ipywidgets as ipw

from workbench.ui.desk.background import Background, Step
from workbench.ui.desk.desk import Desk
from workbench.ui.desk.question import Question
from workbench.ui.widgets.figure_view import FigureView
from workbench.ui.widgets.menu import Menu
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.text_view import TextView, paragraphs

if TYPE_CHECKING:
    import plotly.graph_objects as go

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
    question : Question
    """

    area = "sections"

    def __init__(self, desk: Desk, question: Question) -> None:
        self.question = question
        self.words, self.chart, self.below = TextView(), FigureView(), ipw.Box()
        self.background: Background[Any] = Background(desk, self._show, self._say)
        self.menus = self.make_menus(desk)
        row = ipw.Box(list(self.menus))
        row.add_class("wb-pairs")
        head = [row] if self.menus else []
        super().__init__(desk, [*head, self.words, self.background.bar, self.chart, self.below])
        self.ties.sleep()  # until it is in sight
        self.ties.follow(self.draw)

    def make_menus(self, desk: Desk) -> tuple[Menu, ...]:
        """Make the panel's own menus."""
        return ()

    def offer(self) -> str:
        """Fill the menus for the deal on the desk; say why there is nothing to draw, or nothing."""
        return ""

    def steps(self) -> Iterator[Step[Any]]:
        """Run, and answer with a figure."""
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

    def _while_in_sight(self) -> Iterator[Step[Any]]:
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


def watch(shares: Iterable[float]) -> Iterator[Step[Any]]:
    """Yield how far runs are; when they last, go on in the background with the old chart."""
    begun, told = time.monotonic(), False
    for share in shares:
        if not told and time.monotonic() - begun > AT_ONCE:
            told = True
            yield Step(share, KEEP)
        else:
            yield Step(share)
