"""Files of deals that were deleted for good: they do not come back until somebody changes them."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from workbench.store.schema import entries, gone_files, mirrors


def remember_files(connection: Connection, forgotten: ColumnElement[bool]) -> None:
    """Write down files and contents of the deals that are about to be forgotten."""
    told = select(mirrors.c.file, mirrors.c.hash).join(entries, entries.c.id == mirrors.c.entry)
    for row in connection.execute(told.where(forgotten)).all():
        connection.execute(delete(gone_files).where(gone_files.c.file == row.file))
        connection.execute(insert(gone_files).values(file=row.file, hash=row.hash))


def is_gone(connection: Connection, path: Path, mark: str) -> bool:
    """Say whether a file is a deleted deal's, as it was; one that was changed is a deal again."""
    known = gone_files.c.file == str(path)
    hash_ = connection.execute(select(gone_files.c.hash).where(known)).scalar()
    if hash_ == mark:
        return True
    connection.execute(delete(gone_files).where(known))
    return False
