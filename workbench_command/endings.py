"""How a command ends when it cannot do what was asked."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import typer

FAILED = 1
USAGE = 2


def fail(sentence: str, status: int = FAILED) -> NoReturn:
    """Say on the error stream what is wrong, and end with a status that scripts can test."""
    typer.secho(sentence, err=True, fg=typer.colors.RED)
    raise typer.Exit(status)


def check_named(file: Path) -> None:
    """Refuse what names no file: an empty text, the folder here, the root."""
    if not file.name:
        fail(f"Name a file: {file} is a folder.")
