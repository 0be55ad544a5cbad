"""How a result goes along each range."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.analysis import Progress, iterate_spider, list_drivers
from workbench.charts import plot_spider
from workbench.ui.widgets.run_panel import NO_FACT, RunPanel, draw_at_last


class SpiderPanel(RunPanel):
    """See how the result goes along each range."""

    def offer(self) -> str:
        """Say when nothing can be moved."""
        return "" if list_drivers(self.desk.deal, None) else NO_FACT

    def steps(self) -> Iterator[Progress[Any]]:
        """Run driver by driver."""
        return draw_at_last(iterate_spider(self.asked.runs), plot_spider)
