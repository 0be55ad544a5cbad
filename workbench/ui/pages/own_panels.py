"""Panels of one's own: a function of the study, or a widget, that stands among ours."""

from __future__ import annotations

import inspect
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import ipywidgets as ipw

from workbench.charts import CHARTS, plot
from workbench.charts.drawing.own_themes import dress
from workbench.model import DealError
from workbench.own_study import Study, study
from workbench.ui.desk.desk import Desk
from workbench.ui.desk.refusals import refusal_words
from workbench.ui.panels import Panel
from workbench.ui.widgets.figure_view import FigureView
from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import Node, TextView, paragraphs
from workbench.value.results import ROWS, AnalysisResult
from workbench.words import format_count, format_number, start_sentence

if TYPE_CHECKING:
    import pandas as pd

log = logging.getLogger(__name__)

OwnFunction = Callable[..., Any]
"""Takes a study, and the selected package where it has a parameter ``package``; returns a figure, a
table, a result, a text or a widget."""


class StudiedDesk:
    """The study of the deal on a desk: one for all panels, made anew when the deal changes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: Study | None = None
        self._deal: object = None

    @property
    def now(self) -> Study:
        """The study of the deal as it stands."""
        if self._known is None or self._deal is not self._desk.deal:
            self._deal = self._desk.deal
            self._known = study(self._desk.deal, analysis=self._desk.analysis)
        return self._known


class FunctionPanel(Panel):
    """What a function makes of the deal on the desk, made anew whenever that changes.

    Parameters
    ----------
    desk : Desk
    function : callable
        See :data:`OwnFunction`. The first line of its docstring, else its name, is the heading.
    studied : StudiedDesk
    """

    area = "own"

    def __init__(self, desk: Desk, function: OwnFunction, studied: StudiedDesk) -> None:
        self._function, self._studied = function, studied
        self._takes_package = "package" in inspect.signature(function).parameters
        self.chart, self.words, self.place = FigureView(), TextView(), ipw.Box()
        self.place.add_class("wb-own-widget")
        heading = inspect.cleandoc(function.__doc__ or "").partition("\n")[0].rstrip(".")
        name = start_sentence(getattr(function, "__name__", "").replace("_", " ").strip("<>"))
        children = [self.words, self.chart, self.place]
        super().__init__(desk, children, heading=heading or name)
        self.ties.follow(self._draw)

    def _draw(self) -> None:
        more = {"package": self.desk.package} if self._takes_package else {}
        try:
            found = self._function(self._studied.now, **more)
        except DealError as error:
            found = refusal_words(error, self.desk.deal)
        except Exception as error:  # of a stranger's code: its author reads what it was
            log.exception("a dashboard's own function failed")
            name = getattr(self._function, "__name__", "this function")
            found = f"{name} failed: {type(error).__name__}: {error}"
        self._show(found)

    def _show(self, found: Any) -> None:
        import pandas as pd
        import plotly.graph_objects as go

        figure = dress(found) if isinstance(found, go.Figure) else None
        nodes: list[Node] = []
        widget = found if isinstance(found, ipw.Widget) else None
        if type(found) in CHARTS:
            figure = plot(found)
        elif isinstance(found, AnalysisResult):
            nodes = [*paragraphs([found.headline]), *frame_nodes(found.to_frame())]
        elif isinstance(found, pd.DataFrame | pd.Series):
            nodes = frame_nodes(found.to_frame() if isinstance(found, pd.Series) else found)
        elif figure is None and widget is None:
            nodes = paragraphs(_texts(found))
        self.words.show(*nodes)
        self.chart.layout.display = "" if figure is not None else "none"
        if figure is not None:
            self.chart.show(figure)
        self.place.children = [widget] if widget is not None else []


class WidgetPanel(Panel):
    """A widget of one's own among our panels; it stays as it is."""

    area = "own"

    def __init__(self, desk: Desk, widget: ipw.Widget) -> None:
        super().__init__(desk, [widget])


def frame_nodes(frame: pd.DataFrame) -> list[Node]:
    """Return the first rows of a table as the page shows tables, and how many more there are.

    Numbers are written as people read them, texts as they stand, never as markup.
    """
    named = frame.reset_index() if any(frame.index.names) or not _is_counted(frame) else frame
    heads = [_cell(name) for name in named.columns]
    rows = [row(*map(_cell, cells)) for cells in named.head(ROWS).itertuples(index=False)]
    left = len(named) - ROWS
    more = paragraphs([f"{format_count(left)} more rows"]) if left > 0 else []
    return [table(heads, rows), *more]


def _is_counted(frame: pd.DataFrame) -> bool:
    """Say whether rows are only counted, from 0."""
    return list(frame.index) == list(range(len(frame)))


def _cell(cell: Any) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, tuple):
        return ", ".join(str(part) for part in cell if part != "")
    if isinstance(cell, int | float):
        return "" if cell != cell else format_number(float(cell))
    item = getattr(cell, "item", None)
    return _cell(item()) if callable(item) else str(cell)


def _texts(found: Any) -> list[str]:
    return [] if found is None else str(found).splitlines()
