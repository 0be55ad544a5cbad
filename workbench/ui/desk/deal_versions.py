"""Where the deal of a desk is kept: its name in a workspace, its versions, and unsaved work."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable

import traitlets as tl

from workbench.files import Change, Workspace, WorkspaceError, compare_deals, name_deal
from workbench.files.unsaved import Unsaved, drop_unsaved, keep_unsaved, list_unsaved
from workbench.files.versions import Version, hash_deal
from workbench.model import Deal, DealError
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk

Clock = Callable[[], dt.datetime]


def now() -> dt.datetime:
    """Return the time, with its zone."""
    return dt.datetime.now().astimezone()


class DealVersions(tl.HasTraits):
    """Save the deal of a desk, open other versions, and keep unsaved work safe.

    Every edit is written to the workspace at once, so that nothing is lost with the page; saving
    turns it into a version.

    Parameters
    ----------
    desk : Desk
    workspace : Workspace
    clock : callable, optional
        Returns the time.
    """

    name = tl.Unicode(read_only=True, help="Of the deal in the workspace.")
    version = tl.Instance(Version, allow_none=True, read_only=True, help="What is worked on.")
    history = tl.Tuple(read_only=True, help="Every version, oldest first.")
    unsaved = tl.Tuple(read_only=True, help="Work that other pages left, the newest first.")
    problem = tl.Unicode("", read_only=True, help="Why the last request was refused.")

    def __init__(self, desk: Desk, workspace: Workspace, *, clock: Clock = now) -> None:
        super().__init__()
        self.desk, self.workspace = desk, workspace
        self._clock = clock
        self._page = uuid.uuid4().hex
        self._find()
        desk.observe(guarded(desk, lambda _: self._find()), "opened")
        desk.observe(guarded(desk, lambda _: self._keep()), "deal")

    @property
    def is_saved(self) -> bool:
        """Whether the deal on the desk is the version that is worked on."""
        return self.version is not None and self.version.hash == hash_deal(self.desk.deal)

    @property
    def words(self) -> str:
        """Which version is worked on, in words, for a brief."""
        if self.version is None:
            return "not saved"
        return f"version {self.version.number}" + ("" if self.is_saved else " with unsaved edits")

    def save(self, *, who: str, note: str = "") -> None:
        """Save the deal as the newest version."""
        when = self._clock()
        self._try(
            lambda: self.workspace.save(
                self.name, self.desk.deal, who=who, when=when, note=note, base=self._base
            )
        )

    def open(self, number: int) -> None:
        """Put a version on the desk, as an edit: saving makes it the newest."""
        self._try(lambda: self.desk.edit(self._load(number)))

    def undo(self, *, who: str) -> None:
        """Go back to the version before; the desk follows."""

        def go_back() -> Version:
            version = self.workspace.undo(self.name, who=who, when=self._clock())
            self.desk.edit(self._load(version.number))
            return version

        self._try(go_back)

    def compare(self, number: int, other: int | None = None) -> tuple[Change, ...]:
        """Return what changed from one version to another, or to the deal on the desk."""
        after = self.desk.deal if other is None else self._load(other)
        return compare_deals(self._load(number), after)

    def take_up(self, page: str) -> None:
        """Go on with work that another page left."""
        found = next((work for work in self.unsaved if work.page == page), None)
        if found is None:
            return
        known = next((one for one in self.history if one.number == found.base), None)
        self.desk.edit(found.deal)
        self.set_trait("version", known)
        self.discard(page)

    def discard(self, page: str) -> None:
        """Forget work that another page left."""
        drop_unsaved(self.workspace.place(self.name), page)
        self._list()

    @property
    def _base(self) -> int:
        return 0 if self.version is None else self.version.number

    def _try(self, ask: Callable[[], Version | None]) -> None:
        """Ask the workspace for something; say why it was refused."""
        try:
            version = ask()
        except (WorkspaceError, DealError) as error:
            self.set_trait("problem", str(error))
            return
        if version is not None:
            self.set_trait("version", version)
            self._leave()
        self.set_trait("problem", "")
        self._list()

    def _find(self) -> None:
        """Look up where the deal that was opened is kept."""
        self._leave()
        self.set_trait("name", name_deal(self.desk.opened.title))
        try:
            history = self.workspace.history(self.name)
        except (WorkspaceError, DealError) as error:
            self.set_trait("problem", str(error))
            return
        self.set_trait("problem", "; ".join(one.note for one in history if one.is_damaged))
        known = hash_deal(self.desk.opened)
        same = [one for one in history if one.hash == known]
        self.set_trait("version", same[-1] if same else None)
        self._list()

    def _list(self) -> None:
        self.set_trait("history", self.workspace.history(self.name))
        left = list_unsaved(self.workspace.place(self.name))
        self.set_trait("unsaved", tuple(work for work in left if work.page != self._page))

    def _keep(self) -> None:
        """Write down unsaved edits, or take them away where there are none any more."""
        if self.desk.deal == self.desk.opened or self.is_saved:
            self._leave()
            return
        work = Unsaved(self._page, self._clock(), self._base, self.desk.deal)
        try:
            keep_unsaved(self.workspace.place(self.name), work)
        except DealError as error:
            self.set_trait("problem", f"edits cannot be kept safe: {error}")

    def _leave(self) -> None:
        if self.name:
            drop_unsaved(self.workspace.place(self.name), self._page)

    def _load(self, number: int) -> Deal:
        return self.workspace.load(self.name, number)
