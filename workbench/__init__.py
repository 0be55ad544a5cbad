"""Prepare a supplier negotiation: one model of the deal, in money for both sides.

What is typed most is here, and loaded when it is first asked for:

- A deal, in code: `Deal`, `Fact`, `Issue`, `Party`, `Rule`, `Alternative`, `Quote`, `Offer`,
  `Scenario`, `Uniform`, `Triangular`, `Normal`, `View`, `line`, `new_deal`, `deal_from_frames`,
  `add_lever`, `add_should_cost`, `find_levers`, `lever`.
- Deals, files, the store: `load_deal`, `save_deal`, `read_deal`, `write_deal`, `load_offers`,
  `save_offers`, `read_quote_sheet`, `write_view`, `open_store`.
- Doors: `study`, `plot`, `sweep`, `in_words`.
- What packages are worth: `evaluate`, `assess_package`, `tabulate_packages`, `find_frontier`,
  `find_solutions`, `describe_facts`, `describe_issues`.
- Can we agree, and else: `find_zopa`, `find_batna`, `find_pie`, `reservation_price`,
  `find_price_zone`, `compare_quotes`, `value_of_quotes`.
- What to trade, offer, give: `find_trades`, `weigh_trades`, `map_issues`, `improve`,
  `propose_meso`, `plan_concessions`, `review_offers`, `register_choice`.
- What it hangs on: `find_tornado`, `find_break_even`, `find_sobol`, `compare_scenarios`,
  `list_measures`.
- How likely: `draw_facts`, `simulate`, `find_proposals`, `find_information`.
- Advice: `check_plan`, `check_sheet`, `check_agreement`, `price_demands`, `advise_style`.

Practice: `play`, `TimeDependent`, `TitForTat`, `MiCRO`, `Planned`, `rehearse`, `tournament`. What
offers tell: `learn_from_offers`, `bound_cost_of_money`, `answer_offer`.

Every result shows itself in a notebook, has a ``to_frame`` and is drawn by :func:`plot`; each of
these questions is a method of ``study(deal)`` too. Whatever else is public in the rooms is found
here as well, ``workbench.find_spider`` for instance. The rooms, each importing only from those
above it:

- ``workbench.words``: numbers, units, money, dates and names as people read them;
- ``workbench.model``: the deal as data: facts, issues, parties, rules;
- ``workbench.value``: formulas, formula functions and term lines: what a package is worth;
- ``workbench.files``: deals from and to YAML, JSON and GENIUS XML, quote sheets, tables;
- ``workbench.analysis``: deal in, result out: frontier, solutions, BATNA, reservation prices;
- ``workbench.award``: several items and suppliers: event in, best award out;
- ``workbench.savings``: what agreements saved: ledger, bridge, renewals, return, scorecard;
- ``workbench.library``: levers to negotiate with, ready to be added to a deal;
- ``workbench.phrases``: sentences about results: what :func:`in_words` says;
- ``workbench.advice``: advice by rule, with reasons: plan, sheet, style, strategy;
- ``workbench.charts``: result in, plotly figure out;
- ``workbench.report``: what leaves the workbench: brief, sheet for the other side, Excel;
- ``workbench.store``: where deals live, with their history; :func:`open_store` opens it;
- ``workbench.ui``: desk, panels and dashboards for notebooks and served pages;
- ``workbench.serve``: the server behind ``workbench serve``.
"""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench import ui as ui
    from workbench.advice import (
        advise_style,
        check_agreement,
        check_plan,
        check_sheet,
        price_demands,
    )
    from workbench.analysis import (
        assess_package,
        compare_quotes,
        compare_scenarios,
        draw_facts,
        find_batna,
        find_break_even,
        find_frontier,
        find_information,
        find_pie,
        find_price_zone,
        find_proposals,
        find_sobol,
        find_solutions,
        find_tornado,
        find_trades,
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
        sweep,
        tabulate_packages,
        value_of_quotes,
        weigh_trades,
    )
    from workbench.charts import (
        plot,
    )
    from workbench.files import (
        deal_from_frames,
        load_deal,
        load_offers,
        read_deal,
        read_quote_sheet,
        save_deal,
        save_offers,
        write_deal,
        write_view,
    )
    from workbench.library import (
        add_lever,
        add_should_cost,
        find_levers,
        lever,
        new_deal,
    )
    from workbench.model import (
        Alternative,
        Deal,
        Fact,
        Issue,
        Normal,
        Offer,
        Party,
        Quote,
        Rule,
        Scenario,
        Triangular,
        Uniform,
        View,
        line,
    )
    from workbench.own_store import (
        open_store,
    )
    from workbench.own_study import (
        study,
    )
    from workbench.phrases import (
        in_words,
    )
    from workbench.value import (
        describe_facts,
        describe_issues,
        evaluate,
    )

__all__ = [
    "Alternative",
    "Deal",
    "Fact",
    "Issue",
    "Normal",
    "Offer",
    "Party",
    "Quote",
    "Rule",
    "Scenario",
    "Triangular",
    "Uniform",
    "View",
    "add_lever",
    "add_should_cost",
    "advise_style",
    "assess_package",
    "check_agreement",
    "check_plan",
    "check_sheet",
    "compare_quotes",
    "compare_scenarios",
    "deal_from_frames",
    "describe_facts",
    "describe_issues",
    "draw_facts",
    "evaluate",
    "find_batna",
    "find_break_even",
    "find_frontier",
    "find_information",
    "find_levers",
    "find_pie",
    "find_price_zone",
    "find_proposals",
    "find_sobol",
    "find_solutions",
    "find_tornado",
    "find_trades",
    "find_zopa",
    "improve",
    "in_words",
    "lever",
    "line",
    "list_measures",
    "load_deal",
    "load_offers",
    "map_issues",
    "new_deal",
    "open_store",
    "plan_concessions",
    "plot",
    "price_demands",
    "propose_meso",
    "read_deal",
    "read_quote_sheet",
    "register_choice",
    "reservation_price",
    "review_offers",
    "save_deal",
    "save_offers",
    "simulate",
    "study",
    "sweep",
    "tabulate_packages",
    "value_of_quotes",
    "weigh_trades",
    "write_deal",
    "write_view",
]

_ROOMS = (
    "words",
    "model",
    "value",
    "files",
    "analysis",
    "award",
    "savings",
    "library",
    "phrases",
    "advice",
    "charts",
    "own_store",
    "own_study",
    "own_ledger",
)
"""Where a name is looked for: from below, since a room loads those that it stands on anyway."""


_ABOVE = ("store", "report", "ui")
"""Rooms that are loaded when they are named, and whose own names are not looked for."""


if TYPE_CHECKING:
    __version__: str


if not TYPE_CHECKING:  # a checker knows the names from above, and no other

    def __getattr__(name: str) -> Any:
        """Load a room, or the one that a name comes from, when it is asked for."""
        if name == "__version__":
            return version("negotiation-workbench")
        if name in (*_ROOMS, *_ABOVE):
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
    return sorted({*__all__, *_ROOMS, *_ABOVE})
