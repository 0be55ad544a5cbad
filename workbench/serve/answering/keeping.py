"""What one does with one's deals on the front page: begin, copy, rename, archive, delete, share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from tornado.web import HTTPError, authenticated

from workbench.files import read_uploaded
from workbench.library import new_deal
from workbench.model import DealError, View
from workbench.serve.answering.handlers import SaidError, TemplatePage
from workbench.serve.answering.sharing import ROLES
from workbench.store import EVERYBODY, AwayError, DealEntry, State, Store, StoreError
from workbench.store.evidence import clean_name
from workbench.store.settling import FileConflict
from workbench.ui.desk.doubts import ask_reading, label_reading
from workbench.ui.prep.new_deal_fields import new_deal_fields, read_new_deal
from workbench.words import DECIMAL_MARKS, TwoReadings

_LONGEST = 200


class Kept(TemplatePage):
    """What every handler of our own deals knows."""

    @property
    def store(self) -> Store:
        """Where the deals live."""
        return self.site.deals.store

    def require_person(self) -> str:
        """Return who asks; guests have no deals of their own."""
        if not self.visitor.is_owner:
            raise HTTPError(404)
        return self.visitor.person

    def text(self, name: str) -> str:
        """Return what was typed into a field."""
        return self.get_body_argument(name, "").strip()[:_LONGEST]


class NewDeal(Kept):
    """Begin a deal from what is on paper."""

    @authenticated
    def get(self) -> None:
        """Show the form."""
        self.require_person()
        self._show({}, {})

    @authenticated
    def post(self) -> None:
        """Make the deal and open its page; with something wrong, show all that was typed."""
        who = self.require_person()
        typed = {name: self.text(name) for name in new_deal_fields()}
        given, wrong = read_new_deal(typed, decimal=self._decimal())
        if not wrong:
            try:
                made = self.store.add(new_deal(**given), who=who)
            except (DealError, StoreError, ValueError) as error:
                wrong = {"": ValueError(str(error))}
            else:
                self.redirect(f"{self.base_url}deals/{made}/prep")
                return
        self.set_status(400)
        self._show(typed, wrong)

    def _decimal(self) -> str:
        """Return the mark before decimals, once a button has said it."""
        given = self.text("decimal")
        return given if given in DECIMAL_MARKS else ""

    def _show(self, typed: dict[str, str], wrong: dict[str, ValueError]) -> None:
        asked = {
            name: (
                ask_reading(doubt),
                [*zip(doubt.marks, map(label_reading, doubt.spellings), strict=True)],
            )
            for name, doubt in wrong.items()
            if isinstance(doubt, TwoReadings)
        }
        said = {name: str(error) for name, error in wrong.items() if name not in asked}
        self.write_page(
            "new.html",
            fields=new_deal_fields(),
            groups=_grouped(),
            typed=typed,
            wrong=said,
            asked=asked,
            decimal=self._decimal(),
        )


def _grouped() -> dict[str, list[str]]:
    """Return the names of the fields under each heading, the first under none."""
    groups: dict[str, list[str]] = {}
    for name, field in new_deal_fields().items():
        groups.setdefault(field.group, []).append(name)
    return groups


class UploadDeal(Kept):
    """Take a deal file, or the files of a GENIUS negotiation, as a deal of one's own."""

    @authenticated
    def post(self) -> None:
        """Keep the deal and open its page, or say what is wrong with the file and where."""
        who = self.require_person()
        files = self.request.files.get("file", [])
        if not files:
            raise SaidError(400, "Choose a file first.")
        try:
            deal = read_uploaded({clean_name(one.filename): bytes(one.body) for one in files})
        except DealError as error:
            said = "; ".join(str(error).splitlines())
            raise SaidError(400, f"The file is not kept: {said}") from error
        self.redirect(f"{self.base_url}deals/{self.store.add(deal, who=who)}/prep")


class ManageDeal(Kept):
    """What can be done with a deal, beside working on it."""

    @authenticated
    def get(self, deal: str) -> None:
        """Show it."""
        who = self.require_person()
        card = self.site.deals.find(deal, who)
        if card is None or card.entry is None:
            raise HTTPError(404)
        is_mine = card.entry.owner == who and not card.entry.is_example
        has_all = card.entry.view is View.ANALYST
        self.write_page(
            "manage.html",
            deal=card,
            is_mine=is_mine,
            holder=who if is_mine else self.site.deals.holder_words(card.entry),
            has_all=has_all,
            may_share=self.site.may_share(card.entry),
            conflicts=self._conflicts(card.entry, who) if has_all else (),
        )

    def _conflicts(self, entry: DealEntry, who: str) -> tuple[FileConflict, ...]:
        """Return what somebody has to settle; nothing while the file is no deal."""
        try:
            return self.store.conflicts(entry.id, who) if entry.has_conflict else ()
        except DealError:
            return ()


class PutAway(Kept):
    """Deals that are out of the way: archived, or deleted and still to be had back."""

    @authenticated
    def get(self, place: str) -> None:
        """List them."""
        who = self.require_person()
        deleted = place == "deleted"
        entries = self.store.list(who, archived=not deleted, deleted=deleted)
        self.write_page(
            "put_away.html",
            head="Deleted deals" if deleted else "Archive",
            action="undelete" if deleted else "unarchive",
            entries=entries,
            place=place,
            person=who,
        )


class DealAction(Kept):
    """One thing that is done with one deal."""

    @authenticated
    def post(self, what: str) -> None:
        """Do it, and go back to the front page."""
        who, name = self.require_person(), self.text("deal")
        actions: dict[str, Callable[[], Any]] = {
            "duplicate": lambda: self.store.duplicate(name, who),
            "archive": lambda: self.store.archive(name, who),
            "unarchive": lambda: self.store.archive(name, who, archived=False),
            "delete": lambda: self.store.delete(name, who),
            "undelete": lambda: self.store.undelete(name, who),
            "rename": lambda: self._rename(name, who, self.text("title")),
            "share": lambda: self._share(name, who),
            "unshare": lambda: self.store.unshare(name, who, self.text("person")),
            "take-file": lambda: self.store.settle(name, who, take_file=True),
            "keep-ours": lambda: self.store.settle(name, who, take_file=False),
            "pass-on": lambda: self.store.pass_on(name, who, self.text("person")),
        }
        if what not in actions:
            raise HTTPError(404)
        try:
            actions[what]()
        except AwayError:
            raise
        except (StoreError, DealError) as error:
            raise SaidError(400, f"{str(error)[:1].upper()}{str(error)[1:]}.") from error
        if what in ("share", "unshare"):
            self.redirect(f"{self.base_url}share/{name}")
            return
        place = local_or_front(self.text("next"), self.base_url)
        if what in ("archive", "delete") and place == self.base_url:
            place += "?" + urlencode({"done": what, "deal": name})
        self.redirect(place)

    def _rename(self, name: str, who: str, title: str) -> None:
        _, before = self.store.open(name, who)
        after = State(before.deal.changed(title=title), before.offers)
        self.store.edit(name, before, after, who=who)

    def _share(self, name: str, who: str) -> None:
        if self.text("role") not in ROLES:
            raise StoreError(f"choose what they may: {', '.join(ROLES)}")
        person = EVERYBODY if self.text("everybody") else self.text("person")
        right = ROLES[self.text("role")][1]
        self.store.share(name, who, person, view=right.view, may_edit=right.may_edit)


def local_or_front(place: str, base_url: str) -> str:
    """Return a page of the deals below the base address, else the front page."""
    return f"{base_url}{place}" if place in ("archive", "deleted") else base_url
