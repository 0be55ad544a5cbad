"""``workbench serve``: the dashboards as pages for a browser."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from workbench_command.endings import fail

DEFAULT_PORT = 8866  # as in workbench.serve.ports, which help must not load


class LogKind(Enum):
    """Kinds of log: warnings for people, or every request for programs."""

    TEXT = "text"
    JSON = "json"


def serve(
    deals: Annotated[
        Path | None,
        typer.Argument(
            help="Folder with deal files, or with one folder per deal.",
            show_default="the deals that are shipped",
        ),
    ] = None,
    dashboards: Annotated[
        Path | None,
        typer.Option(
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
    public_address: Annotated[
        str,
        typer.Option(
            help="Where people reach the server through a proxy, e.g. https://deals.example.com."
        ),
    ] = "",
    login: Annotated[
        bool | None,
        typer.Option(
            help="Ask for the password in WORKBENCH_PASSWORD, or for one that is made and shown.",
            show_default="only where others can reach the server",
        ),
    ] = None,
    max_pages: Annotated[int, typer.Option(help="Most pages that calculate at once.", min=1)] = 40,
    page_memory: Annotated[
        int, typer.Option(help="Most memory of one page's calculation, in MiB.", min=256)
    ] = 1024,
    rest_after: Annotated[
        float,
        typer.Option(
            help="Minutes without a hand on a page until it rests.", min=0.02, max=525_600
        ),
    ] = 10.0,
    log: Annotated[
        LogKind, typer.Option(help="How to write the log, to the error stream.")
    ] = LogKind.TEXT,
    store: Annotated[
        str,
        typer.Option(
            help="Address of a store in PostgreSQL that several servers share, "
            "postgresql+psycopg://user@machine/database. Better name it in WORKBENCH_STORE: "
            "a command line shows a password to the whole machine.",
            show_default="a file in WORKBENCH_STATE",
        ),
    ] = "",
    hub: Annotated[
        bool, typer.Option("--hub", help="JupyterHub starts this server and says who may come.")
    ] = False,
    user_header: Annotated[
        str,
        typer.Option(
            help="Header in which a company's proxy names who asks, e.g. X-Forwarded-User."
        ),
    ] = "",
    trusted_proxy: Annotated[
        list[str] | None,
        typer.Option(
            help="Address or network of a proxy whose headers are believed; can be repeated.",
            show_default="this machine, where a proxy is spoken of",
        ),
    ] = None,
    frame_ancestors: Annotated[
        list[str] | None,
        typer.Option(
            help="Origin whose pages may show this server's in a frame, e.g. "
            "https://portal.example.com; can be repeated.",
            show_default="nobody's",
        ),
    ] = None,
) -> None:
    """Run ``workbench serve``; its help stands in :mod:`workbench_command.main`."""
    from workbench.serve.calculation.limits import MIB, Limits
    from workbench.serve.launch import ServeError, run_server

    try:
        run_server(
            deals,
            dashboards=dashboards,
            port=port,
            open_browser=browser,
            ip=ip,
            base_url=base_url,
            public_address=public_address,
            login=login,
            limits=Limits(pages=max_pages, memory=page_memory * MIB, idle=60 * rest_after),
            log=log.value,
            hub=hub,
            user_header=user_header,
            trusted_proxies=trusted_proxy or (),
            frame_ancestors=frame_ancestors or (),
            store=store,
        )
    except ServeError as error:
        fail(str(error))
