"""Start a server of notebooks for browser tests and pictures, and end it afterwards."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 60  # seconds until a server must answer
READY = re.compile(r"(?:Workbench is ready: |\] +)(http://127\.0\.0\.1:\d+/\S*)")
LAB_OPTIONS = (
    "--no-browser",
    "--allow-root",
    "--ip=127.0.0.1",
    "--port=0",
    "--IdentityProvider.token=",
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
    "--LabApp.expose_app_in_browser=True",
)


@contextmanager
def served(
    folder: Path,
    *options: str,
    environment: Mapping[str, str] | None = None,
    log: Path | None = None,
) -> Iterator[str]:
    """Serve a folder of dashboards; gives the address of the front page.

    What the server says goes into the file `log`, for whoever wants to read it.
    """
    always = ("--dashboards", str(folder), "--no-browser", "--port", "0")
    command = ("-m", "workbench", "serve", *always, *options)
    with _running(*command, environment=environment, log=log) as address:
        yield address


@contextmanager
def served_lab(folder: Path) -> Iterator[str]:
    """Open a folder in JupyterLab; gives its address."""
    with _running("-m", "jupyterlab", *LAB_OPTIONS, f"--notebook-dir={folder}") as address:
        yield address.removesuffix("lab")


@contextmanager
def _running(
    *command: str, environment: Mapping[str, str] | None = None, log: Path | None = None
) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as scratch:
        log = log or Path(scratch, "log.txt")
        # JupyterLab keeps workspaces and settings in the user's own folder: leave that alone.
        own = ("JUPYTER_CONFIG_DIR", "JUPYTERLAB_WORKSPACES_DIR", "JUPYTERLAB_SETTINGS_DIR")
        inherited = os.environ | dict.fromkeys(own, scratch) | {"WORKBENCH_STATE": scratch}
        with log.open("wb") as output:
            server = subprocess.Popen(
                [sys.executable, *command],
                stdout=output,
                stderr=output,
                env=inherited | (environment or {}),
            )
        try:
            yield _address(server, log)
        finally:
            server.terminate()
            server.wait(PATIENCE)


def _address(server: subprocess.Popen[bytes], log: Path) -> str:
    """Wait for the line with the address."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        if found := READY.search(log.read_text(errors="replace")):
            return found[1]
        time.sleep(0.1)
    raise RuntimeError(f"The server did not start: {log.read_text(errors='replace')}")
