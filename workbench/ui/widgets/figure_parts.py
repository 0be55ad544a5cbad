"""A plotly figure cut into parts, so that only what changed has to travel to the page.

A part is one top-level entry of the layout (``layout.title``) or of a trace (``data.0.x``). Its
value is JSON as plotly itself writes it, except that long numeric arrays are left out of the text
and kept as raw little-endian bytes: a third smaller than base64 and nothing to parse.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import plotly.graph_objects as go
from plotly.io.json import to_json_plotly

SHORTEST_BUFFER = 32  # numbers; below that, JSON is no longer than a buffer with its header
_INTEGERS = (np.int8, np.int16, np.int32)  # the browser has typed arrays for these


@dataclass(frozen=True)
class FigurePart:
    """One entry of a figure, ready to travel.

    Attributes
    ----------
    json : str
        The value; an array kept apart is ``{"$array": dtype, "shape": [...]}``.
    buffers : tuple of bytes
        The arrays kept apart, in the order in which the JSON mentions them.
    """

    json: str
    buffers: tuple[bytes, ...] = ()


def cut_figure(figure: go.Figure) -> dict[str, FigurePart]:
    """Cut a figure into parts by path; frames are left out.

    Examples
    --------
    >>> figure = go.Figure(go.Bar(x=["a", "b"], y=[1, 2]), {"title": {"text": "Two"}})
    >>> sorted(cut_figure(figure))[:3]
    ['data.0.type', 'data.0.x', 'data.0.y']
    >>> cut_figure(figure)["layout.title"]
    Part(json='{"text":"Two"}', buffers=())
    """
    # plotly's own dicts; ``to_plotly_json`` copies them in depth, which takes as long as the rest
    entries = {"layout": figure._layout} | {f"data.{i}": t for i, t in enumerate(figure._data)}
    return {
        f"{place}.{key}": cut_value(value)
        for place, entry in entries.items()
        for key, value in entry.items()
    }


def changed_parts(
    old: Mapping[str, FigurePart], new: Mapping[str, FigurePart]
) -> dict[str, FigurePart]:
    """Return the parts of `new` that are not in `old`, or differ from it."""
    return {path: part for path, part in new.items() if old.get(path) != part}


def cut_value(value: Any) -> FigurePart:
    """Write any value of a figure as JSON, its long numeric arrays as bytes."""
    buffers: list[bytes] = []
    text = to_json_plotly(_without_arrays(value, buffers))
    return FigurePart(text, tuple(buffers))


def _without_arrays(value: Any, buffers: list[bytes]) -> Any:
    if isinstance(value, dict):
        return {key: _without_arrays(item, buffers) for key, item in value.items()}
    array = _numbers(value)
    if array is not None:
        buffers.append(array.tobytes())
        return {"$array": array.dtype.str[1:], "shape": list(array.shape)}
    if isinstance(value, list | tuple) and any(isinstance(i, dict | np.ndarray) for i in value):
        return [_without_arrays(item, buffers) for item in value]
    return value


def _numbers(value: Any) -> np.ndarray[Any, Any] | None:
    """Return `value` as an array that a browser can read, or None when it is better off as JSON."""
    if isinstance(value, list | tuple):
        if len(value) < SHORTEST_BUFFER or not all(type(item) in (int, float) for item in value):
            return None
        value = np.array(value)
    if not isinstance(value, np.ndarray) or value.dtype.kind not in "iuf":
        return None
    if value.size < SHORTEST_BUFFER or value.ndim > 2:
        return None
    return value.astype(_narrowest(value), order="C")


def _narrowest(array: np.ndarray[Any, Any]) -> np.dtype[Any]:
    """Smallest type that holds the numbers exactly, as far as a browser's numbers go."""
    if array.dtype.kind == "f":
        return np.dtype("<f4" if array.dtype.itemsize <= 4 else "<f8")
    low, high = array.min(), array.max()
    for integer in _INTEGERS:
        if np.iinfo(integer).min <= low and high <= np.iinfo(integer).max:
            return np.dtype(integer).newbyteorder("<")
    return np.dtype("<f8")
