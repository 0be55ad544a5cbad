"""Pure functions from a deal to results: frontier, solutions, how good a package is."""

from workbench.analysis.agreement.authority import Crossing
from workbench.analysis.agreement.in_play import InPlay
from workbench.analysis.agreement.repairs import Repair
from workbench.analysis.agreement.room import Room, find_room
from workbench.analysis.agreement.zopa import Zopa, find_zopa
from workbench.analysis.batna.batna import Batna, find_batna
from workbench.analysis.batna.batna_flags import Assumption, Doubt, Flag
from workbench.analysis.batna.batna_strength import drop_alternative
from workbench.analysis.batna.item_costs import ItemCosts, find_item_costs
from workbench.analysis.batna.pie import Pie, find_pie, split_pie
from workbench.analysis.batna.price_curves import (
    PriceCurve,
    PriceSurface,
    find_price_curve,
    find_price_surface,
)
from workbench.analysis.batna.quote_comparison import QuoteComparison, compare_quotes
from workbench.analysis.batna.quotes import QuotesValue, value_of_quotes
from workbench.analysis.batna.reservation_prices import (
    PriceZone,
    find_price_zone,
    reservation_price,
)
from workbench.analysis.counterpart.answering import answer_offer
from workbench.analysis.counterpart.answers import OfferAnswer, Reason, Verdict
from workbench.analysis.counterpart.beliefs import Beliefs
from workbench.analysis.counterpart.cost_of_money import bound_cost_of_money
from workbench.analysis.counterpart.effects import LearntEffect, find_effect
from workbench.analysis.counterpart.learning import learn_from_offers
from workbench.analysis.counterpart.questions import NextQuestion, find_next_question
from workbench.analysis.exact.assessment import Assessment, Assessments, assess_package
from workbench.analysis.exact.comparison import Comparison, compare_packages
from workbench.analysis.exact.frontier import POINT_LIMIT, Frontier, find_frontier
from workbench.analysis.exact.package_table import PackageTable, tabulate_packages
from workbench.analysis.exact.solutions import (
    LABELS,
    Solution,
    Solutions,
    find_solutions,
)
from workbench.analysis.exact.stepwise import Progress, finish
from workbench.analysis.measures.deal_analysis import DealAnalysis
from workbench.analysis.measures.drivers import Driver, find_driver, list_drivers
from workbench.analysis.measures.finding import find_measure, list_measures
from workbench.analysis.measures.measure import Measure
from workbench.analysis.practice.playing import Ending, Game, play
from workbench.analysis.practice.rehearsal import Rehearsal
from workbench.analysis.practice.rehearsing import iterate_rehearsal, rehearse
from workbench.analysis.practice.strategies import (
    MiCRO,
    Planned,
    TalkStrategy,
    TimeDependent,
    TitForTat,
)
from workbench.analysis.practice.tournaments import Tournament, tournament
from workbench.analysis.sensitivity.break_even import BreakEven, find_break_even, iterate_break_even
from workbench.analysis.sensitivity.heat_map import HeatMap, find_heat_map, iterate_heat_map
from workbench.analysis.sensitivity.rank_probabilities import (
    RankProbabilities,
    find_rank_probabilities,
)
from workbench.analysis.sensitivity.runs import Runs
from workbench.analysis.sensitivity.scenarios import (
    ScenarioComparison,
    ScenarioResult,
    compare_scenarios,
)
from workbench.analysis.sensitivity.sobol import find_sobol, iterate_sobol
from workbench.analysis.sensitivity.sobol_indices import Sobol, sobol_indices
from workbench.analysis.sensitivity.sweep import iterate_sweep, sweep
from workbench.analysis.sensitivity.tornado import (
    Spider,
    Tornado,
    TornadoBar,
    find_spider,
    find_tornado,
    iterate_spider,
    iterate_tornado,
)
from workbench.analysis.sensitivity.weight_stability import (
    StableWeight,
    WeightStability,
    find_weight_stability,
)
from workbench.analysis.talks.concessions import ConcessionPlan, PlanFlag, plan_concessions
from workbench.analysis.talks.ledger import Ledger, review_offers
from workbench.analysis.talks.meso import Meso, TargetSource, propose_meso
from workbench.analysis.talks.preferences import (
    Preferences,
    believe,
    hear_choices,
    register_choice,
)
from workbench.analysis.trades.compromise import Compromise, middle_package
from workbench.analysis.trades.exchange_rates import ExchangeRates, find_exchange_rates
from workbench.analysis.trades.improvements import Improvements, improve
from workbench.analysis.trades.issue_kinds import IssueKind
from workbench.analysis.trades.issue_map import IssueMap, IssueWorth, map_issues
from workbench.analysis.trades.lever_map import LeverMap, find_lever_map
from workbench.analysis.trades.pair_gains import PairGains, find_pair_gains
from workbench.analysis.trades.trade import Role, Trade
from workbench.analysis.trades.trade_beliefs import Hinge, TradeBelief, weigh_trades
from workbench.analysis.trades.trade_windows import TradeWindow, find_trade_window
from workbench.analysis.trades.trades import Trades, find_trades
from workbench.analysis.uncertainty.batches import Batch, batch_deal
from workbench.analysis.uncertainty.bets import Bets, Obstacle, find_bets
from workbench.analysis.uncertainty.clauses import Bet, Stretch, find_bet, weigh_clause
from workbench.analysis.uncertainty.drawn_solutions import DrawnSolutions, solve_draws
from workbench.analysis.uncertainty.drawn_zones import DrawnZone, draw_zone
from workbench.analysis.uncertainty.draws import DRAWS, Draws, draw_facts
from workbench.analysis.uncertainty.forecast import Forecast, forecast_yes
from workbench.analysis.uncertainty.information import (
    Information,
    find_information,
    iterate_information,
)
from workbench.analysis.uncertainty.proposals import Proposals, find_proposals, iterate_proposals
from workbench.analysis.uncertainty.simulation import Simulation, iterate_simulation, simulate

__all__ = [
    "DRAWS",
    "LABELS",
    "POINT_LIMIT",
    "Assessment",
    "Assessments",
    "Assumption",
    "Batch",
    "Batna",
    "Beliefs",
    "Bet",
    "Bets",
    "BreakEven",
    "Comparison",
    "Compromise",
    "ConcessionPlan",
    "Crossing",
    "DealAnalysis",
    "Doubt",
    "DrawnSolutions",
    "DrawnZone",
    "Draws",
    "Driver",
    "Ending",
    "ExchangeRates",
    "Flag",
    "Forecast",
    "Frontier",
    "Game",
    "HeatMap",
    "Hinge",
    "Improvements",
    "InPlay",
    "Information",
    "IssueKind",
    "IssueMap",
    "IssueWorth",
    "ItemCosts",
    "LearntEffect",
    "Ledger",
    "LeverMap",
    "Measure",
    "Meso",
    "MiCRO",
    "NextQuestion",
    "Obstacle",
    "OfferAnswer",
    "PackageTable",
    "PairGains",
    "Pie",
    "PlanFlag",
    "Planned",
    "Preferences",
    "PriceCurve",
    "PriceSurface",
    "PriceZone",
    "Progress",
    "Proposals",
    "QuoteComparison",
    "QuotesValue",
    "RankProbabilities",
    "Reason",
    "Rehearsal",
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
    "Stretch",
    "TalkStrategy",
    "TargetSource",
    "TimeDependent",
    "TitForTat",
    "Tornado",
    "TornadoBar",
    "Tournament",
    "Trade",
    "TradeBelief",
    "TradeWindow",
    "Trades",
    "Verdict",
    "WeightStability",
    "Zopa",
    "answer_offer",
    "assess_package",
    "batch_deal",
    "believe",
    "bound_cost_of_money",
    "compare_packages",
    "compare_quotes",
    "compare_scenarios",
    "draw_facts",
    "draw_zone",
    "drop_alternative",
    "find_batna",
    "find_bet",
    "find_bets",
    "find_break_even",
    "find_driver",
    "find_effect",
    "find_exchange_rates",
    "find_frontier",
    "find_heat_map",
    "find_information",
    "find_item_costs",
    "find_lever_map",
    "find_measure",
    "find_next_question",
    "find_pair_gains",
    "find_pie",
    "find_price_curve",
    "find_price_surface",
    "find_price_zone",
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
    "finish",
    "forecast_yes",
    "hear_choices",
    "improve",
    "iterate_break_even",
    "iterate_heat_map",
    "iterate_information",
    "iterate_proposals",
    "iterate_rehearsal",
    "iterate_simulation",
    "iterate_sobol",
    "iterate_spider",
    "iterate_sweep",
    "iterate_tornado",
    "learn_from_offers",
    "list_drivers",
    "list_measures",
    "map_issues",
    "middle_package",
    "plan_concessions",
    "play",
    "propose_meso",
    "register_choice",
    "rehearse",
    "reservation_price",
    "review_offers",
    "simulate",
    "sobol_indices",
    "solve_draws",
    "split_pie",
    "sweep",
    "tabulate_packages",
    "tournament",
    "value_of_quotes",
    "weigh_clause",
    "weigh_trades",
]
