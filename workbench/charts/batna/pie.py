"""What there is to divide, and who gets what: the even split, and two that only look fair.

A full bar is what a party has without a deal, an open one what it gets on top. Where a BATNA is
negative, as a purchase is, bars of totals mean nothing; then only what is on top is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.analysis import Pie
from workbench.charts.batna.pie_words import bare_amount, pie_subtitle, pie_title, row_label
from workbench.charts.drawing.theme import COLORS, PATTERNS, PlotTrace, new_figure, party_color
from workbench.charts.drawing.wording import plain, wrap
from workbench.model import Deal, format_amount, label_of

if TYPE_CHECKING:
    import plotly.graph_objects as go

ROW_HEIGHT, LINE_HEIGHT, FOOT_HEIGHT, EMPTY_HEIGHT = 46, 17, 90, 110
"""Pixels of a row without its label, of a line of the label, of what is below the rows, and of a
chart without any.
"""

BAR = 0.26
"""Half the thickness of a bar, in rows."""


@dataclass(frozen=True)
class _Part:
    """A piece of a bar: which row, from where, how long, and what is written in it."""

    row: int
    start: float
    length: float
    text: str


def plot_pie_split(pie: Pie | None, *, deal: Deal | None = None, unit: str = "") -> go.Figure:
    """Draw BATNAs, the even split of the pie, and the two usual wrong splits beside it.

    Parameters
    ----------
    pie : Pie or None
        None is drawn as an empty figure that says so.
    deal : Deal, optional
        Gives the parties their names, and the unit.
    unit : str
        Of the amounts, where there is no deal.

    Returns
    -------
    plotly.graph_objects.Figure
        For each party the traces ``"<party>: BATNA"`` (where no BATNA is negative),
        ``"<party>: on top"`` and, where a split gives it less than its BATNA, ``"<party>: short"``.
    """
    if pie is None or pie.pie <= 0:
        hide = {"visible": False}
        return new_figure(title=pie_title(pie, unit), height=EMPTY_HEIGHT, xaxis=hide, yaxis=hide)
    names = {
        key: key.replace("_", " ") if deal is None else label_of(deal, key) for key in pie.batnas
    }
    unit = unit if deal is None else deal.unit(deal.ours)
    whole = min(pie.batnas.values()) >= 0
    rows = ["no deal, BATNAs", *pie.splits]
    labels = [row_label(pie, row, names, unit) for row in rows]
    tall = LINE_HEIGHT * max(label.count("<br>") + 1 for label in labels)
    return new_figure(
        title=pie_title(pie, unit),
        subtitle=pie_subtitle(whole=whole),
        barmode="overlay",
        annotations=[_label(text, row) for row, text in enumerate(labels)],
        uniformtext={"minsize": 11, "mode": "hide"},
        xaxis={
            "nticks": 6,
            "title": {"text": plain(f"{'total' if whole else 'on top of the BATNA'} ({unit})")},
            "zeroline": True,
            "zerolinecolor": COLORS["ink"],
        },
        yaxis={"range": [len(rows) - 0.6, -0.9], "fixedrange": True, "visible": False},
        shapes=list(_batna_lines(pie, len(rows))) if whole else [],
        body_height=(ROW_HEIGHT + tall) * len(rows) + FOOT_HEIGHT,
        traces=[
            trace
            for place, party in enumerate(pie.batnas)
            for trace in _traces(pie, party, place, names[party], unit, whole=whole)
        ],
    )


def _label(text: str, row: int) -> dict[str, Any]:
    """Write a row's label above its bar, where there is the whole width for it."""
    return {
        "text": text,
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": row - BAR,
        "yanchor": "bottom",
        "yshift": 2,
        "align": "left",
        "font": {"size": 12},
        "bgcolor": COLORS["paper"],
        "borderpad": 0,
        "showarrow": False,
    }


def _traces(
    pie: Pie, party: str, place: int, name: str, unit: str, *, whole: bool
) -> Iterator[PlotTrace]:
    color = party_color(place)
    parts: dict[str, list[_Part]] = {"BATNA": [], "on top": [], "short": []}
    for kind, part in _parts(pie, party, name, unit, whole=whole):
        parts[kind].append(part)
    for kind, found in parts.items():
        if found:
            inside = COLORS["paper"] if kind == "BATNA" else COLORS["ink"]
            yield {
                "type": "bar",
                "orientation": "h",
                "name": plain(f"{name}: {kind}"),
                "base": [part.start for part in found],
                "x": [part.length for part in found],
                "y": [part.row for part in found],
                "width": 2 * BAR,
                "legendgroup": party,
                "showlegend": kind == ("BATNA" if whole else "on top"),
                "marker": _look(kind, color),
                "text": ["" if kind == "short" else part.text for part in found],
                "textposition": "inside",
                "insidetextanchor": "middle",
                "textangle": 0,
                "textfont": {"color": inside, "size": 12},
                "hovertext": [
                    wrap(f"{name}: {kind} {format_amount(abs(part.length), unit)}", 60)
                    for part in found
                ],
                "hovertemplate": "%{hovertext}<extra></extra>",
            }


def _look(kind: str, color: str) -> dict[str, Any]:
    """Fill what a party has already, leave open what it gets, and hatch what it lacks."""
    fill = COLORS["paper"] if kind == "on top" else color
    look: dict[str, Any] = {"color": fill, "line": {"color": color, "width": 2}}
    if kind == "short":
        look["pattern"] = {
            "shape": PATTERNS["shortfall"],
            "bgcolor": COLORS["paper"],
            "fgcolor": color,
            "size": 6,
        }
    return look


def _parts(
    pie: Pie, party: str, name: str, unit: str, *, whole: bool
) -> Iterator[tuple[str, _Part]]:
    """Lay out one party's pieces: what it has already at the outside, what is on top inside."""
    names = list(pie.batnas)
    mirrored = len(names) == 2 and party == names[1]  # two sides meet where they share the pie
    if whole:
        yield "BATNA", _piece(pie, dict(pie.batnas), {}, party, 0, "BATNA", name, unit, mirrored)
    for row, (split, amounts) in enumerate(pie.splits.items(), start=1):
        gains = pie.gains[split]
        if not whole:
            before = sum(gains[one] for one in names[: names.index(party)] if gains[one] > 0)
            start = before if gains[party] > 0 else 0.0
            text = f"{plain(name)} {_signed(gains[party], unit)}"
            yield "on top" if gains[party] >= 0 else "short", _Part(row, start, gains[party], text)
            continue
        has = {one: min(amounts[one], pie.batnas[one]) for one in names}
        yield "BATNA", _piece(pie, has, gains, party, row, "BATNA", name, unit, mirrored)
        if gains[party] > 0:
            yield "on top", _piece(pie, has, gains, party, row, "on top", name, unit, mirrored)


def _piece(
    pie: Pie,
    has: dict[str, float],
    gains: dict[str, float],
    party: str,
    row: int,
    kind: str,
    name: str,
    unit: str,
    mirrored: bool,
) -> _Part:
    """Place a piece of a bar of totals; the second of two sides is built from the right."""
    gain = max(gains.get(party, 0.0), 0.0)
    length = has[party] if kind == "BATNA" else gain
    text = (
        f"{plain(name)} {bare_amount(length, unit)}" if kind == "BATNA" else _signed(length, unit)
    )
    if mirrored:
        start = pie.total - has[party] - (gain if kind == "on top" else 0.0)
        return _Part(row, start, length, text)
    names = list(pie.batnas)
    before = sum(has[one] + max(gains.get(one, 0.0), 0.0) for one in names[: names.index(party)])
    return _Part(row, before + (has[party] if kind == "on top" else 0.0), length, text)


def _signed(amount: float, unit: str) -> str:
    text = bare_amount(amount, unit)
    return f"+{text}" if amount > 0 else text


def _batna_lines(pie: Pie, rows: int) -> Iterator[dict[str, Any]]:
    """Mark the two BATNAs down all rows: between them is the pie."""
    if len(pie.batnas) != 2:
        return
    first, second = pie.batnas.values()
    for at in (first, pie.total - second):
        yield {
            "type": "line",
            "line": {"color": COLORS["ink"], "dash": "dot", "width": 1},
            "x0": at,
            "x1": at,
            "y0": -0.5,
            "y1": rows - 0.6,
        }
