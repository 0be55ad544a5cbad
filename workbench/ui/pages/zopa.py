"""The ZOPA dashboard: whether and where the sides can agree, and what would help if they cannot."""

from __future__ import annotations

from pathlib import Path

from workbench.ui.desk.desk import Desk
from workbench.ui.pages.package_dashboard import PackageDashboard, make_sides
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
    """Change facts, see what stays in play, and pick a package inside the zone.

    Parameters
    ----------
    desk : Desk
        Several dashboards on one desk stay in step.
    deals : Path, optional
        Folder with one folder per case, whose deals are offered.
    is_part : bool
        Whether it stands on the page of a deal, which has style, deal and sign of life above it.
    """

    def __init__(self, desk: Desk, *, deals: Path | None = None, is_part: bool = False) -> None:
        sides = make_sides(desk)
        # charts first, they take longest to arrive
        self.zone, self.in_play = ZonePanel(desk), InPlayPanel(desk)
        self.room = RoomPanel(desk)
        self.repairs, self.scenarios = RepairsPanel(desk), ScenariosPanel(desk)
        self.odds, self.proposals = OddsPanel(desk), ProposalsPanel(desk)
        self.sections = Sections(
            desk,
            {
                "In play": self.in_play,
                "Room": self.room,
                "Ways out": self.repairs,
                "Scenarios": self.scenarios,
                "How likely": self.odds,
                "What to propose": self.proposals,
            },
        )
        middle = [self.zone, self.sections]
        super().__init__(desk, sides, middle, look="wb-grid-zopa", deals=deals, is_part=is_part)
