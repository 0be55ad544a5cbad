"""What needs a browser: pictures of charts, and a page printed as PDF.

Both are made by the browser that is installed (Chromium, Chrome or Edge), which draws them as it
does on screen. Without one, a brief comes without pictures and there is no PDF; both say so.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import plotly.graph_objects as go

PATIENCE = 90
"""Seconds after which a browser that hangs is given up."""

_OPTIONS = (
    "--headless=new",
    "--no-sandbox",  # the page is ours, holds no script and may load nothing
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-pdf-header-footer",
)


class NoBrowserError(RuntimeError):
    """There is no browser to draw or print with, with a sentence that says what to do."""


def find_browser() -> Path:
    """Return the browser that draws and prints.

    Raises
    ------
    NoBrowserError
        If there is none.
    """
    from choreographer.browsers.chromium import Chromium

    named = os.environ.get("WORKBENCH_BROWSER")
    found = named or Chromium.find_browser(skip_local=True)
    if found is None or not Path(found).is_file():
        where = f"{named} is not there. " if named else ""
        raise NoBrowserError(
            f"{where}Pictures and PDF need a browser on the machine that runs the workbench: "
            "install Chromium, Chrome or Edge, or set WORKBENCH_BROWSER to the path of one"
        )
    return Path(found)


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
    import kaleido

    options = {"format": kind, "width": width, "height": height, "scale": scale}
    path = str(find_browser())
    with _room_for_a_browser():
        try:
            kaleido.start_sync_server(
                path=path,
                timeout=PATIENCE,
                mathjax=False,  # would be asked for elsewhere, and reads amounts in $ as formulas
                silence_warnings=True,
            )
            return {
                name: bytes(kaleido.calc_fig_sync(figure, opts=options))
                for name, figure in figures.items()
            }
        except Exception as error:  # starting fails in as many ways as there are browsers
            raise NoBrowserError(f"the browser did not draw: {type(error).__name__}") from error
        finally:
            kaleido.stop_sync_server(silence_warnings=True)


@contextmanager
def _room_for_a_browser() -> Iterator[None]:
    """Lift the limit on addresses of a served page's kernel while a browser is started.

    A browser sets aside far more addresses than it fills with memory, and ends at once where it
    may not. What it fills still counts as the page's.
    """
    if sys.platform == "win32":
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def print_pdf(page: str) -> bytes:
    """Print an HTML page that stands by itself.

    Parameters
    ----------
    page : str
        Without scripts and without anything from elsewhere.

    Raises
    ------
    NoBrowserError
        If there is no browser, or it does not print.
    """
    browser = find_browser()
    with tempfile.TemporaryDirectory() as scratch:
        source, target = Path(scratch, "page.html"), Path(scratch, "page.pdf")
        source.write_text(page, encoding="utf-8")
        own = f"--user-data-dir={scratch}/profile"
        command = [str(browser), *_OPTIONS, own, f"--print-to-pdf={target}", source.as_uri()]
        try:
            with _room_for_a_browser():
                done = subprocess.run(command, capture_output=True, timeout=PATIENCE)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise NoBrowserError(f"{browser.name} did not print the page") from error
        if done.returncode or not target.is_file():
            raise NoBrowserError(f"{browser.name} did not print the page (exit {done.returncode})")
        return target.read_bytes()
