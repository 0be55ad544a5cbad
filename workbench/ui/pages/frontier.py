"""The frontier dashboard: one deal with its facts, frontier, solutions and a package."""

from __future__ import annotations

import ipywidgets as ipw

from workbench.ui.pages.package_dashboard import PackageDashboard
from workbench.ui.panels import (
    BreakdownPanel,
    FrontierPanel,
    SolutionsPanel,
)


class FrontierDashboard(PackageDashboard):
    """See what both sides of a deal can reach, change its facts, and pick a package."""

    def build(self) -> None:
        """Make the panels that fit every deal; charts first, they take longest to arrive."""
        self.frontier = FrontierPanel(self.desk)
        self.breakdown = BreakdownPanel(self.desk)
        self.solutions = SolutionsPanel(self.desk)

    def middle(self) -> list[ipw.Widget]:
        """Return what stands between the facts and the package."""
        return [self.frontier, self.solutions, self.breakdown]
