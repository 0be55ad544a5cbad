"""One trade as a waterfall: what each issue adds to or takes from each side, and what is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from workbench.analysis import Trade
from workbench.charts.drawing.theme import COLORS, party_color
from workbench.charts.drawing.wording import HOVER_WIDTH, SUBTITLE_WIDTH, TITLE_WIDTH, plain, wrap
from workbench.charts.exact.breakdown import draw_rows
from workbench.charts.exact.breakdown_rows import (
    MARGIN,
    BreakdownBar,
    BreakdownColumn,
    BreakdownTable,
)
from workbench.model import label_of
from workbench.phrases import short_change_words
from workbench.phrases.trades.trades import trade_title
from workbench.value import FloatArray
from workbench.words import bare_signed, signed_amount

if TYPE_CHECKING:
    import plotly.graph_objects as go

LABEL_WIDTH, HEADER_WIDTH = 34, 22
"""Characters in a line of a row's name, and of a column's head."""

ROW_HEIGHT, LINE_HEIGHT, FOOT_HEIGHT = 27, 13, 62
"""Pixels of a row, of a second line of its name, and of what is below the rows."""

TOGETHER = "Together"


def plot_trade(trade: Trade) -> go.Figure:
    """Draw what every issue of a trade gives to and takes from each side.

    Parameters
    ----------
    trade : Trade

    Returns
    -------
    plotly.graph_objects.Figure
        For each party the traces ``"<party>: makes it better"``, ``"<party>: makes it worse"`` and
        ``"<party>: total"``; where all values are in one unit, the same for ``Together``.
    """
    deal, parties = trade.deal, list(trade.deal.parties)
    order = [*trade.gets, *trade.gives, *trade.shared]
    order += [name for name in trade.issues if name not in order]
    places = [trade.issues.index(name) for name in order]
    labels = [
        wrap(
            short_change_words(deal, name, trade.before[name], trade.after[name]),
            LABEL_WIDTH,
            lines=2,
        )
        for name in order
    ]
    columns = [
        _column(label_of(deal, party), deal.unit(party), trade.shares[row, places], order)
        for row, party in enumerate(parties)
    ]
    colors = [party_color(row) for row in range(len(parties))]
    if deal.one_unit:
        joint = trade.shares[:, places].sum(axis=0)
        columns.append(_column(TOGETHER, deal.unit(deal.ours), joint, order))
        colors.append(COLORS["agreement"])
        ends = min(c.ends[0] for c in columns), max(c.ends[1] for c in columns)
        columns = [replace(column, ends=ends) for column in columns]
    lines = 1 + max(label.count("<br>") for label in labels)
    rows = (ROW_HEIGHT + LINE_HEIGHT * (lines - 1)) * (len(labels) + 1)
    return draw_rows(
        BreakdownTable((*labels, "<b>Gain</b>"), len(order), tuple(columns)),
        title=wrap(trade_title(trade), TITLE_WIDTH),
        subtitle=wrap(
            "What each change brings a side; a bar starts where the one above ends, "
            "hatched bars cost.",
            SUBTITLE_WIDTH,
        ),
        headers=[f"<b>{wrap(column.name, HEADER_WIDTH, lines=2)}</b>" for column in columns],
        colors=colors,
        body_height=rows + FOOT_HEIGHT,
    )


def _column(name: str, unit: str, shares: FloatArray, order: Sequence[str]) -> BreakdownColumn:
    """Return the bars of one party, each from where the last row's ended, and their sum."""
    bars, end = [], 0.0
    for row, share in enumerate(map(float, shares)):
        bars.append(_bar(row, "gain" if share >= 0 else "loss", end, share, unit, name))
        end += share
    bars.append(_bar(len(order), "total" if end >= 0 else "shortfall", 0.0, end, unit, name))
    points = [0.0, *np.cumsum(shares).tolist()]
    room = MARGIN * (max(points) - min(points) or 1.0)
    ends = (min(points) - room, max(points) + room)
    return BreakdownColumn(name, unit, f"gain ({unit})", tuple(bars), None, ends)


def _bar(row: int, kind: str, start: float, length: float, unit: str, name: str) -> BreakdownBar:
    words = wrap(f"{name}: {signed_amount(length, unit)}", HOVER_WIDTH)
    return BreakdownBar(row, kind, start, length, plain(bare_signed(length, unit)), words)
