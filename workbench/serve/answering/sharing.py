"""Sharing a deal in the browser: make a link, see who has one, end it; and what a link opens."""

from __future__ import annotations

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.web import HTTPError, authenticated

from workbench.model import View
from workbench.serve.admission.shares import (
    SharedDeal,
    ShareError,
    create_share,
    find_share,
    list_shares,
    open_link,
    revoke_share,
)
from workbench.serve.answering.handlers import SaidError, TemplatePage
from workbench.serve.offering.deals import NOT_NOW, DealCard
from workbench.store import DealEntry

DAYS = (1, 7, 30, 90)
EXPLAINED = {
    View.BUYER: "Buyer: all dashboards, without the analyst's notes",
    View.SUPPLIER: "Supplier: the page that may lie open on the table",
    View.EXECUTIVE: "Executive: the brief",
    View.ANALYST: "Analyst: everything about this deal",
}
OVER = "This link has ended or is not complete. Ask whoever sent it to you for a new one."


class ShareLink(TemplatePage):
    """What a link opens."""

    @allow_unauthenticated
    def get(self, signed: str) -> None:
        """Begin a session for the shared deal, and show what it includes."""
        share = open_link(signed)
        if share is None:
            raise SaidError(403, OVER)
        if self.site.deals.shared(share.deal) is None:
            raise SaidError(403, NOT_NOW)
        known = self.visitors.recognise(self.request)
        if known is None or known.share != share.number:
            self.visitors.welcome(self, share=share)
        self.redirect(self.base_url)


class Sharing(TemplatePage):
    """The links of a deal, for those who may make them."""

    @authenticated
    def get(self, deal: str) -> None:
        """List the deal's links, and offer to make one."""
        self._show(*self._find(deal))

    @authenticated
    def post(self, deal: str) -> None:
        """Make a link and show it, this once."""
        card, entry = self._find(deal)
        try:
            days = float(self.get_body_argument("days", "7"))
            view, note = self.get_body_argument("view", ""), self.get_body_argument("note", "")
            share = create_share(entry.id, view=view, days=days, note=note)
        except ValueError as error:  # a ShareError, or no number
            raise SaidError(400, f"This link could not be made: {error}.") from error
        self._show(card, entry, made=share)

    def _find(self, deal: str) -> tuple[DealCard, DealEntry]:
        if not self.visitor.is_owner:
            raise HTTPError(404)
        card = self.site.deals.find(deal, self.visitor.person)
        if card is None or card.problem or card.entry is None:
            raise HTTPError(404)
        return card, card.entry

    def _show(self, card: DealCard, entry: DealEntry, *, made: SharedDeal | None = None) -> None:
        known = (entry.id, str(card.path))
        host = self.settings["public_address"] or f"http://{self.request.host}"
        address = f"{host.removesuffix('/').removesuffix(self.base_url[:-1])}{self.base_url}"
        self.write_page(
            "share.html",
            deal=card,
            made=made,
            link=made.link(address) if made else "",
            shares=[one for one in list_shares() if one.deal in known and one.is_open],
            views=EXPLAINED,
            days=DAYS,
            has_login=self.visitors.login_required,
        )


class ShareEnd(TemplatePage):
    """The end of a link."""

    @authenticated
    def post(self, number: str) -> None:
        """End it, and show what is left."""
        share = find_share(number)
        card = self.site.deals.shared(share.deal) if share is not None else None
        if not self.visitor.is_owner or card is None or card.entry is None:
            raise HTTPError(404)
        if self.site.deals.find(card.entry.id, self.visitor.person) is None:
            raise HTTPError(404)
        try:
            revoke_share(number)
        except ShareError as error:
            raise HTTPError(404) from error
        self.redirect(f"{self.base_url}share/{card.name}")
