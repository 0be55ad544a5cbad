"""The states of a deal: the newest, edits merged into it, undo and redo, the history, versions."""

from __future__ import annotations

from workbench.files.change_words import ToldChange, tell_changes
from workbench.files.changes import compare_deals, compare_offers
from workbench.model import Deal, Offers, redact
from workbench.store import entries as lists
from workbench.store import history, settling
from workbench.store.connecting import reading
from workbench.store.guarding import Guarded
from workbench.store.history import Revision, Version
from workbench.store.own_steps import find_own_steps
from workbench.store.people import kept_name
from workbench.store.states import State, read_state

TITLE_LENGTH = 200


class States(Guarded):
    """Open, edit and compare states of deals."""

    def open(self, name: str, who: str, number: int | None = None) -> tuple[Revision, State]:
        """Return a state of a deal, by default the newest.

        Raises
        ------
        StoreError
            If there is no such deal or state for that person.
        """
        with self._seen(name, who) as connection:
            if number is None:
                revision, record = history.newest_state(connection, name)
                return revision, read_state(record)
            revision, record = history.revision_at(connection, name, number)
            return revision, read_state(record)

    def shown(self, name: str, who: str) -> State:
        """Return what of the newest state a person's view has: nothing else leaves the store.

        Raises
        ------
        StoreError
            If there is no such deal for that person.
        """
        with reading(self._engine) as connection:
            entry = lists.find_entry(connection, name, who)
            deal = read_state(history.newest_state(connection, name)[1]).deal
        redacted = redact(deal, entry.view)
        assert isinstance(redacted, Deal)  # nobody has the other side's view by a right
        return State(redacted, Offers(deal=deal.title))

    def edit(
        self,
        name: str,
        before: State,
        after: State,
        *,
        who: str,
        words: str = "",
        yields: bool = False,
    ) -> tuple[Revision, State]:
        """Apply what changed from one state to the other to the newest state.

        The history says what changed, after the given words. One that yields gives way where
        somebody changed the same thing, and keeps the rest.

        Raises
        ------
        StoreError
            If the person may not edit the deal.
        ConflictError
            If somebody else changed the same thing since `before`; it names both values.
        DealError
            If both changes together break a rule.
        """
        with self._edited(name, who) as connection:
            at = self._clock()
            return history.merge_edit(
                connection, name, before, after, who=who, at=at, how=words, yields=yields
            )

    def undo(self, name: str, who: str) -> tuple[Revision, State]:
        """Take back one's own last edit; what others did since stays.

        Raises
        ------
        StoreError
            If there is none, or the person may not edit the deal.
        ConflictError
            If somebody changed the same thing since.
        """
        with self._edited(name, who) as connection:
            at = self._clock()
            return history.invert_own(connection, name, who=who, at=at, kind="undo")

    def redo(self, name: str, who: str) -> tuple[Revision, State]:
        """Take back one's own last undo, under the same rules."""
        with self._edited(name, who) as connection:
            at = self._clock()
            return history.invert_own(connection, name, who=who, at=at, kind="redo")

    def steps(self, name: str, who: str) -> tuple[bool, bool]:
        """Say whether a person has an edit to undo, and one to redo."""
        with self._seen(name, who) as connection:
            done, undone = find_own_steps(connection, name, who)
        return done is not None, undone is not None

    def go_back(self, name: str, number: int, *, who: str) -> tuple[Revision, State]:
        """Make an earlier state the newest, as an edit that can be undone."""
        _, target = self.open(name, who, number)
        _, newest = self.open(name, who)
        return self.edit(name, newest, target, who=who)

    def conflicts(self, name: str, who: str) -> tuple[settling.FileConflict, ...]:
        """Return what was changed both in the deal's file and here."""
        with self._seen(name, who) as connection:
            return settling.find_clashes(connection, name)

    def settle(self, name: str, who: str, *, take_file: bool) -> tuple[Revision, State]:
        """Say whether the file's values or those here count, where both were changed.

        Raises
        ------
        StoreError
            If the person may not edit the deal, or there is nothing to settle.
        DealError
            If the file is no deal now.
        """
        with self._edited(name, who) as connection:
            at = self._clock()
            return settling.settle(connection, name, take_file=take_file, who=who, at=at)

    def history(self, name: str, who: str, *, last: int | None = None) -> tuple[Revision, ...]:
        """Return every revision, or the last ones, oldest first."""
        with self._seen(name, who) as connection:
            return history.list_revisions(connection, name, last=last)

    def compare(
        self, name: str, who: str, earlier: int, later: int | None = None
    ) -> tuple[ToldChange, ...]:
        """Return what differs between two states of a deal, term by term, in words."""
        before, after = (self.open(name, who, number)[1] for number in (earlier, later))
        found = (
            *compare_deals(before.deal, after.deal),
            *compare_offers(before.offers, after.offers),
        )
        return tell_changes(found, before.deal, after.deal)

    def keep(self, name: str, who: str, title: str, number: int | None = None) -> Version:
        """Give a state a name, by default the newest; it is then kept for ever.

        Raises
        ------
        StoreError
            If the name is empty or too long.
        """
        title = kept_name(title, "a version's name", TITLE_LENGTH)
        with self._edited(name, who) as connection:
            number = number or history.newest_state(connection, name)[0].number
            at = self._clock()
            history.name_state(connection, name, number, name=title, who=who, at=at)
            versions = history.list_versions(connection, name)
        return next(one for one in versions if one.number == number)

    def versions(self, name: str, who: str) -> tuple[Version, ...]:
        """Return the named states, oldest first."""
        with self._seen(name, who) as connection:
            return history.list_versions(connection, name)
