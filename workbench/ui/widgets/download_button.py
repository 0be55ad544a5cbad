"""A button that hands a file to the browser, written only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
import traitlets as tl

from workbench.ui.desk.binding import Reporting, guarded

File = tuple[str, str | bytes]
"""Name and content."""


class DownloadButton(anywidget.AnyWidget):
    """Let the user save a file; nothing is written on the server.

    Parameters
    ----------
    desk : Desk or page
        Is told when writing fails unexpectedly.
    description : str
        What stands on the button.
    tooltip : str, optional

    Examples
    --------
    >>> from workbench.ui.desk.desk import Desk
    >>> from workbench.value.example import example_deal
    >>> button = DownloadButton(Desk(example_deal()), "Download")
    >>> button.on_ask(lambda: ("deal.yaml", "format: 2"))
    """

    _esm = Path(__file__).with_suffix(".js")

    description = tl.Unicode().tag(sync=True)
    tooltip = tl.Unicode().tag(sync=True)

    def __init__(
        self, desk: Reporting, description: str, *, tooltip: str = "", **settings: Any
    ) -> None:
        super().__init__(description=description, tooltip=tooltip, **settings)
        self._write: Callable[[], File | None] | None = None
        self.on_msg(guarded(desk, self._answer))

    def on_ask(self, write: Callable[[], File | None]) -> None:
        """Ask `write` for name and content of the file when the button is clicked.

        It returns None where there is nothing to save, and says why in a place of its own.
        """
        self._write = write

    def _answer(self, _view: object, message: object, _buffers: object) -> None:
        if message != {"ask": "file"} or self._write is None:
            return
        file = self._write()
        if file is None:
            self.send({"tell": "nothing"})
        else:
            name, content = file
            data = content.encode("utf-8") if isinstance(content, str) else content
            self.send({"tell": "file", "name": name}, [data])
