"""The trade-off dashboard: what is cheap for one side and dear to the other, turned into moves."""

from __future__ import annotations

from pathlib import Path

from workbench.ui.desk.desk import Desk
from workbench.ui.pages.package_dashboard import PackageDashboard, make_sides
from workbench.ui.panels import (
    BetsPanel,
    ConcessionsPanel,
    ImprovementsPanel,
    IssueMapPanel,
    LedgerPanel,
    MesoPanel,
    PackagesPanel,
    PairsPanel,
    RatesPanel,
    StepsPanel,
    TradesPanel,
)
from workbench.ui.widgets.sections import Sections


class TradeoffDashboard(PackageDashboard):
    """Map the issues, compare exchange rates, and find trades from the package looked at.

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
        self.issues = IssueMapPanel(desk)  # charts first, they take longest to arrive
        self.trades = TradesPanel(desk, asleep=True)
        self.improvements = ImprovementsPanel(desk, asleep=True)
        self.bets, self.steps = BetsPanel(desk, asleep=True), StepsPanel(desk, asleep=True)
        self.rates, self.pairs = RatesPanel(desk, asleep=True), PairsPanel(desk, asleep=True)
        self.packages = PackagesPanel(desk, asleep=True)
        self.meso, self.concessions = MesoPanel(desk), ConcessionsPanel(desk)
        self.ledger = LedgerPanel(desk)
        self.sections = Sections(
            desk,
            {
                "Issues": self.issues,
                "Trades": self.trades,
                "Better for all": self.improvements,
                "Bets": self.bets,
                "Steps": self.steps,
                "Rates": self.rates,
                "Pairs": self.pairs,
                "Packages": self.packages,
                "Equal offers": self.meso,
                "Concessions": self.concessions,
                "Talks": self.ledger,
            },
        )
        super().__init__(
            desk, sides, [self.sections], look="wb-grid-tradeoffs", deals=deals, is_part=is_part
        )
