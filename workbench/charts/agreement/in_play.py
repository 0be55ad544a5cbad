"""What is in play: which options still allow an agreement, and what each side can get with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from workbench.analysis import InPlay, Zopa
from workbench.charts.drawing.theme import COLORS, SYMBOLS, PlotTrace, new_figure, party_color
from workbench.charts.drawing.wording import HOVER_WIDTH, SUBTITLE_WIDTH, TITLE_WIDTH, plain, wrap
from workbench.model import Option, format_amount, format_option, label_of

if TYPE_CHECKING:
    import plotly.graph_objects as go

DRAWN_LIMIT = 61
"""Most options of one strip; of more as many are drawn, evenly chosen."""

LABELLED_LIMIT = 6
"""Up to as many options each have their name below; of more the first, middle and last."""

ROW = 70
"""Height of a strip in pixels."""

LANE = 0.34
"""Height of a side's bars, where a strip has 1."""


def plot_in_play(zopa: Zopa, *, selected: Mapping[str, Option] | None = None) -> go.Figure:
    """Draw one strip per issue: what each side can still get with each option.

    Bars of the first party grow upwards, those of the others downwards; full height is the party's
    best in the whole zone. A cross says that no agreement is possible with an option.

    Parameters
    ----------
    zopa : Zopa
    selected : mapping of issue to option, optional
        The package that is looked at; its options are ringed.

    Returns
    -------
    plotly.graph_objects.Figure
        One trace of bars per party, ``"No agreement possible"``, and ``"Package looked at"``. Each
        mark's customdata is (place of the issue, place of the option).
    """
    deal = zopa.deal
    strips = list(zopa.in_play.values())
    shown = [_shown(len(one.options)) for one in strips]
    words = [
        {place: _words(zopa, one, place) for place in places}
        for one, places in zip(strips, shown, strict=True)
    ]
    traces = [_base_lines(len(strips)), _names(zopa, strips, shown)]
    traces += [_bars(zopa, strips, words, place) for place in range(len(deal.parties))]
    if selected is not None:
        traces.append(_rings(zopa, strips, shown, selected))
    traces.append(_crosses(zopa, strips, shown))  # also within a ring
    return new_figure(
        title=_title(zopa),
        subtitle=wrap(_subtitle(zopa), SUBTITLE_WIDTH),
        barmode="overlay",
        bargap=0,
        height=ROW * len(strips) + 130,
        xaxis={"visible": False, "range": [-0.005, 1.005], "fixedrange": True},
        yaxis={
            "tickvals": [-float(row) for row in range(len(strips))],
            "ticktext": [wrap(label_of(deal, one.issue), 22, lines=2) for one in strips],
            "ticks": "",
            "showgrid": False,
            "showline": False,
            "range": [0.56 - len(strips), 0.5],
            "fixedrange": True,
        },
        traces=[trace for trace in traces if len(trace["x"])],
    )


def _shown(count: int) -> list[int]:
    """Return the places of the options that are drawn."""
    if count <= DRAWN_LIMIT:
        return list(range(count))
    return [round(place) for place in np.linspace(0, count - 1, DRAWN_LIMIT)]


def _spot(place: int, count: int) -> float:
    """Where an option's middle is along its strip."""
    return (place + 0.5) / count


def _bars(zopa: Zopa, strips: list[InPlay], words: list[dict[int, str]], party: int) -> PlotTrace:
    """Draw what one party can still get, option by option; `words` has a text for each drawn."""
    name = list(zopa.deal.parties)[party]
    best = zopa.best[party]
    up = 1 if party == 0 else -1
    others = len(zopa.deal.parties) - 1
    x, y, base, width, hover, data = [], [], [], [], [], []
    for row, (one, places) in enumerate(zip(strips, words, strict=True)):
        for spot, (place, told) in enumerate(places.items()):
            surplus = float(one.best[place, party])
            if np.isnan(surplus):
                continue
            share = surplus / best if np.isfinite(best) and best > 0 else 1.0
            wide = 1 / len(places)
            lane = wide / others if party else wide  # three and more share the lower half
            x.append(_spot(spot, len(places)) + (party - 1 - (others - 1) / 2) * lane * bool(party))
            y.append(up * LANE * share)
            base.append(-row + up * 0.02)
            width.append(0.92 * lane)
            hover.append(told)
            data.append((row, place))
    return {
        "type": "bar",
        "name": plain(f"{label_of(zopa.deal, name)}: best it can still get"),
        "x": x,
        "y": y,
        "base": base,
        "width": width,
        "customdata": data,
        "marker": {"color": party_color(party), "line": {"width": 0}},
        "hovertext": hover,
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _crosses(zopa: Zopa, strips: list[InPlay], shown: list[list[int]]) -> PlotTrace:
    """Mark the options with which no agreement is possible."""
    spots = [
        (_spot(spot, len(places)), row, place)
        for row, (one, places) in enumerate(zip(strips, shown, strict=True))
        for spot, place in enumerate(places)
        if not one.possible[place]
    ]
    return _marks("No agreement possible", spots, strips, zopa) | {
        "marker": {"color": COLORS["dominated"], "symbol": SYMBOLS["status quo"], "size": 8}
    }


def _rings(
    zopa: Zopa, strips: list[InPlay], shown: list[list[int]], selected: Mapping[str, Option]
) -> PlotTrace:
    """Ring the options of the package that is looked at."""
    spots = []
    for row, (one, places) in enumerate(zip(strips, shown, strict=True)):
        place = zopa.deal.issues[one.issue].index(selected[one.issue])
        nearest = int(np.abs(np.array(places) - place).argmin())
        spots.append((_spot(nearest, len(places)), row, place))
    return _marks("Package looked at", spots, strips, zopa) | {
        "marker": {
            "color": COLORS["paper"],
            "symbol": "circle",
            "size": 11,
            "line": {"color": COLORS["selected"], "width": 2.5},
        }
    }


def _marks(
    name: str, spots: list[tuple[float, int, int]], strips: list[InPlay], zopa: Zopa
) -> PlotTrace:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [spot for spot, _, _ in spots],
        "y": [-row for _, row, _ in spots],
        "customdata": [(row, place) for _, row, place in spots],
        "hovertext": [_words(zopa, strips[row], place) for _, row, place in spots],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
    }


def _words(zopa: Zopa, one: InPlay, place: int) -> str:
    """Describe one option: what each side can still get with it."""
    deal = zopa.deal
    option = format_option(deal.issues[one.issue], one.options[place])
    head = f"<b>{wrap(f'{label_of(deal, one.issue)}: {option}', HOVER_WIDTH)}</b>"
    if not one.possible[place]:
        return f"{head}<br>no agreement is possible with it"
    pairs = zip(deal.parties, one.best[place], strict=True)
    lines = [_best_words(zopa, party, float(best)) for party, best in pairs]
    if np.isfinite(one.joint[place]):
        unit = deal.unit(deal.ours)
        lines.append(f"together up to {plain(format_amount(float(one.joint[place]), unit))}")
    return "<br>".join([head, *lines])


def _best_words(zopa: Zopa, party: str, best: float) -> str:
    who = label_of(zopa.deal, party)
    if not np.isfinite(best):
        return wrap(f"{who}: refuses nothing", HOVER_WIDTH)
    return wrap(f"{who}: up to {format_amount(best, zopa.deal.unit(party))} surplus", HOVER_WIDTH)


def _names(zopa: Zopa, strips: list[InPlay], shown: list[list[int]]) -> PlotTrace:
    """Name options below their strips, as one trace: annotations cost more than the bars."""
    x, y, texts, sides = [], [], [], []
    for row, (one, places) in enumerate(zip(strips, shown, strict=True)):
        count = len(places)
        few = count <= LABELLED_LIMIT
        named = range(count) if few else (0, count // 2, count - 1)
        for spot in named:
            option = format_option(zopa.deal.issues[one.issue], one.options[places[spot]])
            end = not few and spot in (0, count - 1)
            x.append(float(spot > 0) if end else _spot(spot, count))
            y.append(-row - LANE - 0.05)  # clear of the bars
            texts.append(wrap(option, max(12, 96 // len(named)), lines=1))
            sides.append("bottom center" if not end else f"bottom {'left' if spot else 'right'}")
    return {
        "type": "scatter",
        "mode": "text",
        "name": "Options",
        "x": x,
        "y": y,
        "text": texts,
        "textposition": sides,
        "textfont": {"size": 11, "color": COLORS["quiet"]},
        "hoverinfo": "skip",
        "showlegend": False,
        "cliponaxis": False,
    }


def _base_lines(rows: int) -> PlotTrace:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "No surplus",
        "x": [0, 1, None] * rows,
        "y": [end for row in range(rows) for end in (-row, -row, None)],
        "line": {"color": COLORS["axis"], "width": 1},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _title(zopa: Zopa) -> str:
    """Say how many options are still in play."""
    if not zopa.exists:
        return "Nothing is in play: no package clears every side"
    strips = zopa.in_play.values()
    every = sum(len(one.options) for one in strips)
    possible = int(sum(one.possible.sum() for one in strips))
    if possible == every:
        return wrap(f"All {every:,} options still allow an agreement", TITLE_WIDTH)
    return wrap(f"{possible:,} of {every:,} options still allow an agreement", TITLE_WIDTH)


def _subtitle(zopa: Zopa) -> str:
    bests = [
        f"{label_of(zopa.deal, party)} {format_amount(float(best), zopa.deal.unit(party))}"
        for party, best in zip(zopa.deal.parties, zopa.best, strict=True)
        if np.isfinite(best)
    ]
    if not zopa.exists:
        return "Click an option to look at the package with it that is nearest to agreement."
    full = f"Full bar: the best surplus in the zone ({', '.join(bests)}). " if bests else ""
    return f"{full}Click an option to look at the best package with it."
