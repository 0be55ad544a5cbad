"""The BATNA dashboard: what each side does without a deal, and what follows from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path

import ipywidgets as ipw

from workbench.ui.desk.desk import Desk
from workbench.ui.pages.dashboard import Dashboard
from workbench.ui.pages.fitting import FittingPanels
from workbench.ui.pages.package_dashboard import SidePanels
from workbench.ui.panels import (
    AlternativesPanel,
    BatnaPanel,
    FactsPanel,
    ItemCostsPanel,
    MoreQuotesPanel,
    PiePanel,
    QuotesPanel,
    ReservationPricePanel,
)
from workbench.ui.widgets.sections import Section, Sections


class BatnaDashboard(Dashboard):
    """Edit the alternatives of both sides, and see BATNA, limits, quotes and the pie follow.

    Parameters
    ----------
    desk : Desk
        Several dashboards on one desk stay in step.
    deals : Path, optional
        Folder with one folder per case, whose deals are offered.
    is_part : bool
        Whether it stands on the page of a deal, which has style, deal and sign of life above it.
    sides : SidePanels, optional
        Facts and package of that page, of which only the facts are shown.
    today : callable, optional
        Returns the date on which validity is judged.
    """

    limit = Section("Limit", ReservationPricePanel)
    quotes = Section("Quotes", QuotesPanel)
    items = Section("Items", ItemCostsPanel)
    more_quotes = Section("More quotes", MoreQuotesPanel)
    pie = Section("Pie", PiePanel)

    def __init__(
        self,
        desk: Desk,
        *,
        deals: Path | None = None,
        is_part: bool = False,
        sides: SidePanels | None = None,
        today: Callable[[], dt.date] = dt.date.today,
    ) -> None:
        self._fitting: SidePanels | FittingPanels[tuple[FactsPanel]] = sides or FittingPanels[
            tuple[FactsPanel]
        ](desk, lambda: (FactsPanel(desk),))
        # charts first, they take longest to arrive
        self.batna, self.alternatives = BatnaPanel(desk, today=today), AlternativesPanel(desk)
        self.sections = Sections(
            desk,
            {
                "Limit": partial(ReservationPricePanel, desk),
                "Quotes": partial(QuotesPanel, desk),
                **({"Items": partial(ItemCostsPanel, desk)} if desk.deal.items else {}),
                "More quotes": partial(MoreQuotesPanel, desk),
                "Pie": partial(PiePanel, desk),
            },
        )
        super().__init__(desk, self._arrange, look="wb-grid-batna", deals=deals, is_part=is_part)
        self._fitting.on_renewal(lambda: self._arrange(self.grid))
        if self.deal is not None:
            self.deal.reset.description = "Undo all edits"

    @property
    def facts(self) -> FactsPanel:
        """The facts of the deal on the desk."""
        return self._fitting.now[0]

    def _arrange(self, grid: ipw.Box) -> None:
        """Put the panels into the grid."""
        grid.children = [self.alternatives, self.batna, self.sections, self.facts]
