"""Prepare a supplier negotiation: one model of the deal, in money for both sides.

Rooms, each importing only from those above it:

- ``workbench.words``: numbers, units, money, dates and names as people read them;
- ``workbench.model``: the deal as data: facts, issues, parties, rules;
- ``workbench.value``: formulas, formula functions and term lines: what a package is worth;
- ``workbench.files``: deals from and to YAML, JSON and GENIUS XML;
- ``workbench.analysis``: deal in, result out: frontier, solutions, BATNA, reservation prices;
- ``workbench.library``: levers to negotiate with, ready to be added to a deal;
- ``workbench.phrases``: sentences about results: what :func:`in_words` says;
- ``workbench.advice``: advice by rule, with reasons: plan, sheet, style, strategy;
- ``workbench.charts``: result in, plotly figure out;
- ``workbench.report``: what leaves the workbench: brief, sheet for the other side, Excel;
- ``workbench.store``: where deals live, with their history; :func:`open_store` opens it;
- ``workbench.ui``: desk, panels and dashboards for notebooks and served pages;
- ``workbench.serve``: the server behind ``workbench serve``.

What an analyst types most is here, and loaded when it is first asked for; widgets are in
``workbench.ui``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.advice import (
        advise_style,
        advise_table,
        answer_strategy,
        check_agreement,
        check_plan,
        check_sheet,
        draft_clauses,
        place_purchase,
        price_demands,
        price_option,
        score_style,
    )
    from workbench.analysis import (
        assess_package,
        believe,
        compare_quotes,
        compare_scenarios,
        draw_facts,
        find_batna,
        find_bet,
        find_bets,
        find_break_even,
        find_exchange_rates,
        find_frontier,
        find_heat_map,
        find_information,
        find_lever_map,
        find_measure,
        find_pair_gains,
        find_pie,
        find_price_curve,
        find_price_surface,
        find_price_zone,
        find_proposals,
        find_rank_probabilities,
        find_room,
        find_sobol,
        find_solutions,
        find_spider,
        find_tornado,
        find_trade_window,
        find_trades,
        find_weight_stability,
        find_zopa,
        improve,
        list_measures,
        map_issues,
        plan_concessions,
        propose_meso,
        register_choice,
        reservation_price,
        review_offers,
        simulate,
        split_pie,
        tabulate_packages,
        value_of_quotes,
        weigh_trades,
    )
    from workbench.charts import (
        plot_batna,
        plot_bets,
        plot_break_even,
        plot_breakdown,
        plot_concessions,
        plot_dance,
        plot_exchange_rates,
        plot_frontier,
        plot_heat_map,
        plot_in_play,
        plot_information,
        plot_issue_map,
        plot_lever_map,
        plot_limits,
        plot_meso,
        plot_offer_history,
        plot_pair_gains,
        plot_pie_split,
        plot_preferences,
        plot_proposals,
        plot_quote_comparison,
        plot_rank_probabilities,
        plot_repairs,
        plot_reservation_price,
        plot_room,
        plot_scenarios,
        plot_sobol,
        plot_spider,
        plot_steps,
        plot_surplus,
        plot_tornado,
        plot_trade,
        plot_value_of_quotes,
        plot_weight_stability,
    )
    from workbench.files import (
        load_deal,
        load_offers,
        read_alternatives,
        read_deal,
        read_genius,
        read_quotes,
        read_sheet,
        read_stakeholders,
        save_deal,
        save_offers,
        write_calendar,
        write_deal,
        write_genius,
        write_template,
        write_view,
    )
    from workbench.library import add_lever, draft_deal, find_levers, propose_levers
    from workbench.model import Deal, View, redact
    from workbench.own_store import open_store
    from workbench.phrases import in_words
    from workbench.value import describe_facts, describe_issues, evaluate, find_waiting

__all__ = [
    "Deal",
    "View",
    "add_lever",
    "advise_style",
    "advise_table",
    "answer_strategy",
    "assess_package",
    "believe",
    "check_agreement",
    "check_plan",
    "check_sheet",
    "compare_quotes",
    "compare_scenarios",
    "describe_facts",
    "describe_issues",
    "draft_clauses",
    "draft_deal",
    "draw_facts",
    "evaluate",
    "find_batna",
    "find_bet",
    "find_bets",
    "find_break_even",
    "find_exchange_rates",
    "find_frontier",
    "find_heat_map",
    "find_information",
    "find_lever_map",
    "find_levers",
    "find_measure",
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
    "find_waiting",
    "find_weight_stability",
    "find_zopa",
    "improve",
    "in_words",
    "list_measures",
    "load_deal",
    "load_offers",
    "map_issues",
    "open_store",
    "place_purchase",
    "plan_concessions",
    "plot_batna",
    "plot_bets",
    "plot_break_even",
    "plot_breakdown",
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
    "plot_repairs",
    "plot_reservation_price",
    "plot_room",
    "plot_scenarios",
    "plot_sobol",
    "plot_spider",
    "plot_steps",
    "plot_surplus",
    "plot_tornado",
    "plot_trade",
    "plot_value_of_quotes",
    "plot_weight_stability",
    "price_demands",
    "price_option",
    "propose_levers",
    "propose_meso",
    "read_alternatives",
    "read_deal",
    "read_genius",
    "read_quotes",
    "read_sheet",
    "read_stakeholders",
    "redact",
    "register_choice",
    "reservation_price",
    "review_offers",
    "save_deal",
    "save_offers",
    "score_style",
    "simulate",
    "split_pie",
    "tabulate_packages",
    "value_of_quotes",
    "weigh_trades",
    "write_calendar",
    "write_deal",
    "write_genius",
    "write_template",
    "write_view",
]

_ROOMS = (
    "words",
    "model",
    "value",
    "files",
    "analysis",
    "library",
    "phrases",
    "advice",
    "charts",
    "own_store",
)
"""Where a name is looked for: from below, since a room loads those that it stands on anyway."""


if not TYPE_CHECKING:  # a checker knows the names from above, and no other

    def __getattr__(name: str) -> Any:
        """Load a room, or the one that a name comes from, when it is asked for."""
        if name in _ROOMS:
            return import_module(f"{__name__}.{name}")
        if name in __all__:
            for room in _ROOMS:
                found = getattr(import_module(f"{__name__}.{room}"), name, None)
                if found is not None:
                    globals()[name] = found
                    return found
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """List what can be typed, loaded or not."""
    return sorted({*globals(), *__all__, *_ROOMS})
