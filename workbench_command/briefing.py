"""``workbench brief``: what a deal comes to, on one page to take along."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench_command.endings import check_named, fail

if TYPE_CHECKING:
    from workbench.model import Deal

ENDINGS = (".html", ".pdf", ".docx", ".eml", ".xlsx")


def brief(
    file: Annotated[Path, typer.Argument(help="Deal file: .yaml, .yml or .json.")],
    to: Annotated[
        Path | None,
        typer.Option(
            "--to",
            help="File to write: .html, .pdf, .docx, .eml for an e-mail draft, or .xlsx for the "
            "analysis with formulas.",
            show_default="beside the deal, .html",
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a file that is there already.")
    ] = False,
) -> None:
    """Run ``workbench brief``; its help stands in :mod:`workbench_command.main`."""
    from rich.console import Console

    from workbench.files import load_deal
    from workbench.files.deal_writing import replace_file
    from workbench.model import DealError
    from workbench.report import NoBrowserError

    check_named(file)
    target = to if to is not None else file.with_suffix(".html")
    if target.suffix.lower() not in ENDINGS:
        fail(f"{target}: a brief ends in {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}.")
    if target.exists() and not force:
        fail(f"{target} is there already: choose another name, or write over it with --force.")
    try:
        with Console(stderr=True).status("Writing the brief ..."):
            content = _write(load_deal(file), target.suffix.lower())
        replace_file(target, content)
    except (DealError, NoBrowserError) as error:
        fail(str(error))
    typer.echo(f"Written: {target}")


def _write(deal: Deal, ending: str) -> bytes:
    """Return the content of the brief in the format of an ending."""
    import datetime as dt

    from workbench.analysis import DealAnalysis
    from workbench.report import (
        make_brief,
        write_mail,
        write_page,
        write_pdf,
        write_word,
        write_workbook,
    )

    when = dt.datetime.now().astimezone()
    if ending == ".xlsx":
        return write_workbook(DealAnalysis(deal), when=when)
    made = make_brief(deal, when=when)
    if ending == ".pdf":
        return write_pdf(made)
    if ending == ".docx":
        return write_word(made)
    if ending == ".eml":
        return write_mail(made)
    return write_page(made).encode("utf-8")
