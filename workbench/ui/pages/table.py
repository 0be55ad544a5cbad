"""What lies on the table: what the other side's sheet shows, and the press that sends it."""

from __future__ import annotations

import ipywidgets as ipw

from workbench.ui.desk.desk import Desk
from workbench.ui.pages.dashboard import Dashboard
from workbench.ui.panels.deal.on_table import OnTablePanel
from workbench.ui.panels.deal.sending import SendingPanel
from workbench.ui.panels.deal.ticks import TicksPanel


class TableDashboard(Dashboard):
    """Choose what they see, put offers on the table, send it.

    Parameters
    ----------
    desk : Desk
    is_part : bool
        Whether it stands on the page of a deal.
    """

    def __init__(self, desk: Desk, *, is_part: bool = False) -> None:
        self.ticks = TicksPanel(desk)
        self.offers, self.sending = OnTablePanel(desk), SendingPanel(desk)
        super().__init__(desk, self._arrange, look="wb-grid-table", is_part=is_part)
        self.ties.on_other_structure(self._tick_anew)

    def _arrange(self, grid: ipw.Box) -> None:
        """Put the panels into the grid."""
        self._beside = ipw.VBox([self.ticks, self.offers])
        grid.children = [self._beside, self.sending]

    def _tick_anew(self) -> None:
        """Build the ticks for other issues or facts."""
        self.ticks.leave()
        self.ticks = TicksPanel(self.desk)
        self._beside.children = [self.ticks, self.offers]
