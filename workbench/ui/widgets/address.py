"""Where a page is: the tab that is open, the deal, and the package that is looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import anywidget
import traitlets as tl


class Address(anywidget.AnyWidget):
    """Tie the tabs of a deal's page to its address, its title and the back button.

    On a served page the header has the tabs; elsewhere this widget shows them.

    Parameters
    ----------
    tabs : sequence of (str, str)
        Name in addresses, and title.

    Attributes
    ----------
    tab : str
        Name of the open one.
    made : list of str
        Names of the tabs whose content is on the page, in sight or not.
    title : str
        Of the deal.
    place : str
        The deal's name in addresses.
    chosen : dict of str
        The package that is looked at, as texts; it stands behind the ``#`` of the address, which
        no browser sends to a server.
    """

    _esm = Path(__file__).with_suffix(".js")

    tabs: tl.List[tuple[str, str]] = tl.List(read_only=True).tag(sync=True)
    tab = tl.Unicode(read_only=True).tag(sync=True)
    made: tl.List[str] = tl.List(read_only=True).tag(sync=True)
    title = tl.Unicode(read_only=True).tag(sync=True)
    place = tl.Unicode(read_only=True).tag(sync=True)
    chosen = tl.Dict(read_only=True).tag(sync=True)

    def __init__(self, tabs: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.set_trait("tabs", list(tabs))
        self.set_trait("tab", tabs[0][0])
        self._told: dict[str, Callable[[object], None]] = {}
        self.on_msg(self._hear)

    def show(self, **place: object) -> None:
        """Take another tab, title, place or chosen package."""
        with self.hold_sync():
            for name, value in place.items():
                self.set_trait(name, value)

    def on_tell(self, what: str, handler: Callable[[object], None]) -> None:
        """Call `handler` when the page tells of a tab, a package, an undo or a redo, or is idle."""
        self._told[what] = handler

    def _hear(self, _view: object, message: object, _buffers: object) -> None:
        """Hear the page, which may say anything."""
        match message:
            case {"tell": "tab", "tab": str(tab)} if tab in dict(self.tabs):
                self._tell("tab", tab)
            case {"tell": "package", "chosen": dict(chosen)}:
                self._tell("package", chosen)
            case {"tell": "undo" | "redo" | "idle" as what}:
                self._tell(what, None)

    def _tell(self, what: str, content: object) -> None:
        if what in self._told:
            self._told[what](content)
