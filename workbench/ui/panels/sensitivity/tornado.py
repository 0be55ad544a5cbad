"""What moves a result most, each thing over its range."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.analysis import Progress, iterate_tornado, list_drivers
from workbench.charts import plot_tornado
from workbench.ui.desk.asked_result import AskedResult
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.menu import Menu
from workbench.ui.widgets.run_panel import NO_FACT, RunPanel, draw_at_last

OVER = {
    "what is uncertain": None,
    "facts and alternatives": ("facts", "weights", "alternatives"),
    "losing an alternative": ("facts", "weights", "without"),
}
"""What a tornado may move, by what the page calls it."""


class TornadoPanel(RunPanel):
    """See which fact, weight or alternative moves the result most; click one to follow it."""

    def __init__(self, desk: Desk, asked: AskedResult) -> None:
        self.over = Menu(desk, "Move", self.draw)
        self.over.offer([(label, label) for label in OVER])
        super().__init__(desk, asked, menus=(self.over,))

    def offer(self) -> str:
        """Say when nothing can be moved."""
        return "" if list_drivers(self.desk.deal, OVER[self.over.value]) else NO_FACT

    def steps(self) -> Iterator[Progress[Any]]:
        """Run both ends of every range."""
        found = iterate_tornado(self.asked.runs, over=OVER[self.over.value])
        return draw_at_last(found, plot_tornado)
