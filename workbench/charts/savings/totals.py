"""How far savings have come, kind by kind, beside what finance takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.charts.drawing.theme import COLORS, PATTERNS, new_figure
from workbench.charts.drawing.wording import SUBTITLE_WIDTH, TITLE_WIDTH, plain, wrap
from workbench.phrases.savings.findings import totals_subtitle, totals_title
from workbench.savings import SavingsTotals
from workbench.words import counted, format_amount

if TYPE_CHECKING:
    import plotly.graph_objects as go

ROW = 44
"""Height of a row, in pixels."""


def plot_totals(totals: SavingsTotals) -> go.Figure:
    """Draw each sum of a ledger, of one kind, currency and state, and finance's part of it.

    Parameters
    ----------
    totals : SavingsTotals

    Returns
    -------
    plotly.graph_objects.Figure
        Traces ``"Counts"`` and ``"Finance takes"``.
    """
    rows = totals.rows
    labels = [plain(f"{one.kind}, {one.currency}: {one.state}") for one in rows]
    bars = (("Counts", "amount", "total", "total"), ("Finance takes", "agreed", "better", "gain"))
    return new_figure(
        title=wrap(totals_title(totals), TITLE_WIDTH, lines=3),
        subtitle=wrap(totals_subtitle(totals), SUBTITLE_WIDTH),
        height=ROW * len(rows) + 190,
        barmode="group",
        xaxis={"title": {"text": "saving, each in its currency"}, "nticks": 6},
        yaxis={"type": "category", "autorange": "reversed", "ticks": "", "showgrid": False},
        traces=[
            {
                "type": "bar",
                "orientation": "h",
                "name": name,
                "y": labels,
                "x": [getattr(one, field) for one in rows],
                "marker": {"color": COLORS[color], "pattern": {"shape": PATTERNS[fill]}},
                "hovertext": [
                    plain(
                        f"{format_amount(getattr(one, field), one.currency)}, "
                        f"{counted(len(one.entries), 'entries')}"
                    )
                    for one in rows
                ],
                "hovertemplate": f"{name}: %{{hovertext}}<extra></extra>",
            }
            for name, field, color, fill in bars
            if rows
        ],
    )
