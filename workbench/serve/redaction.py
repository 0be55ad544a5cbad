"""Deal files with what a view may have, and nothing else: a page's kernel never reads the whole."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path

from workbench.files import DealFileError, find_offers, load_deal, offers_path, write_view
from workbench.model import Offers, View

log = logging.getLogger(__name__)

Stamp = tuple[tuple[int, int], ...]


class Redactions:
    """Redacted copies of deal files, in a folder that only the server's user may read.

    Parameters
    ----------
    folder : callable
        Returns the folder, once it is needed.
    """

    def __init__(self, folder: Callable[[], Path]) -> None:
        self._folder = folder
        self._made: dict[tuple[Path, View], tuple[Stamp, Path]] = {}

    def file_for(self, path: Path, view: View) -> Path:
        """Return the file that a view may read, made anew when the deal has changed.

        Its name and folder say nothing about where the whole deal lies.
        """
        if view is View.ANALYST:
            return path
        stamp = stamp_of(path)
        made = self._made.get((path, view))
        if made is None or made[0] != stamp:
            made = self._made[path, view] = stamp, self._write(load_text(path, view))
        return made[1]

    def _write(self, text: str) -> Path:
        copy = self._folder() / f"deal-{len(list(self._folder().iterdir())) + 1}.yaml"
        with open(os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(text.encode("utf-8"))
        return copy


def stamp_of(path: Path) -> Stamp:
    """Return the state of a deal's file, and of the offers beside it."""
    files = (path, offers_path(path))
    return tuple((file.stat().st_mtime_ns, file.stat().st_size) for file in files if file.is_file())


def load_text(path: Path, view: View) -> str:
    """Return the text of a file with what a view may have of the deal in another one."""
    deal = load_deal(path)
    offers: Offers | None = None
    if view is View.SUPPLIER:  # of our own people everybody keeps a ledger on the page
        try:
            offers = find_offers(path, deal)
        except DealFileError as error:
            log.warning("the offers beside a shared deal cannot be read: %s", type(error).__name__)
    return write_view(deal, view, offers=offers)
