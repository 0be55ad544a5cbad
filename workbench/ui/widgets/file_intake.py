"""A button that takes a file from the browser, piece by piece: a large one breaks no connection."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
import traitlets as tl

from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk

PIECE = 2**20
"""Bytes that travel at once."""


class FileIntake(anywidget.AnyWidget):
    """Let the user choose a file; one that is too large is refused before it travels.

    Parameters
    ----------
    desk : Desk
        Is told when taking a file fails unexpectedly.
    description : str
        What stands on the button.
    limit : int
        Most bytes of a file.
    accept : str
        Endings that the browser offers first; others can be chosen all the same.
    """

    _esm = Path(__file__).with_suffix(".js")

    description = tl.Unicode().tag(sync=True)
    limit = tl.Int().tag(sync=True)
    piece = tl.Int(PIECE).tag(sync=True)
    accept = tl.Unicode().tag(sync=True)

    def __init__(self, desk: Desk, description: str, *, limit: int, accept: str = "") -> None:
        super().__init__(description=description, limit=limit, accept=accept)
        self._take: Callable[[str, bytes], None] | None = None
        self._refuse: Callable[[str], None] | None = None
        self._pieces = bytearray()
        self.on_msg(guarded(desk, self._hear))

    def on_file(self, take: Callable[[str, bytes], None], refuse: Callable[[str], None]) -> None:
        """Call `take` with name and content of a file, `refuse` with a sentence of one too large.

        The name is as the browser says it, and not to be trusted.
        """
        self._take, self._refuse = take, refuse

    def _hear(self, _view: object, message: Any, buffers: list[Any]) -> None:
        """Put pieces together; whatever else a page sends begins anew."""
        match message:
            case {"tell": "large", "name": str(name)}:
                self._say_large(name)
            case {"tell": "piece", "name": str(name), "place": int(place), "last": bool(last)} if (
                len(buffers) <= 1
            ):
                if place == 0:
                    self._pieces = bytearray()
                if place != len(self._pieces):
                    return
                self._pieces += bytes(buffers[0]) if buffers else b""
                if len(self._pieces) > self.limit:
                    self._pieces = bytearray()
                    self._say_large(name)
                elif last and self._take is not None:
                    content, self._pieces = bytes(self._pieces), bytearray()
                    self._take(name, content)

    def _say_large(self, name: str) -> None:
        if self._refuse is not None:
            most = self.limit // 2**20
            self._refuse(f"“{name[:120]}” is larger than {most} MiB, the most that is taken.")
