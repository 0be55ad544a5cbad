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

from workbench.store.migrating import migrate
from workbench.store.problems import StoreError
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
        metadata.create_all(connection)  # a table that is new since needs no migration
        if not known:
            connection.execute(insert(about).values(name="schema", value=str(SCHEMA)))
            return
        schema = int(
            connection.execute(select(about.c.value).where(about.c.name == "schema")).scalar_one()
        )
        migrate(connection, schema)
    if schema > SCHEMA:
        raise StoreError(
            f"the store was written by a later version (schema {schema}; this version knows "
            f"{SCHEMA}): update the workbench"
        )


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Begin a transaction that nobody else can write into, and keep it unless it fails.

    Raises
    ------
    StoreError
        If others wrote for too long, or the disk is full.
    """
    with engine.connect() as connection:
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection
            connection.commit()
        except DatabaseError as error:
            connection.rollback()
            raise StoreError(f"the store cannot be written: {error.orig}") from error


def pulse(engine: Engine, connection: Connection) -> int:
    """Return a number that changes whenever another connection has written."""
    return int(connection.exec_driver_sql("PRAGMA data_version").scalar_one())
