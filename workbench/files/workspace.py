"""A folder of deals with their history: who saved what, when, and what changed.

Each deal has a folder of its own. ``deal.yaml`` in it is the newest state, which keeps the comments
that people wrote into it; ``history/0001.json`` and so on hold every state that was saved and never
change. A version is published in one step under a number that nobody else can take, so that two
people who save at the same time cannot overwrite each other, and nobody reads half a file. Who
edits ``deal.yaml`` by hand makes a version too: it is taken into the history when it is next used.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from pathlib import Path

from workbench.files.changes import Change, compare_deals
from workbench.files.deal_files import read_content, read_deal
from workbench.files.deal_writing import save_deal
from workbench.files.file_problems import DealFileError
from workbench.files.versions import (
    Version,
    hash_deal,
    list_versions,
    publish,
    read_summary,
    read_version,
    version_path,
)
from workbench.model import Deal
from workbench.model.base import clean_text
from workbench.words import format_count, format_timestamp

NAME_LENGTH = 60
_NAME = re.compile(rf"[a-z0-9][a-z0-9-]{{0,{NAME_LENGTH - 1}}}")
_WHO_LENGTH = 80


class WorkspaceError(ValueError):
    """A deal cannot be saved or opened, with a sentence that says why."""


class ConflictError(WorkspaceError):
    """Somebody else saved the deal in between.

    Attributes
    ----------
    newest : Version
        What is there now; nothing was overwritten.
    """

    def __init__(self, newest: Version) -> None:
        self.newest = newest
        super().__init__(
            f"{newest.who} saved version {newest.number} at {format_timestamp(newest.when)} "
            "while you "
            "were working. Nothing was overwritten: compare yours with it, or save under another "
            "name"
        )


def name_deal(title: str) -> str:
    """Return a folder name made from a deal's title.

    Examples
    --------
    >>> name_deal("Air conditioners, spring order")
    'air-conditioners-spring-order'
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii")
    stem = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    return stem[:NAME_LENGTH].rstrip("-") or "deal"


class Workspace:
    """The deals in one folder.

    Parameters
    ----------
    folder : Path
        Made when the first deal is saved.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def names(self) -> list[str]:
        """Return the names of the deals, sorted."""
        found = (path.parent.parent.name for path in self.folder.glob("*/history/0001.json"))
        return sorted(name for name in found if _NAME.fullmatch(name))

    def history(self, name: str) -> tuple[Version, ...]:
        """Return every version of a deal, oldest first; none when it was never saved.

        A version whose file is damaged is among them, and its note says so.

        Raises
        ------
        DealFileError
            If somebody spoiled its ``deal.yaml``.
        """
        self._adopt(name)
        return self._versions(name)

    def _versions(self, name: str) -> tuple[Version, ...]:
        return tuple(read_summary(path) for path in list_versions(self._history(name)))

    def load(self, name: str, number: int | None = None) -> Deal:
        """Open a version of a deal, by default the newest.

        Raises
        ------
        WorkspaceError
            If there is no such deal or version.
        DealFileError
            If somebody spoiled its file.
        """
        self._adopt(name)
        path = self._path(name, number or self._newest(name))
        if not path.is_file():
            what = f"version {number} of {name!r}" if number else f"deal {name!r}"
            raise WorkspaceError(f"there is no {what} in {self.folder.name}")
        return read_version(path)[1]

    def save(
        self,
        name: str,
        deal: Deal,
        *,
        who: str,
        when: dt.datetime,
        note: str = "",
        base: int | None = None,
    ) -> Version:
        """Save a deal as its newest version.

        Parameters
        ----------
        name : str
            As :func:`name_deal` makes it.
        deal : Deal
        who : str
        when : datetime
            With its time zone.
        note : str
        base : int, optional
            Number of the version that was worked on, 0 for a deal that was never saved. Without
            it, whatever is newest counts as known.

        Returns
        -------
        Version
            The one that was there already when nothing changed.

        Raises
        ------
        ConflictError
            If a newer version than `base` is there.
        WorkspaceError
            If a name is not allowed, or the folder cannot be written.
        """
        who, note = _check_text(who, "who saves", _WHO_LENGTH), _check_text(note, "the note", 2_000)
        if not who:
            raise WorkspaceError("say who saves: a name or initials")
        self._adopt(name)
        return self._save(name, deal, who=who, when=when, note=note, base=base)

    def _save(
        self, name: str, deal: Deal, *, who: str, when: dt.datetime, note: str, base: int | None
    ) -> Version:
        newest = self._newest(name)
        if newest:
            last = read_summary(self._path(name, newest))
            if base is not None and base != newest:
                raise ConflictError(last)
            if last.hash == hash_deal(deal):
                return last
            changes = _changes_since(self._path(name, newest), deal)
        elif base:
            raise WorkspaceError(f"version {base} of {name!r} is not there any more")
        else:
            changes = ()
        version = Version(newest + 1, who, when, note, _lines(changes), hash_deal(deal))
        self._publish(name, version, deal)
        return version

    def undo(self, name: str, *, who: str, when: dt.datetime) -> Version:
        """Save the version before the newest once more, so that undoing is itself in the history.

        Undoing twice does not go back and forth: the version before is the one before the state
        that is in force.

        Raises
        ------
        WorkspaceError
            If there is nothing to go back to.
        """
        history = self.history(name)
        target = _before(history)
        if target is None:
            raise WorkspaceError(f"{name!r} has no version to go back to")
        deal, note = self.load(name, target.number), f"back to version {target.number}"
        return self.save(name, deal, who=who, when=when, note=note, base=history[-1].number)

    def place(self, name: str) -> Path:
        """Return the folder of a deal, which may not be there yet.

        Raises
        ------
        WorkspaceError
            If the name is not allowed.
        """
        return self._history(name).parent

    def _adopt(self, name: str) -> None:
        """Take into the history what somebody wrote into ``deal.yaml`` by hand."""
        path = self.place(name) / "deal.yaml"
        newest = self._newest(name)
        if not (newest and path.is_file()):
            return
        deal = read_deal(read_content(path), name=f"{name}/{path.name}")
        known = {version.hash for version in self._versions(name)}
        if hash_deal(deal) in known:  # the newest, or an older one that could not be replaced
            return
        when = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)
        note = "edited in the file"
        self._save(name, deal, who="unknown", when=when, note=note, base=newest)

    def _history(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            rule = "use small letters, digits and hyphens, at most"
            raise WorkspaceError(f"{name[:80]!r} is no name for a deal: {rule} {NAME_LENGTH}")
        return self.folder / name / "history"

    def _path(self, name: str, number: int) -> Path:
        return version_path(self._history(name), number)

    def _newest(self, name: str) -> int:
        """Return the number of the newest version, 0 when there is none."""
        return max((int(path.stem) for path in list_versions(self._history(name))), default=0)

    def _publish(self, name: str, version: Version, deal: Deal) -> None:
        folder = self._history(name)
        try:
            publish(folder, version, deal)
        except FileExistsError as error:
            raise ConflictError(read_summary(version_path(folder, version.number))) from error
        except OSError as error:
            raise WorkspaceError(f"{name!r} cannot be saved: {error.strerror}") from error
        save_deal(deal, folder.parent / "deal.yaml")


def _before(history: tuple[Version, ...]) -> Version | None:
    """Return the version that undoing leads to: of a version that went back, the one before."""
    by_number = {version.number: version for version in history}
    at = history[-1] if history else None
    while at is not None and (match := re.fullmatch(r"back to version (\d+)", at.note)):
        at = by_number.get(int(match[1]))
    return None if at is None else by_number.get(at.number - 1)


def _changes_since(path: Path, deal: Deal) -> tuple[Change, ...]:
    """Compare a deal with a version; with one that is damaged there is nothing to compare."""
    try:
        return compare_deals(read_version(path)[1], deal)
    except DealFileError:
        return ()


def _lines(changes: tuple[Change, ...]) -> tuple[str, ...]:
    return tuple(str(change) for change in changes)


def _check_text(text: str, thing: str, most: int) -> str:
    try:
        text = clean_text(text.strip())
    except ValueError as error:
        raise WorkspaceError(f"{thing}: {error}") from error
    if len(text) > most:
        raise WorkspaceError(
            f"{thing}: at most {format_count(most)} characters, got {format_count(len(text))}"
        )
    return text
