"""Charts as pictures, drawn by the browser with the plotly.js that draws them on screen."""

from __future__ import annotations

import base64
import html
import json
import re
from collections.abc import Mapping
from importlib.resources import files
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote_to_bytes

from workbench.report.browser import NoBrowserError, run_page

if TYPE_CHECKING:
    import plotly.graph_objects as go

_PAGE = """<!doctype html>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src \
'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:">
<body><script>{plotly}</script><script>
(async () => {{
  const drawn = [];
  for (const figure of {figures}) drawn.push(await Plotly.toImage(figure, {options}));
  document.body.textContent = JSON.stringify(drawn);
}})();
</script></body>
"""
_BODY = re.compile(r"<body[^>]*>(.*)</body>", re.DOTALL)


def draw_pictures(
    figures: Mapping[str, go.Figure],
    *,
    kind: Literal["svg", "png"],
    width: int,
    height: int,
    scale: float = 1.0,
) -> dict[str, bytes]:
    """Draw charts as pictures, all with one start of the browser.

    Parameters
    ----------
    figures : mapping of name to Figure
    kind : {"svg", "png"}
    width, height : int
        In pixels of the chart's own layout.
    scale : float
        Pixels of the picture for each.

    Raises
    ------
    NoBrowserError
        If there is no browser, or it does not draw.
    """
    if not figures:
        return {}
    records = ",".join(str(figure.to_json()) for figure in figures.values())
    options = json.dumps({"format": kind, "width": width, "height": height, "scale": scale})
    page = _PAGE.format(
        plotly=files("plotly").joinpath("package_data", "plotly.min.js").read_text("utf-8"),
        figures=f"[{records}]".replace("<", r"\u003c"),  # no text of a deal ends the script
        options=options,
    )
    found = _BODY.search(run_page(page))
    try:
        drawn = json.loads(html.unescape(found[1] if found else ""))
    except ValueError as error:
        raise NoBrowserError("the browser did not draw the charts") from error
    return {name: _content(address) for name, address in zip(figures, drawn, strict=True)}


def _content(address: str) -> bytes:
    """Return what a data address holds."""
    head, _, body = address.partition(",")
    return base64.b64decode(body) if head.endswith(";base64") else unquote_to_bytes(body)
