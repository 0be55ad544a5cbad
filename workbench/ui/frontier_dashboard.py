"""The frontier dashboard: one deal with its facts, frontier, solutions and a package."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ipywidgets as ipw

from workbench.model import Deal
from workbench.ui.binding import Ties
from workbench.ui.desk import Desk
from workbench.ui.page_style import PageStyle
from workbench.ui.panels import (
    BreakdownPanel,
    DealPanel,
    FactsPanel,
    FrontierPanel,
    PackagePanel,
    SolutionsPanel,
)
from workbench.ui.text_view import TextView, paragraphs


class FrontierDashboard(ipw.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """See what both sides of a deal can reach, change its facts, and pick a package.

    Parameters
    ----------
    desk : Desk
        Several dashboards on one desk stay in step.
    deals : Path, optional
        Folder with one folder per case, whose deals are offered.
    """

    def __init__(self, desk: Desk, *, deals: Path | None = None) -> None:
        self.desk = desk
        self.ties = Ties(desk)
        self.alert = TextView()
        self.grid = ipw.Box()
        self.grid.add_class("wb-grid")
        self.facts: FactsPanel
        self.package: PackagePanel
        self._structure: Any = None
        self.ties.follow(self._rebuild)  # before any panel, which would not fit another deal
        self.frontier = FrontierPanel(desk)  # the charts come first: they take longest to arrive
        self.breakdown = BreakdownPanel(desk)
        self.solutions = SolutionsPanel(desk)
        self.deal = DealPanel(desk, deals=deals)
        super().__init__([PageStyle(), self.alert, self.deal, self.grid])
        self.add_class("wb-dashboard")
        self._arrange()
        self.ties.follow(self._warn, "failure")

    def _rebuild(self) -> None:
        """Build the panels whose controls fit one deal only."""
        structure = structure_of(self.desk.deal)
        if structure == self._structure:
            return
        old = [self.facts, self.package] if self._structure is not None else []
        self._structure = structure
        self.facts, self.package = FactsPanel(self.desk), PackagePanel(self.desk)
        if old:
            self._arrange()
        for panel in old:
            panel.leave()

    def _arrange(self) -> None:
        self.grid.children = [
            self.facts,
            self.frontier,
            self.solutions,
            self.breakdown,
            self.package,
        ]

    def _warn(self) -> None:
        self.alert.show(*paragraphs([self.desk.failure], cls="wb-alert"))


def structure_of(deal: Deal) -> tuple[Any, ...]:
    """Return all of a deal that its controls are built from: everything but its numbers."""
    facts = tuple(
        (name, fact.label, fact.unit, fact.source, fact.span) for name, fact in deal.facts.items()
    )
    return facts, deal.issues, tuple(deal.parties)
