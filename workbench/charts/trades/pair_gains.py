"""What the best joint move of every two issues gains."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbench.analysis import PairGains
from workbench.analysis.trades.trade_words import short_change_words
from workbench.charts.drawing.wording import (
    HOVER_WIDTH,
    SUBTITLE_WIDTH,
    TITLE_WIDTH,
    join_lines,
    wrap,
)
from workbench.charts.trades.matrix import draw_matrix
from workbench.charts.trades.matrix_words import HEAD_WIDTH, ROW_WIDTH, signed_words
from workbench.model import format_amount, label_of

if TYPE_CHECKING:
    import plotly.graph_objects as go


def plot_pair_gains(found: PairGains) -> go.Figure:
    """Draw the best joint move of every two issues that hurts nobody.

    Parameters
    ----------
    found : PairGains

    Returns
    -------
    plotly.graph_objects.Figure
        One heat map, ``"Joint gain"``; a click reports the two issues by name.
    """
    deal, names = found.deal, list(found.deal.issues)
    unit = deal.unit(deal.ours) if deal.one_unit else ""
    lower = np.tril(np.ones(found.joint.shape, bool))
    numbers = np.where(lower, found.joint, np.nan)
    words = [
        [
            "" if column > row else signed_words(float(found.joint[row, column]), unit)
            for column in range(len(names))
        ]
        for row in range(len(names))
    ]
    return draw_matrix(
        numbers,
        words,
        [[_hover(found, row, column) for column in range(len(names))] for row in range(len(names))],
        rows=[wrap(label_of(deal, name), ROW_WIDTH, lines=2) for name in names],
        columns=[wrap(label_of(deal, name), HEAD_WIDTH, lines=3) for name in names],
        title=wrap(_title(found), TITLE_WIDTH),
        subtitle=wrap(
            "Joint gain of the best move of two issues that hurts nobody"
            f" ({unit or 'sum of shares of what is at stake'}); one issue alone on the diagonal. "
            "Click a cell to look at the package after the move.",
            SUBTITLE_WIDTH,
        ),
        name="Joint gain",
        signed=False,
        data=[[[one, other] for other in names] for one in names],
        row_height=36,
    )


def _hover(found: PairGains, row: int, column: int) -> str:
    deal, names = found.deal, list(found.deal.issues)
    after = found.after(names[row], names[column])
    if after is None:
        return "no move helps someone and hurts nobody"
    changed = [name for name in names if after[name] != found.package[name]]
    words = [short_change_words(deal, name, found.package[name], after[name]) for name in changed]
    lines = [f"<b>{wrap(one, HOVER_WIDTH)}</b>" for one in words]
    for place, party in enumerate(deal.parties):
        gain = format_amount(float(found.gains[place, row, column]), deal.unit(party))
        lines.append(wrap(f"{label_of(deal, party)}: {gain}", HOVER_WIDTH))
    return join_lines(lines)


def _title(found: PairGains) -> str:
    if not found.moves:
        return "No move of two issues helps one side without hurting the other"
    best = max(found.moves.values(), key=lambda move: move.joint)
    labels = [label_of(found.deal, list(found.deal.issues)[place]) for place in best.issues]
    return f"The best two to move together: {' and '.join(labels)}"
