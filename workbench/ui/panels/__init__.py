"""Panels: the parts that dashboards are made of, each on one desk."""

from workbench.ui.panels.agreement.in_play import InPlayPanel
from workbench.ui.panels.agreement.repairs import RepairsPanel
from workbench.ui.panels.agreement.room import RoomPanel
from workbench.ui.panels.agreement.zopa import ZonePanel
from workbench.ui.panels.batna.alternatives import AlternativesPanel
from workbench.ui.panels.batna.batna import BatnaPanel
from workbench.ui.panels.batna.item_costs import ItemCostsPanel
from workbench.ui.panels.batna.pie import PiePanel
from workbench.ui.panels.batna.quote_comparison import QuotesPanel
from workbench.ui.panels.batna.quotes import MoreQuotesPanel
from workbench.ui.panels.batna.reservation_price import ReservationPricePanel
from workbench.ui.panels.counterpart.answer import AnswerPanel
from workbench.ui.panels.counterpart.line import LinePanel
from workbench.ui.panels.counterpart.meeting import MeetingPanel
from workbench.ui.panels.counterpart.told import ToldPanel
from workbench.ui.panels.deal.deal import DealPanel
from workbench.ui.panels.deal.facts import FactsPanel
from workbench.ui.panels.exact.breakdown import BreakdownPanel
from workbench.ui.panels.exact.frontier import FrontierPanel
from workbench.ui.panels.exact.package import PackagePanel
from workbench.ui.panels.exact.package_table import PackagesPanel
from workbench.ui.panels.exact.solutions import SolutionsPanel
from workbench.ui.panels.practice.plan_test import PlanTestPanel
from workbench.ui.panels.practice.sparring import SparringPanel
from workbench.ui.panels.sensitivity.break_even import BreakEvenPanel
from workbench.ui.panels.sensitivity.heat_map import TwoFactsPanel
from workbench.ui.panels.sensitivity.result import ResultPanel
from workbench.ui.panels.sensitivity.scenarios import ScenariosPanel
from workbench.ui.panels.sensitivity.sobol import SobolPanel
from workbench.ui.panels.sensitivity.spider import SpiderPanel
from workbench.ui.panels.sensitivity.tornado import TornadoPanel
from workbench.ui.panels.sensitivity.weight_stability import WeightsPanel
from workbench.ui.panels.talks.concessions import ConcessionsPanel
from workbench.ui.panels.talks.ledger import LedgerPanel
from workbench.ui.panels.talks.meso import MesoPanel
from workbench.ui.panels.trades.exchange_rates import RatesPanel
from workbench.ui.panels.trades.improvements import ImprovementsPanel
from workbench.ui.panels.trades.issue_map import IssueMapPanel
from workbench.ui.panels.trades.lever_audit import LeverAuditPanel
from workbench.ui.panels.trades.pair_gains import PairsPanel
from workbench.ui.panels.trades.steps import StepsPanel
from workbench.ui.panels.trades.trades import TradesPanel
from workbench.ui.panels.uncertainty.bets import BetsPanel
from workbench.ui.panels.uncertainty.information import FindOutFirstPanel
from workbench.ui.panels.uncertainty.proposals import ProposalsPanel
from workbench.ui.panels.uncertainty.ranges import RangesPanel
from workbench.ui.panels.uncertainty.simulation import OddsPanel
from workbench.ui.widgets.panel import Panel

__all__ = [
    "AlternativesPanel",
    "AnswerPanel",
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
    "ItemCostsPanel",
    "LedgerPanel",
    "LeverAuditPanel",
    "LinePanel",
    "MeetingPanel",
    "MesoPanel",
    "MoreQuotesPanel",
    "OddsPanel",
    "PackagePanel",
    "PackagesPanel",
    "PairsPanel",
    "Panel",
    "PiePanel",
    "PlanTestPanel",
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
    "SparringPanel",
    "SpiderPanel",
    "StepsPanel",
    "ToldPanel",
    "TornadoPanel",
    "TradesPanel",
    "TwoFactsPanel",
    "WeightsPanel",
    "ZonePanel",
]
