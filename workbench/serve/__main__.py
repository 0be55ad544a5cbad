"""Command line of the dashboard server."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from workbench.serve.launch import DEFAULT_PORT, ServeError, serve


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line and serve until Ctrl+C."""
    chosen = _parser().parse_args(arguments)
    try:
        serve(
            chosen.folder,
            port=chosen.port,
            open_browser=chosen.browser,
            ip=chosen.ip,
            base_url=chosen.base_url,
        )
    except ServeError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m workbench.serve",
        description="Serve a folder of dashboard notebooks as web pages.",
    )
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=Path(),
        help="folder with the notebooks (default: the current one)",
    )
    parser.add_argument(
        "--port",
        type=int,
        help=f"port to listen on (default: {DEFAULT_PORT}, or the next one that is free)",
    )
    parser.add_argument(
        "--no-browser",
        dest="browser",
        action="store_false",
        help="do not open a browser; one is opened only where there is a screen",
    )
    parser.add_argument(
        "--ip",
        default="127.0.0.1",
        help="address to listen on (default: %(default)s, reachable from this machine only)",
    )
    parser.add_argument(
        "--base-url",
        default="/",
        help="path under which the pages are served, e.g. behind a proxy (default: %(default)s)",
    )
    return parser


if __name__ == "__main__":
    main()
