"""How far the weights of a scored party may move before it prefers another package."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.analysis import Progress, find_weight_stability
from workbench.charts import plot_weight_stability
from workbench.model import label_of
from workbench.ui.desk.asked_result import AskedResult
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.menu import Menu
from workbench.ui.widgets.run_panel import RunPanel


class WeightsPanel(RunPanel):
    """See how far each weight of a scored party may move before the choice changes."""

    def __init__(self, desk: Desk, asked: AskedResult) -> None:
        self.party = Menu(desk, "Weights of", self.draw)
        super().__init__(desk, asked, menus=(self.party,))

    def offer(self) -> str:
        """Offer the scored parties."""
        deal = self.desk.deal
        scored = [name for name, party in deal.parties.items() if party.is_scored]
        self.party.offer([(label_of(deal, name), name) for name in scored])
        return "" if scored else "Only a scored party has weights; the values here are in money."

    def steps(self) -> Iterator[Progress[Any]]:
        """Find the intervals."""
        found = find_weight_stability(self.desk.deal, self.party.value)
        yield Progress(1.0, plot_weight_stability(found))
