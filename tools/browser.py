"""Find a Chromium-like browser for tests and screenshots, and install one if there is none.

Usage: python tools/browser.py prints the path.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

LAUNCH_OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HELP = (
    "No browser for the browser tests. Install Chromium, Chrome or Edge (Debian and Ubuntu: "
    "apt-get install chromium; Fedora: dnf install chromium; macOS: brew install --cask chromium), "
    "or set WORKBENCH_BROWSER to the path of one."
)


class NoBrowserError(RuntimeError):
    """There is no browser, and none could be installed."""


def find_browser() -> Path:
    """Path of a browser that starts; installs one as the last resort.

    Raises
    ------
    NoBrowserError
        With a sentence that says what to install.
    """
    if chosen := os.environ.get("WORKBENCH_BROWSER"):
        if starts(Path(chosen)):
            return Path(chosen)
        raise NoBrowserError(f"WORKBENCH_BROWSER names {chosen}, which does not start. {HELP}")
    if found := next(filter(starts, _candidates()), None):
        return found
    for install in _installers():
        print("No browser yet, trying:", *install, file=sys.stderr, flush=True)
        if _runs(*install) and (installed := next(filter(starts, _candidates()), None)):
            return installed
    raise NoBrowserError(HELP)


def starts(browser: Path) -> bool:
    """Whether the program is there and, where it can be asked, tells its version."""
    if sys.platform == "win32":  # asking opens a window there
        return browser.is_file()
    return browser.is_file() and _runs(str(browser), "--version", seconds=30)


def _candidates() -> Iterator[Path]:
    from workbench.report.browser import installed_browsers  # heavy, and often not needed

    yield from installed_browsers()
    yield from _playwrights_own()


def _playwrights_own() -> Iterator[Path]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    yield path


def _installers() -> Iterator[tuple[str, ...]]:
    yield (sys.executable, "-m", "playwright", "install", "chromium")
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if root and shutil.which("apt-get"):
        _runs("apt-get", "update", seconds=300)
        packages = ("chromium", "fonts-liberation")
        yield ("apt-get", "install", "-y", "--no-install-recommends", *packages)
    if root and shutil.which("dnf"):
        yield ("dnf", "install", "-y", "chromium")
    if shutil.which("brew"):
        yield ("brew", "install", "--cask", "chromium")


def _runs(*command: str, seconds: float = 300) -> bool:
    """Whether a command succeeds in time; what it prints matters only when it fails."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(command, capture_output=True, timeout=seconds, env=environment)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


if __name__ == "__main__":
    try:
        print(find_browser())
    except NoBrowserError as error:
        sys.exit(str(error))
