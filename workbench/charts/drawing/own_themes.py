"""Chart themes of one's own: the colours of a house, by what they mean, put on a finished chart."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any

from workbench.charts.drawing.theme import COLORS, house_template
from workbench.model import suggest

if TYPE_CHECKING:
    import plotly.graph_objects as go

GROUP = "workbench.themes"
"""Entry points under which a package names chart themes, or modules that register them."""

_OWN: dict[str, ChartTheme] = {}

_WRITTEN = re.compile(r"#[0-9a-f]{6}\b|rgba?\([0-9., ]+\)", re.IGNORECASE)
_COLOR = re.compile(r"#[0-9a-fA-F]{6}|rgba?\(\s*\d+\s*(,\s*[0-9.]+\s*){2,3}\)")


@dataclass(frozen=True)
class ChartTheme:
    """Colours and font of a house's charts.

    Parameters
    ----------
    name : str
    colors : mapping of meaning to colour
        Meanings as in :data:`workbench.charts.drawing.theme.COLORS`, e.g. ``"buyer"``; a colour as
        ``"#0072B2"`` or ``"rgba(0, 114, 178, 0.5)"``. Those left out stay.
    font : str
        Families as in a style sheet; ours when empty.

    Raises
    ------
    ValueError
        If a meaning is unknown or a colour is not written so; or if meanings that share a colour
        get two.
    """

    name: str
    colors: Mapping[str, str] = field(default_factory=dict)
    font: str = ""

    def __post_init__(self) -> None:
        for meaning, color in self.colors.items():
            if meaning not in COLORS:
                raise ValueError(f"no colour means {meaning!r}{suggest(meaning, COLORS)}")
            if not isinstance(color, str) or not _COLOR.fullmatch(color):
                said = "a colour is written as '#0072B2' or 'rgba(0, 114, 178, 0.5)'"
                raise ValueError(f"{meaning}: {said}, got {color!r}")
        _ = self.swaps

    @property
    def swaps(self) -> dict[str, str]:
        """Colour of this house for each of ours, in small letters."""
        swaps: dict[str, str] = {}
        for meaning, color in self.colors.items():
            ours = COLORS[meaning].lower()
            if swaps.setdefault(ours, color) != color:
                shared = ", ".join(name for name, one in COLORS.items() if one.lower() == ours)
                raise ValueError(f"one colour means {shared}: give them one colour, not two")
        return swaps


def register_theme(
    name: str, *, colors: Mapping[str, str] | None = None, font: str = ""
) -> ChartTheme:
    """Register a chart theme, for ``plot(result, theme=name)``.

    A package registers one for all who install it as an entry point of the group
    ``workbench.themes``: a :class:`ChartTheme`, or a module that calls this. Registered once more,
    a theme takes its own place.

    Raises
    ------
    ValueError
        As :class:`ChartTheme`.

    Examples
    --------
    >>> from workbench.analysis import find_frontier
    >>> from workbench.charts import plot, register_theme
    >>> from workbench.value import example_deal
    >>> register_theme("acme", colors={"agreement": "#AA0011"}).name
    'acme'
    >>> figure = plot(find_frontier(example_deal()), theme="acme")
    >>> "#AA0011" in figure.to_json(), "#009E73" in figure.to_json()
    (True, False)
    """
    made = ChartTheme(name, dict(colors or {}), font)
    _OWN[name] = made
    return made


def list_themes() -> list[str]:
    """Return the names of the themes that are registered."""
    _load_registered()
    return list(_OWN)


def paint(figure: go.Figure, theme: str) -> go.Figure:
    """Return a figure in a registered theme.

    Raises
    ------
    ValueError
        If there is no such theme, naming the nearest.
    """
    import plotly.graph_objects as go

    if theme not in list_themes():
        known = ", ".join(_OWN) or "none; register_theme makes one"
        raise ValueError(f"there is no theme {theme!r}{suggest(theme, _OWN)}; registered: {known}")
    found = _OWN[theme]
    painted = go.Figure(_swap(figure.to_plotly_json(), found.swaps))
    if found.font:
        painted.update_layout(font_family=found.font)
    return painted


def dress(figure: go.Figure) -> go.Figure:
    """Return a figure that somebody else made in our template, unless it has one of its own."""
    import plotly.graph_objects as go
    import plotly.io

    if figure.layout.template != plotly.io.templates[plotly.io.templates.default]:
        return figure
    dressed = go.Figure(figure)
    dressed.layout.template = house_template()
    return dressed


def _swap(part: Any, swaps: Mapping[str, str]) -> Any:
    """Return plain parts of a figure with other colours, those within texts too."""
    if isinstance(part, str):
        return _WRITTEN.sub(lambda found: swaps.get(found.group().lower(), found.group()), part)
    if isinstance(part, Mapping):
        return {name: _swap(one, swaps) for name, one in part.items()}
    if isinstance(part, list | tuple):
        return [_swap(one, swaps) for one in part]
    return part


@cache
def _load_registered() -> None:
    """Load what installed packages register, once; what cannot be is left out and said."""
    for point in entry_points(group=GROUP):
        try:
            found = point.load()
        except Exception as error:
            said = f"the theme {point.value!r} is left out, it cannot be loaded: {error}"
            warnings.warn(said, stacklevel=2)
            continue
        if isinstance(found, ChartTheme):
            _OWN.setdefault(found.name, found)
