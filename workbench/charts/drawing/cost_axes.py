"""Axes along what a side pays: its values without their minus, better still to the right and up.

Charts are drawn in values, where more is better; an axis of a side in costs is turned as the last
step, with all that lies along it, so that no chart needs to know which way it will be read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import numpy as np

from workbench.analysis import Measure
from workbench.charts.drawing.theme import PlotTrace
from workbench.charts.drawing.wording import plain, wrap
from workbench.phrases import Amounts

ALONG = {"x": ("x", "x0", "x1"), "y": ("y", "y0", "y1")}
"""Where shapes and notes say at which number of an axis they are."""


def level_axis(side: Amounts, width: int, *, upright: bool = False) -> str:
    """Name an axis along a side's value, with its unit and the way that is better.

    Examples
    --------
    >>> from workbench.phrases import amounts_of
    >>> from workbench.value import example_deal
    >>> level_axis(amounts_of(example_deal(), "buyer"), 60)
    'Cost to Buyer (EUR), less is better ►'
    """
    way = f"{side.better} ►"  # turned with an upright axis's title, it points up
    name = wrap(f"{side.title} ({side.unit})", width)
    return f"{name}<br>{way}" if upright else f"{name}, {plain(way)}"


def cost_axes(**axes: Amounts) -> tuple[str, ...]:
    """Return those of the axes, by plotly's names, along which a side in costs is drawn.

    Examples
    --------
    >>> from workbench.phrases import amounts_of
    >>> from workbench.value import example_deal
    >>> buyer, supplier = (amounts_of(example_deal(), one) for one in ("buyer", "supplier"))
    >>> cost_axes(x=buyer, y=supplier)
    ('x',)
    """
    return tuple(axis for axis, side in axes.items() if side.in_costs)


def measure_turned(measure: Measure, axis: str) -> tuple[str, ...]:
    """Return the axis along a result where people read it as a cost, else none."""
    return (axis,) if measure.is_cost else ()


def turn_axes(
    traces: Iterable[PlotTrace], layout: Mapping[str, Any], axes: Collection[str]
) -> tuple[list[PlotTrace], dict[str, Any]]:
    """Return traces and layout with every number along some axes negated, and the axes turned.

    Parameters
    ----------
    traces : iterable of PlotTrace
    layout : mapping
        Of plotly; left as it is.
    axes : collection of str
        As plotly names them: ``"x"``, ``"y"``, ``"x3"``.
    """
    turned = [_turn_trace(trace, axes) for trace in traces]
    changed = dict(layout)
    for axis in axes:
        key = f"{axis[0]}axis{axis[1:]}"
        changed[key] = _turn_axis(changed.get(key, {}))
    for kind in ("shapes", "annotations"):
        if kind in changed:
            changed[kind] = [_turn_place(one, axes) for one in changed[kind]]
    return turned, changed


def _turn_axis(axis: Mapping[str, Any]) -> dict[str, Any]:
    found = dict(axis)
    for key in ("range", "tickvals"):
        if key in found:
            found[key] = _negated(found[key])
    return found if "range" in found else found | {"autorange": "reversed"}


def _turn_trace(trace: PlotTrace, axes: Collection[str]) -> PlotTrace:
    return trace | dict(_turned(trace, axes))


def _turned(trace: PlotTrace, axes: Collection[str]) -> Iterator[tuple[str, Any]]:
    for letter in "xy":
        if trace.get(f"{letter}axis", letter) not in axes:
            continue
        if letter in trace:
            yield letter, _negated(trace[letter])
        along = "x" if trace.get("orientation") == "h" else "y"
        if trace.get("type") == "bar" and letter == along and "base" in trace:
            yield "base", _negated(trace["base"])
        error = trace.get(f"error_{letter}")
        if error and "arrayminus" in error:
            swapped = {"array": error["arrayminus"], "arrayminus": error["array"]}
            yield f"error_{letter}", error | swapped


def _turn_place(place: Mapping[str, Any], axes: Collection[str]) -> dict[str, Any]:
    found = dict(place)
    for letter, keys in ALONG.items():
        if found.get(f"{letter}ref", letter) in axes:
            found |= {key: _negated(found[key]) for key in keys if key in found}
    return found


def _negated(numbers: Any) -> Any:
    """Negate a number or several; 0 stays 0, and where nothing is drawn nothing is."""
    if isinstance(numbers, np.ndarray | float | int):
        return 0.0 - numbers
    return [None if one is None else 0.0 - one for one in numbers]
