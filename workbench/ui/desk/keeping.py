"""The deal of a desk and the store: every edit is kept at once, and the newest state is followed.

An edit on the page goes to the store as what it changed, so that nobody's work is written over;
what comes back is the newest state, with others' edits in it. In between the page looks every now
and then whether somebody else has written. What is only tried is kept too, for its person alone.

While the store does not answer or cannot be written, the page goes on with what was entered, and
says that it is not kept yet; each look tries again.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable
from functools import partial

import traitlets as tl

from workbench.model import DealError, EvidenceFile
from workbench.store import (
    AwayError,
    ConflictError,
    DealEntry,
    Revision,
    SentSheet,
    State,
    Store,
    StoreError,
)
from workbench.store.keeping import TITLE_LENGTH
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.desk.following import EVERY

NOT_YET = "What you enter stays on this page, and is kept as soon as that is mended."

SIGNS = 3
"""A page says that it is there once in so many looks."""

_Newest = tuple[Revision, State]
_Request = Callable[[], _Newest]


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
    undoable = tl.Bool(read_only=True, help="Whether the person has an edit to take back.")
    redoable = tl.Bool(read_only=True, help="Whether one of these can be made again.")
    is_away = tl.Bool(False, read_only=True, help="Whether nothing can be kept just now.")
    problem = tl.Unicode("", read_only=True, help="Why the last edit was not kept.")
    notice = tl.Unicode("", read_only=True, help="What happened that the person should know.")

    def __init__(self, desk: Desk, store: Store, name: str, *, who: str) -> None:
        super().__init__()
        self.desk, self.store, self.who = desk, store, who
        self._page = uuid.uuid4().hex
        self._looks = 0
        self._mark = ""
        self.set_trait("entry", store.find(name, who))
        revision, self._state = store.open(name, who)
        self._take(revision, self._state)
        desk.set_trait("keeping", self)
        self._tried: dict[str, float] = {}
        self._take_tried()
        desk.observe(guarded(desk, lambda _: self._or_wait(self._keep)), ["kept", "offers"])
        desk.observe(guarded(desk, lambda _: self._or_wait(self._remember)), "tried")

    @property
    def may_edit(self) -> bool:
        """Whether the person's edits are kept; an example's become a copy of their own."""
        return self.entry.may_edit or self.entry.is_example

    def look(self) -> None:
        """Take what somebody else has written since the last look; first give what waits.

        Raises
        ------
        AwayError
            If the store does not answer, or cannot be written.
        StoreError
            If the deal is gone, or not shared any more.
        """
        was_away = self.is_away
        self._give()
        name = self.entry.id
        mark = self.store.mark(name, self.who)
        if was_away or mark != self._mark:
            self._catch_up()
            self._mark = mark  # of before: what has come since is seen by the next look
        if was_away or self._looks % SIGNS == 0:
            self.set_trait("others", self.store.be_here(name, self.who, self._page))
        self._looks += 1
        self._be_back()

    def _catch_up(self) -> None:
        """Take the newest state, whoever wrote it, and what else is new of the deal."""
        entry = self.store.find(self.entry.id, self.who)
        if entry.newest != self.revision.number:
            revision, state = self.store.open(entry.id, self.who)
            self._take(revision, state)
            if revision.who != self.who:
                self.set_trait("notice", f"{revision.who}: {'; '.join(revision.words)}")
        self._take_tried()
        self.set_trait("entry", entry)

    async def follow(self) -> None:
        """Look again and again, as long as the page's calculation lives."""
        while True:
            await asyncio.sleep(EVERY)
            try:
                self.look()
            except AwayError as error:
                self._wait(error)
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

    def name_version(self, title: str) -> None:
        """Give the newest state a name, so that it is kept for ever."""
        try:
            version = self.store.keep(self.entry.id, self.who, title)
        except StoreError as error:
            self.set_trait("problem", str(error))
            return
        self.set_trait("problem", "")
        self.set_trait("notice", f"This state is kept as “{version.name}”.")

    def send_sheet(self) -> SentSheet | None:
        """Send the state that is on the page to the other side; of an example, a copy's."""
        if self.entry.is_example:
            self._copy()
            self._take(*self.store.open(self.entry.id, self.who))
        try:
            sent = self.store.send_sheet(self.entry.id, self.who, self.revision.number)
        except StoreError as error:
            self.set_trait("problem", str(error))
            return None
        self.set_trait("problem", "")
        self.set_trait("notice", "The sheet was sent: their link shows it now.")
        return sent

    def _change(self, request: _Request) -> None:
        """Ask for another state, after what waits."""

        def work() -> None:
            self._give()
            self._ask(request)

        self._or_wait(work)

    def _or_wait(self, work: Callable[[], None]) -> None:
        """Do something with the store; while it is away, the page goes on with what it has."""
        try:
            work()
            self._give()
        except AwayError as error:
            self._wait(error)
        else:
            self._be_back()

    def _wait(self, error: AwayError) -> None:
        """Go on with what the page has, and say so."""
        self.set_trait("is_away", True)
        sentence = str(error)
        self.set_trait("problem", f"{sentence[:1].upper()}{sentence[1:]}. {NOT_YET}")

    def _give(self) -> None:
        """Give the store what was entered and tried while it was away."""
        if self.is_away:
            self._keep()
            self._remember()

    def _be_back(self) -> None:
        if self.is_away:
            self.set_trait("is_away", False)
            self.set_trait("notice", "Edits are kept again.")
            if self.problem.endswith(NOT_YET):
                self.set_trait("problem", "")

    def attach(self, content: bytes, title: str) -> EvidenceFile:
        """Keep what is in a file, and return the file as a deal names it.

        Raises
        ------
        StoreError
            If it is empty or too large, or the person may not edit the deal.
        """
        if self.entry.is_example:
            self._copy()
        return self.store.attach(self.entry.id, content, who=self.who, title=title)

    def read_attached(self, digest: str) -> bytes:
        """Return what is in an attached file, by its hash.

        Raises
        ------
        StoreError
            If it is not kept with the deal.
        """
        return self.store.read_attachment(self.entry.id, self.who, digest)

    def _keep(self) -> None:
        """Give the store what the page has changed since it last could."""
        after = State(self.desk.kept, self.desk.offers)
        if after == self._state:
            return
        before = self._state
        if self.entry.is_example:
            self._copy()
        edit = partial(self.store.edit, self.entry.id, before, after, who=self.who)
        self._ask(edit, partial(edit, yields=True) if self.is_away else None)

    def _copy(self) -> None:
        """Go on with a copy of one's own: examples stay as they are."""
        title = f"{self._state.deal.title} (my copy)"[:TITLE_LENGTH]
        made = self.store.duplicate(self.entry.id, self.who, title=title)
        self.set_trait("entry", self.store.find(made, self.who))
        self.set_trait("notice", "Examples stay as they are: you go on with a copy of your own.")

    def _ask(self, request: _Request, rest: _Request | None = None) -> None:
        """Ask the store for another state; what is refused is gone from the page, and said.

        `rest` asks for what of a request can be had where somebody changed the same thing: many
        edits may have waited, and one that comes too late must not take the others along.
        """
        try:
            newest, problem = request(), ""
        except AwayError:
            raise
        except (StoreError, DealError) as error:
            problem = str(error)
            if rest is not None and isinstance(error, ConflictError):
                self._ask(rest)
                self.set_trait("problem", problem)
                return
            newest = self.store.open(self.entry.id, self.who)
        self._take(*newest)
        self.set_trait("problem", problem)

    def _take(self, revision: Revision, state: State) -> None:
        done, undone = self.store.steps(self.entry.id, self.who)
        self._state = state  # first: to follow is no edit
        self.desk.follow(state.deal, state.offers)
        if self.desk.kept != state.deal:  # it cannot be analysed here: edits go on from what can
            self._state = State(self.desk.kept, self.desk.offers)
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
