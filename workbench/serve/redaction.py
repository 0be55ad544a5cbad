"""Deal files with what a view may have, and nothing else: a page's kernel never reads the whole."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from workbench.files import load_deal, write_view
from workbench.model import View


class Redactions:
    """Redacted copies of deal files, in a folder that only the server's user may read.

    Parameters
    ----------
    folder : callable
        Returns the folder, once it is needed.
    """

    def __init__(self, folder: Callable[[], Path]) -> None:
        self._folder = folder
        self._made: dict[tuple[Path, View], tuple[tuple[int, int], Path]] = {}

    def file_for(self, path: Path, view: View) -> Path:
        """Return the file that a view may read, made anew when the deal has changed.

        Its name and folder say nothing about where the whole deal lies.
        """
        if view is View.ANALYST:
            return path
        status = path.stat()
        stamp = status.st_mtime_ns, status.st_size
        made = self._made.get((path, view))
        if made is None or made[0] != stamp:
            made = self._made[path, view] = stamp, self._write(load_text(path, view))
        return made[1]

    def _write(self, text: str) -> Path:
        copy = self._folder() / f"deal-{len(list(self._folder().iterdir())) + 1}.yaml"
        with open(os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(text)
        return copy


def load_text(path: Path, view: View) -> str:
    """Return the text of a file with what a view may have of the deal in another one."""
    return write_view(load_deal(path), view)
