"""Files with what a view may have, and nothing else: kernels that get them never see the store."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from workbench.files.deal_writing import replace_file
from workbench.model import View


class Redactions:
    """Redacted copies of deals, in a folder that only the server's user may read.

    Parameters
    ----------
    folder : callable
        Returns the folder, once it is needed.
    """

    def __init__(self, folder: Callable[[], Path]) -> None:
        self._folder = folder
        self._made: dict[tuple[str, View, int], tuple[Path, int]] = {}

    def file_for(
        self, entry: str, view: View, number: int, write: Callable[[], str], *, kept: bool = False
    ) -> Path:
        """Return the file that a view may read, with a state of the deal.

        Its name and folder say nothing about where the whole deal lies.

        Parameters
        ----------
        entry : str
        view : View
        number : int
            Of the revision, or of the sheet that was sent last; a file with the newest is written
            anew when it is another one's.
        write : callable
            Returns the text of the file.
        kept : bool
            Whether the file is to stay at this revision; else it is to have the newest.
        """
        key = entry, view, number if kept else 0
        known = self._made.get(key)
        if known is not None and known[1] == number and known[0].is_file():
            return known[0]
        text = write()
        path = known[0] if known is not None else self._new_path()
        if path.is_file():
            replace_file(path, text, flush=False)
        else:
            with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(text.encode("utf-8"))
        self._made[key] = path, number
        return path

    def views(self) -> list[tuple[str, View]]:
        """Return the deals and views of which there are files, to be kept at the newest state."""
        return [(entry, view) for entry, view, revision in self._made if not revision]

    def _new_path(self) -> Path:
        return self._folder() / f"deal-{len(self._made) + 1}.yaml"
