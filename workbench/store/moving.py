"""All of a store, or one deal of it, in one file: to keep it safe, and to take it elsewhere.

A file is a ZIP archive with one table of the store in each member, a row a line, as JSON. It says
nothing of the database that it comes from, so that a store moves from a file to PostgreSQL and
back.
"""

from __future__ import annotations

import base64
import io
import json
import os
import uuid
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, LargeBinary, Table, func, insert, select

from workbench.store.connecting import snapshot, writing
from workbench.store.entries import make_id
from workbench.store.guarding import Guarded
from workbench.store.migrating import fill_lists
from workbench.store.problems import StoreError
from workbench.store.schema import SCHEMA, entries, metadata, mirrors, savings

_ABOUT, _STATE = "backup.json", "state/"
_PASSING = ("about", "presence")
"""Tables with nothing to keep: the store's own number, and who looks at what just now."""

_LEDGER = ("actuals", "ledger_rights", "savings")
"""What belongs to people's ledgers and to no deal."""

_NOT_MOVED = (
    *_LEDGER, "gone_files", "links", "mirrors", "openings", "presence", "quote_forms", "rights",
    "tries",
)  # fmt: skip
"""What stays where it is when a single deal moves: ledgers, files, people, links, tries."""

_ROWS = 500


def write_backup(
    store: Guarded, file: Path, *, beside: Mapping[str, bytes] | None = None, entry: str = ""
) -> int:
    """Write what a store holds at one moment, whoever uses it meanwhile.

    Parameters
    ----------
    store : Store
    file : Path
        Replaced in one step; readable by its user only, since it holds everything.
    beside : mapping of name to bytes, optional
        What belongs to it and lies in files.
    entry : str
        Id of the only deal that is written; it goes without rights and files.

    Returns
    -------
    int
        How many deals.

    Raises
    ------
    StoreError
        If the file cannot be written.
    """
    made = file.with_name(f".{file.name}.{uuid.uuid4().hex}")
    try:
        with open(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as raw:
            number = _write(store, raw, beside or {}, entry)
            raw.flush()
            os.fsync(raw.fileno())
        made.replace(file)
    except OSError as error:
        made.unlink(missing_ok=True)
        raise StoreError(f"{file} cannot be written: {error.strerror}") from error
    return number


def _write(store: Guarded, raw: Any, beside: Mapping[str, bytes], entry: str) -> int:
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_ABOUT, json.dumps({"format": 1, "schema": SCHEMA, "deal": entry}))
        with snapshot(store._engine) as connection:
            for table in metadata.sorted_tables:
                if table.name in _PASSING or (entry and table.name in _NOT_MOVED):
                    continue
                with archive.open(f"tables/{table.name}", "w", force_zip64=True) as member:
                    for row in _rows(connection, table, entry):
                        line = json.dumps(row, ensure_ascii=False)
                        member.write(line.encode("utf-8") + b"\n")
            counted = select(func.count()).select_from(entries)
            number = 1 if entry else connection.execute(counted).scalar_one()
        for name, content in beside.items():
            archive.writestr(_STATE + name, content)
    return int(number)


def _rows(connection: Connection, table: Table, entry: str) -> Iterator[dict[str, Any]]:
    query = select(table)
    if entry:
        query = query.where((table.c.id if table is entries else table.c.entry) == entry)
    binary = [column.name for column in table.c if isinstance(column.type, LargeBinary)]
    for found in connection.execution_options(yield_per=_ROWS).execute(query).mappings():
        row = dict(found)
        for name in binary:
            if row[name] is not None:
                row[name] = base64.b64encode(row[name]).decode("ascii")
        yield row


def read_backup(store: Guarded, file: Path, *, replace: bool = False) -> dict[str, bytes]:
    """Put a backup into a store, all of it or nothing, and return what was beside it.

    A deal whose file is not on this machine comes without it.

    Parameters
    ----------
    store : Store
    file : Path
    replace : bool
        Whether what the store holds may go.

    Raises
    ------
    StoreError
        If the file is no backup, or the store holds deals.
    """
    with _archive(file) as archive, writing(store._engine) as connection:
        schema, deal = _about(archive, file)
        if deal:
            raise StoreError(f"{file.name} holds a single deal: 'workbench import' takes it")
        if not replace and connection.execute(select(entries.c.id).limit(1)).first():
            raise StoreError("the store here holds deals already, which would be lost")
        if not replace and connection.execute(select(savings.c.id).limit(1)).first():
            raise StoreError("the store here holds ledgers of savings, which would be lost")
        for table in reversed(metadata.sorted_tables):
            if table.name != "about":
                connection.execute(table.delete())
        for table in metadata.sorted_tables:
            for rows in _chunks(archive, table):
                connection.execute(insert(table), rows)
        for name, path in connection.execute(select(mirrors.c.entry, mirrors.c.file)).all():
            if not Path(path).is_file():
                connection.execute(mirrors.delete().where(mirrors.c.entry == name))
        if schema < SCHEMA:
            fill_lists(connection)
        return {
            name.removeprefix(_STATE): archive.read(name)
            for name in archive.namelist()
            if name.startswith(_STATE)
        }


def read_deal_archive(store: Guarded, file: Path, *, who: str) -> str:
    """Put a deal that was exported into a store, with its history, as a person's own.

    It keeps its id where nobody has it.

    Returns
    -------
    str
        Its id.

    Raises
    ------
    StoreError
        If the file is no exported deal.
    """
    with _archive(file) as archive, writing(store._engine) as connection:
        schema, deal = _about(archive, file)
        if not deal:
            raise StoreError(f"{file.name} holds a whole store: 'workbench restore' takes it")
        taken = connection.execute(select(entries.c.id).where(entries.c.id == deal)).first()
        name = make_id() if taken else deal
        for table in metadata.sorted_tables:
            if table.name in _NOT_MOVED:
                continue
            for rows in _chunks(archive, table):
                for row in rows:
                    row["id" if table is entries else "entry"] = name
                    if table is entries:
                        row |= {"owner": who, "is_example": False, "deleted": None}
                connection.execute(insert(table), rows)
        if schema < SCHEMA:
            fill_lists(connection)
        return str(name)


def _archive(file: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except OSError as error:
        raise StoreError(f"{file} cannot be read: {error.strerror}") from error
    except zipfile.BadZipFile as error:
        raise StoreError(f"{file.name} is no backup of a store") from error


def _about(archive: zipfile.ZipFile, file: Path) -> tuple[int, str]:
    """Return the schema of a backup, and the id of its only deal."""
    try:
        told = json.loads(archive.read(_ABOUT))
        schema, deal = int(told["schema"]), str(told["deal"])
    except (KeyError, TypeError, ValueError, zipfile.BadZipFile) as error:
        raise StoreError(f"{file.name} is no backup of a store") from error
    if schema > SCHEMA:
        raise StoreError(f"{file.name} was written by a later version: update the workbench")
    return schema, deal


def _chunks(archive: zipfile.ZipFile, table: Table) -> Iterator[list[dict[str, Any]]]:
    if f"tables/{table.name}" not in archive.namelist():
        return
    binary = [column.name for column in table.c if isinstance(column.type, LargeBinary)]
    rows: list[dict[str, Any]] = []
    try:
        with archive.open(f"tables/{table.name}") as member:
            for line in io.TextIOWrapper(member, "utf-8"):
                row = {name: value for name, value in json.loads(line).items() if name in table.c}
                for name in binary:
                    if row.get(name) is not None:
                        row[name] = base64.b64decode(row[name])
                rows.append(row)
                if len(rows) == _ROWS:
                    yield rows
                    rows = []
    except (ValueError, AttributeError, zipfile.BadZipFile) as error:
        raise StoreError("the backup is damaged: nothing was changed") from error
    if rows:
        yield rows
