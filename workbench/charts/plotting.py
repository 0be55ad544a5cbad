"""One door to all charts: any result is drawn with a chart of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from workbench import analysis, savings
from workbench.charts.agreement.in_play import plot_in_play
from workbench.charts.agreement.repairs import plot_repairs
from workbench.charts.agreement.room import plot_room
from workbench.charts.batna.batna import plot_batna
from workbench.charts.batna.pie import plot_pie_split
from workbench.charts.batna.quote_comparison import plot_quote_comparison
from workbench.charts.batna.quotes import plot_value_of_quotes
from workbench.charts.batna.reservation_price import plot_reservation_price
from workbench.charts.drawing.own_themes import paint
from workbench.charts.exact.breakdown import plot_breakdown
from workbench.charts.exact.frontier import plot_frontier
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
from workbench.model import suggest

if TYPE_CHECKING:
    import plotly.graph_objects as go


def plot(result: object, *, kind: str = "", theme: str = "", **options: Any) -> go.Figure:
    """Draw a result with its own chart.

    Parameters
    ----------
    result : Frontier, Batna, Trade, ...
        What an analysis returned.
    kind : str
        Where a result has several charts, which one; by default the first: of a Zopa
        ``"in play"`` or ``"repairs"``, of a Simulation ``"surplus"`` or ``"limits"``, of an
        IssueMap ``"map"`` or ``"steps"``, of a Ledger ``"dance"`` or ``"history"``.
    theme : str
        Of those that are registered (:func:`workbench.charts.register_theme`); ours when empty.
    **options
        Of that chart, e.g. ``most=5`` for a tornado; see ``workbench.charts``.

    Returns
    -------
    Figure

    Raises
    ------
    TypeError
        If the result has no chart, or the chart no such option.
    ValueError
        If it has no chart of that kind, or there is no such theme.

    Examples
    --------
    >>> from workbench.analysis import find_frontier
    >>> from workbench.value import example_deal
    >>> plot(find_frontier(example_deal())).layout.title.text[:30]
    'Both sides can agree: 4 effici'
    """
    charts = CHARTS.get(type(result))
    if charts is None:
        known = ", ".join(sorted(one.__name__ for one in CHARTS))
        raise TypeError(f"a {type(result).__name__} has no chart; what has one: {known}")
    if kind and kind not in charts:
        name, kinds = type(result).__name__, ", ".join(filter(None, charts)) or "only one"
        raise ValueError(f"a {name} has no chart {kind!r}{suggest(kind, charts)}; it has {kinds}")
    figure = charts[kind or next(iter(charts))](result, **options)
    return paint(figure, theme) if theme else figure


def _plot_solutions(solutions: analysis.Solutions, **options: Any) -> go.Figure:
    return plot_frontier(solutions.frontier, solutions=solutions, **options)


def _plot_plan(plan: analysis.ConcessionPlan, **options: Any) -> go.Figure:
    return plot_concessions(plan, analysis.find_frontier(plan.deal), **options)


CHARTS: Mapping[type, Mapping[str, Callable[..., go.Figure]]] = {
    analysis.Assessment: {"": plot_breakdown},
    analysis.Batna: {"": plot_batna},
    analysis.Bets: {"": plot_bets},
    analysis.BreakEven: {"": plot_break_even},
    analysis.ConcessionPlan: {"": _plot_plan},
    analysis.ExchangeRates: {"": plot_exchange_rates},
    analysis.Frontier: {"": plot_frontier},
    analysis.HeatMap: {"": plot_heat_map},
    analysis.Information: {"": plot_information},
    analysis.IssueMap: {"map": plot_issue_map, "steps": plot_steps},
    analysis.Ledger: {"dance": plot_dance, "history": plot_offer_history},
    analysis.LeverMap: {"": plot_lever_map},
    analysis.Meso: {"": plot_meso},
    analysis.PairGains: {"": plot_pair_gains},
    analysis.Pie: {"": plot_pie_split},
    analysis.Preferences: {"": plot_preferences},
    analysis.PriceCurve: {"": plot_reservation_price},
    analysis.PriceSurface: {"": plot_reservation_price},
    analysis.Proposals: {"": plot_proposals},
    analysis.QuoteComparison: {"": plot_quote_comparison},
    analysis.QuotesValue: {"": plot_value_of_quotes},
    analysis.RankProbabilities: {"": plot_rank_probabilities},
    analysis.Room: {"": plot_room},
    analysis.ScenarioComparison: {"": plot_scenarios},
    analysis.Simulation: {"surplus": plot_surplus, "limits": plot_limits},
    analysis.Sobol: {"": plot_sobol},
    analysis.Solutions: {"": _plot_solutions},
    analysis.Spider: {"": plot_spider},
    analysis.Tornado: {"": plot_tornado},
    analysis.Trade: {"": plot_trade},
    analysis.WeightStability: {"": plot_weight_stability},
    savings.Bridge: {"": plot_bridge},
    savings.RealisedSavings: {"": plot_realised},
    savings.SavingsTotals: {"": plot_totals},
    analysis.Zopa: {"in play": plot_in_play, "repairs": plot_repairs},
}
"""Charts of each result, the one that is drawn by default first."""
