"""A result over two facts at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.analysis import Progress, iterate_heat_map
from workbench.charts import plot_heat_map
from workbench.ui.desk.asked_result import AskedResult
from workbench.ui.desk.desk import Desk
from workbench.ui.panels.sensitivity.break_even import offer_drivers
from workbench.ui.widgets.menu import Menu
from workbench.ui.widgets.run_panel import RunPanel, draw_at_last

MAP_STEPS = 10
"""Steps along each side of the map on a page."""


class TwoFactsPanel(RunPanel):
    """See the result over two facts at once, and the line on which it is zero."""

    def __init__(self, desk: Desk, asked: AskedResult) -> None:
        self.first, self.second = Menu(desk, "Across", self.draw), Menu(desk, "Up", self.draw)
        super().__init__(desk, asked, menus=(self.first, self.second))

    def offer(self) -> str:
        """Offer drivers; two different ones are needed."""
        reason = offer_drivers(self, self.first, self.second)
        if not reason and self.first.value == self.second.value:
            return "Choose two different ones."
        return reason

    def steps(self) -> Iterator[Progress[Any]]:
        """Run the map point by point."""
        over = self.first.value, self.second.value
        found = iterate_heat_map(self.asked.runs, over, steps=MAP_STEPS)
        return draw_at_last(found, plot_heat_map)
