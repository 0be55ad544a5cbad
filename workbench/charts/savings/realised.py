"""What arrived of savings, month by month, beside what was contracted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from workbench.charts.drawing.theme import COLORS, PATTERNS, new_figure
from workbench.charts.drawing.wording import SUBTITLE_WIDTH, TITLE_WIDTH, plain, wrap
from workbench.phrases.savings.findings import realised_title
from workbench.savings import RealisedSavings
from workbench.words import format_amount

if TYPE_CHECKING:
    import plotly.graph_objects as go


def plot_realised(realised: RealisedSavings, *, kind: str = "", currency: str = "") -> go.Figure:
    """Draw realised against contracted by month, of one kind in one currency.

    Parameters
    ----------
    realised : RealisedSavings
    kind, currency : str
        By default those of the first entry; kinds are never drawn as one.

    Returns
    -------
    plotly.graph_objects.Figure
        Traces ``"Contracted"`` and ``"Realised"``.
    """
    table = realised.by_month().reset_index()
    pairs = list(dict.fromkeys(zip(table["kind"], table["currency"], strict=True)))
    chosen = next(
        (one for one in pairs if one == (kind, currency)), pairs[0] if pairs else ("", "")
    )
    rows = table[(table["kind"] == chosen[0]) & (table["currency"] == chosen[1])]
    months = [plain(str(one)) for one in rows["month"]]
    marks = (
        ("Contracted", "contracted", "total", "total"),
        ("Realised", "realised", "better", "gain"),
    )
    subtitle = f"Here: {chosen[0]}, {chosen[1]} a month, until {realised.until}." if months else ""
    return new_figure(
        title=wrap(realised_title(realised), TITLE_WIDTH, lines=3),
        subtitle=wrap(subtitle, SUBTITLE_WIDTH),
        height=380,
        barmode="group",
        xaxis={"type": "category"},
        yaxis={"title": {"text": plain(f"saving ({chosen[1]})" if months else "saving")}},
        traces=[
            {
                "type": "bar",
                "name": name,
                "x": months,
                "y": rows[column],
                "marker": {"color": COLORS[color], "pattern": {"shape": PATTERNS[fill]}},
                "hovertext": _words(rows, column, chosen[1]),
                "hovertemplate": f"{name}, %{{x}}: %{{hovertext}}<extra></extra>",
            }
            for name, column, color, fill in marks
            if months
        ],
    )


def _words(rows: pd.DataFrame, column: str, currency: str) -> list[str]:
    return [plain(format_amount(float(one), currency)) for one in rows[column]]
