"""How much room the zone leaves when both sides want more than their alternatives."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.analysis import Frontier, Progress, Room, Zopa, find_room
from workbench.charts import plot_room
from workbench.ui.desk.background import Background
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.figure_view import FigureView
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.text_view import TextView, paragraphs


class RoomPanel(Panel):
    """See how many packages are left when every side asks for more.

    Parameters
    ----------
    desk : Desk
    """

    area = "room"

    def __init__(self, desk: Desk) -> None:
        self.words, self.chart = TextView(), FigureView()
        self.run: Background[Room] = Background(desk, self._show, self._say, ties=lambda: self.ties)
        self._seen: Frontier | None = None
        super().__init__(desk, [self.run.bar, self.words, self.chart])
        self.ties.follow(self._draw)

    def _draw(self) -> None:
        analysis = self.desk.analysis
        if analysis.frontier is not self._seen:  # else another package of the same deal
            self._seen = analysis.frontier
            self.run.start(_count(analysis.zopa))
        else:
            self.run.resume()

    def _show(self, room: Room) -> None:
        self.chart.show(plot_room(room))

    def _say(self, sentence: str) -> None:
        self.words.show(*paragraphs([sentence]))


def _count(zopa: Zopa) -> Iterator[Progress[Room]]:
    """Count when the edit has been seen."""
    yield Progress(1.0, find_room(zopa))
