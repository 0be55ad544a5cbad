"""Revisions of a deal: edits merged into the newest state, undo and redo, versions, thinning.

An edit says from which state it came and what it made of it; the difference is applied to whatever
is newest. An undo applies the inverse of one's own last edit in the same way, so that what others
did since stays, and is refused where they changed the same thing.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, Row, Select, insert, select

from workbench.store.describing import describe_conflicts, edit_words
from workbench.store.entries import update_entry
from workbench.store.merging import merge
from workbench.store.own_steps import find_own_steps
from workbench.store.packing import find_base, open_record, pack
from workbench.store.problems import StoreError
from workbench.store.schema import revisions, versions
from workbench.store.states import State, checked, read_state

Kind = Literal["begin", "edit", "undo", "redo"]


@dataclass(frozen=True)
class Revision:
    """One state of a deal in its history.

    Attributes
    ----------
    number : int
        Counts from 1.
    who : str
    when : datetime
    words : tuple of str
        What changed, one line each.
    kind : {"begin", "edit", "undo", "redo"}
    inverts : int or None
        Number of the revision that an undo or a redo takes back.
    has_state : bool
        Whether it can still be opened; old ones are thinned.
    """

    number: int
    who: str
    when: dt.datetime
    words: tuple[str, ...]
    kind: Kind
    inverts: int | None
    has_state: bool


@dataclass(frozen=True)
class Version:
    """A revision that somebody gave a name; it is kept for ever."""

    number: int
    name: str
    who: str
    when: dt.datetime


def begin_history(connection: Connection, entry: str, state: State, *, who: str, at: float) -> None:
    """Write the first revision of a deal."""
    _add(connection, entry, state, number=1, who=who, at=at, words=("made",), kind="begin")


def newest_state(connection: Connection, entry: str) -> tuple[Revision, dict[str, Any]]:
    """Return the newest revision of a deal and its record."""
    row = connection.execute(_revisions(entry).order_by(revisions.c.number.desc()).limit(1)).one()
    return _revision(row), open_record(connection, row)


def state_at(connection: Connection, entry: str, number: int) -> dict[str, Any]:
    """Return the record of a revision, as :func:`revision_at` does."""
    return revision_at(connection, entry, number)[1]


def revision_at(connection: Connection, entry: str, number: int) -> tuple[Revision, dict[str, Any]]:
    """Return a revision with its record.

    Raises
    ------
    StoreError
        If there is no such revision, or its state was thinned.
    """
    row = connection.execute(_revisions(entry).where(revisions.c.number == number)).first()
    if row is None:
        raise StoreError(f"there is no state number {number} of this deal")
    if row.state is None:
        raise StoreError(
            f"state {number} is too old to be opened: of old states only some are kept. States "
            "that were given a name are kept for ever"
        )
    return _revision(row), open_record(connection, row)


def list_revisions(
    connection: Connection, entry: str, *, last: int | None = None
) -> tuple[Revision, ...]:
    """Return the whole history, or the last of it, oldest first; no state is read for it."""
    query = _told(entry).order_by(revisions.c.number.desc()).limit(last)
    return tuple(map(_revision, reversed(connection.execute(query).all())))


def merge_edit(
    connection: Connection,
    entry: str,
    before: State,
    after: State,
    *,
    who: str,
    at: float,
    how: str = "",
    yields: bool = False,
) -> tuple[Revision, State]:
    """Apply what an edit changed to the newest state, and write it as a revision.

    `how` is the first line of what it tells, e.g. that a file was changed. One that yields gives
    way where somebody changed the same thing, and keeps the rest.

    Returns
    -------
    Revision, State
        The newest; no new one where the edit changes nothing.

    Raises
    ------
    ConflictError
        If somebody changed the same thing to something else since `before`.
    DealError
        If both changes together make no deal.
    """
    newest = connection.execute(_told(entry).order_by(revisions.c.number.desc()).limit(1)).one()
    if newest.hash == before.hash and after.offers.deal == after.deal.title:  # nobody came between
        new = checked(after)
        return _put(connection, entry, _revision(newest), before, new, who=who, at=at, how=how)
    return _merge_in(
        connection, entry, before.record, after.record, who=who, at=at, kind="edit", how=how,
        yields=yields,
    )  # fmt: skip


def invert_own(
    connection: Connection, entry: str, *, who: str, at: float, kind: Literal["undo", "redo"]
) -> tuple[Revision, State]:
    """Take back one's own last edit (undo), or one's own last undo (redo).

    Raises
    ------
    StoreError
        If there is nothing to take back, or it is too old.
    ConflictError
        If somebody changed the same thing since.
    """
    target = find_own_steps(connection, entry, who)[0 if kind == "undo" else 1]
    if target is None:
        what = "no edit of yours to take back" if kind == "undo" else "nothing to redo"
        raise StoreError(f"there is {what}")
    before, after = (state_at(connection, entry, number) for number in (target - 1, target))
    return _merge_in(connection, entry, after, before, who=who, at=at, kind=kind, inverts=target)


def name_state(
    connection: Connection, entry: str, number: int, *, name: str, who: str, at: float
) -> None:
    """Give a revision a name, so that it is kept for ever; a second name replaces the first."""
    state_at(connection, entry, number)  # it must be there
    known = (versions.c.entry == entry) & (versions.c.number == number)
    connection.execute(versions.delete().where(known))
    connection.execute(
        insert(versions).values(entry=entry, number=number, name=name, who=who, at=at)
    )


def list_versions(connection: Connection, entry: str) -> tuple[Version, ...]:
    """Return the named states, oldest first."""
    rows = connection.execute(
        select(versions).where(versions.c.entry == entry).order_by(versions.c.number)
    )
    return tuple(Version(row.number, row.name, row.who, _moment(row.at)) for row in rows)


def _merge_in(
    connection: Connection,
    entry: str,
    before: dict[str, Any],
    after: dict[str, Any],
    *,
    who: str,
    at: float,
    kind: Kind,
    inverts: int | None = None,
    how: str = "",
    yields: bool = False,
) -> tuple[Revision, State]:
    newest, record = newest_state(connection, entry)
    merged = merge(before, after, record)
    there = read_state(record)
    if merged.conflicts and not yields:
        raise describe_conflicts(merged.conflicts, there.deal, newest.who)
    state = read_state(merged.record)
    return _put(
        connection, entry, newest, there, state, who=who, at=at, kind=kind, inverts=inverts, how=how
    )


def _put(
    connection: Connection,
    entry: str,
    newest: Revision,
    there: State,
    state: State,
    *,
    who: str,
    at: float,
    kind: Kind = "edit",
    inverts: int | None = None,
    how: str = "",
) -> tuple[Revision, State]:
    """Write a state as the one after the newest, if it is another one."""
    if state.hash == there.hash:
        return newest, there
    words = (*([how] if how else []), *edit_words(there, state))
    number = newest.number + 1
    _add(
        connection, entry, state, number=number, who=who, at=at, words=words, kind=kind,
        inverts=inverts,
    )  # fmt: skip
    return Revision(number, who, _moment(at), words, kind, inverts, has_state=True), state


def _add(
    connection: Connection,
    entry: str,
    state: State,
    *,
    number: int,
    who: str,
    at: float,
    words: tuple[str, ...],
    kind: Kind,
    inverts: int | None = None,
) -> None:
    base, text = find_base(connection, entry, number)
    row = {
        "entry": entry, "number": number, "who": who, "at": at, "words": json.dumps(words),
        "kind": kind, "inverts": inverts, "hash": state.hash, "state": pack(state.text, text),
        "base": base,
    }  # fmt: skip
    connection.execute(insert(revisions).values(row))
    update_entry(connection, entry, state.deal, newest=number, changed=at, changed_by=who)


def _revisions(entry: str) -> Select[tuple[Any, ...]]:
    return _told(entry).add_columns(revisions.c.state)


def _told(entry: str) -> Select[Any]:
    """Ask for all that a history tells: everything but the states."""
    told = [column for column in revisions.c if column.name != "state"]
    has_state = revisions.c.state.is_not(None).label("has_state")
    return select(*told, has_state).where(revisions.c.entry == entry)


def _revision(row: Row[Any]) -> Revision:
    return Revision(
        row.number,
        row.who,
        _moment(row.at),
        tuple(json.loads(row.words)),
        row.kind,
        row.inverts,
        bool(row.has_state),
    )


def _moment(at: float) -> dt.datetime:
    return dt.datetime.fromtimestamp(at, dt.UTC).astimezone()
