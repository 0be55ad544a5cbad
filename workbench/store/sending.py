"""The sheet for the other side: sent by a press of ours, checked anew each time, kept as it went.

A link of the other side shows what was sent last. An edit changes nothing there.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, insert, select

from workbench.advice import Betrayal, check_sheet
from workbench.files.records import to_record
from workbench.model import SharedSheet, build, make_sheet
from workbench.store import history
from workbench.store.keeping import States
from workbench.store.problems import StoreError
from workbench.store.schema import sheets
from workbench.store.states import read_state

CHANGED = "nothing was sent: the deal was changed meanwhile. Look at the sheet again, then send it"


@dataclass(frozen=True)
class SentSheet:
    """A sheet that was sent.

    Attributes
    ----------
    number : int
        Counts from 1.
    revision : int
        Number of the state of the deal that was sent.
    who : str
    when : datetime
    sheet : SharedSheet
    """

    number: int
    revision: int
    who: str
    when: dt.datetime
    sheet: SharedSheet


class SheetRefusedError(StoreError):
    """A sheet betrays a number that is ours, so it was not sent.

    Attributes
    ----------
    betrayals : tuple of Betrayal
    """

    def __init__(self, betrayals: tuple[Betrayal, ...]) -> None:
        super().__init__("nothing was sent: " + " ".join(map(str, betrayals)))
        self.betrayals = betrayals


class Sending(States):
    """Send sheets, and list them."""

    def send_sheet(self, name: str, who: str, number: int | None = None) -> SentSheet:
        """Send the newest state of a deal's sheet, if nothing on it betrays a number of ours.

        Parameters
        ----------
        name, who : str
        number : int, optional
            Of the state that was looked at before the press; nothing else is sent.

        Raises
        ------
        SheetRefusedError
            If something does; it names each place.
        StoreError
            If the person may not edit the deal, or it was changed since that state.
        """
        with self._edited(name, who) as connection:
            revision, record = history.newest_state(connection, name)
            if number not in (None, revision.number):
                raise StoreError(CHANGED)
            state = read_state(record)
            betrayals = check_sheet(state.deal, state.offers)
            if betrayals:
                raise SheetRefusedError(betrayals)
            at = self._clock()
            when = dt.datetime.fromtimestamp(at).replace(microsecond=0)
            sheet = make_sheet(state.deal, state.offers).model_copy(update={"sent": when})
            last = self._last(connection, name)
            row = {
                "entry": name, "number": last.number + 1 if last else 1, "who": who, "at": at,
                "revision": revision.number, "sheet": json.dumps(to_record(sheet)),
            }  # fmt: skip
            connection.execute(insert(sheets).values(row))
            made = self._last(connection, name)
        assert made is not None  # it was just written
        return _sent(made)

    def sheets(self, name: str, who: str) -> tuple[SentSheet, ...]:
        """Return what was sent of a deal, oldest first."""
        query = select(sheets).where(sheets.c.entry == name).order_by(sheets.c.number)
        with self._seen(name, who) as connection:
            return tuple(map(_sent, connection.execute(query)))

    def newest_sheet(self, name: str, who: str) -> SentSheet | None:
        """Return what was sent last, or nothing; for the other side, in the owner's name."""
        with self._seen(name, who) as connection:
            row = self._last(connection, name)
        return None if row is None else _sent(row)

    def _last(self, connection: Any, name: str) -> Row[Any] | None:
        query = select(sheets).where(sheets.c.entry == name).order_by(sheets.c.number.desc())
        row: Row[Any] | None = connection.execute(query.limit(1)).first()
        return row


def _sent(row: Row[Any]) -> SentSheet:
    when = dt.datetime.fromtimestamp(row.at, dt.UTC).astimezone()
    sheet = build(SharedSheet, json.loads(row.sheet))
    return SentSheet(row.number, row.revision, row.who, when, sheet)
