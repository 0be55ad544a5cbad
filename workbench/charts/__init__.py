"""Results in, plotly figures out, each with its finding as its title."""

from workbench.charts.agreement.in_play import plot_in_play
from workbench.charts.agreement.repairs import plot_repairs
from workbench.charts.agreement.room import plot_room
from workbench.charts.batna.batna import plot_batna
from workbench.charts.batna.pie import plot_pie_split
from workbench.charts.batna.quote_comparison import plot_quote_comparison
from workbench.charts.batna.quotes import plot_value_of_quotes
from workbench.charts.batna.reservation_price import plot_reservation_price
from workbench.charts.drawing.own_themes import ChartTheme, list_themes, register_theme
from workbench.charts.exact.breakdown import plot_breakdown
from workbench.charts.exact.frontier import plot_frontier
from workbench.charts.plotting import CHARTS, plot
from workbench.charts.savings.bridge import plot_bridge
from workbench.charts.savings.realised import plot_realised
from workbench.charts.savings.totals import plot_totals
from workbench.charts.sensitivity.break_even import plot_break_even
from workbench.charts.sensitivity.heat_map import plot_heat_map
from workbench.charts.sensitivity.rank_probabilities import plot_rank_probabilities
from workbench.charts.sensitivity.scenarios import plot_scenarios
from workbench.charts.sensitivity.sobol import plot_sobol
from workbench.charts.sensitivity.spider import plot_spider
from workbench.charts.sensitivity.tornado import plot_tornado
from workbench.charts.sensitivity.weight_stability import plot_weight_stability
from workbench.charts.talks.concessions import plot_concessions
from workbench.charts.talks.ledger import plot_dance, plot_offer_history
from workbench.charts.talks.meso import plot_meso
from workbench.charts.talks.preferences import plot_preferences
from workbench.charts.trades.exchange_rates import plot_exchange_rates
from workbench.charts.trades.issue_map import plot_issue_map
from workbench.charts.trades.lever_map import plot_lever_map
from workbench.charts.trades.pair_gains import plot_pair_gains
from workbench.charts.trades.steps import plot_steps
from workbench.charts.trades.trade import plot_trade
from workbench.charts.uncertainty.bets import plot_bets
from workbench.charts.uncertainty.information import plot_information
from workbench.charts.uncertainty.proposals import plot_proposals
from workbench.charts.uncertainty.simulation import plot_limits, plot_surplus

__all__ = [
    "CHARTS",
    "ChartTheme",
    "list_themes",
    "plot",
    "plot_batna",
    "plot_bets",
    "plot_break_even",
    "plot_breakdown",
    "plot_bridge",
    "plot_concessions",
    "plot_dance",
    "plot_exchange_rates",
    "plot_frontier",
    "plot_heat_map",
    "plot_in_play",
    "plot_information",
    "plot_issue_map",
    "plot_lever_map",
    "plot_limits",
    "plot_meso",
    "plot_offer_history",
    "plot_pair_gains",
    "plot_pie_split",
    "plot_preferences",
    "plot_proposals",
    "plot_quote_comparison",
    "plot_rank_probabilities",
    "plot_realised",
    "plot_repairs",
    "plot_reservation_price",
    "plot_room",
    "plot_scenarios",
    "plot_sobol",
    "plot_spider",
    "plot_steps",
    "plot_surplus",
    "plot_tornado",
    "plot_totals",
    "plot_trade",
    "plot_value_of_quotes",
    "plot_weight_stability",
    "register_theme",
]
