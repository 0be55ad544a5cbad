"""The deal of a desk and the store: every edit is kept at once, and the newest state is followed.

An edit on the page goes to the store as what it changed, so that nobody's work is written over;
what comes back is the newest state, with others' edits in it. In between the page looks each second
whether somebody else has written. What is only tried is kept too, but for its person alone.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable
from functools import partial

import traitlets as tl

from workbench.model import DealError
from workbench.store import (
    ConflictError,
    DealEntry,
    Revision,
    State,
    Store,
    StoreError,
    UnavailableError,
)
from workbench.store.keeping import TITLE_LENGTH
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.desk.following import EVERY

SIGNS = 5
"""A page says that it is there once in so many looks."""

NOT_LOST = "What you enter stays on this page, and is kept as soon as that is mended."


Request = Callable[[], tuple[Revision, State]]


class Keeping(tl.HasTraits):
    """Keep the deal of a desk in a store, and the desk at the store's newest state.

    Parameters
    ----------
    desk : Desk
        With the deal of the entry on it; offers and what was tried are put there.
    store : Store
    name : str
        Id of the entry.
    who : str
        The person at the page.

    Raises
    ------
    StoreError
        If there is no such deal for that person.
    """

    entry = tl.Instance(DealEntry, read_only=True, help="The deal's place in the store.")
    revision = tl.Instance(Revision, read_only=True, help="The newest state's who and when.")
    others = tl.Tuple(read_only=True, help="Who else looks at the deal now.")
    undoable = tl.Int(read_only=True, help="How many edits the person can take back.")
    redoable = tl.Int(read_only=True, help="How many of these the person can make again.")
    problem = tl.Unicode("", read_only=True, help="Why the last edit was not kept.")
    trouble = tl.Unicode("", read_only=True, help="Why nothing can be kept at the moment.")
    notice = tl.Unicode("", read_only=True, help="What happened that the person should know.")

    def __init__(self, desk: Desk, store: Store, name: str, *, who: str) -> None:
        super().__init__()
        self.desk, self.store, self.who = desk, store, who
        self._page = uuid.uuid4().hex
        self._looks = 0
        self.set_trait("entry", store.find(name, who))
        revision, self._state = store.open(name, who)
        self._take(revision, self._state)
        desk.set_trait("keeping", self)
        self._tried: dict[str, float] = {}
        self._take_tried()
        desk.observe(guarded(desk, lambda _: self._try_to(self._keep)), ["kept", "offers"])
        desk.observe(guarded(desk, lambda _: self._try_to(self._remember)), "tried")

    @property
    def may_edit(self) -> bool:
        """Whether the person's edits are kept; an example's become a copy of their own."""
        return self.entry.may_edit or self.entry.is_example

    def look(self) -> None:
        """Take what somebody else has written since the last look; first give what is waiting."""
        self._try_to(self._look)

    def _look(self) -> None:
        self._give()
        name = self.entry.id  # of one's own copy, by now
        entry = self.store.find(name, self.who)
        if entry.newest != self.revision.number:
            revision, state = self.store.open(name, self.who)
            self._take(revision, state)
            if revision.who != self.who:
                self.set_trait("notice", f"{revision.who}: {'; '.join(revision.words)}")
        self._take_tried()
        if self._looks % SIGNS == 0 or self.trouble:
            self.set_trait("others", self.store.be_here(name, self.who, self._page))
        self._looks += 1
        self.set_trait("entry", entry)

    def _try_to(self, work: Callable[[], object]) -> None:
        """Do something with the store; while it cannot be used, the page goes on and waits."""
        try:
            work()
            self._give()
        except UnavailableError as error:
            self.set_trait("trouble", f"{str(error)[:1].upper()}{str(error)[1:]}. {NOT_LOST}")
        else:
            if self.trouble:
                self.set_trait("trouble", "")
                self.set_trait("notice", "Edits are kept again.")

    async def follow(self) -> None:
        """Look each second, as long as the page's calculation lives."""
        while True:
            await asyncio.sleep(EVERY)
            try:
                self.look()
            except StoreError as error:  # deleted, or not shared any more
                self.set_trait("problem", str(error))
                return

    def undo(self) -> None:
        """Take back the person's own last edit."""
        self._change(lambda: self.store.undo(self.entry.id, self.who))

    def redo(self) -> None:
        """Make again what was taken back last."""
        self._change(lambda: self.store.redo(self.entry.id, self.who))

    def go_back(self, number: int) -> None:
        """Make an earlier state the newest."""
        self._change(lambda: self.store.go_back(self.entry.id, number, who=self.who))

    def _change(self, request: Request) -> None:
        """Ask for another state, after what is waiting."""

        def work() -> None:
            self._give()
            self._ask(request)

        self._try_to(work)

    def _give(self) -> None:
        """Give the store what waits for it."""
        if self.trouble:
            self._keep()
            self._remember()

    def name_version(self, title: str) -> None:
        """Give the newest state a name, so that it is kept for ever."""
        try:
            version = self.store.keep(self.entry.id, self.who, title)
        except StoreError as error:
            self.set_trait("problem", str(error))
            return
        self.set_trait("problem", "")
        self.set_trait("notice", f"This state is kept as “{version.name}”.")

    def _keep(self) -> None:
        """Give the store what the page has changed since it last could."""
        after = State(self.desk.kept, self.desk.offers)
        if after == self._state:
            return
        before, waited = self._state, bool(self.trouble)
        if self.entry.is_example:
            self._copy()
        edit = partial(self.store.edit, self.entry.id, before, after, who=self.who)
        self._ask(edit, partial(edit, yields=True) if waited else None)

    def _copy(self) -> None:
        """Go on with a copy of one's own: examples stay as they are."""
        title = f"{self._state.deal.title} (my copy)"[:TITLE_LENGTH]
        made = self.store.duplicate(self.entry.id, self.who, title=title)
        self.set_trait("entry", self.store.find(made, self.who))
        self.set_trait("notice", "Examples stay as they are: you go on with a copy of your own.")

    def _ask(self, request: Request, rest: Request | None = None) -> None:
        """Ask the store for another state; what is refused is gone from the page, and said.

        `rest` asks for what of a request can be had where somebody changed the same thing: many
        edits may have waited, and one that comes too late must not take the others along.
        """
        try:
            revision, state = request()
        except UnavailableError:
            raise
        except (StoreError, DealError) as error:
            if rest is not None and isinstance(error, ConflictError):
                self._ask(rest)
            else:
                self._take(*self.store.open(self.entry.id, self.who))
            self.set_trait("problem", str(error))
            return
        self.set_trait("problem", "")
        self._take(revision, state)

    def _take(self, revision: Revision, state: State) -> None:
        done, undone = self.store.steps(self.entry.id, self.who)
        self._state = state  # first: to follow is no edit
        self.desk.follow(state.deal, state.offers)
        self._state = State(self.desk.kept, self.desk.offers)  # else where it cannot be analysed
        self.set_trait("revision", revision)
        self.set_trait("undoable", done)
        self.set_trait("redoable", undone)

    def _take_tried(self) -> None:
        """Try what the person tries on another page, or has tried since this one was made."""
        facts = self.store.tried(self.entry.id, self.who).get("facts", {})
        if facts != self._tried:
            self._tried = facts
            self.desk.try_facts(facts)

    def _remember(self) -> None:
        facts = dict(self.desk.tried)
        if facts == self._tried:
            return
        self.store.try_out(self.entry.id, self.who, {"facts": facts} if facts else {})
        self._tried = facts


def keeping_of(desk: Desk) -> Keeping | None:
    """Return where the deal of a desk is kept; nothing where it lasts as long as its page."""
    found = desk.keeping
    return found if isinstance(found, Keeping) else None
