"""What is at stake on each issue for each side, and what kind of issue that makes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from workbench.analysis import IssueKind, IssueMap, IssueWorth
from workbench.charts.drawing.theme import COLORS, PlotTrace, new_figure, party_color
from workbench.charts.drawing.wording import HOVER_WIDTH, SUBTITLE_WIDTH, join_lines, plain, wrap
from workbench.model import Deal, label_of
from workbench.phrases import kind_words, options_words
from workbench.phrases.trades.issues import advice_words, issue_map_subtitle, issue_map_title
from workbench.value import FloatArray
from workbench.words import format_amount, format_share

if TYPE_CHECKING:
    import plotly.graph_objects as go

LABEL_WIDTH, WHY_WIDTH = 60, 84
"""Characters of an issue's name and of why it is of its kind; both stand above the bars."""

BAR_HEIGHT, TEXT_HEIGHT, FOOT_HEIGHT = 17, 42, 76
"""Pixels of a bar, of the words above an issue's bars, and of what is below all rows."""

ROOM = 0.42
"""Room to the right of the longest bar for what is written beside it, as a share of the width."""

ORDER = [
    IssueKind.COMPATIBLE,
    IssueKind.NON_MONOTONE,
    IssueKind.INTEGRATIVE,
    IssueKind.ONE_SIDED,
    IssueKind.DISTRIBUTIVE,
    IssueKind.IDLE,
]
"""From what to settle first to what to leave."""


def plot_issue_map(found: IssueMap) -> go.Figure:
    """Draw the full swing of every issue for every party, sorted by what to do with it.

    Parameters
    ----------
    found : IssueMap

    Returns
    -------
    plotly.graph_objects.Figure
        One trace of bars for each party, named after it. Where the parties' values differ in
        their unit, bars are shares of what is at stake for the party.
    """
    issues = sorted(found.issues, key=lambda one: ORDER.index(one.judgement.kind))
    parties = list(found.deal.parties)
    one_unit = found.deal.one_unit
    sizes = np.stack([one.swings if one_unit else one.shares for one in issues], axis=1)
    widest = _widest(issues, sizes, one_unit=one_unit)
    step = TEXT_HEIGHT + BAR_HEIGHT * len(parties)  # pixels of an issue
    return new_figure(
        title=wrap(issue_map_title(issues), 66),
        subtitle=wrap(issue_map_subtitle(found), SUBTITLE_WIDTH),
        annotations=[
            note for row, one in enumerate(issues) for note in _heads(found, one, row, step)
        ],
        barmode="overlay",
        xaxis={
            "range": [0, widest * (1 + ROOM)],
            "nticks": 6,
            "tickformat": "," if one_unit else ".0%",
            "title": {"text": _axis(found.deal)},
        },
        yaxis={"range": [len(issues) * step, 0], "fixedrange": True, "visible": False},
        body_height=step * len(issues) + FOOT_HEIGHT,
        traces=[
            trace
            for place in range(len(parties))
            for trace in _bars(
                found,
                issues,
                place,
                sizes[place],
                _range_ends(issues, place, one_unit=one_unit),
                step,
            )
        ],
    )


def _widest(issues: list[IssueWorth], sizes: FloatArray, *, one_unit: bool) -> float:
    """Return where the longest bar or range ends."""
    ends = [float(sizes.max(initial=0.0))]
    if one_unit:
        ends += [float(one.range.max()) for one in issues if one.range is not None]
    return max(ends) or 1.0


def _range_ends(issues: list[IssueWorth], place: int, *, one_unit: bool) -> FloatArray | None:
    """Return the ranges of one party's bars, shape (issues, 2); None where there are none."""
    ranges = [one.range[place] for one in issues if one.range is not None]
    return np.stack(ranges) if len(ranges) == len(issues) and one_unit else None


def _bars(
    found: IssueMap,
    issues: list[IssueWorth],
    place: int,
    sizes: FloatArray,
    ends: FloatArray | None,
    step: float,
) -> Iterator[PlotTrace]:
    """Yield the bars of one party, with their ranges, and what is written beside them."""
    deal, party = found.deal, list(found.deal.parties)[place]
    y = [row * step + TEXT_HEIGHT - 6 + BAR_HEIGHT * (place + 0.5) for row in range(len(issues))]
    bars: PlotTrace = {
        "type": "bar",
        "orientation": "h",
        "name": plain(label_of(deal, party)),
        "x": sizes,
        "y": y,
        "width": BAR_HEIGHT - 4,
        "marker": {"color": party_color(place)},
        "hovertext": [_hover(found, one, place) for one in issues],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
    if ends is not None:
        bars["error_x"] = {
            "array": np.maximum(ends[:, 1] - sizes, 0.0),
            "arrayminus": np.maximum(sizes - ends[:, 0], 0.0),
            "color": COLORS["ink"],
            "thickness": 1,
            "width": 3,
        }
    yield bars
    yield {
        "type": "scatter",
        "name": plain(f"{label_of(deal, party)}: words"),
        "mode": "text",
        "x": sizes if ends is None else np.maximum(sizes, ends[:, 1]),
        "y": y,
        "text": [f" {_beside(found, one, place)}" for one in issues],
        "textposition": "middle right",
        "textfont": {"size": 11},
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _beside(found: IssueMap, one: IssueWorth, place: int) -> str:
    """Write the swing, and what the party likes best."""
    deal, party = found.deal, list(found.deal.parties)[place]
    if not one.best[place]:
        return "no difference"
    amount = format_amount(float(one.swings[place]), deal.unit(party))
    return plain(f"{amount}, wants {options_words(deal, one.name, list(one.best[place]))}")


def _hover(found: IssueMap, one: IssueWorth, place: int) -> str:
    deal, party = found.deal, list(found.deal.parties)[place]
    lines = [
        f"<b>{wrap(f'{label_of(deal, party)}: {label_of(deal, one.name)}', HOVER_WIDTH)}</b>",
        plain(f"full swing {format_amount(float(one.swings[place]), deal.unit(party))}"),
        f"{format_share(one.shares[place])} of what is at stake for it",
    ]
    if one.range is not None:
        low, high = (format_amount(float(end), deal.unit(party)) for end in one.range[place])
        lines.insert(2, plain(f"90 % range {low} to {high}"))
    if one.depends_on:
        others = ", ".join(label_of(deal, other) for other in one.depends_on)
        lines.append(wrap(f"depends on {others}", HOVER_WIDTH))
    return join_lines(lines)


def _heads(found: IssueMap, one: IssueWorth, row: int, step: float) -> Iterator[dict[str, Any]]:
    """Write the issue's name, its kind, and why."""
    mark = " *" if one.depends_on else ""
    name = wrap(label_of(found.deal, one.name), LABEL_WIDTH, lines=1)
    look = {"xref": "paper", "x": 0, "xanchor": "left", "showarrow": False, "align": "left"}
    yield look | {
        "text": f"<b>{name}</b>{mark}: {advice_words(one)}",
        "y": row * step + 14,
        "font": {"size": 13},
    }
    yield look | {
        "text": wrap(kind_words(found, one.name), WHY_WIDTH, lines=1),
        "y": row * step + 29,
        "font": {"size": 11, "color": COLORS["quiet"]},
    }


def _axis(deal: Deal) -> str:
    if deal.one_unit:
        return plain(f"full swing ({deal.unit(deal.ours)})")
    return "full swing, share of what is at stake for the party"
