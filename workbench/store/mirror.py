"""Files that mirror deals of the store: what changes on one side reaches the other.

A file in a served folder is a deal of the store. An edit of the deal is written to the file, which
keeps its comments; a file that was changed outside, by an editor or by ``git pull``, is compared
with what the store last wrote to it or read from it, and the difference reaches the newest state
as an edit. The store knows its own writing by its hash. Where the same field was changed on both
sides, or the file is no deal any more, nothing is overwritten: the deal stays as it is, the file
too, and the entry says why, until one of them is changed to fit.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from workbench.files import DealFileError, offers_path, read_deal, save_deal, save_offers
from workbench.files.deal_files import read_content
from workbench.files.folders import find_deal_files
from workbench.files.offer_files import read_offers
from workbench.model import DealError, Offers
from workbench.store import entries as lists
from workbench.store import history
from workbench.store.connecting import hold, reading, writing
from workbench.store.guarding import Guarded
from workbench.store.people import EVERYBODY, Right, set_right
from workbench.store.problems import ConflictError
from workbench.store.schema import entries, mirrors
from workbench.store.states import State, read_state

Stamp = tuple[tuple[int, int], ...]
IN_THE_FILE = "changed in the file"


class Mirror:
    """The deal files of a folder, kept in step with a store by one process.

    Parameters
    ----------
    store : Store
    folder : Path
    who : str
        Owner of the deals that are found in the folder.
    is_written : bool
        Whether edits go into the files; examples are only read.
    """

    def __init__(self, store: Guarded, folder: Path, *, who: str, is_written: bool = True) -> None:
        self.folder = folder.resolve()
        self.problems: dict[Path, str] = {}
        """Files that were never a deal, and what is wrong with each."""

        self._store, self._who, self._is_written = store, who, is_written
        self._seen: dict[Path, Stamp] = {}
        self._unwritten: set[str] = set()  # entries whose files could not be written

    def follow(self) -> None:
        """Carry over what changed on either side since the last call."""
        paths = find_deal_files(self.folder)
        for path in paths:
            stamp = _stamp(path)
            if self._seen.get(path) != stamp:
                self._read(path)  # what fails, on a full disk, is tried again
                self._seen[path] = stamp
        self._miss(set(paths))
        if self._is_written:
            self._write_back()

    def _read(self, path: Path) -> None:
        """Take a file's content into the store, if it is not what the store has put there."""
        content, beside, mark = _contents(path)
        with writing(self._store._engine) as connection:
            row = _row(connection, path)
            if row is not None and row.hash == mark:
                if row.problem:
                    _note(connection, row.entry, problem="")
                return
            try:
                state = _parse(path, content, beside)
                if row is None:
                    self._add(connection, path, state, mark)
                else:
                    self._merge(connection, row, state, mark)
            except (DealError, ConflictError) as error:
                if row is None:
                    self.problems[path] = str(error)
                else:
                    _note(connection, row.entry, problem=str(error))
                return
        self.problems.pop(path, None)

    def _add(self, connection: Connection, path: Path, state: State, mark: str) -> None:
        at = self._store._clock()
        name = lists.add_entry(
            connection, state.deal, who=self._who, at=at, is_example=not self._is_written
        )
        history.begin_history(connection, name, state, who=self._who, at=at)
        set_right(connection, name, EVERYBODY, Right(may_edit=self._is_written))
        values = {
            "entry": name, "file": str(path), "number": 1, "hash": mark,
            "is_written": self._is_written, "problem": "",
        }  # fmt: skip
        connection.execute(insert(mirrors).values(values))

    def _merge(self, connection: Connection, row: Row[Any], state: State, mark: str) -> None:
        hold(connection, row.entry)
        known = read_state(history.state_at(connection, row.entry, row.number))
        revision, merged = history.merge_edit(
            connection, row.entry, known, state, who=self._who, at=self._store._clock(),
            how=IN_THE_FILE,
        )  # fmt: skip
        if merged.hash == state.hash:
            _note(connection, row.entry, number=revision.number, hash=mark, problem="")
        else:  # the pages' edits are missing in the file: it is written next
            _note(connection, row.entry, hash=mark, problem="")

    def _miss(self, paths: set[Path]) -> None:
        for path in set(self._seen) - paths:
            with writing(self._store._engine) as connection:
                row = _row(connection, path)
                if row is not None:
                    problem = f"the file {path.name} is not there any more; the deal is kept here"
                    _note(connection, row.entry, problem=problem)
            del self._seen[path]
            self.problems.pop(path, None)

    def _write_back(self) -> None:
        """Write the newest states into the files that do not have them."""
        with reading(self._store._engine) as connection:
            behind = connection.execute(
                select(mirrors, entries.c.newest)
                .join(entries, entries.c.id == mirrors.c.entry)
                .where(mirrors.c.is_written)
                .where((mirrors.c.problem == "") | mirrors.c.entry.in_(self._unwritten))
                .where(mirrors.c.number != entries.c.newest, entries.c.deleted.is_(None))
            ).all()
        for row in behind:
            if Path(row.file).is_relative_to(self.folder):
                self._write(row)

    def _write(self, row: Row[Any]) -> None:
        path = Path(row.file)
        if _contents(path)[2] != row.hash:
            return  # changed outside meanwhile: it is read first
        with reading(self._store._engine) as connection:
            revision, record = history.newest_state(connection, row.entry)
        state = read_state(record)
        try:
            save_deal(state.deal, path)
            if state.offers.offers or offers_path(path).is_file():
                save_offers(state.offers, offers_path(path), state.deal)
        except DealFileError as error:
            self._unwritten.add(row.entry)
            with writing(self._store._engine) as connection:
                _note(connection, row.entry, problem=str(error))
            return
        self._unwritten.discard(row.entry)
        with writing(self._store._engine) as connection:
            mark = _contents(path)[2]
            _note(connection, row.entry, number=revision.number, hash=mark, problem="")
        self._seen[path] = _stamp(path)


def _row(connection: Connection, path: Path) -> Row[Any] | None:
    return connection.execute(select(mirrors).where(mirrors.c.file == str(path))).first()


def _note(connection: Connection, entry: str, **values: object) -> None:
    connection.execute(update(mirrors).where(mirrors.c.entry == entry).values(**values))


def _parse(path: Path, content: bytes, beside: bytes) -> State:
    deal = read_deal(content, name=path.name)
    if not beside:
        return State(deal, Offers(deal=deal.title))
    offers = read_offers(beside, deal, name=offers_path(path).name)
    return State(deal, Offers(deal=deal.title, offers=offers.offers))


def _contents(path: Path) -> tuple[bytes, bytes, str]:
    """Return the content of a deal file and of the offers beside it, and the hash of both."""
    beside = offers_path(path)
    parts = (_bytes(path), _bytes(beside) if beside.is_file() else b"")
    return *parts, hashlib.sha256(b"\0".join(parts)).hexdigest()


def _bytes(path: Path) -> bytes:
    try:
        return read_content(path)
    except DealFileError:
        return b""


def _stamp(path: Path) -> Stamp:
    files = (path, offers_path(path))
    return tuple((file.stat().st_mtime_ns, file.stat().st_size) for file in files if file.is_file())
