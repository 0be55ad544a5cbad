"""Dashboards of one's own: any panels, widgets and functions of the study, in rows and columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import ipywidgets as ipw

from workbench.model import Deal
from workbench.ui.desk.asked_result import AskedResult
from workbench.ui.desk.desk import Desk
from workbench.ui.pages.dashboard import Dashboard
from workbench.ui.pages.fitting import FittingPanels
from workbench.ui.pages.opening import open_desk
from workbench.ui.pages.own_panels import FunctionPanel, StudiedDesk, WidgetPanel
from workbench.ui.pages.panel_names import FITTING, known_name, panel_maker
from workbench.ui.panels import Panel

PlacedItem = Any
"""A panel by name, a function of the study, or a widget."""

PlacedRows = Sequence[Sequence[PlacedItem]]
"""PlacedRows from above; in a row what stands side by side; a list there stands in one column."""

_NARROW = {"facts", "package", "ranges"}
"""Panels that need less room than a chart."""


class ComposedDashboard(Dashboard):
    """A dashboard of one's own; made by :func:`compose`.

    Parameters
    ----------
    desk : Desk
    rows : PlacedRows
    """

    def __init__(self, desk: Desk, rows: PlacedRows) -> None:
        self.asked, self.studied = AskedResult(desk), StudiedDesk(desk)
        columns = [[_column(one) for one in row] for row in _checked(rows)]
        items = [item for row in columns for column in row for item in column]
        names = {known_name(one) for one in items if isinstance(one, str)}
        self.fitted: Mapping[str, FittingPanels[Any]] = {
            name: self._fitting(desk, name) for name in FITTING if name in names
        }
        self.placed: list[Panel] = []
        self._columns = [
            [[(one, self._made(desk, one)) for one in column] for column in row] for row in columns
        ]
        super().__init__(desk, self._arrange, look="wb-composed", has_tools="deal" not in names)
        for fitted in self.fitted.values():
            fitted.on_renewal(lambda: self._arrange(self.grid))

    def _fitting(self, desk: Desk, name: str) -> FittingPanels[Any]:
        return FittingPanels(desk, lambda: (panel_maker(name)(desk, self.asked),))

    def _made(self, desk: Desk, item: PlacedItem) -> Panel | None:
        """Make a panel; nothing for one that fits one deal only, which is looked up each time."""
        made: Panel | None = None
        if isinstance(item, str):
            if known_name(item) in FITTING:
                return None
            made = panel_maker(item)(desk, self.asked)
        elif isinstance(item, ipw.Widget):
            made = item if isinstance(item, Panel) else WidgetPanel(desk, item)
        elif isinstance(item, type) and issubclass(item, Panel):
            make: Callable[[Desk], Panel] = item
            made = make(desk)
        else:
            made = FunctionPanel(desk, item, self.studied)
        self.placed.append(made)
        return made

    def _arrange(self, grid: ipw.Box) -> None:
        """Put the panels into rows and columns."""
        grid.children = [
            _box("wb-row", [self._stand(column) for column in row]) for row in self._columns
        ]

    def _stand(self, column: list[tuple[PlacedItem, Panel | None]]) -> ipw.Box:
        shown = [
            self.fitted[known_name(str(item))].now[0] if made is None else made
            for item, made in column
        ]
        narrow = all(isinstance(item, str) and known_name(item) in _NARROW for item, _ in column)
        return _box("wb-column wb-narrow" if narrow else "wb-column", shown)


def compose(desk: Desk | Deal | str | Path, rows: PlacedRows) -> ComposedDashboard:
    """Return a dashboard of one's own, for JupyterLab, Voilà and ``workbench serve``.

    Parameters
    ----------
    desk : Desk, or Deal or path of a deal file
        As :func:`open_desk` returns it; a deal or a file is opened with that.
    rows : sequence of sequences
        From above, each a row: what stands side by side in it. An item is the name of a panel
        (:func:`list_panels`), a widget, or a function that takes the study of the deal on the desk
        and returns a figure, a table, a result or a text, and is called anew whenever the deal
        changes; with a parameter ``package``, it gets the package that is looked at too. Items in
        a list of their own stand in one column.

    Returns
    -------
    ComposedDashboard

    Raises
    ------
    ValueError
        If there is no panel of a name, naming the nearest, or nothing is to be placed.
    TypeError
        If an item is none of these.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> def values(study):
    ...     "What it is worth"
    ...     return study.find_frontier().to_frame()[["buyer", "supplier"]]
    >>> board = compose(example_deal(), [["facts", ["frontier", values]], ["batna", "trades"]])
    >>> [type(panel).__name__ for panel in board.placed]
    ['FrontierPanel', 'FunctionPanel', 'BatnaPanel', 'TradesPanel']
    """
    return ComposedDashboard(desk if isinstance(desk, Desk) else open_desk(desk), rows)


def _checked(rows: Any) -> PlacedRows:
    """Refuse what is no rows of rows, before anything is made."""
    if not isinstance(rows, list | tuple) or not rows:
        raise ValueError(f"rows are lists of what stands side by side, got {rows!r}")
    for row in rows:
        if not isinstance(row, list | tuple) or not row:
            raise ValueError(f"a row is a list of what stands side by side, got {row!r}")
        for item in (one for cell in row for one in _column(cell)):
            if isinstance(item, str):
                panel_maker(item)
            elif not (isinstance(item, ipw.Widget) or callable(item)):
                said = "a panel's name, a widget, or a function of the study"
                raise TypeError(f"what is placed is {said}, got {item!r}")
    return rows


def _column(cell: PlacedItem) -> list[PlacedItem]:
    if isinstance(cell, list | tuple):
        return [*cell]
    return [cell]


def _box(look: str, children: Sequence[ipw.Widget]) -> ipw.Box:
    box = ipw.Box(list(children))
    for one in look.split():
        box.add_class(one)
    return box
