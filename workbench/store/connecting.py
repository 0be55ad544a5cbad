"""Connect to a store: SQLite in a file of one user, several processes at once.

SQLite runs in WAL mode: readers never wait, writers wait for each other at most :data:`PATIENCE`.
Every write begins its transaction as a writer, so that what it read cannot be outdated when it
writes [1]_.

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

from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, select
from sqlalchemy.exc import DatabaseError

from workbench.store.problems import StoreError, UnavailableError
from workbench.store.schema import SCHEMA, about, metadata

PATIENCE = 10.0
"""Seconds that a writer waits for another one."""


def connect(path: Path) -> Engine:
    """Open the store in a file, made with its folder when it is not there.

    Folder and file may be read by their user only.

    Raises
    ------
    StoreError
        If the file cannot be opened, or is of a later version.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise StoreError(f"the store {path} cannot be opened: {error.strerror}") from error
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": PATIENCE})
    event.listen(engine, "connect", _prepare)
    try:
        _make(engine)
    except DatabaseError as error:
        engine.dispose()
        raise StoreError(f"the store {path} cannot be used: {error.orig}") from error
    return engine


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we say ourselves where a transaction begins
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _make(engine: Engine) -> None:
    with writing(engine) as connection:
        known = inspect(connection).has_table("about")
        if not known:
            metadata.create_all(connection)
            connection.execute(insert(about).values(name="schema", value=str(SCHEMA)))
            return
        schema = int(
            connection.execute(select(about.c.value).where(about.c.name == "schema")).scalar_one()
        )
    if schema > SCHEMA:
        raise StoreError(
            f"the store was written by a later version (schema {schema}; this version knows "
            f"{SCHEMA}): update the workbench"
        )


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Read; each question is answered from what is newest then.

    Raises
    ------
    UnavailableError
        If the file cannot be read now.
    """
    try:
        with engine.connect() as connection:
            yield connection
    except DatabaseError as error:
        raise UnavailableError(_why(error)) from error


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Begin a transaction that nobody else can write into, and keep it unless it fails.

    Raises
    ------
    UnavailableError
        If others wrote for too long, or the disk is full; nothing of it is kept then.
    """
    try:
        with engine.connect() as connection:
            try:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                yield connection
                connection.commit()
            except BaseException:
                _roll_back(connection)
                raise
    except DatabaseError as error:
        raise UnavailableError(_why(error)) from error


def _roll_back(connection: Connection) -> None:
    """End a transaction that failed; of some failures SQLite has ended it itself."""
    driver: Any = connection.connection.driver_connection
    if driver.in_transaction:
        connection.exec_driver_sql("ROLLBACK")


_CAUSES = {
    "full": "the disk is full: make room on it",
    "readonly": "its file may only be read: let the workbench write to it",
    "locked": "others have been writing to it for too long",
    "disk I/O": "the disk cannot be written: look whether it is full or gone",
    "unable to open": "its file cannot be opened: look whether the disk is full or gone",
}
"""What SQLite says, by a part of it, and what it means."""


def _why(error: DatabaseError) -> str:
    """Say why the store cannot be used, and what to do."""
    said = str(error.orig)
    cause = next((words for part, words in _CAUSES.items() if part in said), said)
    return f"the store cannot be used at the moment: {cause}"


def pulse(engine: Engine, connection: Connection) -> int:
    """Return a number that changes whenever another connection has written."""
    return int(connection.exec_driver_sql("PRAGMA data_version").scalar_one())
