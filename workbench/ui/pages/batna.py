"""The BATNA dashboard: what each side does without a deal, and what follows from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from workbench.ui.desk.desk import Desk
from workbench.ui.pages.dashboard import Dashboard
from workbench.ui.panels import (
    AlternativesPanel,
    BatnaPanel,
    FactsPanel,
    MoreQuotesPanel,
    Panel,
    PiePanel,
    QuotesPanel,
    ReservationPricePanel,
)
from workbench.ui.widgets.sections import Sections


class BatnaDashboard(Dashboard):
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

    grid_class = "wb-grid-batna"
    facts: FactsPanel

    def __init__(
        self,
        desk: Desk,
        *,
        deals: Path | None = None,
        today: Callable[[], dt.date] = dt.date.today,
    ) -> None:
        self._today = today
        super().__init__(desk, deals=deals)
        self.deal.reset.description = "Undo all edits"

    def build(self) -> None:
        """Make the panels that fit every deal; charts first, they take longest to arrive."""
        self.batna = BatnaPanel(self.desk, today=self._today)
        self.alternatives = AlternativesPanel(self.desk)
        self.limit, self.quotes = ReservationPricePanel(self.desk), QuotesPanel(self.desk)
        self.more_quotes, self.pie = MoreQuotesPanel(self.desk), PiePanel(self.desk)
        self.sections = Sections(
            self.desk,
            {
                "Limit": self.limit,
                "Quotes": self.quotes,
                "More quotes": self.more_quotes,
                "Pie": self.pie,
            },
        )

    def build_fitting(self) -> list[Panel]:
        """Make the panels whose controls fit the deal on the desk only, and return them."""
        self.facts = FactsPanel(self.desk)
        return [self.facts]

    def arrange(self) -> None:
        """Put the panels into the grid."""
        self.grid.children = [self.alternatives, self.batna, self.sections, self.facts]
