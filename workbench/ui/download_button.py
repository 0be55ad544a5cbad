"""A button that hands a file to the browser, written only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
import traitlets as tl


class DownloadButton(anywidget.AnyWidget):
    """Let the user save a text file; nothing is written on the server.

    Parameters
    ----------
    description : str
        What stands on the button.
    tooltip : str, optional

    Examples
    --------
    >>> button = DownloadButton("Download")
    >>> button.on_ask(lambda: ("deal.yaml", "format: 1"))
    """

    _esm = Path(__file__).with_suffix(".js")

    description = tl.Unicode().tag(sync=True)
    tooltip = tl.Unicode().tag(sync=True)

    def __init__(self, description: str, *, tooltip: str = "", **settings: Any) -> None:
        super().__init__(description=description, tooltip=tooltip, **settings)
        self._write: Callable[[], tuple[str, str]] | None = None
        self.on_msg(self._answer)

    def on_ask(self, write: Callable[[], tuple[str, str]]) -> None:
        """Ask `write` for name and content of the file when the button is clicked."""
        self._write = write

    def _answer(self, _view: object, message: object, _buffers: object) -> None:
        if message != {"ask": "file"} or self._write is None:
            return
        name, content = self._write()
        self.send({"tell": "file", "name": name, "content": content})
