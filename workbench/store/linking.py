"""Make, list, open and end the share links of deals, as far as somebody may share each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from workbench.model import View
from workbench.store import entries as lists
from workbench.store import history
from workbench.store import links as shares
from workbench.store.connecting import hold, reading, writing
from workbench.store.guarding import Guarded
from workbench.store.links import SharedDeal
from workbench.store.problems import StoreError


class Linked(Guarded):
    """Links of deals: who may edit a deal may share it, and an example hides nothing."""

    def add_link(
        self,
        name: str,
        who: str,
        *,
        view: View,
        days: float = 7,
        note: str = "",
        number: int | None = None,
    ) -> SharedDeal:
        """Share a deal by a link.

        Parameters
        ----------
        name, who : str
            Its id, and who makes the link.
        view : View
            ``analyst`` (everything), ``buyer`` (all dashboards, without the analyst's notes),
            ``executive`` (the brief) or ``supplier`` (the shared page).
        days : float
            How long the link works, at most 365.
        note : str
            For whom it is.
        number : int, optional
            Of the named state that it shows; without one always the newest.

        Raises
        ------
        StoreError
            If the person may not share the deal, it has no such named state, or the days are out
            of range.
        """
        with writing(self._engine, name) as connection:
            _check_sharing(connection, name, who)
            known = {one.number: one for one in history.list_versions(connection, name)}
            if number is not None and number not in known:
                raise StoreError("there is no kept state of that number")
            return shares.add_link(
                connection, name, view=view, days=days, note=note, who=who, at=self._clock(),
                version=known[number] if number is not None else None,
            )  # fmt: skip

    def links(self, name: str, who: str) -> tuple[SharedDeal, ...]:
        """Return the links of a deal with who opened them, newest first, ended ones included."""
        with reading(self._engine) as connection:
            _check_sharing(connection, name, who)
            return shares.list_links(connection, name)

    def all_links(self) -> tuple[SharedDeal, ...]:
        """Return the links of all deals, for whoever has the store itself."""
        with reading(self._engine) as connection:
            return shares.list_links(connection)

    def peek_link(self, number: str) -> SharedDeal | None:
        """Return a link that somebody has handed out; or nothing."""
        with reading(self._engine) as connection:
            return shares.find_link(connection, number)

    def find_link(self, number: str, who: str) -> SharedDeal:
        """Return a link of a deal that the person may share.

        Raises
        ------
        StoreError
            If there is none.
        """
        with reading(self._engine) as connection:
            return _find(connection, number, who)

    def end_link(self, number: str, who: str) -> SharedDeal:
        """End a link at once; pages that are open with it stop within seconds.

        Raises
        ------
        StoreError
            If there is none that the person may end.
        """
        with self._shared(number, who) as (connection, share):
            shares.end_link(connection, number)
            return share

    def count_opening(self, number: str, who: str, *, person: str = "") -> None:
        """Count that a link was opened, by a person who is known by name or by somebody."""
        with self._shared(number, who) as (connection, _):
            shares.note_opening(connection, number, person, at=self._clock())

    @contextmanager
    def _shared(self, number: str, who: str) -> Iterator[tuple[Connection, SharedDeal]]:
        with writing(self._engine) as connection:
            share = _find(connection, number, who)
            hold(connection, share.deal)
            yield connection, share


def _find(connection: Connection, number: str, who: str) -> SharedDeal:
    share = shares.find_link(connection, number)
    if share is None:
        raise StoreError(f"there is no share {number!r}; 'workbench shares' lists them")
    _check_sharing(connection, share.deal, who)
    return share


def _check_sharing(connection: Connection, name: str, who: str) -> None:
    entry = lists.find_entry(connection, name, who)
    if not (entry.may_edit or entry.is_example) or entry.view is not View.ANALYST:
        raise StoreError(f"you may look at this deal of {entry.owner}, not share it")
