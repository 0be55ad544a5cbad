"""Sharing a deal: who may see it, links for guests, who opened them; and what a link opens."""

from __future__ import annotations

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.web import HTTPError, authenticated

from workbench.model import View
from workbench.serve.admission.openings import note_opening, openings_of
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
from workbench.store import EVERYBODY, DealEntry, Right, Version

DAYS = (1, 7, 30, 90)
EXPLAINED = {
    View.BUYER: "Buyer: all dashboards, without the analyst's notes",
    View.SUPPLIER: "Supplier: the page that may lie open on the table",
    View.EXECUTIVE: "Executive: the brief",
    View.ANALYST: "Analyst: everything about this deal",
}
ROLES = {
    "editor": ("Edits it, and sees everything", Right(may_edit=True)),
    "analyst": ("Analyst: sees everything, may try", Right()),
    "buyer": ("Buyer: all dashboards, without the analyst's notes, may try", Right(View.BUYER)),
    "executive": ("Executive: the brief", Right(View.EXECUTIVE)),
}
"""What a colleague may do with a deal, by the names in the form."""

OVER = "This link has ended or is not complete. Ask whoever sent it to you for a new one."
KEPT = 200
"""Most ended links that are listed."""


def role_words(right: Right) -> str:
    """Return a right in the words of the form.

    Examples
    --------
    >>> role_words(Right())
    'Analyst: sees everything, may try'
    """
    return next(words for words, known in ROLES.values() if known == right)


class ShareLink(TemplatePage):
    """What a link opens."""

    @allow_unauthenticated
    def get(self, signed: str) -> None:
        """Begin a session for the shared deal; one of our own people is asked first.

        Without the question, whoever tries a link of their own would be shut out of their deals.
        """
        share, card = self._find(signed)
        is_named = self.visitors.proxies.person(self.request)
        known = self.current_user if is_named else self.visitors.recognise(self.request)
        if known is not None and known.is_owner:
            self.write_page(
                "link.html",
                share=share,
                deal=card,
                person=known.person,
                words=EXPLAINED[share.view],
            )
            return
        if known is None or known.share != share.number:
            self.visitors.welcome(self, share=share)
            note_opening(share.number)
        self.redirect(self.base_url)

    @authenticated
    def post(self, signed: str) -> None:
        """Show one of our own people what the link shows; there is a way back."""
        share, _ = self._find(signed)
        if self.visitor.is_owner:
            note_opening(share.number, self.visitor.person)
            self.visitors.welcome(self, share=share)
        self.redirect(self.base_url)

    def _find(self, signed: str) -> tuple[SharedDeal, DealCard]:
        share = open_link(signed)
        if share is None:
            raise SaidError(403, OVER)
        card = self.site.deals.shared(share.deal)
        if card is None:
            raise SaidError(403, NOT_NOW)
        return share, card


class LeaveLink(TemplatePage):
    """The way back from what a link shows."""

    @authenticated
    async def post(self) -> None:
        """End the look, with its pages."""
        session = self.visitor.username
        if not self.may_leave():
            raise HTTPError(404)
        self.visitors.leave(self)
        await self.kernels.end_all_of(session)
        self.redirect(self.base_url)


class Sharing(TemplatePage):
    """Who sees a deal, for those who may share it."""

    @authenticated
    def get(self, deal: str) -> None:
        """List the deal's people and links, and offer to add to both."""
        self._show(*find_shareable(self, deal))

    @authenticated
    def post(self, deal: str) -> None:
        """Make a link and show it, this once."""
        card, entry = find_shareable(self, deal)
        text = self.get_body_argument
        try:
            share = create_share(
                entry.id, view=text("view", ""), days=float(text("days", "7")),
                note=text("note", ""), by=self.visitor.person,
                version=self._version(entry, text("version", "")),
            )  # fmt: skip
        except ValueError as error:  # a ShareError, or no number
            raise SaidError(400, f"This link could not be made: {error}.") from error
        self._show(card, entry, made=share)

    def _version(self, entry: DealEntry, number: str) -> Version | None:
        if not number:
            return None
        for one in self._versions(entry):
            if str(one.number) == number:
                return one
        raise ShareError("there is no kept state of that number")

    def _versions(self, entry: DealEntry) -> tuple[Version, ...]:
        return self.site.deals.store.versions(entry.id, self.visitor.person)

    def _show(self, card: DealCard, entry: DealEntry, *, made: SharedDeal | None = None) -> None:
        store, who = self.site.deals.store, self.visitor.person
        known = (entry.id, str(card.path))
        shares = [one for one in list_shares() if one.deal in known]
        people = store.people(entry.id, who)
        host = self.settings["public_address"] or f"http://{self.request.host}"
        address = f"{host.removesuffix('/').removesuffix(self.base_url[:-1])}{self.base_url}"
        self.write_page(
            "share.html",
            deal=card,
            owner=entry.owner,
            is_mine=entry.owner == who and not entry.is_example,
            is_example=entry.is_example,
            people=[(name, role_words(right)) for name, right in people.items()],
            everybody=EVERYBODY,
            roles=ROLES,
            made=made,
            link=made.link(address) if made else "",
            shares=[(one, openings_of(one.number)) for one in shares if one.is_open],
            ended=[(one, openings_of(one.number)) for one in shares if not one.is_open][:KEPT],
            versions=self._versions(entry),
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
        known = self.site.deals.shared(share.deal) if share is not None else None
        if known is None or known.entry is None:
            raise HTTPError(404)
        card, _ = find_shareable(self, known.entry.id)
        try:
            revoke_share(number)
        except ShareError as error:
            raise HTTPError(404) from error
        self.redirect(f"{self.base_url}share/{card.name}")


def find_shareable(page: TemplatePage, deal: str) -> tuple[DealCard, DealEntry]:
    """Return a deal that whoever asks may share; any other is as if it were not there."""
    visitor, site = page.visitor, page.site
    card = site.deals.find(deal, visitor.person) if visitor.is_owner else None
    if card is None or card.problem or card.entry is None or not site.may_share(card.entry):
        raise HTTPError(404)
    return card, card.entry
