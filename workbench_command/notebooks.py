"""``workbench lab``: JupyterLab, opened at the tutorials."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from workbench_command.endings import fail

OWN_FOLDER = Path("~/negotiation-workbench")
SETTINGS = (
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",  # nothing here asks another host
    "--LabApp.default_url=/lab/tree/tutorials",
)


def lab(
    folder: Annotated[
        Path | None,
        typer.Argument(
            help="Where your copies of notebooks and deals are, or shall be.",
            show_default=f"{OWN_FOLDER}, or the source folder",
        ),
    ] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.", min=0, max=65_535)] = None,
    browser: Annotated[bool, typer.Option(help="Open a browser.")] = True,
    allow_root: Annotated[
        bool, typer.Option("--allow-root", help="Run as root, in a container of your own.")
    ] = False,
) -> None:
    """Run ``workbench lab``; its help stands in :mod:`workbench_command.main`."""
    from workbench.files.shipped import PACKAGE, find_shipped

    if is_root() and not allow_root:
        fail(
            "JupyterLab does not run as root, whose every file a notebook could change. Log in as "
            "another user; or, in a container of your own, write: workbench lab --allow-root"
        )
    shipped = find_shipped("notebooks")
    if folder is None and not shipped.is_relative_to(PACKAGE):
        notebooks = shipped  # a source folder is there to be changed
    else:
        notebooks = _copy(folder or OWN_FOLDER.expanduser()) / "notebooks"
    options = [*SETTINGS, f"--notebook-dir={notebooks}"]
    options += [] if port is None else [f"--port={port}"]
    options += [] if browser else ["--no-browser"]
    options += ["--allow-root"] if allow_root else []
    from jupyterlab.labapp import main

    sys.exit(main(options))


def is_root() -> bool:
    """Say whether this process may do everything on this machine."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _copy(folder: Path) -> Path:
    """Copy notebooks and deals side by side into a folder, but never over a file."""
    from workbench.files.shipped import find_shipped

    try:
        for part in ("notebooks", "data"):
            source = find_shipped(part)
            for path in sorted(source.rglob("*")):
                target = folder / part / path.relative_to(source)
                if path.is_file() and "__pycache__" not in path.parts and not target.exists():
                    target.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copy(path, target)
    except OSError as error:
        fail(f"Notebooks cannot be copied to {folder}: {error.strerror}. Name another folder.")
    return folder.resolve()
