"""Which files of a folder are deals: one rule for front page, pages and the store."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

ENDINGS = (".yaml", ".yml", ".json")
_NOT_DEALS = (".schema.json", "offers.yaml", "journal.yaml")


def find_deal_files(folder: Path) -> list[Path]:
    """Return the deal files of a folder: those directly in it, and those one folder deeper.

    Hidden files and folders are none, nor are the copies that archives carry along
    (``__MACOSX``), nor links that lead out of the folder.

    Parameters
    ----------
    folder : Path

    Returns
    -------
    list of Path
        By folder, and in a folder ``deal.yaml`` before its variants.

    Examples
    --------
    >>> [path.name for path in find_deal_files(Path("data/canned-food"))]
    ['deal.yaml', 'deal-prepaid.yaml']
    """
    root = folder.resolve()
    found = list(_deal_files(root, folder))
    for inner in _entries(folder):
        if _is_shown(inner) and inner.is_dir() and _stays_in(root, inner):
            found += _deal_files(root, Path(inner.path))
    return sorted(found, key=lambda path: (path.parent.as_posix(), path.stem != "deal", path.name))


def _deal_files(root: Path, folder: Path) -> Iterator[Path]:
    for file in _entries(folder):
        fits = file.name.lower().endswith(ENDINGS) and not file.name.endswith(_NOT_DEALS)
        if fits and _is_shown(file) and file.is_file() and _stays_in(root, file):
            yield Path(file.path)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """Return what is in a folder; one that is gone or closed to us has nothing."""
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def _is_shown(entry: os.DirEntry[str]) -> bool:
    return not entry.name.startswith((".", "__"))


def _stays_in(root: Path, entry: os.DirEntry[str]) -> bool:
    return not entry.is_symlink() or Path(entry.path).resolve().is_relative_to(root)
