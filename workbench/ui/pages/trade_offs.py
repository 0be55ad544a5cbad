"""The trade-off dashboard: what is cheap for one side and dear to the other, turned into moves."""

from __future__ import annotations

import ipywidgets as ipw

from workbench.ui.pages.package_dashboard import PackageDashboard
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
from workbench.ui.widgets.sections import Sections, born_asleep


class TradeoffDashboard(PackageDashboard):
    """Map the issues, compare exchange rates, and find trades from the package looked at."""

    grid_class = "wb-grid-tradeoffs"

    def build(self) -> None:
        """Make the panels that fit every deal; charts first, they take longest to arrive."""
        self.issues = IssueMapPanel(self.desk)
        with born_asleep(self.desk):
            self.trades, self.improvements = TradesPanel(self.desk), ImprovementsPanel(self.desk)
            self.bets, self.steps = BetsPanel(self.desk), StepsPanel(self.desk)
            self.rates, self.pairs = RatesPanel(self.desk), PairsPanel(self.desk)
            self.packages = PackagesPanel(self.desk)
        self.meso, self.concessions = MesoPanel(self.desk), ConcessionsPanel(self.desk)
        self.ledger = LedgerPanel(self.desk)
        self.sections = Sections(
            self.desk,
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

    def middle(self) -> list[ipw.Widget]:
        """Return what stands between the facts and the package."""
        return [self.sections]
