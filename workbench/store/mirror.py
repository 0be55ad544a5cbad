"""Files that mirror deals of the store: what changes on one side reaches the other.

A file in a served folder is a deal of the store. An edit of the deal is written to the file, which
keeps its comments; a file that was changed outside, by an editor or by ``git pull``, is compared
with what the store last wrote to it or read from it, and the difference reaches the newest state
as an edit. The store knows its own writing by its hash. Where the same field was changed on both
sides, or the file is no deal any more, nothing is overwritten: the deal stays as it is, the file
too, and the entry says why, until one of them is changed to fit or somebody settles it.
"""

from __future__ import annotations

import time
from collections.abc import Collection
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, insert, or_, select, update

from workbench.files import DealFileError
from workbench.files.folders import find_deal_files
from workbench.model import DealError
from workbench.store import entries as lists
from workbench.store import history
from workbench.store.connecting import hold, reading, writing
from workbench.store.gone_files import is_gone
from workbench.store.guarding import Guarded
from workbench.store.mirrored_files import Contents, Stamp, is_writable, read_contents, stamp_of
from workbench.store.mirrored_files import write_state as write_files
from workbench.store.people import EVERYBODY, Right, set_right
from workbench.store.problems import ConflictError, StoreError
from workbench.store.schema import entries, mirrors
from workbench.store.settling import IN_THE_FILE, describe_file_conflict, note
from workbench.store.states import State, read_state

NOT_WRITTEN = "not written to the file: "
"""How a problem begins that may go by itself, such as a full disk."""


class Mirror:
    """The deal files of a folder, kept in step with a store.

    Any number of processes may do so at once: each change is read or written by one of them.

    Parameters
    ----------
    store : Store
    folder : Path
    who : str
        Owner of the deals that are found in the folder.
    is_written : bool
        Whether edits go into the files; examples are only read, as is what may not be written.
    """

    def __init__(self, store: Guarded, folder: Path, *, who: str, is_written: bool = True) -> None:
        self.folder = folder.resolve()
        self.problems: dict[Path, str] = {}
        """Files that were never a deal, and what is wrong with each."""

        self.waiting = 0
        """How many files the last call has left for the next one."""

        self._store, self._who, self._is_written = store, who, is_written
        self._seen: dict[Path, Stamp] = {}

    def follow(self, *, seconds: float = float("inf")) -> None:
        """Carry over what changed on either side since the last call.

        Parameters
        ----------
        seconds : float
            After which reading files is left for the next call; one is read in any case.
        """
        paths = find_deal_files(self.folder)
        stamps = {path: stamp_of(path) for path in paths}
        changed = [path for path in paths if self._seen.get(path) != stamps[path]]
        known = self._rows() if changed else {}
        until = time.monotonic() + seconds
        self.waiting = len(changed)
        for path in changed:
            self._seen[path] = stamps[path]
            try:
                self._read(path, known.get(str(path)))
            except StoreError:  # on a full disk: it is tried again
                del self._seen[path]
                raise
            self.waiting -= 1
            if time.monotonic() > until:
                break
        self._miss(stamps.keys())
        if self._is_written:
            self._write_back()

    def take(self, path: Path) -> str:
        """Take one file of the folder into the store, if it is not there yet, and return its id.

        Raises
        ------
        StoreError
            If the file holds no deal.
        """
        path = path.resolve()
        self._read(path, self._rows().get(str(path)))
        row = self._rows().get(str(path))
        if row is None:
            raise StoreError(self.problems.get(path) or "the file was just changed: try again")
        return str(row.entry)

    def _rows(self) -> dict[str, Row[Any]]:
        with reading(self._store._engine) as connection:
            return {row.file: row for row in connection.execute(select(mirrors))}

    def _read(self, path: Path, row: Row[Any] | None) -> None:
        """Take a file's content into the store, if it is not what the store has put there."""
        try:
            contents = read_contents(path)
        except DealFileError as error:  # closed to us, or its name is no text
            self._report(path, row, str(error))
            return
        writes = self._is_written and is_writable(path)
        if row is not None and row.hash == contents.mark and row.is_written == writes:
            if row.problem:
                self._report(path, row, "")
            return
        try:
            state = contents.parse()  # takes its time, so nobody waits for it
            with writing(self._store._engine) as connection:
                self._take(connection, path, contents, state, writes=writes)
        except (DealError, ConflictError) as error:
            self._report(path, row, str(error))
            return
        self.problems.pop(path, None)

    def _take(
        self, connection: Connection, path: Path, contents: Contents, state: State, *, writes: bool
    ) -> None:
        row = _row(connection, path)  # as it is now that nobody else writes
        if read_contents(path).mark != contents.mark:  # somebody has: the next look sees it
            del self._seen[path]
            return
        if row is None:
            if not is_gone(connection, path, contents.mark):
                self._add(connection, path, state, contents.mark, writes=writes)
            return
        hold(connection, row.entry)
        if row.is_written != writes:
            note(connection, row.entry, is_written=writes)
            kept = update(entries).where(entries.c.id == row.entry)
            connection.execute(kept.values(is_example=not writes))
        if row.hash == contents.mark:
            note(connection, row.entry, problem="")
        else:
            self._merge(connection, row, state, contents.mark)

    def _add(
        self, connection: Connection, path: Path, state: State, mark: str, *, writes: bool
    ) -> None:
        at = self._store._clock()
        name = lists.add_entry(connection, state.deal, who=self._who, at=at, is_example=not writes)
        history.begin_history(connection, name, state, who=self._who, at=at)
        set_right(connection, name, EVERYBODY, Right(may_edit=writes))
        values = {
            "entry": name, "file": str(path), "number": 1, "hash": mark, "is_written": writes,
            "problem": "",
        }  # fmt: skip
        connection.execute(insert(mirrors).values(values))

    def _merge(self, connection: Connection, row: Row[Any], state: State, mark: str) -> None:
        known = read_state(history.state_at(connection, row.entry, row.number))
        try:
            revision, merged = history.merge_edit(
                connection, row.entry, known, state, who=self._who, at=self._store._clock(),
                how=IN_THE_FILE,
            )  # fmt: skip
        except ConflictError as error:
            newest = read_state(history.newest_state(connection, row.entry)[1])
            words = describe_file_conflict(error, newest.deal)
            note(connection, row.entry, problem=words)
            return
        if merged.hash == state.hash:
            note(connection, row.entry, number=revision.number, hash=mark, problem="")
        else:  # the pages' edits are missing in the file: it is written next
            note(connection, row.entry, hash=mark, problem="")

    def _report(self, path: Path, row: Row[Any] | None, problem: str) -> None:
        """Say what is wrong with a file, or that nothing is any more."""
        if row is None:
            self.problems[path] = problem
        if row is None or row.problem == problem:
            return
        with writing(self._store._engine) as connection:
            note(connection, row.entry, problem=problem)

    def _miss(self, paths: Collection[Path]) -> None:
        for path in set(self._seen) - set(paths):
            with writing(self._store._engine) as connection:
                row = _row(connection, path)
                if row is not None:
                    problem = f"the file {path.name} is not there any more; the deal is kept here"
                    note(connection, row.entry, problem=problem)
            del self._seen[path]
            self.problems.pop(path, None)

    def _write_back(self) -> None:
        """Write the newest states into the files that do not have them."""
        may_go = or_(mirrors.c.problem == "", mirrors.c.problem.startswith(NOT_WRITTEN))
        with reading(self._store._engine) as connection:
            behind = connection.execute(
                select(mirrors, entries.c.newest)
                .join(entries, entries.c.id == mirrors.c.entry)
                .where(mirrors.c.is_written, may_go)
                .where(mirrors.c.number != entries.c.newest, entries.c.deleted.is_(None))
            ).all()
        for row in behind:
            if Path(row.file).is_relative_to(self.folder):
                self._write(row)

    def _write(self, row: Row[Any]) -> None:
        """Write a file, unless it or the deal has changed by the time that it is to be put there.

        The text is made before anybody has to wait for it.
        """
        path = Path(row.file)
        with reading(self._store._engine) as connection:
            revision, record = history.newest_state(connection, row.entry)
        try:
            if read_contents(path).mark != row.hash:
                return  # changed outside meanwhile: it is read first
            texts = write_files(read_state(record), path)
            with writing(self._store._engine, row.entry) as connection:
                now = _row(connection, path)
                newest = connection.execute(
                    select(entries.c.newest).where(entries.c.id == row.entry)
                ).scalar()
                outdated = now is None or now.hash != row.hash or newest != revision.number
                if outdated or read_contents(path).mark != row.hash:
                    return
                texts.put()
                mark = read_contents(path).mark
                note(connection, row.entry, number=revision.number, hash=mark, problem="")
        except DealFileError as error:
            self._report(path, row, NOT_WRITTEN + str(error))
            return
        self._seen[path] = stamp_of(path)


def _row(connection: Connection, path: Path) -> Row[Any] | None:
    return connection.execute(select(mirrors).where(mirrors.c.file == str(path))).first()
