"""Versions of a deal on disk: one file each, published in one step, never changed after."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import uuid
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from workbench.files.deal_files import read_content, read_deal
from workbench.files.file_problems import DealFileError, refuse_file
from workbench.files.records import to_record
from workbench.model import Deal

_VERSION_FILE = "[0-9][0-9][0-9][0-9]*.json"


@dataclass(frozen=True)
class Version:
    """One state of a deal that was saved.

    Attributes
    ----------
    number : int
        Counts from 1.
    who : str
    when : datetime
        With its time zone.
    note : str
    changes : tuple of str
        What changed since the version before, one line each.
    hash : str
        First 12 characters of the SHA-256 of the deal's record; equal deals have equal hashes.
        Empty where the file is damaged.
    """

    number: int
    who: str
    when: dt.datetime
    note: str
    changes: tuple[str, ...]
    hash: str

    @property
    def is_damaged(self) -> bool:
        """Whether its file cannot be read any more; the note says why."""
        return not self.hash


def hash_deal(deal: Deal) -> str:
    """Return 12 characters that tell states of deals apart, whatever their files look like."""
    record = json.dumps(to_record(deal), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(record.encode("utf-8")).hexdigest()[:12]


def version_path(folder: Path, number: int) -> Path:
    """Return where a version is kept; `folder` is the deal's history."""
    return folder / f"{number:04}.json"


def list_versions(folder: Path) -> list[Path]:
    """Return the files of all versions, oldest first."""
    return sorted(folder.glob(_VERSION_FILE), key=lambda path: int(path.stem))


def publish(folder: Path, version: Version, deal: Deal) -> None:
    """Write a version under its number.

    Raises
    ------
    FileExistsError
        If somebody took the number first.
    OSError
        If it cannot be written.
    """
    fields = vars(version) | {"when": version.when.isoformat(), "changes": version.changes}
    record = {"version": fields, "deal": to_record(deal)}
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(record, indent=1, ensure_ascii=False) + "\n"
    _write_new(version_path(folder, version.number), text)


def _write_new(path: Path, text: str) -> None:
    """Write a file that was not there, in one step.

    Raises
    ------
    FileExistsError
        If somebody took the name first.
    """
    beside = path.with_name(f".{uuid.uuid4().hex}")
    try:
        with beside.open("x", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.link(beside, path)  # fails where renaming would replace
    finally:
        beside.unlink(missing_ok=True)


def read_version(path: Path) -> tuple[Version, Deal]:
    """Read one version.

    Raises
    ------
    DealFileError
        If the file is no version, or its deal breaks a rule.
    """
    version, record = read_record(path)
    return version, read_deal(json.dumps(record, ensure_ascii=False), name=_file_name(path))


def read_record(path: Path) -> tuple[Version, Any]:
    """Read one version with its deal as plain data, which is all that a history needs."""
    try:
        record: dict[str, Any] = json.loads(read_content(path))
        version = Version(**record["version"])
        when = dt.datetime.fromisoformat(str(version.when))
        changes = tuple(map(str, version.changes))
        return replace(version, when=when, changes=changes), record["deal"]
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        message = "this is no version of a deal; was it edited by hand?"
        raise refuse_file(_file_name(path), message) from error


def read_summary(path: Path) -> Version:
    """Read what a history says of one version; of a damaged file, that it is damaged.

    One file that a disk lost must not keep the others from being used.
    """
    try:
        return read_record(path)[0]
    except DealFileError as error:
        when = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)
        return Version(int(path.stem), "unknown", when, f"damaged: {error}", (), "")


def _file_name(path: Path) -> str:
    return f"{path.parent.parent.name}/{path.name}"
