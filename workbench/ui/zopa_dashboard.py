"""The ZOPA dashboard: whether and where the sides can agree, and what would help if they cannot."""

from __future__ import annotations

from workbench.ui.dashboard import Dashboard
from workbench.ui.panels import (
    FactsPanel,
    InPlayPanel,
    OddsPanel,
    PackagePanel,
    Panel,
    ProposalsPanel,
    RepairsPanel,
    RoomPanel,
    ScenariosPanel,
    ZonePanel,
)
from workbench.ui.sections import Sections


class ZopaDashboard(Dashboard):
    """Change facts, see what stays in play, and pick a package inside the zone."""

    grid_class = "wb-grid-zopa"
    facts: FactsPanel
    package: PackagePanel

    def build(self) -> None:
        """Make the panels that fit every deal; charts first, they take longest to arrive."""
        self.zone, self.in_play = ZonePanel(self.desk), InPlayPanel(self.desk)
        self.room = RoomPanel(self.desk)
        self.repairs, self.scenarios = RepairsPanel(self.desk), ScenariosPanel(self.desk)
        self.odds, self.proposals = OddsPanel(self.desk), ProposalsPanel(self.desk)
        self.sections = Sections(
            self.desk,
            {
                "1  In play": self.in_play,
                "2  Room": self.room,
                "3  Ways out": self.repairs,
                "4  Scenarios": self.scenarios,
                "5  How likely": self.odds,
                "6  What to propose": self.proposals,
            },
        )

    def build_fitting(self) -> list[Panel]:
        """Make the panels whose controls fit the deal on the desk only, and return them."""
        self.facts, self.package = FactsPanel(self.desk), PackagePanel(self.desk)
        return [self.facts, self.package]

    def arrange(self) -> None:
        """Put the panels into the grid."""
        self.grid.remove_class("wb-factless")
        if not self.facts.fields:  # a scored deal needs none
            self.grid.add_class("wb-factless")
        self.grid.children = [self.facts, self.zone, self.sections, self.package]
