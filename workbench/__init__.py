"""Prepare a supplier negotiation: one model of the deal, in money for both sides.

Rooms, each importing only from those above it:

- ``workbench.model``: the deal as data: facts, issues, parties, rules;
- ``workbench.value``: formulas, levers and term lines: what a package is worth;
- ``workbench.files``: deals from and to YAML, JSON and GENIUS XML;
- ``workbench.analysis``: deal in, result out: frontier, solutions, BATNA, reservation prices;
- ``workbench.library``: levers to negotiate with, ready to be added to a deal;
- ``workbench.advice``: advice by rule, with reasons: plan check, style, strategy;
- ``workbench.charts``: result in, plotly figure out;
- ``workbench.report``: what leaves the workbench: the analysis as an Excel workbook;
- ``workbench.ui``: desk, panels and dashboards for notebooks and served pages;
- ``workbench.serve``: the server behind ``workbench serve``.

What an analyst types most is here; widgets are in ``workbench.ui``.
"""

from workbench.advice import check_plan
from workbench.analysis import (
    assess_package,
    compare_quotes,
    compare_scenarios,
    draw_facts,
    find_batna,
    find_break_even,
    find_exchange_rates,
    find_frontier,
    find_heat_map,
    find_lever_map,
    find_measure,
    find_pair_gains,
    find_pie,
    find_price_curve,
    find_price_surface,
    find_price_zone,
    find_sobol,
    find_solutions,
    find_spider,
    find_tornado,
    find_trade_window,
    find_trades,
    find_weight_stability,
    improve,
    list_measures,
    map_issues,
    plan_concessions,
    propose_meso,
    reservation_price,
    review_offers,
    split_pie,
    tabulate_packages,
    value_of_quotes,
)
from workbench.charts import (
    plot_batna,
    plot_break_even,
    plot_breakdown,
    plot_frontier,
    plot_heat_map,
    plot_in_play,
    plot_issue_map,
    plot_lever_map,
    plot_pie_split,
    plot_quote_comparison,
    plot_reservation_price,
    plot_sobol,
    plot_spider,
    plot_tornado,
    plot_value_of_quotes,
)
from workbench.files import (
    load_deal,
    load_offers,
    read_deal,
    read_genius,
    read_sheet,
    save_deal,
    save_offers,
    write_deal,
    write_genius,
    write_view,
)
from workbench.library import add_lever, draft_deal, find_levers, find_zopa
from workbench.model import Deal, View, redact
from workbench.value import describe_facts, describe_issues, evaluate

__all__ = [
    "Deal",
    "View",
    "add_lever",
    "assess_package",
    "check_plan",
    "compare_quotes",
    "compare_scenarios",
    "describe_facts",
    "describe_issues",
    "draft_deal",
    "draw_facts",
    "evaluate",
    "find_batna",
    "find_break_even",
    "find_exchange_rates",
    "find_frontier",
    "find_heat_map",
    "find_lever_map",
    "find_levers",
    "find_measure",
    "find_pair_gains",
    "find_pie",
    "find_price_curve",
    "find_price_surface",
    "find_price_zone",
    "find_sobol",
    "find_solutions",
    "find_spider",
    "find_tornado",
    "find_trade_window",
    "find_trades",
    "find_weight_stability",
    "find_zopa",
    "improve",
    "list_measures",
    "load_deal",
    "load_offers",
    "map_issues",
    "plan_concessions",
    "plot_batna",
    "plot_break_even",
    "plot_breakdown",
    "plot_frontier",
    "plot_heat_map",
    "plot_in_play",
    "plot_issue_map",
    "plot_lever_map",
    "plot_pie_split",
    "plot_quote_comparison",
    "plot_reservation_price",
    "plot_sobol",
    "plot_spider",
    "plot_tornado",
    "plot_value_of_quotes",
    "propose_meso",
    "read_deal",
    "read_genius",
    "read_sheet",
    "redact",
    "reservation_price",
    "review_offers",
    "save_deal",
    "save_offers",
    "split_pie",
    "tabulate_packages",
    "value_of_quotes",
    "write_deal",
    "write_genius",
    "write_view",
]
