"""A deal and its file that were both changed at the same place: somebody says which one counts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, select, update

from workbench.model import Deal
from workbench.store import history
from workbench.store.describing import both_values
from workbench.store.entries import BOTH
from workbench.store.merging import Merged, merge
from workbench.store.mirrored_files import read_contents
from workbench.store.problems import ConflictError, StoreError
from workbench.store.schema import mirrors
from workbench.store.states import State, read_state

IN_THE_FILE = "changed in the file"
_OURS = "kept against the file"


@dataclass(frozen=True)
class FileConflict:
    """A place that was changed in the file and here.

    Attributes
    ----------
    place : str
        In the words of a page.
    here, in_file : str
        Both values in words.
    """

    place: str
    here: str
    in_file: str


def describe_file_conflict(error: ConflictError, deal: Deal) -> str:
    """Say what was changed on both sides, with both values."""
    lines = [
        f"{place} is {here} here, changed by {error.who}, and {in_file} in the file"
        for place, here, in_file in both_values(error.conflicts, deal)
    ]
    return BOTH + "; ".join(lines)


def find_clashes(connection: Connection, entry: str) -> tuple[FileConflict, ...]:
    """Return what was changed both in the file of a deal and here; nothing where all fits.

    Raises
    ------
    DealFileError
        If the file is no deal now.
    """
    row = _conflict(connection, entry)
    if row is None:
        return ()
    newest, _, merged, _ = _compare(connection, row, take_file=False)
    return tuple(FileConflict(*words) for words in both_values(merged.conflicts, newest.deal))


def settle(
    connection: Connection, entry: str, *, take_file: bool, who: str, at: float
) -> tuple[history.Revision, State]:
    """End a conflict: take the file's values, or keep those that are here.

    What only one side changed is kept in any case. The file is written by whoever mirrors it.

    Returns
    -------
    Revision, State
        The newest.

    Raises
    ------
    StoreError
        If there is nothing to settle.
    DealError
        If the file is no deal now, or both sides together make none.
    """
    row = _conflict(connection, entry)
    if row is None:
        raise StoreError("deal and file fit again: there is nothing to settle")
    newest, mark, merged, in_file = _compare(connection, row, take_file=take_file)
    wanted = read_state(merged.record)
    revision, state = history.merge_edit(
        connection, entry, newest, wanted, who=who, at=at,
        how=IN_THE_FILE if take_file else _OURS,
    )  # fmt: skip
    fits = {"number": revision.number} if state.hash == in_file.hash else {}
    note(connection, entry, hash=mark, problem="", **fits)
    return revision, state


def note(connection: Connection, entry: str, **values: object) -> None:
    """Write down how a deal and its file stand."""
    connection.execute(update(mirrors).where(mirrors.c.entry == entry).values(**values))


def _conflict(connection: Connection, entry: str) -> Row[Any] | None:
    query = select(mirrors).where(mirrors.c.entry == entry, mirrors.c.problem.startswith(BOTH))
    return connection.execute(query).first()


def _compare(
    connection: Connection, row: Row[Any], *, take_file: bool
) -> tuple[State, str, Merged, State]:
    """Return the newest state, the file's mark, both merged, and what stands in the file."""
    contents = read_contents(Path(row.file))
    in_file = contents.parse()
    known = history.state_at(connection, row.entry, row.number)
    newest = history.newest_state(connection, row.entry)[1]
    merged = merge(known, in_file.record, newest, take_after=take_file)
    return read_state(newest), contents.mark, merged, in_file
