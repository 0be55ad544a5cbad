"""What one more step of each issue is worth to each side."""

from __future__ import annotations

from workbench.analysis import map_issues
from workbench.charts import plot_steps
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.figure_view import FigureView
from workbench.ui.widgets.panel import Panel


class StepsPanel(Panel):
    """See what the next step of every issue is worth to each side.

    Parameters
    ----------
    desk : Desk
    asleep : bool
        Whether it draws nothing until it is woken.
    """

    area = "steps"

    def __init__(self, desk: Desk, *, asleep: bool = False) -> None:
        self.chart = FigureView()
        super().__init__(desk, [self.chart], asleep=asleep)
        self.ties.follow(self._draw)

    def _draw(self) -> None:
        analysis = self.desk.analysis
        found = map_issues(analysis.terms, self.desk.package, frontier=analysis.frontier, draws=0)
        self.chart.show(plot_steps(found))
