"""Sharing a deal: who may see it, links for guests, who opened them; and what a link opens."""

from __future__ import annotations

import datetime as dt
from urllib.parse import quote

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.web import HTTPError, authenticated

from workbench.model import View
from workbench.serve.answering.handlers import SaidError, TemplatePage
from workbench.serve.offering.deals import NOT_NOW, DealCard
from workbench.store import EVERYBODY, AwayError, DealEntry, Right, SharedDeal, StoreError, Version

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
NOT_KEPT = (
    "The link has ended, as long as this server runs: that cannot be kept at the moment, since the "
    "store cannot be written. It is kept as soon as it can; make room on the disk."
)
JUST = 300
"""Seconds for which a link that was made can be seen again."""

KEPT = 200
"""Most ended links that are listed."""


def is_new(share: SharedDeal, who: str) -> bool:
    """Say whether a person has just made a link, and may still see it."""
    age = dt.datetime.now(dt.UTC) - share.made
    return share.is_open and share.by == who and age.total_seconds() < JUST


def utc(moment: dt.datetime, form: str = "%d %B %Y, %H:%M UTC") -> str:
    """Return a moment in words, at the same time for everybody.

    Examples
    --------
    >>> utc(dt.datetime(2026, 3, 10, 9, 30, tzinfo=dt.UTC))
    '10 March 2026, 09:30 UTC'
    """
    return moment.astimezone(dt.UTC).strftime(form)


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
                until=utc(share.until),
                deal=card,
                person=known.person,
                words=EXPLAINED[share.view],
            )
            return
        if known is None or known.share != share.number:
            self.visitors.welcome(self, share=share)
            self.visitors.shares.note_opening(share)
        self.redirect(self.base_url)

    @allow_unauthenticated
    def head(self, signed: str) -> None:  # type: ignore[override]
        """Say whether the link opens something; nothing counts as opened by that."""
        self._find(signed)
        self.finish()

    @authenticated
    def post(self, signed: str) -> None:
        """Show one of our own people what the link shows; there is a way back."""
        share, _ = self._find(signed)
        if self.visitor.is_owner:
            self.visitors.shares.note_opening(share, self.visitor.person)
            self.visitors.welcome(self, share=share)
        self.redirect(self.base_url)

    def _find(self, signed: str) -> tuple[SharedDeal, DealCard]:
        share = self.visitors.shares.open(signed)
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
        """List the deal's people and links, and offer to add to both; show one just made."""
        self._show(*find_shareable(self, deal), made=self.get_query_argument("made", ""))

    @authenticated
    def post(self, deal: str) -> None:
        """Make a link, and go on to where it is shown: loading that anew makes no second one."""
        card, entry = find_shareable(self, deal)
        text = self.get_body_argument
        try:
            share = self.site.deals.store.add_link(
                entry.id, self.visitor.person, view=View(text("view", "")),
                days=float(text("days", "7")), note=text("note", ""),
                number=int(text("version", "") or 0) or None,
            )  # fmt: skip
        except AwayError:
            raise
        except ValueError as error:  # a StoreError, no such view, or no number
            raise SaidError(400, f"This link could not be made: {error}.") from error
        self.redirect(f"{self.base_url}share/{quote(card.name)}?made={share.number}")

    def _versions(self, entry: DealEntry) -> tuple[Version, ...]:
        return self.site.deals.store.versions(entry.id, self.visitor.person)

    def _show(self, card: DealCard, entry: DealEntry, *, made: str = "") -> None:
        store, who = self.site.deals.store, self.visitor.person
        shares = store.links(entry.id, who)
        new = next((one for one in shares if one.number == made and is_new(one, who)), None)
        people = store.people(entry.id, who)
        host = self.settings["public_address"] or f"http://{self.request.host}"
        address = f"{host.removesuffix('/').removesuffix(self.base_url[:-1])}{self.base_url}"
        self.write_page(
            "share.html",
            deal=card,
            owner=self.site.deals.holder_words(entry) if entry.owner != who else who,
            is_mine=entry.owner == who and not entry.is_example,
            is_example=entry.is_example,
            people=[(name, role_words(right)) for name, right in people.items()],
            everybody=EVERYBODY,
            roles=ROLES,
            made=new,
            link=new.link(address) if new else "",
            shares=[one for one in shares if one.is_open],
            ended=[one for one in shares if not one.is_open][:KEPT],
            utc=utc,
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
        shares = self.visitors.shares
        share = shares.find(number)
        known = self.site.deals.shared(share.deal) if share is not None else None
        if known is None or known.entry is None:
            raise HTTPError(404)
        card, _ = find_shareable(self, known.entry.id)
        try:
            is_kept = shares.end(number, self.visitor.person)
        except StoreError as error:
            raise HTTPError(404) from error
        if not is_kept:
            raise SaidError(503, NOT_KEPT)
        self.redirect(f"{self.base_url}share/{quote(card.name)}")


def find_shareable(page: TemplatePage, deal: str) -> tuple[DealCard, DealEntry]:
    """Return a deal that whoever asks may share; any other is as if it were not there."""
    visitor, site = page.visitor, page.site
    card = site.deals.find(deal, visitor.person) if visitor.is_owner else None
    if card is None or card.problem or card.entry is None or not site.may_share(card.entry):
        raise HTTPError(404)
    return card, card.entry
