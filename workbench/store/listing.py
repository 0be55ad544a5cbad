"""Lists of deals: whole ones, and pages of them as a front page shows them.

Everything comes from columns of ``entries``; no deal is read for a list.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlalchemy import ColumnElement, Connection, Select, false, func, or_, select

from workbench.store.entries import DealEntry, labels_of, read_entry, seen_by
from workbench.store.schema import entries, labels, mirrors

Whose = Literal["mine", "shared", "examples"]
ListOrder = Literal["changed", "title", "date", "open"]
_Query = Select[tuple[object, ...]]


@dataclass(frozen=True)
class Excerpt:
    """A stretch of a list.

    Attributes
    ----------
    entries : tuple of DealEntry
    total : int
        How many the whole list has.
    """

    entries: tuple[DealEntry, ...]
    total: int


def list_entries(
    connection: Connection,
    who: str,
    *,
    search: str = "",
    label: str = "",
    archived: bool = False,
    deleted: bool = False,
) -> list[DealEntry]:
    """Return the entries that a person may see, the last changed first."""
    query = _searched(_placed(seen_by(who), archived=archived, deleted=deleted), search)
    if label:
        query = query.where(entries.c.id.in_(select(labels.c.entry).where(labels.c.label == label)))
    rows = connection.execute(query.order_by(entries.c.changed.desc(), entries.c.id)).all()
    known = labels_of(connection, None)
    return [read_entry(row, who, known) for row in rows]


def list_excerpt(
    connection: Connection,
    who: str,
    whose: Whose,
    *,
    folder: Path,
    is_shared: bool = False,
    search: str = "",
    order: ListOrder = "changed",
    start: int = 0,
    count: int = 50,
) -> Excerpt:
    """Return some of the deals that a person may see.

    Those of files in other folders, which were served from the same store, are left out, but in a
    shared store, where other servers follow them.

    Parameters
    ----------
    connection : Connection
    who : str
    whose : {"mine", "shared", "examples"}
        The person's own, those of others, or the examples.
    folder : Path
        Of the files that are served; a search finds their names below it.
    is_shared : bool
        Whether several servers use the store.
    search : str
        Words that all stand in title, sides, description or file.
    order : {"changed", "title", "date", "open"}
        The last changed first, by title, the next date first, or the most open points first.
    start, count : int
        How many to leave out, and how many to return at most.
    """
    below = f"{folder}{os.sep}"
    here = or_(mirrors.c.file.is_(None), mirrors.c.file.startswith(below, autoescape=True))
    if is_shared:
        here = or_(here, entries.c.is_example.is_(False))
    query = _placed(seen_by(who), archived=False, deleted=False).where(here)
    query = _searched(query.where(_is_theirs(who, whose)), search, skipped=len(below))
    total = connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()
    if order == "date":
        names = _by_date(connection, query)[start : start + count]
        query = query.where(entries.c.id.in_(names))
    else:
        names = []
        query = query.order_by(*_ORDERS[order], entries.c.id).offset(start).limit(count)
    rows = connection.execute(query).all()
    known = labels_of(connection, [row.id for row in rows])
    found = [read_entry(row, who, known) for row in rows]
    if order == "date":
        found.sort(key=lambda entry: names.index(entry.id))
    return Excerpt(tuple(found), total)


def find_mirrored(connection: Connection, who: str, files: Iterable[Path]) -> DealEntry | None:
    """Return the deal that one of the files mirrors, if the person may see it."""
    paths = [str(path) for path in files]
    found = connection.execute(seen_by(who).where(mirrors.c.file.in_(paths))).all()
    row = min(found, key=lambda row: paths.index(row.file), default=None)
    return None if row is None else read_entry(row, who, labels_of(connection, [row.id]))


_ORDERS = {
    "changed": (entries.c.changed.desc(),),
    "title": (func.lower(entries.c.title),),
    "open": (entries.c.open_points.desc(), func.lower(entries.c.title)),
}


def _placed(query: _Query, *, archived: bool, deleted: bool) -> _Query:
    query = query.where(entries.c.archived == archived)
    return query.where(entries.c.deleted.is_not(None) if deleted else entries.c.deleted.is_(None))


def _searched(query: _Query, search: str, *, skipped: int = 0) -> _Query:
    """Ask for every word; in a file's name, only behind as many letters of its folder."""
    for word in search.casefold().split():
        if not word.isprintable():  # no title has such characters, and a database may refuse them
            return query.where(false())
        found = entries.c.searched.contains(word, autoescape=True)
        if skipped:
            name = func.lower(func.substr(mirrors.c.file, skipped + 1))
            found = or_(found, name.contains(word, autoescape=True))
        query = query.where(found)
    return query


def _is_theirs(who: str, whose: Whose) -> ColumnElement[bool]:
    if whose == "examples":
        return entries.c.is_example.is_(True)
    is_own = entries.c.owner == who if whose == "mine" else entries.c.owner != who
    return is_own & entries.c.is_example.is_(False)


def _by_date(connection: Connection, query: _Query) -> list[str]:
    """Return all ids, the next date that is not over first, those without one last."""
    today = dt.date.today().isoformat()
    told = query.with_only_columns(entries.c.id, entries.c.next_dates, entries.c.changed)
    keyed = []
    for name, dates, changed in connection.execute(told):
        coming = [day for day in json.loads(dates) if day >= today]
        keyed.append((not coming, coming[:1], -changed, name))
    return [name for *_, name in sorted(keyed)]
