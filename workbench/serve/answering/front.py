"""The front page: one's own deals, those of others, the examples; a page of each at a time.

All of it comes from lists that are kept ready: no deal is opened and no file is read for it.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urlencode

from tornado.web import authenticated

from workbench.serve.admission.visitors import Visitor
from workbench.serve.answering.handlers import TemplatePage
from workbench.serve.offering.deals import NOT_NOW, DealCard
from workbench.serve.offering.site import Link, Site
from workbench.store import StoreError
from workbench.store.listing import ListOrder, Whose

FIRST, PAGE_SIZE = 20, 50
"""Deals of a section on the front page, and on a page of the section alone."""

FIRST_BROKEN = 3
"""Files with problems on the front page."""

HEADS = {
    "mine": "My deals",
    "shared": "Shared with me",
    "examples": "Examples",
    "broken": "Files that are no deals",
}
ORDERS = {
    "title": "Deal",
    "open": "Open points",
    "date": "Next date",
    "changed": "Last change",
}
"""Columns of the list, by the order that each asks for."""

_DONE = {
    "archive": ("is in the archive.", "unarchive"),
    "delete": ("is deleted. It can be taken back for 30 days.", "undelete"),
}
_ORDERS: tuple[ListOrder, ...] = ("title", "open", "date", "changed")
_WHOSE: dict[str, Whose] = {"mine": "mine", "shared": "shared", "examples": "examples"}
_LONGEST = 200


@dataclass(frozen=True)
class Asked:
    """What of the lists a visitor wants to see.

    Attributes
    ----------
    search : str
    order : str
    section : str
        The only section that is shown; empty for the first deals of all.
    page : int
        Of that section, from 1 on.
    """

    search: str = ""
    order: ListOrder = "changed"
    section: str = ""
    page: int = 1

    def address(self, **changes: Any) -> str:
        """Return the address of the same list with something else asked."""
        given = {"q": self.search, "sort": self.order, "list": self.section, "page": self.page}
        told = {name: value for name, value in (given | changes).items() if value}
        plain = {"sort": "changed", "page": 1}
        query = urlencode({name: one for name, one in told.items() if plain.get(name) != one})
        return f"?{query}" if query else "."


@dataclass(frozen=True)
class ListSection:
    """Deals under a head of the front page.

    Attributes
    ----------
    name, head : str
    deals : list of DealCard
    total : int
        How many there are of them in all.
    start : int
        How many come before the first one.
    """

    name: str
    head: str
    deals: list[DealCard]
    total: int
    start: int = 0
    twice: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        titles = Counter(deal.title.casefold() for deal in self.deals)
        twice = frozenset(title for title, times in titles.items() if times > 1)
        object.__setattr__(self, "twice", twice)

    def told_apart(self, deal: DealCard) -> str:
        """Return what stands beside a title: the file's name, or the id where titles are equal."""
        if deal.path is not None or deal.title.casefold() in self.twice:
            return deal.name
        return ""

    @property
    def pages(self) -> int:
        """How many pages the section has alone."""
        return -(-self.total // PAGE_SIZE)


class FrontPage(TemplatePage):
    """The deals and dashboards that the visitor may open."""

    @authenticated
    async def get(self) -> None:
        """Write the page; the store is asked anew for every visit, beside everything else."""
        if not self.visitor.is_owner:
            self._show_shared()
            return
        site, person = self.site, self.visitor.person
        asked = self._asked()
        sections = await asyncio.to_thread(find_sections, site, self.visitor, asked)
        last = max((section.pages for section in sections), default=1)
        if asked.section and asked.page > last:
            self.redirect(f"{self.base_url}{asked.address(page=last)}")
            return
        recent = await asyncio.to_thread(self._recent) if asked == Asked() else []
        self.write_page(
            "front.html",
            asked=asked,
            orders=ORDERS,
            sections=sections,
            links=self._links(),
            holder=site.deals.holder_words,
            dashboards=site.dashboards_of(self.visitor),
            books=site.books(self.visitor),
            recent=recent,
            done=await asyncio.to_thread(self._done),
            folder=site.deals.folder.name,
            waiting=site.deals.waiting,
            person=person,
            page_size=PAGE_SIZE,
        )

    def _links(self) -> Callable[[DealCard], list[Link]]:
        """Return what says what can be opened of a deal, in the view that the person has of it."""
        linker = cache(self.site.linker)  # it reads the folder of dashboards
        return lambda deal: linker(self.site.view_of(self.visitor, deal))(deal.name)

    def _show_shared(self) -> None:
        deal, view = self.site.shared_with(self.visitor), self.site.view_of(self.visitor)
        links = self.site.linker(view)(deal.name) if deal is not None else []
        self.write_page("guest.html", deal=deal, links=links, not_now=NOT_NOW)

    def _asked(self) -> Asked:
        told = {name: self.get_query_argument(name, "") for name in ("q", "sort", "list", "page")}
        order: ListOrder = "changed"
        for known in _ORDERS:
            order = known if told["sort"] == known else order
        page = int(told["page"]) if told["page"].isascii() and told["page"].isdecimal() else 1
        section = told["list"] if told["list"] in HEADS else ""
        return Asked(told["q"].strip()[:_LONGEST], order, section, min(max(page, 1), 10**6))

    def _recent(self) -> list[DealCard]:
        """Return the deals that were opened last and are still there."""
        found = (self.site.find(self.visitor, name) for name in self.last_opened.entries())
        return [deal for deal in found if deal is not None and deal.entry is not None]

    def _done(self) -> dict[str, str]:
        """Return what was just done with a deal, and what takes it back."""
        what, name = (self.get_query_argument(one, "") for one in ("done", "deal"))
        if what not in _DONE:
            return {}
        try:
            entry = self.site.deals.store.find(name, self.visitor.person)
        except StoreError:
            return {}
        if not (entry.is_deleted if what == "delete" else entry.is_archived):
            return {}
        said, back = _DONE[what]
        return {"title": entry.title, "said": said, "back": back, "deal": entry.id}


def find_sections(site: Site, visitor: Visitor, asked: Asked) -> list[ListSection]:
    """Return the sections that have deals, each with as many as are shown at once."""
    found = [
        _find_section(site, visitor, asked, name) for name in HEADS if asked.section in ("", name)
    ]
    return [section for section in found if section.total]


def _find_section(site: Site, visitor: Visitor, asked: Asked, name: str) -> ListSection:
    first = FIRST_BROKEN if name == "broken" else FIRST
    count = PAGE_SIZE if asked.section else first
    start = (asked.page - 1) * count if asked.section else 0
    head = HEADS[name]
    if name == "broken":
        broken = site.deals.broken(asked.search)
        return ListSection(name, head, broken[start : start + count], len(broken), start)
    order = asked.order
    if name == "examples":
        order, head = "title", head if site.deals.are_examples else "Only to read"
    deals, total = site.deals.page(
        visitor.person, _WHOSE[name], search=asked.search, order=order, start=start, count=count
    )
    return ListSection(name, head, deals, total, start)
