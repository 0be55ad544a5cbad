"""What a server offers: dashboards, deals, and which of both a visitor may open."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from workbench.files import write_sheet, write_view
from workbench.model import SharedSheet, View
from workbench.serve.admission.visitors import Visitor, Visitors
from workbench.serve.offering.cards import Card, read_cards
from workbench.serve.offering.deals import DealCard, Deals
from workbench.serve.offering.grants import BOOKS, Grant, may_open
from workbench.serve.offering.redaction import Redactions
from workbench.serve.offering.standing import Standing
from workbench.store import AwayError, DealEntry, StoreError
from workbench.store.remote import RemoteStore
from workbench.ui.pages.deal import TABLE, tabs_of

log = logging.getLogger(__name__)

PAGE = "deal"
"""The notebook of a deal's page, whose tabs are the dashboards."""

SHEET = "shared"
"""The notebook of the sheet for the other side; our own people have it as a tab of the page."""

ORDER = (
    PAGE,
    "prep",
    "batna",
    "zopa",
    "trade-offs",
    "tradeoffs",
    "frontier",
    "sensitivity",
    "talks",
    "brief",
    SHEET,
)
"""Dashboards in the order of the work; others follow by their names."""


TURN = 0.5
"""Seconds for which new files are read at a time, so that pages are answered in between."""


@dataclass(frozen=True)
class Link:
    """Something that can be opened of a deal.

    Attributes
    ----------
    address : str
        Below the server's base address, ready to be written into a page.
    title : str
    tab : str
        Name of the tab of the deal's page; empty for a page of its own.
    """

    address: str
    title: str
    tab: str = ""


class Site:
    """Dashboards and deals of a server.

    Parameters
    ----------
    dashboards : Path
        Folder of notebooks.
    deals : Deals
    visitors : Visitors
    scratch : Path
        Folder of the server's own for redacted deals.
    """

    def __init__(
        self, *, dashboards: Path, deals: Deals, visitors: Visitors, scratch: Callable[[], Path]
    ) -> None:
        self.dashboards_folder = dashboards
        self.deals = deals
        self._visitors = visitors
        self._redactions = Redactions(scratch)
        self._standing = Standing(deals.store)

    def follow(self) -> None:
        """Carry over what changed in files and in the store: to be called about once a second."""
        self.deals.follow(seconds=TURN)
        for entry, view in self._redactions.views():
            known = self.deals.store.peek(entry)
            if known is not None and not known.is_deleted:
                self._file_for(known, view)

    def dashboards_of(self, visitor: Visitor) -> list[Card]:
        """Return the dashboards that a visitor sees; guests only what can be opened."""
        cards = self.dashboards(self.view_of(visitor))
        return [card for card in cards if visitor.is_owner or not card.problem]

    def dashboards(self, view: View) -> list[Card]:
        """Return the dashboards of a view, in the order of the work."""
        cards = [card for card in read_cards(self.dashboards_folder) if may_open(view, card.name)]
        of_deals = [card for card in cards if card.name not in BOOKS]
        return sorted(of_deals, key=lambda card: (_place(card.name), card.name))

    def books(self, visitor: Visitor) -> list[Card]:
        """Return the dashboards on one's own ledger; a guest has none."""
        if not visitor.is_owner:
            return []
        cards = {card.name: card for card in read_cards(self.dashboards_folder)}
        return [cards[one] for one in BOOKS if one in cards and not cards[one].problem]

    def view_of(self, visitor: Visitor, card: DealCard | None = None) -> View:
        """Return for whom the visitor's pages are: those of a deal, or else of the front page."""
        share = self._visitors.share_of(visitor.share) if visitor.share else None
        if share is not None:
            return share.view
        return card.entry.view if card is not None and card.entry is not None else View.ANALYST

    def shared_with(self, visitor: Visitor) -> DealCard | None:
        """Return the deal that a guest may open."""
        share = self._visitors.share_of(visitor.share)
        card = self.deals.shared(share.deal) if share else None
        if card is None or share is None:
            return None
        entry = card.entry if share.view is View.SUPPLIER else None
        sent = self.deals.store.newest_sheet(entry.id, entry.owner) if entry else None
        return self.deals.at(card, share.revision).for_guest(
            share.view, sheet=sent.sheet if sent else None
        )

    def find(self, visitor: Visitor, deal: str) -> DealCard | None:
        """Return the deal of that name, if the visitor may open it."""
        if visitor.is_owner:
            return self.deals.find(deal, visitor.person)
        card = self.shared_with(visitor)
        return card if card is not None and deal in card.names else None

    def grant(self, visitor: Visitor, dashboard: str, deal: str) -> Grant | None:
        """Return what a page gets, or nothing when the visitor may not open it.

        Not there and not allowed look the same from outside.
        """
        card = self.find(visitor, deal)
        view = self.view_of(visitor, card)
        names = [shown.name for shown in self.dashboards(view) if not shown.problem]
        if card is None or card.problem or dashboard not in names:
            return None
        try:
            share = self._visitors.share_of(visitor.share)
            revision = share.revision if share else 0
            return self.grant_of(card, dashboard, view, person=visitor.person, revision=revision)
        except AwayError:
            raise
        except (StoreError, OSError) as error:  # changed since its card was read
            log.warning("a deal cannot be opened just now: %s", type(error).__name__)
            return None

    def problem(self, visitor: Visitor, deal: str) -> tuple[str, ...]:
        """Return what is wrong with a deal; to those who may see all of it, for it quotes."""
        card = self.deals.find(deal, visitor.person) if visitor.is_owner else None
        return card.problem if card else ()

    def may_stay(self, visitor: Visitor, grant: Grant) -> bool:
        """Say whether a page that is open may stay so: its deal, and this view of it."""
        if not grant.entry:
            return visitor.is_owner
        if not visitor.is_owner:  # the link is open, or there would be no such visitor
            entry = self.deals.store.peek(grant.entry)
            return entry is not None and not entry.is_deleted
        try:
            return self._standing.view_of(grant.entry, visitor.person) is grant.view
        except AwayError:
            raise  # nobody loses a page because the store cannot be asked
        except StoreError:
            return False

    def grant_of(
        self, card: DealCard, dashboard: str, view: View, *, person: str, revision: int = 0
    ) -> Grant:
        """Return what a page of that dashboard on that deal gets.

        A guest is no person. Of a deal of which somebody may have a view only, the page's kernel
        gets no more than that, whoever it is.
        """
        if card.entry is None:
            raise StoreError("this file is no deal")
        grant = Grant(dashboard, card.entry.id, view=view, name=card.name, title=card.title)
        if person and view is View.ANALYST:
            store = self.deals.store
            token = store.token if isinstance(store, RemoteStore) else ""
            return replace(grant, store=str(store.place), token=token, person=person)
        return replace(grant, deal=self._file_for(card.entry, view, revision, person))

    def _file_for(self, entry: DealEntry, view: View, revision: int = 0, person: str = "") -> Path:
        """Return the file of a view; who has no more of the deal gets it in their own name."""
        if view is View.SUPPLIER:  # an edit changes nothing there, only a press of ours
            sent = self.deals.store.newest_sheet(entry.id, entry.owner)
            number, sheet = (sent.number, sent.sheet) if sent else (0, SharedSheet())
            return self._redactions.file_for(entry.id, view, number, lambda: write_sheet(sheet))

        def write() -> str:
            store = self.deals.store
            if entry.view is not View.ANALYST:
                return write_view(store.shown(entry.id, person).deal, view)
            state = store.open(entry.id, entry.owner, revision or None)[1]
            return write_view(state.deal, view)

        number = revision or entry.newest
        return self._redactions.file_for(entry.id, view, number, write, kept=bool(revision))

    def example(self, visitor: Visitor, dashboard: str) -> Grant | None:
        """Return the dashboard with the example of its notebook, for our own people."""
        if dashboard in [card.name for card in self.books(visitor)]:
            store = self.deals.store
            token = store.token if isinstance(store, RemoteStore) else ""
            place, who = str(store.place), visitor.person
            return Grant(dashboard, store=place, token=token, person=who)
        names = [card.name for card in self.dashboards(View.ANALYST) if not card.problem]
        return Grant(dashboard) if visitor.is_owner and dashboard in names else None

    def may_share(self, entry: DealEntry) -> bool:
        """Say whether who asked for an entry may hand out links to it; an example hides nothing."""
        return entry.may_edit or entry.is_example

    def page_words(self, grant: Grant) -> dict[str, Any]:
        """Return what the head of a page says and links."""
        links = self.linker(grant.view)(grant.name) if grant.name else []
        here = f"open/{grant.dashboard}/"
        return {
            "deal": grant.title,
            "links": [vars(link) | {"here": link.address.startswith(here)} for link in links],
            "is_page": grant.dashboard == PAGE,
            "share": f"share/{quote(grant.name)}" if self._is_shareable(grant) else "",
        }

    def _is_shareable(self, grant: Grant) -> bool:
        try:
            entry = self.deals.store.find(grant.entry, grant.person) if grant.person else None
        except StoreError:
            return False
        return entry is not None and self.may_share(entry)

    def linker(self, view: View) -> Callable[[str], list[Link]]:
        """Return what says what can be opened of a deal: tabs of its page, other dashboards."""
        cards = [card for card in self.dashboards(view) if not card.problem]
        names = [card.name for card in cards]
        tabs = tabs_of(view, has_history=view is View.ANALYST) if PAGE in names else {}
        known = (PAGE, *tabs, *([SHEET] if TABLE in tabs else []))
        others = [card for card in cards if card.name not in known]

        def links(deal: str) -> list[Link]:
            place = quote(deal)
            return [
                *(Link(f"deals/{place}/{tab}", title, tab) for tab, title in tabs.items()),
                *(Link(f"open/{quote(one.name)}/{place}", one.short) for one in others),
            ]

        return links


def _place(name: str) -> int:
    return ORDER.index(name) if name in ORDER else len(ORDER)
