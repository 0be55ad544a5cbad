"""Results in, plotly figures out, each with its finding as its title."""

from workbench.charts.batna import plot_batna
from workbench.charts.breakdown import plot_breakdown
from workbench.charts.frontier import plot_frontier
from workbench.charts.in_play import plot_in_play
from workbench.charts.issue_map import plot_issue_map
from workbench.charts.lever_map import plot_lever_map
from workbench.charts.pie import plot_pie_split
from workbench.charts.quote_comparison import plot_quote_comparison
from workbench.charts.quotes import plot_value_of_quotes
from workbench.charts.reservation_price import plot_reservation_price

__all__ = [
    "plot_batna",
    "plot_breakdown",
    "plot_frontier",
    "plot_in_play",
    "plot_issue_map",
    "plot_lever_map",
    "plot_pie_split",
    "plot_quote_comparison",
    "plot_reservation_price",
    "plot_value_of_quotes",
]
