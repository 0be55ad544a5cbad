"""The ZOPA dashboard: whether and where the sides can agree, and what would help if they cannot."""

from __future__ import annotations

import ipywidgets as ipw

from workbench.ui.pages.package_dashboard import PackageDashboard
from workbench.ui.panels import (
    InPlayPanel,
    OddsPanel,
    ProposalsPanel,
    RepairsPanel,
    RoomPanel,
    ScenariosPanel,
    ZonePanel,
)
from workbench.ui.widgets.sections import Sections


class ZopaDashboard(PackageDashboard):
    """Change facts, see what stays in play, and pick a package inside the zone."""

    grid_class = "wb-grid-zopa"

    def build(self) -> None:
        """Make the panels that fit every deal; charts first, they take longest to arrive."""
        self.zone, self.in_play = ZonePanel(self.desk), InPlayPanel(self.desk)
        self.room = RoomPanel(self.desk)
        self.repairs, self.scenarios = RepairsPanel(self.desk), ScenariosPanel(self.desk)
        self.odds, self.proposals = OddsPanel(self.desk), ProposalsPanel(self.desk)
        self.sections = Sections(
            self.desk,
            {
                "In play": self.in_play,
                "Room": self.room,
                "Ways out": self.repairs,
                "Scenarios": self.scenarios,
                "How likely": self.odds,
                "What to propose": self.proposals,
            },
        )

    def middle(self) -> list[ipw.Widget]:
        """Return what stands between the facts and the package."""
        return [self.zone, self.sections]
