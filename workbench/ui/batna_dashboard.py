"""The BATNA dashboard: what each side does without a deal, and what follows from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ipywidgets as ipw

from workbench.ui.binding import Ties
from workbench.ui.desk import Desk
from workbench.ui.frontier_dashboard import structure_of
from workbench.ui.page_style import PageStyle
from workbench.ui.panels import (
    AlternativesPanel,
    BatnaPanel,
    DealPanel,
    FactsPanel,
    MoreQuotesPanel,
    PiePanel,
    QuotesPanel,
    ReservationPricePanel,
)
from workbench.ui.sections import Sections
from workbench.ui.text_view import TextView, paragraphs


class BatnaDashboard(ipw.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Edit the alternatives of both sides, and see BATNA, limits, quotes and the pie follow.

    Parameters
    ----------
    desk : Desk
        Several dashboards on one desk stay in step.
    deals : Path, optional
        Folder with one folder per case, whose deals are offered.
    today : callable, optional
        Returns the date on which validity is judged.
    """

    def __init__(
        self,
        desk: Desk,
        *,
        deals: Path | None = None,
        today: Callable[[], dt.date] = dt.date.today,
    ) -> None:
        self.desk = desk
        self.ties = Ties(desk)
        self.alert = TextView()
        self.grid = ipw.Box()
        self.grid.add_class("wb-grid")
        self.grid.add_class("wb-grid-batna")
        self.facts: FactsPanel | None = None
        self._structure: Any = None
        self.ties.follow(self._rebuild)  # before any panel, which would not fit another deal
        self.batna = BatnaPanel(desk, today=today)
        self.alternatives = AlternativesPanel(desk)
        self.limit, self.quotes = ReservationPricePanel(desk), QuotesPanel(desk)
        self.more_quotes, self.pie = MoreQuotesPanel(desk), PiePanel(desk)
        self.sections = Sections(
            desk,
            {
                "3  Limit": self.limit,
                "4  Quotes": self.quotes,
                "5  More quotes": self.more_quotes,
                "6  Pie": self.pie,
            },
        )
        self.deal = DealPanel(desk, deals=deals)
        self.deal.reset.description = "Undo all edits"
        super().__init__([PageStyle(), self.alert, self.deal, self.grid])
        self.add_class("wb-dashboard")
        self._arrange()
        self.ties.follow(self._warn, "failure")

    def _rebuild(self) -> None:
        """Build the panel whose controls fit one deal only."""
        structure = structure_of(self.desk.deal)
        if structure == self._structure:
            return
        self._structure, old = structure, self.facts
        self.facts = FactsPanel(self.desk)
        if old is not None:
            self._arrange()
            old.leave()

    def _arrange(self) -> None:
        self.grid.children = [self.alternatives, self.batna, self.sections, self.facts]

    def _warn(self) -> None:
        self.alert.show(*paragraphs([self.desk.failure], cls="wb-alert"))
