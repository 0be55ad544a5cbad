"""Panels: the parts that dashboards are made of, each on one desk."""

from workbench.ui.panels.alternatives import AlternativesPanel
from workbench.ui.panels.batna import BatnaPanel
from workbench.ui.panels.bets import BetsPanel
from workbench.ui.panels.breakdown import BreakdownPanel
from workbench.ui.panels.concessions import ConcessionsPanel
from workbench.ui.panels.deal import DealPanel
from workbench.ui.panels.facts import FactsPanel
from workbench.ui.panels.find_out_first import FindOutFirstPanel, WeightsPanel
from workbench.ui.panels.frontier import FrontierPanel
from workbench.ui.panels.improvements import ImprovementsPanel
from workbench.ui.panels.in_play import InPlayPanel
from workbench.ui.panels.issue_map import IssueMapPanel
from workbench.ui.panels.ledger import LedgerPanel
from workbench.ui.panels.matrices import PairsPanel, RatesPanel, StepsPanel
from workbench.ui.panels.meso import MesoPanel
from workbench.ui.panels.more_quotes import MoreQuotesPanel
from workbench.ui.panels.odds import OddsPanel
from workbench.ui.panels.package import PackagePanel
from workbench.ui.panels.package_table import PackagesPanel
from workbench.ui.panels.panel import Panel
from workbench.ui.panels.pie import PiePanel
from workbench.ui.panels.proposals import ProposalsPanel
from workbench.ui.panels.quotes import QuotesPanel
from workbench.ui.panels.ranges import RangesPanel
from workbench.ui.panels.repairs import RepairsPanel
from workbench.ui.panels.reservation_price import ReservationPricePanel
from workbench.ui.panels.result import ResultPanel
from workbench.ui.panels.room import RoomPanel
from workbench.ui.panels.scenarios import ScenariosPanel
from workbench.ui.panels.sensitivity import (
    BreakEvenPanel,
    SobolPanel,
    SpiderPanel,
    TornadoPanel,
    TwoFactsPanel,
)
from workbench.ui.panels.solutions import SolutionsPanel
from workbench.ui.panels.trades import TradesPanel
from workbench.ui.panels.zone import ZonePanel

__all__ = [
    "AlternativesPanel",
    "BatnaPanel",
    "BetsPanel",
    "BreakEvenPanel",
    "BreakdownPanel",
    "ConcessionsPanel",
    "DealPanel",
    "FactsPanel",
    "FindOutFirstPanel",
    "FrontierPanel",
    "ImprovementsPanel",
    "InPlayPanel",
    "IssueMapPanel",
    "LedgerPanel",
    "MesoPanel",
    "MoreQuotesPanel",
    "OddsPanel",
    "PackagePanel",
    "PackagesPanel",
    "PairsPanel",
    "Panel",
    "PiePanel",
    "ProposalsPanel",
    "QuotesPanel",
    "RangesPanel",
    "RatesPanel",
    "RepairsPanel",
    "ReservationPricePanel",
    "ResultPanel",
    "RoomPanel",
    "ScenariosPanel",
    "SobolPanel",
    "SolutionsPanel",
    "SpiderPanel",
    "StepsPanel",
    "TornadoPanel",
    "TradesPanel",
    "TwoFactsPanel",
    "WeightsPanel",
    "ZonePanel",
]
