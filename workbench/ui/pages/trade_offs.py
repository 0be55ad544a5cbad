"""The trade-off dashboard: what is cheap for one side and dear to the other, turned into moves."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from workbench.ui.desk.desk import Desk
from workbench.ui.pages.package_dashboard import PackageDashboard, SidePanels, make_sides
from workbench.ui.panels import (
    BetsPanel,
    ConcessionsPanel,
    ImprovementsPanel,
    IssueMapPanel,
    LedgerPanel,
    LeverAuditPanel,
    MesoPanel,
    PackagesPanel,
    PairsPanel,
    RatesPanel,
    StepsPanel,
    TradesPanel,
)
from workbench.ui.widgets.sections import Section, Sections


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
    sides : SidePanels, optional
        Facts and package of that page.
    """

    issues = Section("Issues", IssueMapPanel)
    trades = Section("Trades", TradesPanel)
    improvements = Section("Better for all", ImprovementsPanel)
    levers = Section("Levers", LeverAuditPanel)
    bets = Section("Bets", BetsPanel)
    steps = Section("Steps", StepsPanel)
    rates = Section("Rates", RatesPanel)
    pairs = Section("Pairs", PairsPanel)
    packages = Section("Packages", PackagesPanel)
    meso = Section("Equal offers", MesoPanel)
    concessions = Section("Concessions", ConcessionsPanel)
    ledger = Section("Talks", LedgerPanel)

    def __init__(
        self,
        desk: Desk,
        *,
        deals: Path | None = None,
        is_part: bool = False,
        sides: SidePanels | None = None,
    ) -> None:
        sides = sides or make_sides(desk)
        self.sections = Sections(
            desk,
            {
                "Issues": partial(IssueMapPanel, desk),
                "Trades": partial(TradesPanel, desk),
                "Better for all": partial(ImprovementsPanel, desk),
                "Levers": partial(LeverAuditPanel, desk),
                "Bets": partial(BetsPanel, desk),
                "Steps": partial(StepsPanel, desk),
                "Rates": partial(RatesPanel, desk),
                "Pairs": partial(PairsPanel, desk),
                "Packages": partial(PackagesPanel, desk),
                "Equal offers": partial(MesoPanel, desk),
                "Concessions": partial(ConcessionsPanel, desk),
                "Talks": partial(LedgerPanel, desk),
            },
        )
        super().__init__(
            desk, sides, [self.sections], look="wb-grid-tradeoffs", deals=deals, is_part=is_part
        )
