"""The command ``workbench``: what can be asked of it, and how it ends."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.metadata import version
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from workbench_command.benchmarks import bench
from workbench_command.briefing import brief
from workbench_command.checking import check
from workbench_command.creating import new
from workbench_command.endings import fail
from workbench_command.moving import backup, export, import_, restore
from workbench_command.notebooks import lab
from workbench_command.serving import serve
from workbench_command.sharing import revoke, share, shares
from workbench_command.store_serving import store_service


class Commands(TyperGroup):
    """The commands; what the machine refuses is said in a sentence, as all else."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            named = str(error.filename or "This")
            shown = named if len(named) <= LONGEST else f"{named[:LONGEST]} ..."
            fail(f"{shown}: {(error.strerror or str(error)).lower()}.")


app = typer.Typer(
    name="workbench",
    cls=Commands,
    help="Prepare a supplier negotiation: one model of the deal, in money for both sides.",
    epilog="Exit status: 0 all is well, 1 something is wrong with a file or the server, "
    "2 the command line is wrong.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

LONGEST = 80
"""Signs of a name that are shown of one that is too long."""

HELP: dict[Callable[..., None], str] = {
    serve: "Open the dashboards in a browser. Ctrl+C ends it.",
    lab: (
        "Open the tutorials in JupyterLab. Ctrl+C ends it.\n\nAn installed workbench copies "
        "its notebooks and deals into a folder of yours first; what is there already stays as "
        "it is."
    ),
    new: (
        "Write a deal file: answer a few questions, or name a template.\n\nThe questions ask "
        "for volume, prices and levers to trade; the file then says which numbers are "
        "place-holders. It opens in the dashboards at once."
    ),
    check: (
        "Check deal files; each problem is said with file, line and column.\n\nA file that "
        "passes opens in every dashboard. Offers that lie beside a deal are checked with it."
    ),
    brief: (
        "Write the brief of a deal: a page, a PDF, a Word file, or an Excel workbook.\n\nA "
        "PDF needs Chromium, Chrome or Edge on this machine."
    ),
    bench: (
        "Time the engine; the table at the end compares aims with measurements.\n\nIt takes "
        "some minutes, shows each benchmark as it is done, and needs the source folder and "
        "its test packages."
    ),
    share: "Make a link to one deal in one view. It is shown this once.",
    shares: "List the links that work now.",
    revoke: "End a link at once.",
    backup: (
        "Write all deals to one file, while servers run.\n\nHistories, named states, offers, "
        "evidence, rights and links come along, and the key that signs the links: keep the file "
        "as safe as the deals."
    ),
    restore: "Take the deals back from a backup, on this machine or another.",
    export: "Write one deal to a folder, with its history and evidence.",
    import_: "Take over a deal that was exported; changes in its deal.yaml come along.",
    store_service: (
        "Let users of a JupyterHub share one store; the Hub starts it.\n\nEach user's server "
        "asks it with its own token, and gets what that user may see."
    ),
}
"""What each command says of itself: data, since ``python -OO`` strips docstrings."""

for command, text in HELP.items():
    app.command(command.__name__.rstrip("_").replace("_", "-"), help=text)(command)


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
