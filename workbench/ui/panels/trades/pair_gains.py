"""The best move of every two issues."""

from __future__ import annotations

from typing import Any

from workbench.analysis import find_pair_gains
from workbench.charts import plot_pair_gains
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.figure_view import FigureView
from workbench.ui.widgets.panel import Panel


class PairsPanel(Panel):
    """See the best move of every two issues that hurts nobody, and look at one.

    Parameters
    ----------
    desk : Desk
    asleep : bool
        Whether it draws nothing until it is woken.
    """

    area = "pairs"

    def __init__(self, desk: Desk, *, asleep: bool = False) -> None:
        self.chart = FigureView()
        super().__init__(desk, [self.chart], asleep=asleep)
        self.chart.on_select(guarded(desk, self._pick))
        self.ties.follow(self._draw)

    def _draw(self) -> None:
        self.found = find_pair_gains(self.desk.analysis.terms, self.desk.package)
        self.chart.show(plot_pair_gains(self.found))

    def _pick(self, cells: list[Any]) -> None:
        match cells[0]:
            case [str(one), str(other)] if {one, other} <= set(self.desk.deal.issues):
                after = self.found.after(one, other)
                if after is not None:
                    self.desk.select(after)
