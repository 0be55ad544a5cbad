"""What all dashboards share: one desk, its deal above, panels in a grid, and a warning line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import ipywidgets as ipw

from workbench.ui.desk.binding import Ties
from workbench.ui.desk.desk import Desk
from workbench.ui.desk.keeping import keeping_of
from workbench.ui.pages.page import DashboardPage
from workbench.ui.panels import DealPanel, Panel
from workbench.ui.panels.deal.saved import SavedPanel
from workbench.ui.widgets.text_view import TextView, paragraphs


class Dashboard(DashboardPage):
    """Panels on one desk. A kind of dashboard makes them, then says where they stand.

    Parameters
    ----------
    desk : Desk
        Several dashboards on one desk stay in step.
    arrange : callable
        Puts the panels into the grid that it is given.
    look : str
        Class that places the panels in the stylesheet, next to ``wb-grid``.
    deals : Path, optional
        Folder with one folder per case, whose deals are offered; by default the desk's.
    has_tools : bool
        Whether the deal can be chosen, uploaded and downloaded above the panels.
    is_part : bool
        Whether it stands on the page of a deal, which has style, deal and sign of life above it.
    """

    deal: DealPanel | None = None

    def __init__(
        self,
        desk: Desk,
        arrange: Callable[[ipw.Box], None],
        *,
        look: str = "",
        deals: Path | None = None,
        has_tools: bool = True,
        is_part: bool = False,
    ) -> None:
        self.desk = desk
        self.ties = Ties(desk)
        self.alert = TextView()
        self.grid = ipw.Box()
        for one in ("wb-grid", *look.split()):
            self.grid.add_class(one)
        is_kept, tools = keeping_of(desk) is not None, []
        if has_tools and not is_part and is_kept:  # another deal is another page
            tools = [SavedPanel(desk)]
        elif has_tools and not is_part:
            self.deal = DealPanel(desk, deals=deals or desk.deals)
            tools = [self.deal]
        super().__init__(
            [self.alert, *tools, self.grid], desk=desk, is_part=is_part, is_kept=is_kept
        )
        arrange(self.grid)
        self.ties.follow(self._warn, "failure")

    def sleep(self) -> None:
        """Let changes pass while nobody looks."""
        _each(self.grid, "sleep")

    def wake(self) -> None:
        """Catch up with the desk."""
        _each(self.grid, "wake")

    def _warn(self) -> None:
        self.alert.show(*paragraphs([self.desk.failure], cls="wb-alert"))


def _each(widget: ipw.Widget, what: Literal["sleep", "wake"]) -> None:
    """Put to sleep, or wake, whatever in a box can sleep."""
    for child in getattr(widget, "children", ()):
        if isinstance(child, Panel):
            getattr(child.ties, what)()
        elif hasattr(child, what):
            getattr(child, what)()
        else:
            _each(child, what)
