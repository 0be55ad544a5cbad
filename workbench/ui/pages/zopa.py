"""The ZOPA dashboard: whether and where the sides can agree, and what would help if they cannot."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from workbench.ui.desk.desk import Desk
from workbench.ui.pages.package_dashboard import PackageDashboard, SidePanels, make_sides
from workbench.ui.panels import (
    InPlayPanel,
    OddsPanel,
    ProposalsPanel,
    RepairsPanel,
    RoomPanel,
    ScenariosPanel,
    ZonePanel,
)
from workbench.ui.widgets.sections import Section, Sections


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
    sides : SidePanels, optional
        Facts and package of that page.
    """

    in_play = Section("In play", InPlayPanel)
    room = Section("Room", RoomPanel)
    repairs = Section("Ways out", RepairsPanel)
    scenarios = Section("Scenarios", ScenariosPanel)
    odds = Section("How likely", OddsPanel)
    proposals = Section("What to propose", ProposalsPanel)

    def __init__(
        self,
        desk: Desk,
        *,
        deals: Path | None = None,
        is_part: bool = False,
        sides: SidePanels | None = None,
    ) -> None:
        sides = sides or make_sides(desk)
        # charts first, they take longest to arrive
        self.zone = ZonePanel(desk)
        self.sections = Sections(
            desk,
            {
                "In play": partial(InPlayPanel, desk),
                "Room": partial(RoomPanel, desk),
                "Ways out": partial(RepairsPanel, desk),
                "Scenarios": partial(ScenariosPanel, desk),
                "How likely": partial(OddsPanel, desk),
                "What to propose": partial(ProposalsPanel, desk),
            },
        )
        middle = [self.zone, self.sections]
        super().__init__(desk, sides, middle, look="wb-grid-zopa", deals=deals, is_part=is_part)
