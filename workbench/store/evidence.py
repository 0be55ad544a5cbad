"""Files attached to a deal as evidence: for a fact, an alternative, a limit, an opening.

They are kept as they came and only ever handed out as downloads: nothing looks into them.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import unicodedata
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select

from workbench.store.entries import make_id
from workbench.store.problems import StoreError
from workbench.store.schema import attachments

SIZE_LIMIT = 20 * 2**20
"""Most bytes of one file."""

TOTAL_LIMIT = 200 * 2**20
"""Most bytes of all files of a deal."""

_NAME_LENGTH = 120
_MIB = 2**20


@dataclass(frozen=True)
class Attachment:
    """A file that belongs to a deal.

    Attributes
    ----------
    id : str
    about : tuple of str
        Way to what it is evidence for, e.g. ``("facts", "units")``; empty for the deal.
    name : str
    size : int
        Bytes.
    hash : str
        SHA-256 of the content.
    who : str
    when : datetime
    for_executive : bool
        Whether the executive's view shows it.
    """

    id: str
    about: tuple[str, ...]
    name: str
    size: int
    hash: str
    who: str
    when: dt.datetime
    for_executive: bool


def attach(
    connection: Connection,
    entry: str,
    content: bytes,
    *,
    name: str,
    about: tuple[str, ...],
    who: str,
    at: float,
    for_executive: bool = False,
) -> str:
    """Keep a file, and return its id.

    Raises
    ------
    StoreError
        If it is empty or too large.
    """
    if not content:
        raise StoreError(f"the file {name!r} is empty")
    if len(content) > SIZE_LIMIT:
        raise StoreError(f"the file {name!r} is larger than {SIZE_LIMIT // _MIB} MiB")
    total = connection.execute(
        select(func.coalesce(func.sum(attachments.c.size), 0)).where(attachments.c.entry == entry)
    ).scalar_one()
    if total + len(content) > TOTAL_LIMIT:
        raise StoreError(f"all files of a deal together are limited to {TOTAL_LIMIT // _MIB} MiB")
    made = make_id()
    row = {
        "id": made, "entry": entry, "about": json.dumps(about), "name": clean_name(name),
        "size": len(content), "hash": hashlib.sha256(content).hexdigest(), "who": who, "at": at,
        "for_executive": for_executive, "content": content,
    }  # fmt: skip
    connection.execute(insert(attachments).values(row))
    return made


def list_attachments(connection: Connection, entry: str) -> tuple[Attachment, ...]:
    """Return what is attached to a deal, oldest first, without the contents."""
    columns = [column for column in attachments.c if column.name != "content"]
    rows = connection.execute(
        select(*columns).where(attachments.c.entry == entry).order_by(attachments.c.at)
    )
    return tuple(
        Attachment(
            row.id, tuple(json.loads(row.about)), row.name, row.size, row.hash, row.who,
            dt.datetime.fromtimestamp(row.at, dt.UTC).astimezone(), row.for_executive,
        )
        for row in rows
    )  # fmt: skip


def read_attachment(connection: Connection, entry: str, made: str) -> tuple[str, bytes]:
    """Return name and content of a file of that deal.

    Raises
    ------
    StoreError
        If there is none.
    """
    row = connection.execute(
        select(attachments.c.name, attachments.c.content).where(
            attachments.c.entry == entry, attachments.c.id == made
        )
    ).first()
    if row is None:
        raise StoreError("there is no such file at this deal")
    return row.name, row.content


def drop_attachment(connection: Connection, entry: str, made: str) -> None:
    """Take a file away."""
    connection.execute(
        delete(attachments).where(attachments.c.entry == entry, attachments.c.id == made)
    )


def clean_name(name: str) -> str:
    r"""Return a file's name that is safe in every folder and header.

    Examples
    --------
    >>> clean_name("../../etc/pass\nwd")
    'passwd'
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(one for one in unicodedata.normalize("NFC", last) if one.isprintable())
    kept = shown.strip(" .")[-_NAME_LENGTH:]
    return kept or "file"
