"""``workbench serve``: the dashboards as pages for a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbench_command.endings import fail

DEFAULT_PORT = 8866  # as in workbench.serve.ports, which help must not load


def serve(
    folder: Annotated[
        Path | None,
        typer.Argument(
            help="Folder with dashboard notebooks.", show_default="the dashboards that are shipped"
        ),
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(
            help="Port to listen on.",
            min=0,
            max=65_535,
            show_default=f"{DEFAULT_PORT}, or the next one that is free",
        ),
    ] = None,
    browser: Annotated[bool, typer.Option(help="Open a browser, where there is a screen.")] = True,
    ip: Annotated[
        str,
        typer.Option(
            help="Address to listen on.", show_default="127.0.0.1, reachable from this machine only"
        ),
    ] = "127.0.0.1",
    base_url: Annotated[
        str, typer.Option(help="Path under which the pages are served, e.g. behind a proxy.")
    ] = "/",
) -> None:
    """Open the dashboards in a browser. Ctrl+C ends it."""
    from workbench.files.shipped import find_shipped
    from workbench.serve.launch import ServeError
    from workbench.serve.launch import serve as run

    chosen = folder if folder is not None else find_shipped("notebooks") / "dashboards"
    try:
        run(chosen, port=port, open_browser=browser, ip=ip, base_url=base_url)
    except ServeError as error:
        fail(str(error))
