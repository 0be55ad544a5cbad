"""Connect to a store: SQLite in a file of one user, or PostgreSQL by its address.

SQLite runs in WAL mode: readers never wait, writers wait for each other at most :data:`PATIENCE`.
Every write begins its transaction as a writer, so that what it read cannot be outdated when it
writes [1]_. What PostgreSQL does instead stands in :mod:`workbench.store.postgresql`.

References
----------
.. [1] SQLite documentation, "Write-Ahead Logging" and "BEGIN IMMEDIATE".
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, func, insert, inspect, select
from sqlalchemy.exc import DBAPIError, OperationalError, TimeoutError

from workbench.store.migrating import migrate
from workbench.store.postgresql import is_address, make_engine, shown_address
from workbench.store.problems import AwayError, StoreError
from workbench.store.schema import SCHEMA, about, entries, metadata

PATIENCE = 30.0
"""Seconds that a writer waits for another one."""

_MAKING = 7_203_441
"""Number under which PostgreSQL lets one server at a time make the tables."""

_AWAY = ("08", "57P", "53300")
"""How codes begin that say: no line, the server ends or begins, no place left."""


def connect(place: Path | str) -> Engine:
    """Open the store in a file, or at an address.

    A file is made, with its folder, when it is not there; both may be read by their user only.

    Raises
    ------
    StoreError
        If it cannot be opened, or is of a later version.
    """
    if isinstance(place, str) and is_address(place):
        engine, shown = make_engine(place), shown_address(place)
    else:
        engine, shown = _file_engine(Path(place)), str(place)
    try:
        _make(engine)
    except DBAPIError as error:
        engine.dispose()
        raise StoreError(f"the store {shown} cannot be used: {_first_line(error)}") from error
    except StoreError:
        engine.dispose()
        raise
    return engine


def _file_engine(path: Path) -> Engine:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise StoreError(f"the store {path} cannot be opened: {error.strerror}") from error
    place = URL.create("sqlite", database=str(path))  # as a text, a % in it would be read
    engine = create_engine(place, connect_args={"timeout": PATIENCE})
    event.listen(engine, "connect", _prepare)
    return engine


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we say ourselves where a transaction begins
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _make(engine: Engine) -> None:
    with engine.connect() as connection:
        _begin_writing(connection)
        if not _is_file(connection):
            connection.execute(select(func.pg_advisory_xact_lock(_MAKING)))
        if not inspect(connection).has_table("about"):
            metadata.create_all(connection)
            connection.execute(insert(about).values(name="schema", value=str(SCHEMA)))
            connection.commit()
            return
        known = select(about.c.value).where(about.c.name == "schema")
        schema = int(connection.execute(known).scalar_one())
        migrate(connection, schema)
        connection.commit()
    if schema > SCHEMA:
        raise StoreError(
            f"the store was written by a later version (schema {schema}; this version knows "
            f"{SCHEMA}): update the workbench"
        )


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Read from the store.

    Raises
    ------
    AwayError
        If it does not answer.
    StoreError
        If it cannot be read.
    """
    try:
        with engine.connect() as connection:
            yield connection
    except (DBAPIError, TimeoutError) as error:
        raise _said("read", error) from error


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """Read all from one moment, whatever others write meanwhile; nobody waits for it.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    with reading(engine) as connection:
        if _is_file(connection):
            connection.exec_driver_sql("BEGIN")  # in WAL mode the first read fixes the moment
            yield connection
            connection.rollback()
        else:
            yield connection.execution_options(isolation_level="REPEATABLE READ")


@contextmanager
def writing(engine: Engine, entry: str = "") -> Iterator[Connection]:
    """Begin a transaction that nobody else can write into, and keep it unless it fails.

    Parameters
    ----------
    engine : Engine
    entry : str
        Id of the deal that is written; PostgreSQL keeps the other ones free.

    Raises
    ------
    AwayError
        If the store does not answer, the disk is full, or others wrote for too long. What was
        asked may have been kept all the same, when the line was cut at the last moment.
    StoreError
        If it cannot be written at all.
    """
    try:
        with engine.connect() as connection:
            _begin_writing(connection)
            if entry:
                hold(connection, entry)
            yield connection
            connection.commit()
    except (DBAPIError, TimeoutError) as error:
        raise _said("written", error) from error


def hold(connection: Connection, entry: str) -> None:
    """Let nobody else write a deal until this transaction ends; a file's store is held already."""
    if not _is_file(connection):
        mine = select(entries.c.id).where(entries.c.id == entry)
        connection.execute(mine.with_for_update(key_share=True))


def _begin_writing(connection: Connection) -> None:
    if _is_file(connection):
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _is_file(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


def _said(what: str, error: DBAPIError | TimeoutError) -> StoreError:
    if isinstance(error, TimeoutError) or error.connection_invalidated:
        return AwayError()
    if type(error.orig).__module__.startswith("sqlite3"):
        return _said_by_file(str(error.orig))
    code = getattr(error.orig, "sqlstate", "") or ""
    if type(error.orig).__module__.startswith("psycopg"):
        if isinstance(error, OperationalError) and (not code or code.startswith(_AWAY)):
            return AwayError()
        if code == "55P03":
            return StoreError("the store cannot be written: others write the same deal")
    return StoreError(f"the store cannot be {what}: {_first_line(error)}")


_CAUSES = {
    "full": "the disk is full: make room on it",
    "readonly": "its file may only be read: let the workbench write to it",
    "locked": "others have been writing to it for too long",
    "disk I/O": "the disk cannot be written: look whether it is full or gone",
    "unable to open": "its file cannot be opened: look whether the disk is full or gone",
}
"""What SQLite says that passes, by a part of it, and what it means."""


def _said_by_file(said: str) -> StoreError:
    """Tell what can be mended, so that what was asked can be asked again, from what cannot."""
    for words, cause in _CAUSES.items():
        if words in said:
            return AwayError(f"the store cannot be used at the moment: {cause}")
    return StoreError(f"the store cannot be used: {said}")


def _first_line(error: DBAPIError) -> str:
    return str(error.orig).strip().partition("\n")[0]
