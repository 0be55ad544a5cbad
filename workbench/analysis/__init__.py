"""Pure functions from a deal to results: frontier, solutions, how good a package is."""

from workbench.analysis.assessment import Assessment, assess_package
from workbench.analysis.authority import Crossing
from workbench.analysis.batches import Batch, batch_deal
from workbench.analysis.batna import Batna, find_batna
from workbench.analysis.batna_flags import Assumption, Doubt, Flag
from workbench.analysis.batna_strength import drop_alternative
from workbench.analysis.bets import Bet, find_bet, weigh_clause
from workbench.analysis.break_even import BreakEven, find_break_even
from workbench.analysis.comparison import Comparison, compare_packages
from workbench.analysis.compromise import Compromise, middle_package
from workbench.analysis.concessions import ConcessionPlan, PlanFlag, plan_concessions
from workbench.analysis.deal_analysis import DealAnalysis
from workbench.analysis.drawn_solutions import DrawnSolutions, solve_draws
from workbench.analysis.drawn_zones import DrawnZone, draw_zone
from workbench.analysis.draws import DRAWS, Draws, draw_facts
from workbench.analysis.drivers import Driver, find_driver, list_drivers
from workbench.analysis.exchange_rates import ExchangeRates, find_exchange_rates
from workbench.analysis.frontier import POINT_LIMIT, Frontier, find_frontier
from workbench.analysis.heat_map import HeatMap, find_heat_map
from workbench.analysis.improvements import Improvements, improve
from workbench.analysis.in_play import InPlay
from workbench.analysis.information import Information, find_information
from workbench.analysis.issue_kinds import IssueKind
from workbench.analysis.issue_map import IssueMap, IssueWorth, map_issues
from workbench.analysis.ledger import Ledger, review_offers
from workbench.analysis.lever_map import LeverMap, find_lever_map
from workbench.analysis.measure import Measure
from workbench.analysis.measures import find_measure, list_measures
from workbench.analysis.meso import Meso, TargetSource, propose_meso
from workbench.analysis.package_table import PackageTable, tabulate_packages
from workbench.analysis.pair_gains import PairGains, find_pair_gains
from workbench.analysis.pie import Pie, find_pie, split_pie
from workbench.analysis.preferences import Preferences, believe, register_choice
from workbench.analysis.price_curves import (
    PriceCurve,
    PriceSurface,
    find_price_curve,
    find_price_surface,
)
from workbench.analysis.progress import STEPS, Criterion, StepProgress, find_progress
from workbench.analysis.proposals import Proposals, find_proposals, iterate_proposals
from workbench.analysis.quantiles import take_quantiles
from workbench.analysis.quote_comparison import QuoteComparison, compare_quotes
from workbench.analysis.quotes import QuotesValue, value_of_quotes
from workbench.analysis.rank_probabilities import RankProbabilities, find_rank_probabilities
from workbench.analysis.repairs import Repair
from workbench.analysis.reservation_prices import PriceZone, find_price_zone, reservation_price
from workbench.analysis.room import Room, find_room
from workbench.analysis.runs import Runs
from workbench.analysis.scenarios import ScenarioComparison, ScenarioResult, compare_scenarios
from workbench.analysis.simulation import Simulation, iterate_simulation, simulate
from workbench.analysis.sobol import find_sobol
from workbench.analysis.sobol_indices import Sobol, sobol_indices
from workbench.analysis.solutions import (
    DEFINITIONS,
    LABELS,
    Solution,
    Solutions,
    find_solutions,
)
from workbench.analysis.tornado import Bar, Spider, Tornado, find_spider, find_tornado
from workbench.analysis.trade import Role, Trade
from workbench.analysis.trade_beliefs import Hinge, TradeBelief, weigh_trades
from workbench.analysis.trade_windows import TradeWindow, find_trade_window
from workbench.analysis.trades import Trades, find_trades
from workbench.analysis.weight_stability import StableWeight, WeightStability, find_weight_stability
from workbench.analysis.zopa import Zopa, find_zopa

__all__ = [
    "DEFINITIONS",
    "DRAWS",
    "LABELS",
    "POINT_LIMIT",
    "STEPS",
    "Assessment",
    "Assumption",
    "Bar",
    "Batch",
    "Batna",
    "Bet",
    "BreakEven",
    "Comparison",
    "Compromise",
    "ConcessionPlan",
    "Criterion",
    "Crossing",
    "DealAnalysis",
    "Doubt",
    "DrawnSolutions",
    "DrawnZone",
    "Draws",
    "Driver",
    "ExchangeRates",
    "Flag",
    "Frontier",
    "HeatMap",
    "Hinge",
    "Improvements",
    "InPlay",
    "Information",
    "IssueKind",
    "IssueMap",
    "IssueWorth",
    "Ledger",
    "LeverMap",
    "Measure",
    "Meso",
    "PackageTable",
    "PairGains",
    "Pie",
    "PlanFlag",
    "Preferences",
    "PriceCurve",
    "PriceSurface",
    "PriceZone",
    "Proposals",
    "QuoteComparison",
    "QuotesValue",
    "RankProbabilities",
    "Repair",
    "Role",
    "Room",
    "Runs",
    "ScenarioComparison",
    "ScenarioResult",
    "Simulation",
    "Sobol",
    "Solution",
    "Solutions",
    "Spider",
    "StableWeight",
    "StepProgress",
    "TargetSource",
    "Tornado",
    "Trade",
    "TradeBelief",
    "TradeWindow",
    "Trades",
    "WeightStability",
    "Zopa",
    "assess_package",
    "batch_deal",
    "believe",
    "compare_packages",
    "compare_quotes",
    "compare_scenarios",
    "draw_facts",
    "draw_zone",
    "drop_alternative",
    "find_batna",
    "find_bet",
    "find_break_even",
    "find_driver",
    "find_exchange_rates",
    "find_frontier",
    "find_heat_map",
    "find_information",
    "find_lever_map",
    "find_measure",
    "find_pair_gains",
    "find_pie",
    "find_price_curve",
    "find_price_surface",
    "find_price_zone",
    "find_progress",
    "find_proposals",
    "find_rank_probabilities",
    "find_room",
    "find_sobol",
    "find_solutions",
    "find_spider",
    "find_tornado",
    "find_trade_window",
    "find_trades",
    "find_weight_stability",
    "find_zopa",
    "improve",
    "iterate_proposals",
    "iterate_simulation",
    "list_drivers",
    "list_measures",
    "map_issues",
    "middle_package",
    "plan_concessions",
    "propose_meso",
    "register_choice",
    "reservation_price",
    "review_offers",
    "simulate",
    "sobol_indices",
    "solve_draws",
    "split_pie",
    "tabulate_packages",
    "take_quantiles",
    "value_of_quotes",
    "weigh_clause",
    "weigh_trades",
]
