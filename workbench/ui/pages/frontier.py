"""The frontier dashboard: one deal with its facts, frontier, solutions and a package."""

from __future__ import annotations

from pathlib import Path

from workbench.ui.desk.desk import Desk
from workbench.ui.pages.package_dashboard import PackageDashboard, SidePanels, make_sides
from workbench.ui.panels import BreakdownPanel, FrontierPanel, SolutionsPanel


class FrontierDashboard(PackageDashboard):
    """See what both sides of a deal can reach, change its facts, and pick a package.

    Parameters
    ----------
    desk : Desk
        Several dashboards on one desk stay in step.
    deals : Path, optional
        Folder with one folder per case, whose deals are offered.
    is_part : bool
        Whether it stands on the page of a deal, which has style, deal and sign of life above it.
    sides : SidePanels, optional
        Facts and package of that page.
    """

    def __init__(
        self,
        desk: Desk,
        *,
        deals: Path | None = None,
        is_part: bool = False,
        sides: SidePanels | None = None,
    ) -> None:
        sides = sides or make_sides(desk)
        self.frontier = FrontierPanel(desk)  # charts first, they take longest to arrive
        self.breakdown = BreakdownPanel(desk)
        self.solutions = SolutionsPanel(desk)
        middle = [self.frontier, self.solutions, self.breakdown]
        super().__init__(desk, sides, middle, deals=deals, is_part=is_part)
