"""Axes and rows along results and what they hang on: named, with units, shares in percent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbench.analysis import Driver, Measure
from workbench.charts.drawing.theme import COLORS
from workbench.charts.drawing.wording import plain, wrap
from workbench.words import SHARES, shown_unit

ROW_HEIGHT, FOOT_HEIGHT, EMPTY_HEIGHT = 52, 84, 110
"""Pixels of a row, of what is below the rows, and of a chart without any."""

NAME_WIDTH, AXIS_WIDTH, TALL_WIDTH = 28, 60, 36
"""Characters in a line of a row's name, of an axis title, and of one that stands upright."""


def measure_axis(measure: Measure, *, width: int = AXIS_WIDTH) -> dict[str, Any]:
    """Return plotly's settings of an axis along a result."""
    return _axis(measure.label, measure.unit, width)


def driver_axis(driver: Driver, *, width: int = AXIS_WIDTH) -> dict[str, Any]:
    """Return plotly's settings of an axis along a driver."""
    return _axis(driver.label, driver.unit, width)


def _axis(label: str, unit: str, width: int) -> dict[str, Any]:
    share = unit in SHARES
    named = f"{label} ({shown_unit(unit)})" if unit else label
    return {
        "nticks": 7,
        "tickformat": ".3~%" if share else ",",
        "title": {"text": wrap(named, width)},
    }


def row_axis(names: Sequence[str], notes: Sequence[str] = ()) -> dict[str, Any]:
    """Return plotly's settings of an axis with one row per name, the first one on top.

    Parameters
    ----------
    names : sequence of str
    notes : sequence of str
        Small print below each name.
    """
    small = [
        f'<br><span style="font-size: 11px; color: {COLORS["quiet"]}">{plain(note)}</span>'
        if note
        else ""
        for note in notes or [""] * len(names)
    ]
    texts = [
        wrap(name, NAME_WIDTH, lines=2) + note for name, note in zip(names, small, strict=True)
    ]
    return {
        "tickmode": "array",
        "tickvals": list(range(len(names))),
        "ticktext": texts,
        "range": [len(names) - 0.5, -0.5],
        "ticks": "",
        "showgrid": False,
        "fixedrange": True,
    }


def rows_height(rows: int) -> int:
    """Return the height of rows and of what is below them, as a chart's ``body_height``."""
    return ROW_HEIGHT * rows + FOOT_HEIGHT


def base_line(number: float, text: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return an upright line at a number, and its name above the plot."""
    shape = {
        "type": "line",
        "x0": number,
        "x1": number,
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": {"color": COLORS["ink"], "width": 1.5},
    }
    note = {
        "text": plain(text),
        "x": number,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 12},
    }
    return shape, note
