"""What is in the files that a deal names as evidence.

The deal says what each file is attached to, what it is called and who may have it
(:class:`workbench.model.EvidenceFile`), so that attaching and removing are edits like any other.
Here are the contents, found by their hash. They are kept as they came and only ever handed out as
downloads: nothing looks into them.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import unicodedata
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select

from workbench.model import EvidenceFile
from workbench.store.packing import open_record
from workbench.store.problems import StoreError
from workbench.store.schema import attachments, revisions

SIZE_LIMIT = 20 * 2**20
"""Most bytes of one file."""

TOTAL_LIMIT = 200 * 2**20
"""Most bytes of all files of a deal."""

_NAME_LENGTH = 120
_MIB = 2**20


@dataclass(frozen=True)
class Attachment:
    """A file whose content is kept with a deal, whether or not the deal names it now.

    Attributes
    ----------
    hash : str
        SHA-256 of the content.
    name : str
        As it was called when it came.
    size : int
        Bytes.
    who : str
    when : datetime
    """

    hash: str
    name: str
    size: int
    who: str
    when: dt.datetime


def attach(
    connection: Connection, entry: str, content: bytes, *, name: str, who: str, at: float
) -> EvidenceFile:
    """Keep what is in a file, and return the file as a deal names it.

    Raises
    ------
    StoreError
        If it is empty or too large.
    """
    name = clean_name(name)
    if not content:
        raise StoreError(f"the file “{name}” is empty")
    if len(content) > SIZE_LIMIT:
        raise StoreError(f"the file “{name}” is larger than {SIZE_LIMIT // _MIB} MiB")
    digest = hashlib.sha256(content).hexdigest()
    file = EvidenceFile(name=name, hash=digest, size=len(content))
    if _find(connection, entry, digest) is not None:
        return file
    total = connection.execute(
        select(func.coalesce(func.sum(attachments.c.size), 0)).where(attachments.c.entry == entry)
    ).scalar_one()
    if total + len(content) > TOTAL_LIMIT:
        raise StoreError(
            f"all files of a deal together are limited to {TOTAL_LIMIT // _MIB} MiB, those that "
            "its history can bring back included"
        )
    row = {
        "entry": entry, "hash": digest, "name": name, "size": len(content), "who": who, "at": at,
        "content": content,
    }  # fmt: skip
    connection.execute(insert(attachments).values(row))
    return file


def list_attachments(connection: Connection, entry: str) -> tuple[Attachment, ...]:
    """Return what is kept with a deal, oldest first, without the contents."""
    kept = attachments.c
    rows = connection.execute(
        select(kept.hash, kept.name, kept.size, kept.who, kept.at)
        .where(kept.entry == entry)
        .order_by(kept.at, kept.hash)
    )
    return tuple(
        Attachment(
            row.hash, row.name, row.size, row.who,
            dt.datetime.fromtimestamp(row.at, dt.UTC).astimezone(),
        )
        for row in rows
    )  # fmt: skip


def read_attachment(connection: Connection, entry: str, digest: str) -> bytes:
    """Return what is in a file of that deal.

    Raises
    ------
    StoreError
        If it is not kept here.
    """
    content = _find(connection, entry, digest)
    if content is None:
        raise StoreError("what is in this file is not kept with this deal")
    return content


def _find(connection: Connection, entry: str, digest: str) -> bytes | None:
    return connection.execute(
        select(attachments.c.content).where(
            attachments.c.entry == entry, attachments.c.hash == digest
        )
    ).scalar()


def copy_attachments(connection: Connection, entry: str, copy: str) -> None:
    """Keep all that is kept with one deal with another one too."""
    names = [column.name for column in attachments.c if column.name not in ("id", "entry")]
    for row in connection.execute(select(attachments).where(attachments.c.entry == entry)):
        known = {name: getattr(row, name) for name in names}
        connection.execute(insert(attachments).values(known | {"entry": copy}))


def forget_attachments(connection: Connection, entry: str, *, before: float) -> int:
    """Forget what no kept state of a deal names, and return how many; what just came stays."""
    old = connection.execute(
        select(attachments.c.hash).where(attachments.c.entry == entry, attachments.c.at < before)
    )
    unnamed = set(old.scalars())
    if unnamed:
        kept = connection.execute(
            select(revisions).where(revisions.c.entry == entry, revisions.c.state.is_not(None))
        )
        for row in kept.all():
            text = json.dumps(open_record(connection, row))
            unnamed = {digest for digest in unnamed if digest not in text}
    connection.execute(
        delete(attachments).where(
            attachments.c.entry == entry, attachments.c.hash.in_(sorted(unnamed))
        )
    )
    return len(unnamed)


def clean_name(name: str) -> str:
    r"""Return a file's name that is safe in every folder and header.

    Examples
    --------
    >>> clean_name("../../etc/pass\nwd")
    'passwd'
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(one for one in unicodedata.normalize("NFC", last) if one.isprintable())
    kept = shown.strip(" .")[-_NAME_LENGTH:].strip(" .")
    return kept or "file"
