"""The command line, run in this process."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import Result
from typer.testing import CliRunner

from workbench_command.main import app


@pytest.fixture
def run() -> Callable[..., Result]:
    """Run the command with these arguments, and these answers typed in."""
    runner = CliRunner()

    def invoke(*arguments: object, answers: str | None = None) -> Result:
        return runner.invoke(app, [str(one) for one in arguments], input=answers)

    return invoke
