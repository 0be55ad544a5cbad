"""The frontier in value space, and a slider that walks along it."""

from __future__ import annotations

from typing import Any

import ipywidgets as ipw
import numpy as np

from workbench.analysis import Assessment
from workbench.charts import plot_frontier
from workbench.model import Deal, label_of
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.figure_view import FigureView
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.text_view import Node, TextView, part

HEIGHT = 560
"""Of the chart, in pixels: its legend takes some lines."""


class FrontierPanel(Panel):
    """See what both sides can reach, and pick a package on the frontier.

    Parameters
    ----------
    desk : Desk
    """

    area = "frontier"

    def __init__(self, desk: Desk) -> None:
        self.chart = FigureView()
        self.point = ipw.IntSlider(
            description="Along the frontier", min=0, readout=False, continuous_update=False
        )
        self.ends = TextView()
        super().__init__(desk, [self.chart, self.point, self.ends])
        self.chart.on_select(guarded(desk, self._pick))
        self.ties.follow_numbers(self._draw)
        self.ties.bind(
            self.point, read=self._read, write=self._write, say=lambda _: None, fit=self._fit
        )

    def _draw(self) -> None:
        analysis, assessment = self.desk.analysis, self.desk.assessment
        today = dict(analysis.deal.status_quo or {})
        figure = plot_frontier(
            analysis.frontier,
            solutions=analysis.solutions,
            selected=assessment,
            status_quo=assessment if assessment.package == today else analysis.status_quo,
            light=True,
        )
        figure.layout.height = HEIGHT
        self.chart.show(figure)
        self.ends.show(_ends(analysis.deal))

    def _pick(self, points: list[Any]) -> None:
        self._take(points[0])

    def _take(self, point: Any) -> None:
        frontier = self.desk.analysis.frontier
        if point in range(len(frontier)):  # a page may send anything
            self.desk.select(frontier.package(point))

    # The slider runs as the chart does: to the right it gets better for the first party.

    def _read(self) -> int:
        return self._last - point_beside(self.desk.assessment)

    def _write(self, place: Any) -> None:
        if place in range(self._last + 1):
            self._take(self._last - place)

    def _fit(self) -> None:
        self.point.max = self._last
        self.point.disabled = self._last == 0

    @property
    def _last(self) -> int:
        return max(len(self.desk.analysis.frontier) - 1, 0)


def _ends(deal: Deal) -> Node:
    """Say whom the ends of the slider suit best."""
    first, *rest = (label_of(deal, party) for party in deal.parties)
    left = f"◂ best for {rest[0] if len(rest) == 1 else 'the others'}"
    return part("p", part("span", left), part("span", f"best for {first} ▸"), cls="wb-ends")


def point_beside(assessment: Assessment) -> int:
    """Return the frontier's point nearest to a package, on scales of the frontier's width."""
    values = assessment.frontier.values
    if not len(values):
        return 0
    width = np.maximum(np.ptp(values, axis=0), assessment.frontier.tolerance)
    away = np.abs(values - assessment.values) / np.where(width > 0, width, 1.0)
    return int(away.max(axis=1).argmin())
