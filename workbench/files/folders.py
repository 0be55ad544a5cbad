"""Which files of a folder are deals: one rule for front page, pages and the store."""

from __future__ import annotations

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
    found = [
        path
        for pattern in ("*", "*/*")
        for path in folder.glob(pattern)
        if _is_named_so(path.relative_to(folder)) and _stays_in(root, path)
    ]
    return sorted(found, key=lambda path: (path.parent.as_posix(), path.stem != "deal", path.name))


def _is_named_so(inner: Path) -> bool:
    hidden = any(part.startswith((".", "__")) for part in inner.parts)
    fits = inner.suffix.lower() in ENDINGS and not inner.name.endswith(_NOT_DEALS)
    return fits and not hidden


def _stays_in(root: Path, path: Path) -> bool:
    return path.is_file() and path.resolve().is_relative_to(root)
