"""Results in, plotly figures out, each with its finding as its title."""

from workbench.charts.batna import plot_batna
from workbench.charts.breakdown import plot_breakdown
from workbench.charts.frontier import plot_frontier
from workbench.charts.reservation_price import plot_reservation_price

__all__ = ["plot_batna", "plot_breakdown", "plot_frontier", "plot_reservation_price"]
