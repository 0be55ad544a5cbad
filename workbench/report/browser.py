"""What needs a browser: a page printed as PDF, or run once to hand back what its script made.

It is the browser that is installed (Chromium, Chrome or Edge), so that charts look as they do on
screen. It gets a file of ours, reaches nothing else, and is ended when it takes too long. Without
one, a brief comes without pictures and there is no PDF; both say so.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

PATIENCE = 90.0
"""Seconds after which a browser that hangs is ended."""

_COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
)
_APPLICATIONS = ("Google Chrome", "Chromium", "Microsoft Edge")
_WINDOWS_PATHS = (
    r"Google\Chrome\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
    r"Chromium\Application\chrome.exe",
)
_OPTIONS = (
    "--headless=new",
    "--no-sandbox",  # the page is ours
    "--host-resolver-rules=MAP * ~NOTFOUND",  # and asks nothing of anybody
    "--disable-gpu",
    "--disable-dev-shm-usage",  # containers have little of it
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-pdf-header-footer",
    "--window-size=1280,1600",  # pages of paper are laid out as on a screen, not on a phone
)
_VIRTUAL_TIME = 60_000
"""Milliseconds of the page's own clock, which runs ahead while nothing is left to do."""


class NoBrowserError(RuntimeError):
    """There is no browser to draw or print with, with a sentence that says what to do."""


def find_browser() -> Path:
    """Return the browser that draws and prints.

    Raises
    ------
    NoBrowserError
        If there is none.
    """
    named = os.environ.get("WORKBENCH_BROWSER")
    found = next(filter(Path.is_file, [Path(named)] if named else installed_browsers()), None)
    if found is None:
        where = f"{named} is not there. " if named else ""
        raise NoBrowserError(
            f"{where}Pictures and PDF need a browser on the machine that runs the workbench: "
            "install Chromium, Chrome or Edge, or set WORKBENCH_BROWSER to the path of one"
        )
    return found


def installed_browsers() -> Iterator[Path]:
    """Yield where browsers are, or may be, on this machine."""
    yield from (Path(found) for name in _COMMANDS if (found := shutil.which(name)))
    for folder in (Path("/Applications"), Path.home() / "Applications"):
        yield from (folder / f"{name}.app/Contents/MacOS/{name}" for name in _APPLICATIONS)
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        if programs := os.environ.get(variable):
            yield from (Path(programs, path) for path in _WINDOWS_PATHS)


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
    with _scratch() as scratch:
        target = scratch / "page.pdf"
        _run(scratch, page, f"--print-to-pdf={target}")
        if not target.is_file():
            raise NoBrowserError("the browser did not print the page")
        return target.read_bytes()


def run_page(page: str) -> str:
    """Open an HTML page, let its scripts come to rest, and return it as it then stands.

    Parameters
    ----------
    page : str
        Of ours, with nothing from a deal but data.

    Raises
    ------
    NoBrowserError
        If there is no browser, or it does not open the page.
    """
    with _scratch() as scratch:
        _run(scratch, page, f"--virtual-time-budget={_VIRTUAL_TIME}", "--dump-dom")
        return (scratch / "output").read_text(encoding="utf-8", errors="replace")


@contextmanager
def _scratch() -> Iterator[Path]:
    """Make a folder for one start of the browser, which may still write while it is removed."""
    home = Path.home() if "/snap/" in str(find_browser()) else None  # a snap sees no other
    with tempfile.TemporaryDirectory(dir=home, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def _run(scratch: Path, page: str, *options: str) -> None:
    """Open a page in a browser of its own, which is gone with all it started when this returns."""
    browser, source = find_browser(), scratch / "page.html"
    source.write_text(page, encoding="utf-8")
    own = f"--user-data-dir={scratch / 'profile'}"
    command = [str(browser), *_OPTIONS, own, *options, source.as_uri()]
    with (scratch / "output").open("wb") as output:  # a pipe would wait for all that hold its end
        try:
            with _room_for_a_browser():
                started = psutil.Popen(
                    command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.DEVNULL
                )
        except OSError as error:
            raise NoBrowserError(f"{browser.name} does not start: {error.strerror}") from error
        try:
            status = started.wait(PATIENCE)
        except psutil.TimeoutExpired as error:
            words = f"{browser.name} did not answer for {PATIENCE:g} seconds and was ended"
            raise NoBrowserError(words) from error
        finally:
            _end(started)
    if status:
        raise NoBrowserError(f"{browser.name} did not draw or print (exit {status})")


def _end(started: psutil.Popen) -> None:
    """End a browser that still runs, with its children."""
    with contextlib.suppress(psutil.NoSuchProcess):
        for process in [*started.children(recursive=True), started]:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        started.wait()


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
