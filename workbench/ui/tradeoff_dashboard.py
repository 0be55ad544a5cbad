"""The trade-off dashboard: what is cheap for one side and dear to the other, turned into moves."""

from __future__ import annotations

from workbench.ui.dashboard import Dashboard
from workbench.ui.panels import (
    ConcessionsPanel,
    FactsPanel,
    ImprovementsPanel,
    IssueMapPanel,
    LedgerPanel,
    MesoPanel,
    PackagePanel,
    PackagesPanel,
    PairsPanel,
    Panel,
    RatesPanel,
    StepsPanel,
    TradesPanel,
)
from workbench.ui.sections import Sections, born_asleep


class TradeoffDashboard(Dashboard):
    """Map the issues, compare exchange rates, and find trades from the package looked at."""

    grid_class = "wb-grid-tradeoffs"
    facts: FactsPanel
    package: PackagePanel

    def build(self) -> None:
        """Make the panels that fit every deal; charts first, they take longest to arrive."""
        self.issues = IssueMapPanel(self.desk)
        with born_asleep(self.desk):
            self.trades, self.improvements = TradesPanel(self.desk), ImprovementsPanel(self.desk)
            self.steps, self.rates = StepsPanel(self.desk), RatesPanel(self.desk)
            self.pairs, self.packages = PairsPanel(self.desk), PackagesPanel(self.desk)
        self.meso, self.concessions = MesoPanel(self.desk), ConcessionsPanel(self.desk)
        self.ledger = LedgerPanel(self.desk)
        self.sections = Sections(
            self.desk,
            {
                "Issues": self.issues,
                "Trades": self.trades,
                "Better for all": self.improvements,
                "Steps": self.steps,
                "Rates": self.rates,
                "Pairs": self.pairs,
                "Packages": self.packages,
                "Equal offers": self.meso,
                "Concessions": self.concessions,
                "Talks": self.ledger,
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
        self.grid.children = [self.facts, self.sections, self.package]
