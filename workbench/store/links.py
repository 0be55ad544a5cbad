"""Share links of deals: what each shows and until when, and who opened it.

A link carries the number of its row and its end, signed with a key of the row's own: whoever has
the store has the link, on whichever server, and nothing about the deal stands in it.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from itsdangerous import BadData, URLSafeSerializer
from sqlalchemy import Connection, Row, insert, select, update

from workbench.model import View
from workbench.store.history import Version
from workbench.store.problems import StoreError
from workbench.store.schema import links, openings
from workbench.words import format_number

LONGEST = 365
"""Days after which every link has ended."""

NOTE_LENGTH = 200
MOST = 50
"""Most people who are remembered by name for one link."""


@dataclass(frozen=True)
class Openings:
    """How often a link was opened.

    Attributes
    ----------
    count : int
    last : datetime or None
    people : dict
        Of those who are known by name, when each opened it last.
    """

    count: int = 0
    last: dt.datetime | None = None
    people: dict[str, dt.datetime] = field(default_factory=dict)


@dataclass(frozen=True)
class SharedDeal:
    """A deal that is shown to somebody.

    Attributes
    ----------
    number : str
        Names the share in the list and when it is to be ended.
    deal : str
        Id of the deal.
    view : View
    made, until : datetime
        In UTC.
    key : str
        Signs its link.
    note : str
        For whom it is; only those who share the deal see it.
    ended : bool
        Whether it was ended before its time.
    by : str
        Who made it.
    revision : int
        Which state it shows; 0 for always the newest.
    version : str
        Name of that state.
    opened : Openings
        Where a list was asked for.
    """

    number: str
    deal: str
    view: View
    made: dt.datetime
    until: dt.datetime
    key: str = field(repr=False)
    note: str = ""
    ended: bool = False
    by: str = ""
    revision: int = 0
    version: str = ""
    opened: Openings = field(default_factory=Openings, compare=False)

    @property
    def is_open(self) -> bool:
        """Whether its link works now."""
        return not self.ended and dt.datetime.now(dt.UTC) < self.until

    def link(self, address: str) -> str:
        """Return the link for whom it may concern, on the server at that address."""
        signed = URLSafeSerializer(self.key).dumps([self.number, int(self.until.timestamp())])
        return f"{address.rstrip('/')}/s/{signed if isinstance(signed, str) else signed.decode()}"

    def is_signed_in(self, signed: str) -> bool:
        """Say whether a link is this one's, to the last letter, and not over."""
        try:
            number, until = URLSafeSerializer(self.key).loads(signed)
            over = dt.datetime.now(dt.UTC).timestamp() >= float(until)
        except (BadData, TypeError, ValueError):
            return False
        return number == self.number and not over


def number_in(signed: str) -> str:
    """Return the number that a link claims to have; nothing where it has none."""
    try:
        _, told = URLSafeSerializer("").loads_unsafe(signed)
        number, _ = told
    except (BadData, TypeError, ValueError):
        return ""
    return number if isinstance(number, str) else ""


def add_link(
    connection: Connection,
    entry: str,
    *,
    view: View,
    days: float,
    note: str,
    who: str,
    at: float,
    version: Version | None,
) -> SharedDeal:
    """Share a deal, always its newest state or one that has a name.

    Raises
    ------
    StoreError
        If the days are out of range, or the view has no earlier states.
    """
    if view is View.SUPPLIER and version is not None:
        raise StoreError(
            "the supplier's page has no earlier states: it shows the sheet that was sent last"
        )
    if not 0 < days <= LONGEST:
        raise StoreError(
            f"days must be more than 0 and at most {LONGEST}, got {format_number(days)}"
        )
    number = secrets.token_urlsafe(12)
    row = {
        "number": number, "entry": entry, "key": secrets.token_urlsafe(32), "view": str(view),
        "made": at, "ends": at + 86_400 * days, "note": note.strip()[:NOTE_LENGTH],
        "made_by": who, "is_ended": False, "revision": version.number if version else 0,
        "version": version.name if version else "",
    }  # fmt: skip
    connection.execute(insert(links).values(row))
    found = find_link(connection, number)
    assert found is not None
    return found


def find_link(connection: Connection, number: str) -> SharedDeal | None:
    """Return the link of that number, or nothing."""
    row = connection.execute(select(links).where(links.c.number == number)).first()
    return _read(row, Openings()) if row is not None else None


def end_link(connection: Connection, number: str) -> None:
    """End a link at once."""
    connection.execute(update(links).where(links.c.number == number).values(is_ended=True))


def list_links(connection: Connection, entry: str = "") -> tuple[SharedDeal, ...]:
    """Return all links, or those of one deal, newest first, ended ones included."""
    query = select(links).order_by(links.c.made.desc(), links.c.number)
    if entry:
        query = query.where(links.c.entry == entry)
    rows = connection.execute(query).all()
    known = _openings(connection, [row.number for row in rows])
    return tuple(_read(row, known[row.number]) for row in rows)


def note_opening(connection: Connection, number: str, person: str, *, at: float) -> None:
    """Count that a link was opened: for whoever did, or without a name, one more time."""
    mine = (openings.c.link == number) & (openings.c.person == person)
    more = update(openings).where(mine).values(times=openings.c.times + 1, last=at)
    if connection.execute(more).rowcount:
        return
    people = select(openings.c.person).where(openings.c.link == number)
    if person and len(connection.execute(people).all()) >= MOST:
        note_opening(connection, number, "", at=at)
        return
    connection.execute(insert(openings).values(link=number, person=person, times=1, last=at))


def _openings(connection: Connection, numbers: list[str]) -> dict[str, Openings]:
    found: dict[str, list[Row[Any]]] = defaultdict(list)
    query = select(openings).where(openings.c.link.in_(numbers)).order_by(openings.c.last)
    for row in connection.execute(query):
        found[row.link].append(row)
    return defaultdict(Openings, {number: _sum(rows) for number, rows in found.items()})


def _sum(rows: Iterable[Row[Any]]) -> Openings:
    told = list(rows)
    people = {row.person: _utc(row.last) for row in told if row.person}
    return Openings(sum(row.times for row in told), _utc(max(row.last for row in told)), people)


def _read(row: Row[Any], opened: Openings) -> SharedDeal:
    return SharedDeal(
        row.number, row.entry, View(row.view), _utc(row.made), _utc(row.ends), row.key,
        row.note, row.is_ended, row.made_by, row.revision, row.version, opened,
    )  # fmt: skip


def _utc(at: float) -> dt.datetime:
    return dt.datetime.fromtimestamp(at, dt.UTC)
