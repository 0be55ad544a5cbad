"""``workbench check``: whether files hold what they should, with the place of each problem."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench_command.endings import FAILED, USAGE, fail

if TYPE_CHECKING:
    from workbench.model import Deal, DealError


def check(
    files: Annotated[
        list[Path],
        typer.Argument(help="Deal files: .yaml, .yml or .json; or folders, also of GENIUS files."),
    ],
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Say nothing about files that are in order.")
    ] = False,
) -> None:
    """Run ``workbench check``; its help stands in :mod:`workbench_command.main`."""
    files = list(_with_folders(files))
    missing = [path for path in files if not path.exists()]
    if missing:
        fail("\n".join(f"There is no file {path}." for path in missing), USAGE)
    wrong = 0
    for path in _in_turn(files):
        problems = list(_check_one(path, quiet=quiet))
        wrong += bool(problems)
        for problem in problems:
            typer.echo(problem, err=True)
    if wrong:
        typer.echo(f"{wrong} of {len(files)} files {'has' if wrong == 1 else 'have'} problems")
        raise typer.Exit(FAILED)


def _with_folders(paths: list[Path]) -> Iterator[Path]:
    """Put in place of a folder the files in it that are deals, as a server sees them."""
    from workbench.files.folders import find_deal_files
    from workbench.files.genius.scenario import holds_scenario

    for path in paths:
        if path.is_dir():
            yield from find_deal_files(path)
        if holds_scenario(path) or not path.is_dir():
            yield path


def _in_turn(files: list[Path]) -> Iterator[Path]:
    """Go through the files with a bar on a terminal, since a large deal takes a while."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    shown = console.is_terminal and len(files) > 1
    yield from track(files, "Checking", console=console, transient=True, disable=not shown)


def _check_one(path: Path, *, quiet: bool) -> Iterator[str]:
    """Yield what is wrong with a deal file, or say that it is in order."""
    from workbench.analysis import DealAnalysis
    from workbench.files import load_deal
    from workbench.files.genius.scenario import read_scenario_folder
    from workbench.files.offer_files import find_offers, offers_path
    from workbench.model import DealError
    from workbench.words import format_count

    try:
        deal = read_scenario_folder(path) if path.is_dir() else load_deal(path)
        frontier = DealAnalysis(deal).frontier  # what every dashboard begins with
    except DealError as error:
        yield from _located(error, path)
        return
    try:
        if path.is_file():
            find_offers(path, deal)
    except DealError as error:
        yield from _located(error, offers_path(path))
        return
    for doubt in _doubts(deal, path):
        typer.echo(f"{doubt} (only a warning)", err=True)
    if not quiet:
        issues = f"{len(deal.issues)} issues, {format_count(deal.size)} packages"
        typer.echo(f"{path}: in order: {deal.title}; {issues}, {len(frontier)} on the frontier")


def _doubts(deal: Deal, path: Path) -> Iterator[str]:
    """Yield units that do not fit together, each with its line; the file is in order still."""
    from workbench.files.deal_files import read_source
    from workbench.value import find_unit_doubts

    doubts = find_unit_doubts(deal)
    if doubts and path.is_file():
        yield from _located(read_source(path.read_bytes(), name=path.name).refuse(doubts), path)


def _located(error: DealError, path: Path) -> Iterator[str]:
    """Yield one line for each problem, with the path as it was given."""
    from workbench.files import FileProblem

    for problem in error.problems:
        if isinstance(problem, FileProblem):
            place = path / problem.file if path.is_dir() else path
            yield str(dataclasses.replace(problem, file=str(place)))
        else:
            yield f"{path}: {problem}"
