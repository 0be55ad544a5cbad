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

What an analyst types most is here, and loaded when it is first asked for; every other public name
of these rooms is found as well, ``workbench.find_sobol`` for instance. Widgets are in
``workbench.ui``.
"""

from __future__ import annotations

from difflib import get_close_matches
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
        forecast_yes,
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
        sweep,
        tabulate_packages,
        value_of_quotes,
        weigh_trades,
    )
    from workbench.charts import plot
    from workbench.files import (
        load_deal,
        load_offers,
        read_alternatives,
        read_deal,
        read_genius,
        read_quote_sheet,
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
    from workbench.library import (
        add_issue,
        add_lever,
        add_should_cost,
        audit_levers,
        draft_deal,
        find_levers,
        new_deal,
        propose_levers,
        remove_issue,
    )
    from workbench.model import Deal, View, redact
    from workbench.own_store import open_store
    from workbench.own_study import study
    from workbench.phrases import in_words
    from workbench.value import describe_facts, describe_issues, evaluate, find_waiting

__all__ = [
    "Deal",
    "View",
    "add_issue",
    "add_lever",
    "add_should_cost",
    "advise_style",
    "advise_table",
    "answer_strategy",
    "assess_package",
    "audit_levers",
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
    "forecast_yes",
    "improve",
    "in_words",
    "list_measures",
    "load_deal",
    "load_offers",
    "map_issues",
    "new_deal",
    "open_store",
    "place_purchase",
    "plan_concessions",
    "plot",
    "price_demands",
    "price_option",
    "propose_levers",
    "propose_meso",
    "read_alternatives",
    "read_deal",
    "read_genius",
    "read_quote_sheet",
    "read_quotes",
    "read_sheet",
    "read_stakeholders",
    "redact",
    "register_choice",
    "remove_issue",
    "reservation_price",
    "review_offers",
    "save_deal",
    "save_offers",
    "score_style",
    "simulate",
    "split_pie",
    "study",
    "sweep",
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
    "own_study",
)
"""Where a name is looked for: from below, since a room loads those that it stands on anyway."""


if not TYPE_CHECKING:  # a checker knows the names from above, and no other

    def __getattr__(name: str) -> Any:
        """Load a room, or the one that a name comes from, when it is asked for."""
        if name in _ROOMS:
            return import_module(f"{__name__}.{name}")
        if name in __all__ or not name.startswith("_"):
            for room in map(import_module, (f"{__name__}.{one}" for one in _ROOMS)):
                if name in getattr(room, "__all__", __all__) and hasattr(room, name):
                    globals()[name] = getattr(room, name)
                    return globals()[name]
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}{_nearest(name)}")

    def _nearest(name: str) -> str:
        near = get_close_matches(name, __all__, 1)
        return f"; did you mean {near[0]!r}?" if near else ""


def __dir__() -> list[str]:
    """List what is typed most, and the rooms, loaded or not."""
    return sorted({*__all__, *_ROOMS})
