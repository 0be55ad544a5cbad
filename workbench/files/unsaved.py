"""Unsaved work of pages, beside the versions of a deal: what a crash leaves can be taken up again.

A page writes its state after every edit, under a name of its own, and takes it away when it saves.
What is still there belongs to a page that ended without saving.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass
from pathlib import Path

from workbench.files.deal_files import read_content, read_deal
from workbench.files.deal_writing import replace_file
from workbench.files.file_problems import DealFileError, refuse_file
from workbench.files.records import to_record
from workbench.model import Deal

_PAGE = re.compile(r"[0-9a-f]{32}")
_LIMIT = 20


@dataclass(frozen=True)
class Unsaved:
    """Work that nobody saved.

    Attributes
    ----------
    page : str
        Which page left it.
    when : datetime
    base : int
        Number of the version that was worked on; 0 when it was never saved.
    deal : Deal
    """

    page: str
    when: dt.datetime
    base: int
    deal: Deal


def keep_unsaved(folder: Path, work: Unsaved) -> None:
    """Write the state of a page in one step.

    Parameters
    ----------
    folder : Path
        Of the deal in its workspace.
    work : Unsaved

    Raises
    ------
    DealFileError
        If it cannot be written.
    """
    path = _path(folder, work.page)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refuse_file(path.name, f"the folder cannot be made: {error.strerror}") from error
    record = {"when": work.when.isoformat(), "base": work.base, "deal": to_record(work.deal)}
    # at every edit: a disk would take longer than the edit
    replace_file(path, json.dumps(record, ensure_ascii=False), flush=False)


def drop_unsaved(folder: Path, page: str) -> None:
    """Take away the state of a page, if there is one."""
    _path(folder, page).unlink(missing_ok=True)


def list_unsaved(folder: Path) -> tuple[Unsaved, ...]:
    """Return what pages left, the newest first; what cannot be read is left out.

    A page may have been stopped in the middle of anything, so a file that is no deal is nobody's
    mistake and of no use to anybody.
    """
    paths = (path for path in (folder / "unsaved").glob("*.json") if _PAGE.fullmatch(path.stem))
    newest = sorted(paths, key=lambda path: path.stat().st_mtime, reverse=True)
    return tuple(work for path in newest[:_LIMIT] if (work := _read(path)) is not None)


def _read(path: Path) -> Unsaved | None:
    try:
        record = json.loads(read_content(path))
        deal = read_deal(json.dumps(record["deal"], ensure_ascii=False), name=path.name)
        when = dt.datetime.fromisoformat(record["when"])
        return Unsaved(path.stem, when, int(record["base"]), deal)
    except (DealFileError, KeyError, TypeError, ValueError, RecursionError):
        return None


def _path(folder: Path, page: str) -> Path:
    if not _PAGE.fullmatch(page):
        raise ValueError(f"a page goes by 32 hexadecimal digits, got {page[:40]!r}")
    return folder / "unsaved" / f"{page}.json"
