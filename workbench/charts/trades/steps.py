"""What the next step of every issue is worth to each side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from workbench.analysis import IssueMap, IssueWorth
from workbench.analysis.trades.trade_words import short_change_words
from workbench.charts.drawing.wording import (
    HOVER_WIDTH,
    SUBTITLE_WIDTH,
    TITLE_WIDTH,
    join_lines,
    wrap,
)
from workbench.charts.trades.matrix import draw_matrix
from workbench.charts.trades.matrix_words import HEAD_WIDTH, issue_head, option_cell, signed_words
from workbench.model import format_amount, format_option, label_of

if TYPE_CHECKING:
    import plotly.graph_objects as go


@dataclass(frozen=True)
class _Cell:
    """One step of one issue, to one party."""

    number: float
    words: str
    hover: str


def plot_steps(found: IssueMap) -> go.Figure:
    """Draw what the next step of every issue, either way, is worth to each party.

    Parameters
    ----------
    found : IssueMap

    Returns
    -------
    plotly.graph_objects.Figure
        One heat map, ``"Worth of a step"``: a row for each issue, for each party a column for the
        option before and one for the next.
    """
    deal, parties = found.deal, list(found.deal.parties)
    cells = [
        [_cell(found, one, party, change) for party in range(len(parties)) for change in (-1, 1)]
        for one in found.issues
    ]
    units = " and ".join(sorted({deal.unit(party) for party in parties}))
    return draw_matrix(
        np.array([[cell.number for cell in row] for row in cells]),
        [[cell.words for cell in row] for row in cells],
        [[cell.hover for cell in row] for row in cells],
        rows=[_head(found, one) for one in found.issues],
        columns=[
            f"{wrap(label_of(deal, party), 2 * HEAD_WIDTH, lines=1)}<br>{way}"
            for party in parties
            for way in ("◂ one step back", "one step on ▸")
        ],
        title=wrap(_title(found), TITLE_WIDTH),
        subtitle=wrap(
            f"Worth of one step from this package, the rest as it is ({units}).", SUBTITLE_WIDTH
        ),
        name="Worth of a step",
        signed=True,
    )


def _cell(found: IssueMap, one: IssueWorth, place: int, change: int) -> _Cell:
    deal, party = found.deal, list(found.deal.parties)[place]
    options = deal.issues[one.name].options
    here = deal.issues[one.name].index(found.package[one.name])
    if not 0 <= here + change < len(options):
        return _Cell(np.nan, "–", "no further option")
    worth, new = float(one.worth[place, here + change]), options[here + change]
    step = short_change_words(deal, one.name, options[here], new)
    amount = format_amount(worth, deal.unit(party))
    return _Cell(
        number=worth,
        words=f"{signed_words(worth, deal.unit(party))}<br>{option_cell(deal, one.name, new)}",
        hover=join_lines(
            [
                f"<b>{wrap(step, HOVER_WIDTH)}</b>",
                wrap(f"{amount} to {label_of(deal, party)}", HOVER_WIDTH),
            ]
        ),
    )


def _head(found: IssueMap, one: IssueWorth) -> str:
    now = format_option(found.deal.issues[one.name], found.package[one.name])
    return issue_head(found.deal, one.name, f"now {now}")


def _title(found: IssueMap) -> str:
    """Name the issues on which some single step helps someone and hurts nobody."""
    free = []
    for one in found.issues:
        place = found.deal.issues[one.name].index(found.package[one.name])
        near = one.worth[:, max(place - 1, 0) : place + 2]
        if ((near >= 0).all(axis=0) & (near > 0).any(axis=0)).any():
            free.append(label_of(found.deal, one.name))
    if not free:
        return "No single step helps one side without hurting the other"
    return f"A step that hurts nobody: {_few(free)}"


def _few(names: Sequence[str]) -> str:
    shown = ", ".join(names[:3])
    return f"{shown} and {len(names) - 3} more" if len(names) > 3 else shown
