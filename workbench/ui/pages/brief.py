"""The brief dashboard: the one page for whoever decides, and its files to take home."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as ipw

from workbench.ui.desk.desk import Desk
from workbench.ui.pages.dashboard import Dashboard
from workbench.ui.prep.brief_panel import BriefPanel
from workbench.ui.prep.evidence import TickedFilesPanel


class BriefDashboard(Dashboard):
    """Read the brief of a deal as it stands; nothing of the deal can be changed here.

    Parameters
    ----------
    desk : Desk
    is_part : bool
        Whether it stands on the page of a deal.
    version : callable, optional
        Says which state of the deal's history this is, in words.
    """

    def __init__(
        self, desk: Desk, *, is_part: bool = False, version: Callable[[], str] = lambda: ""
    ) -> None:
        self.brief = BriefPanel(desk, live=True, version=version)
        self.evidence = TickedFilesPanel(desk)
        super().__init__(
            desk, self._arrange, look="wb-grid-brief", has_tools=False, is_part=is_part
        )

    def _arrange(self, grid: ipw.Box) -> None:
        """Put the brief into the grid."""
        grid.children = [self.brief, self.evidence]
