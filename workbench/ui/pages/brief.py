"""The brief dashboard: the one page for whoever decides, and its files to take home."""

from __future__ import annotations

from workbench.ui.pages.dashboard import Dashboard
from workbench.ui.prep.brief_panel import BriefPanel


class BriefDashboard(Dashboard):
    """Read the brief of a deal as it stands; nothing of the deal can be changed here."""

    grid_class = "wb-grid-brief"
    has_tools = False

    def build(self) -> None:
        """Make the brief."""
        self.brief = BriefPanel(self.desk, live=True)

    def arrange(self) -> None:
        """Put the brief into the grid."""
        self.grid.children = [self.brief]
