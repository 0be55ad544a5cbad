"""Ledgers of savings in the store: whose they are, what is kept in them, every state of it.

A person has one ledger: entries of savings, contracts, and files of what was paid. Nothing in it is
overwritten: a change is a new state with who and when, and what is withdrawn stays in the history.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
import zlib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, and_, insert, or_, select, update

from workbench.model import Frozen, build
from workbench.savings import NoticeRule, SavingsEntry, SupplyContract
from workbench.store.entries import make_id
from workbench.store.problems import ConflictError, StoreError
from workbench.store.schema import ledger_rights, savings

SAVING, CONTRACT = "saving", "contract"

ACTUALS_LIMIT = 20_000_000
"""Largest file of what was paid [bytes]."""

T = TypeVar("T", bound=Frozen)


def _defaults(kind: type[Frozen]) -> dict[str, Any]:
    return {
        name: one.get_default() for name, one in kind.model_fields.items() if not one.is_required()
    }


_NOTICE, _CONTRACT = _defaults(NoticeRule), _defaults(SupplyContract)

_CHANGED = "it was changed meanwhile by {who}: look at it again, then change it"


class LedgerRole(StrEnum):
    """What somebody besides the owner may do with a ledger."""

    FINANCE = "finance"
    """See all of it, and say what finance takes; change nothing else."""

    EDITOR = "editor"
    """See and change all of it."""


@dataclass(frozen=True)
class KeptSaving:
    """One state of an entry of savings.

    Attributes
    ----------
    id : str
    number : int
        Of the state, from 1.
    owner, who : str
        Whose ledger it is in, and who made this state.
    when : datetime
    is_withdrawn : bool
    entry : SavingsEntry
    """

    id: str
    number: int
    owner: str
    who: str
    when: dt.datetime
    is_withdrawn: bool
    entry: SavingsEntry


@dataclass(frozen=True)
class KeptContract:
    """One state of a contract; attributes as of :class:`KeptSaving`."""

    id: str
    number: int
    owner: str
    who: str
    when: dt.datetime
    is_withdrawn: bool
    contract: SupplyContract


@dataclass(frozen=True)
class KeptActuals:
    """A file of what was paid, without its content.

    Attributes
    ----------
    hash, name : str
    owner, who : str
    when : datetime
    """

    hash: str
    name: str
    owner: str
    who: str
    when: dt.datetime


def add_record(
    connection: Connection, kind: str, record: str, *, owner: str, who: str, at: float
) -> str:
    """Add the first state of something to a ledger, and return its id."""
    name = make_id()
    row = {
        "id": name, "number": 1, "kind": kind, "owner": owner, "who": who, "at": at,
        "is_newest": True, "is_withdrawn": False, "record": record,
    }  # fmt: skip
    connection.execute(insert(savings).values(row))
    return name


def add_state(
    connection: Connection,
    row: Row[Any],
    record: str,
    *,
    who: str,
    at: float,
    number: int,
    withdrawn: bool = False,
) -> int:
    """Add a state after the newest one, and return its number.

    Raises
    ------
    ConflictError
        If the newest is not the one that was looked at.
    """
    if row.number != number:
        raise ConflictError(_CHANGED.format(who=row.who), (), str(row.who))
    mine = and_(savings.c.id == row.id, savings.c.number == number)
    connection.execute(update(savings).where(mine).values(is_newest=False))
    made = {
        "id": row.id, "number": number + 1, "kind": row.kind, "owner": row.owner, "who": who,
        "at": at, "is_newest": True, "is_withdrawn": withdrawn, "record": record,
    }  # fmt: skip
    connection.execute(insert(savings).values(made))
    return number + 1


def newest_rows(connection: Connection, kind: str, who: str) -> list[Row[Any]]:
    """Return the newest states of all that a person may see, withdrawn ones left out."""
    query = (
        select(savings)
        .where(savings.c.kind == kind, savings.c.is_newest, ~savings.c.is_withdrawn)
        .where(_seen(who))
        .order_by(savings.c.id)
    )
    return list(connection.execute(query))


def find_newest(connection: Connection, kind: str, name: str, who: str) -> Row[Any]:
    """Return the newest state of one of them.

    Raises
    ------
    StoreError
        If there is none that the person may see.
    """
    mine = and_(savings.c.id == name, savings.c.kind == kind, savings.c.is_newest)
    row = connection.execute(select(savings).where(mine, _seen(who)).with_for_update()).first()
    if row is None:
        what = "entry" if kind == SAVING else "contract"
        raise StoreError(f"there is no such {what} in your ledger, or in one shared with you")
    return row


def all_states(connection: Connection, kind: str, name: str, who: str) -> list[Row[Any]]:
    """Return every state of one of them, the oldest first."""
    mine = and_(savings.c.id == name, savings.c.kind == kind)
    return list(
        connection.execute(select(savings).where(mine, _seen(who)).order_by(savings.c.number))
    )


def role_of(connection: Connection, owner: str, who: str) -> LedgerRole | None:
    """Return what a person may do with somebody's ledger: its owner everything, as an editor."""
    if owner == who:
        return LedgerRole.EDITOR
    mine = and_(ledger_rights.c.owner == owner, ledger_rights.c.person == who)
    found = connection.execute(select(ledger_rights.c.role).where(mine)).scalar()
    return None if found is None else LedgerRole(found)


def check_editor(connection: Connection, owner: str, who: str) -> None:
    """Refuse who may not change a ledger.

    Raises
    ------
    StoreError
        Naming the owner.
    """
    if role_of(connection, owner, who) is not LedgerRole.EDITOR:
        raise StoreError(f"you may not change the ledger of {owner}")


def saving_of(row: Row[Any]) -> KeptSaving:
    """Return an entry of a row."""
    return KeptSaving(*_head(row), build(SavingsEntry, json.loads(str(row.record))))


def contracts_of(rows: list[Row[Any]]) -> tuple[KeptContract, ...]:
    """Return the contracts of rows: 20,000 are read at once, not one by one."""
    records = json.loads("[" + ",".join(row.record for row in rows) + "]")
    return tuple(
        KeptContract(*_head(row), _checked_before(one))
        for row, one in zip(rows, records, strict=True)
    )


def _checked_before(record: dict[str, Any]) -> SupplyContract:
    """Return a contract as it was kept; checking 20,000 again would take seconds."""
    for name in ("end", "start"):
        if name in record:
            record[name] = dt.date.fromisoformat(record[name])
    if "notice" in record:
        record["notice"] = _notice(tuple(record["notice"].items()))
    return _filled(SupplyContract, _CONTRACT, record)


@lru_cache(maxsize=1_024)
def _notice(fields: tuple[tuple[str, Any], ...]) -> NoticeRule:
    """Return a rule of notice: thousands of contracts share a few."""
    return _filled(NoticeRule, _NOTICE, dict(fields))


def _filled(kind: type[T], usual: dict[str, Any], record: dict[str, Any]) -> T:
    """Return a model with fields that were checked, as ``model_construct`` does, many times faster.

    What is kept was made by ``model_dump`` of a checked one.
    """
    made = kind.__new__(kind)
    fill = object.__setattr__
    fill(made, "__dict__", usual | record)
    fill(made, "__pydantic_fields_set__", record.keys())
    fill(made, "__pydantic_extra__", None)
    fill(made, "__pydantic_private__", None)
    return made


def to_text(thing: SavingsEntry | SupplyContract) -> str:
    """Return the record that is kept of an entry or a contract."""
    return thing.model_dump_json(exclude_defaults=True)


def pack_file(content: bytes) -> str:
    """Return a file's content as it is kept."""
    return base64.b64encode(zlib.compress(content)).decode("ascii")


def unpack_file(text: str) -> bytes:
    """Return a file's content from what is kept."""
    return zlib.decompress(base64.b64decode(text))


@lru_cache(maxsize=1_024)
def moment(at: float) -> dt.datetime:
    """Return a moment in the time of the place."""
    return dt.datetime.fromtimestamp(at, dt.UTC).astimezone()


def _head(row: Row[Any]) -> tuple[str, int, str, str, dt.datetime, bool]:
    return row.id, row.number, row.owner, row.who, moment(row.at), row.is_withdrawn


def _seen(who: str):  # type: ignore[no-untyped-def]  # a condition of SQLAlchemy
    shared = select(ledger_rights.c.owner).where(ledger_rights.c.person == who)
    return or_(savings.c.owner == who, savings.c.owner.in_(shared))
