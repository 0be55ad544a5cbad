"""A plan of concessions in value space, from the opening to its last step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbench.analysis import ConcessionPlan, Frontier
from workbench.charts.talks.paths import draw_paths, hover_packages, path_trace
from workbench.words import format_amount, plural

if TYPE_CHECKING:
    import plotly.graph_objects as go


def plot_concessions(plan: ConcessionPlan, frontier: Frontier) -> go.Figure:
    """Draw the plan from the opening to its last step, on the frontier.

    Parameters
    ----------
    plan : ConcessionPlan
    frontier : Frontier
        Of the same deal.

    Returns
    -------
    plotly.graph_objects.Figure
        The frontier's traces, and ``"Our plan"``: opening and steps, numbered.
    """
    values = np.vstack([plan.opening_values, *(one.values for one in plan.steps)])
    unit = plan.deal.unit(plan.party)
    packages = [plan.opening, *(one.package for one in plan.steps)]
    names = ["opening", *(str(place) for place in range(1, len(packages)))]
    path = path_trace(
        "Our plan", values, names, hover_packages(plan.deal, names, packages, values), 0
    )
    costs = ", ".join(format_amount(one.cost, unit) for one in plan.steps)
    title = f"{len(plan.steps)} ever smaller steps from the opening"
    if len(plan.steps) == 1:
        title = "One step from the opening"
    if not plan.steps:
        title = "Nothing to concede: the opening is worth no more than the walk-away"
    subtitle = f"{plural(len(plan.steps), 'Steps')} cost us {costs}" if costs else ""
    return draw_paths(frontier, [path], title, subtitle, values)
