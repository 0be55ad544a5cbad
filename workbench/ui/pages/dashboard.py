"""What all dashboards share: one desk, its deal above, panels in a grid, and a warning line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ipywidgets as ipw

from workbench.model import Deal
from workbench.ui.desk.binding import Ties
from workbench.ui.desk.desk import Desk
from workbench.ui.panels import DealPanel, Panel
from workbench.ui.widgets.glossary import Glossary
from workbench.ui.widgets.heartbeat import Heartbeat
from workbench.ui.widgets.page_style import PageStyle
from workbench.ui.widgets.text_view import TextView, paragraphs


class Dashboard(ipw.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Panels on one desk. A kind of dashboard says which, and where they stand.

    It overrides :meth:`build`, which makes the panels that fit every deal, :meth:`build_fitting`,
    which makes those whose controls fit one deal only, and :meth:`arrange`.

    Parameters
    ----------
    desk : Desk
        Several dashboards on one desk stay in step.
    deals : Path, optional
        Folder with one folder per case, whose deals are offered; by default the desk's.
    """

    grid_class = ""
    """Class that places the panels in the style sheet, next to ``wb-grid``."""

    has_tools = True
    """Whether the deal can be chosen, uploaded and downloaded above the panels."""

    deal: DealPanel

    def __init__(self, desk: Desk, *, deals: Path | None = None) -> None:
        self.desk = desk
        self.ties = Ties(desk)
        self.alert = TextView()
        self.grid = ipw.Box()
        self.grid.add_class("wb-grid")
        if self.grid_class:
            self.grid.add_class(self.grid_class)
        self._structure: Any = None
        self._fitting: list[Panel] = []
        self.ties.follow(self._rebuild)  # before any panel, which would not fit another deal
        self.build()
        above: list[ipw.Widget] = [PageStyle(), Glossary(), Heartbeat(desk), self.alert]
        if self.has_tools:
            self.deal = DealPanel(desk, deals=deals or desk.deals)
            above.append(self.deal)
        super().__init__([*above, self.grid])
        self.add_class("wb-dashboard")
        self.arrange()
        self.ties.follow(self._warn, "failure")

    def build(self) -> None:
        """Make the panels that fit every deal; charts first, they take longest to arrive."""
        raise NotImplementedError

    def build_fitting(self) -> list[Panel]:
        """Make the panels whose controls fit the deal on the desk only, and return them."""
        return []

    def arrange(self) -> None:
        """Put the panels into the grid."""
        raise NotImplementedError

    def _rebuild(self) -> None:
        """Replace the panels that fit one deal only, when a deal of another structure comes."""
        structure = structure_of(self.desk.deal)
        if structure == self._structure:
            return
        first, old = self._structure is None, self._fitting
        self._structure = structure
        self._fitting = self.build_fitting()
        if not first:
            self.arrange()
        for panel in old:
            panel.leave()

    def _warn(self) -> None:
        self.alert.show(*paragraphs([self.desk.failure], cls="wb-alert"))


def structure_of(deal: Deal) -> tuple[Any, ...]:
    """Return all of a deal that its controls are built from: everything but its numbers."""
    facts = tuple(
        (name, fact.label, fact.unit, fact.source, fact.span) for name, fact in deal.facts.items()
    )
    return facts, deal.issues, tuple(deal.parties)
