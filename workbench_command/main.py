"""The command ``workbench``: what can be asked of it, and how it ends."""

from __future__ import annotations

import sys
from importlib.metadata import version
from typing import Annotated

import typer

from workbench_command.benchmarks import bench
from workbench_command.briefing import brief
from workbench_command.checking import check
from workbench_command.creating import new
from workbench_command.notebooks import lab
from workbench_command.serving import serve
from workbench_command.sharing import revoke, share, shares

app = typer.Typer(
    name="workbench",
    help="Prepare a supplier negotiation: one model of the deal, in money for both sides.",
    epilog="Exit status: 0 all is well, 1 something is wrong with a file or the server, "
    "2 the command line is wrong.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

for command in (serve, lab, new, check, brief, bench, share, shares, revoke):
    app.command()(command)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"workbench {version('negotiation-workbench')}")
        raise typer.Exit


@app.callback()
def options(
    show_version: Annotated[
        bool,
        typer.Option("--version", help="Show the version and end.", callback=_show_version),
    ] = False,
) -> None:
    """Take what comes before the name of a command."""


def main() -> None:
    """Run the command line; Ctrl+C ends it with the status that shells expect."""
    try:
        app(prog_name="workbench")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
