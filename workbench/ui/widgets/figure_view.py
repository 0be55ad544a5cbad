"""A place on a page that shows a plotly figure and reports what the user selects on it.

plotly's own ``FigureWidget`` sends 5 MB of script with every figure, and a figure in an ``Output``
travels whole on every change. Here plotly.js comes once per page from the server's own files, the
page is told only what changed, and arrays travel as bytes. The browser's side of the
conversation is ``figure_view.js``.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets as ipw
import numpy as np
import plotly
import plotly.graph_objects as go
import traitlets as tl

from workbench.ui.widgets.figure_parts import FigurePart, changed_parts, cut_figure

SelectionHandler = Callable[[list[Any]], None]


class FigureView(anywidget.AnyWidget):
    """Show a plotly figure; only what changed since the last one travels.

    The view is as wide as its container and as high as ``figure.layout.height`` (420 pixels when
    that is not set). What the user zoomed, panned or hid in the legend survives the next
    :meth:`show` as long as ``figure.layout.uirevision`` stays the same, which it does when it is
    not set. Animation frames are not shown.

    Parameters
    ----------
    label : str, optional
        What the chart shows, for screen readers. Without it the figure's title is read out.
    **settings
        Settings of every widget, such as ``layout``.

    Examples
    --------
    >>> view = FigureView(label="Prices")
    >>> view.show(go.Figure(go.Bar(x=["old", "new"], y=[300, 285])))
    >>> view.figure.data[0].y
    (300, 285)
    """

    _esm = Path(__file__).with_suffix(".js")

    label = tl.Unicode("", help="What the chart shows, for screen readers.").tag(sync=True)
    _plotly = tl.Unicode(plotly.__version__, read_only=True).tag(sync=True)
    # Never set: a page that asks for the widget's state gets the figure of that moment.
    _figure = tl.Any(None).tag(
        sync=True,
        to_json=lambda _value, view: view._everything(),
        from_json=lambda _value, _view: None,
    )

    def __init__(self, label: str = "", **settings: Any) -> None:
        self._shown = go.Figure()
        self._parts: dict[str, FigurePart] = {}
        self._revision = 0
        self._page_attached = False
        self._handlers = ipw.CallbackDispatcher()
        settings.setdefault("layout", {"width": "100%", "min_width": "0"})
        super().__init__(label=label, **settings)
        self.on_msg(self._answer)

    @property
    def figure(self) -> go.Figure:
        """The figure on show; an empty one before the first :meth:`show`."""
        return self._shown

    def show(self, figure: go.Figure) -> None:
        """Replace the figure on show.

        Parameters
        ----------
        figure : plotly.graph_objects.Figure
            Make a new one for every change; later edits to this one are not noticed.
        """
        old, new = self._parts, cut_figure(figure)
        self._shown, self._parts = figure, new
        if old == new and self._revision:
            return
        self._revision += 1
        if self._page_attached:  # otherwise the page asks when it comes
            change = _message(changed_parts(old, new))
            gone = [path for path in old if path not in new]
            self._tell(change | {"after": self._revision - 1, "gone": gone})

    def on_select(self, handler: SelectionHandler) -> None:
        """Call `handler` when the user clicks points, or picks them with box or lasso.

        Parameters
        ----------
        handler : callable
            Receives the ``customdata`` of the points as a list; points without it are left out,
            and a selection without any is not reported. An error in one handler is logged and
            does not keep the others from being called.
        """
        self._handlers.register_callback(handler)

    def _everything(self) -> dict[str, Any]:
        return _message(self._parts) | {"revision": self._revision}

    def _tell(self, message: dict[str, Any]) -> None:
        buffers = message.pop("buffers")
        self.send({"tell": "figure", "revision": self._revision} | message, buffers)

    def _answer(self, _view: object, message: object, _buffers: object) -> None:
        """Answer the page, which may send anything."""
        match message:
            case {"ask": "figure", "have": have}:
                self._page_attached = True
                if have != self._revision:
                    self._tell(self._everything())
            case {"ask": "plotly.js"}:
                self.send({"tell": "plotly.js"}, [_script()])
            case {"tell": "selection", "revision": self._revision, "points": list(points)}:
                self._select(points)

    def _select(self, points: Iterable[object]) -> None:
        found = [_customdata(self._shown, point) for point in points]
        chosen = [data for data in found if data is not None]
        if chosen:
            self._handlers(chosen)


def _message(parts: Mapping[str, FigurePart]) -> dict[str, Any]:
    """Spread parts over one list of texts and one list of buffers."""
    return {
        "parts": [[path, part.json, len(part.buffers)] for path, part in parts.items()],
        "buffers": [buffer for part in parts.values() for buffer in part.buffers],
    }


def _customdata(figure: go.Figure, point: object) -> Any:
    """Look a point up by ``[trace, index]``, or ``[trace, row, column]``; None when not there."""
    match point:
        case [int(trace), int(), *_] if 0 <= trace < len(figure.data):
            data = getattr(figure.data[trace], "customdata", None)
        case _:
            return None
    for index in point[1:]:
        if data is None or not isinstance(index, int) or not 0 <= index < len(data):
            return None
        data = data[index]
    return data.tolist() if isinstance(data, np.ndarray | np.generic) else data


@cache
def _script() -> bytes:
    """plotly.js as plotly ships it, deflated, for pages whose server does not have it."""
    script = files("plotly").joinpath("package_data", "plotly.min.js")
    return zlib.compress(script.read_bytes())
