"""Where the value of the selected package comes from, line by line."""

from __future__ import annotations

from workbench.charts import plot_breakdown
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.figure_view import FigureView
from workbench.ui.widgets.panel import Panel


class BreakdownPanel(Panel):
    """See what each term line is worth to each side.

    Parameters
    ----------
    desk : Desk
    """

    area = "breakdown"

    def __init__(self, desk: Desk) -> None:
        self.chart = FigureView()
        super().__init__(desk, [self.chart])
        self.ties.follow_numbers(self._draw)

    def _draw(self) -> None:
        self.chart.show(plot_breakdown(self.desk.assessment))
