"""The frontier dashboard: one deal with its facts, frontier, solutions and a package."""

from __future__ import annotations

from workbench.ui.dashboard import Dashboard
from workbench.ui.panels import (
    BreakdownPanel,
    FactsPanel,
    FrontierPanel,
    PackagePanel,
    Panel,
    SolutionsPanel,
)


class FrontierDashboard(Dashboard):
    """See what both sides of a deal can reach, change its facts, and pick a package."""

    facts: FactsPanel
    package: PackagePanel

    def build(self) -> None:
        """Make the panels that fit every deal; charts first, they take longest to arrive."""
        self.frontier = FrontierPanel(self.desk)
        self.breakdown = BreakdownPanel(self.desk)
        self.solutions = SolutionsPanel(self.desk)

    def build_fitting(self) -> list[Panel]:
        """Make the panels whose controls fit the deal on the desk only, and return them."""
        self.facts, self.package = FactsPanel(self.desk), PackagePanel(self.desk)
        return [self.facts, self.package]

    def arrange(self) -> None:
        """Put the panels into the grid."""
        self.grid.remove_class("wb-factless")
        if not self.facts.fields:  # a scored deal needs none
            self.grid.add_class("wb-factless")
        self.grid.children = [
            self.facts,
            self.frontier,
            self.solutions,
            self.breakdown,
            self.package,
        ]
