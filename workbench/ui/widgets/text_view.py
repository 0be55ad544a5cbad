"""Text and tables on a page: never HTML, so that a deal's words cannot become markup.

ipywidgets' ``HTML`` and ``Label`` hand what they show to MathJax too, which reads "$4.37 or
$3.47" as a formula. Here the page builds elements from a tree and writes words as words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets as ipw
import traitlets as tl
from ipywidgets.widgets.trait_types import InstanceDict

Node = str | list[Any]
"""A text, or an element: ``[tag, attributes, children]``."""


def part(tag: str, *children: Node, cls: str = "", **attributes: object) -> Node:
    """Return an element of a page.

    Parameters
    ----------
    tag : str
        Name of the HTML element, e.g. ``"p"``.
    *children : str or element
    cls : str
        Class for the stylesheet.
    **attributes
        ``title``, ``scope``, ``colspan``, ``role``; and ``choose``, which makes a button report
        that key, with ``pressed``, its state. ``href`` makes an ``a`` a download of a file of the
        deal; the page takes no other address.

    Examples
    --------
    >>> part("p", "No package ", part("strong", "clears"), " both", cls="wb-note")
    ['p', {'class': 'wb-note'}, ['No package ', ['strong', {}, ['clears']], ' both']]
    """
    named = ({"class": cls} if cls else {}) | attributes
    return [tag, named, list(children)]


class TextView(anywidget.AnyWidget):
    """Show text, tables and small buttons; whoever clicks one is heard.

    Examples
    --------
    >>> view = TextView()
    >>> view.show(part("p", "Surplus: ", "<b>33,653</b> EUR"))
    >>> view.text
    'Surplus: <b>33,653</b> EUR'
    """

    _esm = Path(__file__).with_suffix(".js")

    content: tl.List[Any] = tl.List().tag(sync=True)
    # Nearly half of what a page holds is text: with a layout each, it would be half as much again.
    layout = InstanceDict(ipw.Layout, allow_none=True).tag(sync=True, **ipw.widget_serialization)

    def __init__(self, *nodes: Node, **settings: Any) -> None:
        super().__init__(content=list(nodes), **settings)
        self._handlers: list[Callable[[Any], None]] = []
        self.on_msg(self._answer)

    @tl.default("layout")
    def _no_layout(self) -> None:
        return None

    def show(self, *nodes: Node) -> None:
        """Replace what is shown."""
        self.content = list(nodes)

    @property
    def text(self) -> str:
        """What is shown, without markup: paragraphs on lines, cells of a row on one."""
        return "\n".join(line for line in map(_line, self.content) if line)

    @property
    def choices(self) -> list[Any]:
        """Keys of the buttons on show."""
        return [key for node in self.content for key in _keys(node)]

    def on_choose(self, handler: Callable[[Any], None]) -> None:
        """Call `handler` with the key of a button that is clicked."""
        self._handlers.append(handler)

    def _answer(self, _view: object, message: object, _buffers: object) -> None:
        """Hear the page, which may say anything: only keys on show count."""
        match message:
            case {"tell": "choose", "key": key} if key in self.choices:
                for handler in self._handlers:
                    handler(key)


def _line(node: Node) -> str:
    if isinstance(node, str):
        return node
    tag, _, children = node
    lines = ("table", "thead", "tbody", "ul", "div", "details")
    between = {"tr": "\t"} | dict.fromkeys(lines, "\n")
    return between.get(tag, "").join(map(_line, children))


def _keys(node: Node) -> Iterator[Any]:
    if isinstance(node, str):
        return
    _, attributes, children = node
    if "choose" in attributes:
        yield attributes["choose"]
    for child in children:
        yield from _keys(child)


def paragraphs(texts: Iterable[str], *, cls: str = "") -> list[Node]:
    """Return one paragraph for each text that is not empty."""
    return [part("p", text, cls=cls) for text in texts if text]


def small_print(*nodes: Node) -> Node:
    """Return what is there for who wants to know how a result was computed, folded away."""
    return part("details", part("summary", "How this was computed"), *nodes, cls="wb-small-print")
