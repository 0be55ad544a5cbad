"""What a server offers: dashboards, deals, and which of both a visitor may open."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from workbench.files import DealFileError
from workbench.model import View
from workbench.serve.cards import Card, read_cards
from workbench.serve.deals import DealCard, DealFolder
from workbench.serve.grants import Grant, may_open
from workbench.serve.redaction import Redactions, stamp_of
from workbench.serve.visitors import Visitor, Visitors

log = logging.getLogger(__name__)

ORDER = (
    "prep",
    "batna",
    "zopa",
    "trade-offs",
    "tradeoffs",
    "frontier",
    "sensitivity",
    "brief",
    "shared",
)
"""Dashboards in the order of the work; others follow by their names."""


class Site:
    """Dashboards and deals of a server.

    Parameters
    ----------
    dashboards : Path
        Folder of notebooks.
    deals : Path
        Folder of deals.
    visitors : Visitors
    scratch : Path
        Folder of the server's own for redacted deals.
    """

    def __init__(
        self, *, dashboards: Path, deals: Path, visitors: Visitors, scratch: Callable[[], Path]
    ) -> None:
        self.dashboards_folder = dashboards
        self.deals = DealFolder(deals)
        self._visitors = visitors
        self._redactions = Redactions(scratch)

    def dashboards_of(self, visitor: Visitor) -> list[Card]:
        """Return the dashboards that a visitor sees; guests only what can be opened."""
        cards = self.dashboards(self.view_of(visitor))
        return [card for card in cards if visitor.is_owner or not card.problem]

    def dashboards(self, view: View) -> list[Card]:
        """Return the dashboards of a view, in the order of the work."""
        cards = [card for card in read_cards(self.dashboards_folder) if may_open(view, card.name)]
        return sorted(cards, key=lambda card: (_place(card.name), card.name))

    def view_of(self, visitor: Visitor) -> View:
        """Return for whom the visitor's pages are."""
        share = self._visitors.share_of(visitor.share) if visitor.share else None
        return share.view if share else View.ANALYST

    def deals_of(self, visitor: Visitor) -> list[DealCard]:
        """Return the deals that a visitor may open: all, or the shared one."""
        if visitor.is_owner:
            return self.deals.cards()
        share = self._visitors.share_of(visitor.share)
        card = self.deals.at(share.deal) if share else None
        return [card.for_guest(share.view)] if card and share else []

    def grant(self, visitor: Visitor, dashboard: str, deal: str) -> Grant | None:
        """Return what a page gets, or nothing when the visitor may not open it.

        Not there and not allowed look the same from outside.
        """
        view = self.view_of(visitor)
        card = next((card for card in self.deals_of(visitor) if card.name == deal), None)
        names = [shown.name for shown in self.dashboards(view) if not shown.problem]
        if card is None or card.problem or dashboard not in names:
            return None
        try:
            return self.grant_of(card, dashboard, view, whole_folder=visitor.is_owner)
        except (DealFileError, OSError) as error:  # changed since its card was read
            log.warning("a deal cannot be opened just now: %s", type(error).__name__)
            return None

    def problem(self, visitor: Visitor, deal: str) -> tuple[str, ...]:
        """Return what is wrong with a deal; to those who may see all of it, for it quotes."""
        card = self.deals.find(deal) if visitor.is_owner else None
        return card.problem if card else ()

    def grant_of(
        self, card: DealCard, dashboard: str, view: View, *, whole_folder: bool = False
    ) -> Grant:
        """Return what a page of that dashboard on that deal gets."""
        return Grant(
            dashboard,
            deal=self._redactions.file_for(card.path, view),
            view=view,
            deals=self.deals.folder if whole_folder else None,
            stamp=stamp_of(card.path),
            name=card.name,
            title=card.title,
        )

    def example(self, visitor: Visitor, dashboard: str) -> Grant | None:
        """Return the dashboard with the example of its notebook, for those who see every deal."""
        names = [card.name for card in self.dashboards(View.ANALYST) if not card.problem]
        return Grant(dashboard) if visitor.is_owner and dashboard in names else None

    def page_words(self, grant: Grant) -> dict[str, Any]:
        """Return what the head of a page says and links."""
        cards = self.dashboards(grant.view) if grant.name else []
        return {
            "deal": grant.title,
            "dashboards": [
                {"name": card.name, "title": card.short, "here": card.name == grant.dashboard}
                for card in cards
                if not card.problem
            ],
            "deal_name": grant.name,
        }

    def likely(self) -> list[Grant]:
        """Return what is probably opened first: every dashboard on the first deal."""
        card = next((card for card in self.deals.cards() if not card.problem), None)
        return self.likely_next(card, View.ANALYST, whole_folder=True) if card else []

    def likely_next(self, card: DealCard, view: View, *, whole_folder: bool) -> list[Grant]:
        """Return what is probably opened by whoever looks at a deal: its dashboards."""
        return [
            self.grant_of(card, shown.name, view, whole_folder=whole_folder)
            for shown in self.dashboards(view)
            if not shown.problem
        ]


def _place(name: str) -> int:
    return ORDER.index(name) if name in ORDER else len(ORDER)
