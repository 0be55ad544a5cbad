"""A sign of life between a page and its calculation, and the work that outlives both.

A served page cannot see that its kernel has gone: controls move, charts keep old numbers. So the
page asks for a sign of life, and says in words when none comes. With the answer it is given the
desk as text, whenever that has changed. When the calculation is gone, the page still has the last
text and can start anew from it. Nothing is kept on the server, so it may be restarted, too.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget

from workbench.model import DealError
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.desk.resuming import TEXT_LIMIT, resume_desk, write_desk


class Heartbeat(anywidget.AnyWidget):
    """Answer the page's question whether its calculation is alive.

    Parameters
    ----------
    desk : Desk, optional
        Whose work the page keeps; a page on which nothing can be changed has none.
    """

    _esm = Path(__file__).with_suffix(".js")
    _css = Path(__file__).with_suffix(".css")

    def __init__(self, desk: Desk | None = None, **settings: Any) -> None:
        super().__init__(**settings)
        self._desk = desk
        self._edits = 0
        if desk is None:
            self.on_msg(self._answer)
            return
        desk.observe(self._count, ["assessment", "opened", "party"])
        self.on_msg(guarded(desk, self._answer))

    def _count(self, _change: object) -> None:
        self._edits += 1

    def _answer(self, _view: object, message: object, buffers: list[memoryview]) -> None:
        """Hear the page, which may say anything."""
        match message:
            case {"ask": "pulse", "edits": int(known)}:
                answer: dict[str, Any] = {"tell": "pulse", "edits": self._edits}
                if known != self._edits and self._desk is not None:
                    answer["work"] = write_desk(self._desk)
                self.send(answer)
            case {"tell": "work"} if len(buffers) == 1 and len(buffers[0]) <= 4 * TEXT_LIMIT:
                if self._desk is not None:
                    text = bytes(buffers[0]).decode("utf-8", errors="replace")
                    self._resume(self._desk, text)

    def _resume(self, desk: Desk, text: str) -> None:
        try:
            resume_desk(desk, text)
        except DealError as error:
            self.send({"tell": "resumed", "problem": str(error)})
        else:
            self.send({"tell": "resumed", "problem": desk.problem})
