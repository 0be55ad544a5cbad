"""What one does with one's deals on the front page: begin, copy, rename, archive, delete, share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tornado.web import HTTPError, authenticated

from workbench.files import read_deal
from workbench.library import draft_deal
from workbench.model import DealError
from workbench.serve.answering.handlers import SaidError, TemplatePage
from workbench.store import AwayError, State, Store, StoreError
from workbench.store.evidence import clean_name
from workbench.ui.widgets.entries import optional, read_number

FIELDS = {
    "title": ("What you buy", "Cans for the spring promotion", ""),
    "supplier": ("From whom", "", "Supplier"),
    "units": ("How many", "100000", None),
    "unit": ("Counted in", "can", "unit"),
    "last_price": ("Their offer, or what you pay today, per unit", "1.50", None),
    "currency": ("Currency", "EUR", "EUR"),
    "quote": ("Another supplier's price, per unit (may stay empty)", "", None),
    "switching_cost": ("One-off cost of changing to that supplier (may stay empty)", "", None),
    "supplier_cost": ("What one unit costs them, your guess", "", None),
}
"""Label, example, and what an empty text stands for; None for numbers."""

_MAY_STAY_EMPTY = ("quote", "switching_cost")
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
        typed = {name: self.text(name) for name in FIELDS}
        given, wrong = _read(typed)
        if not wrong:
            try:
                made = self.store.add(draft_deal(**given), who=who)
            except (DealError, StoreError, ValueError) as error:
                wrong = {"": str(error)}
            else:
                self.redirect(f"{self.base_url}deals/{made}/prep")
                return
        self.set_status(400)
        self._show(typed, wrong)

    def _show(self, typed: dict[str, str], wrong: dict[str, str]) -> None:
        self.write_page("new.html", fields=FIELDS, typed=typed, wrong=wrong)


class UploadDeal(Kept):
    """Take a deal file as a deal of one's own."""

    @authenticated
    def post(self) -> None:
        """Keep the deal and open its page, or say what is wrong with the file and where."""
        who = self.require_person()
        files = self.request.files.get("file", [])
        if not files:
            raise SaidError(400, "Choose a file first.")
        try:
            deal = read_deal(files[0].body, name=clean_name(files[0].filename))
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
        people = self.store.people(card.entry.id, who) if is_mine else {}
        self.write_page("manage.html", deal=card, people=people, is_mine=is_mine)


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
        self.redirect(local_or_front(self.text("next"), self.base_url))

    def _rename(self, name: str, who: str, title: str) -> None:
        _, before = self.store.open(name, who)
        after = State(before.deal.changed(title=title), before.offers)
        self.store.edit(name, before, after, who=who)

    def _share(self, name: str, who: str) -> None:
        may_edit = self.text("right") == "edit"
        self.store.share(name, who, self.text("person"), may_edit=may_edit)


def local_or_front(place: str, base_url: str) -> str:
    """Return a page of the deals below the base address, else the front page."""
    return f"{base_url}{place}" if place in ("archive", "deleted") else base_url


def _read(typed: dict[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """Return what the fields say, and what is wrong with which."""
    given: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for name, (_, _, fallback) in FIELDS.items():
        if fallback is not None:
            given[name] = typed[name] or fallback
            continue
        read = optional(read_number) if name in _MAY_STAY_EMPTY else read_number
        try:
            given[name] = read(typed[name])
        except ValueError as error:
            wrong[name] = str(error)
    if not given["title"]:
        wrong["title"] = "Say what you buy."
    given["switching_cost"] = given.get("switching_cost") or 0.0
    return given, wrong
