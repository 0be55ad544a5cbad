"""``workbench bench``: how fast the engine is here."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import typer

from workbench_command.endings import fail

OPTIONS = (
    *("-q", "-p", "no:xdist", "--benchmark-only", "--benchmark-sort=fullname"),
    "--benchmark-columns=min,median,iqr,rounds",
)


def bench() -> None:
    """Run ``workbench bench``; its help stands in :mod:`workbench_command.main`."""
    source = Path(__file__).resolve().parents[1]
    benchmarks = source / "tests" / "benchmarks"
    if not benchmarks.is_dir():
        fail("The benchmarks are not installed with the package: run this from the source folder.")
    if find_spec("pytest_benchmark") is None:
        fail("The benchmarks need the test packages: pip install 'negotiation-workbench[test]'")
    subprocess.run([sys.executable, str(source / "tools" / "name_machine.py")], check=True)
    command = [sys.executable, "-m", "pytest", str(benchmarks), *OPTIONS]
    raise typer.Exit(subprocess.run(command, cwd=source).returncode)
