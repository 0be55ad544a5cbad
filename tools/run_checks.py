"""Run every check, also when an earlier one failed; the verdict comes last.

Usage: python tools/run_checks.py [check ...]; without names, all of them, quick ones first.
With --commit, what a commit needs: all but the slow ones, and the tests near what changed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from browser import NoBrowserError, find_browser
from nearby_tests import choose_tests

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = str(Path(sys.executable).parent)
BIOME = "@biomejs/biome@2.6.8"  # MIT or Apache-2.0; npx fetches it once and keeps it
NBVAL = "--nbval --nbval-current-env --nbval-sanitize-with notebooks/sanitize.cfg"
SINGLE = {  # each keeps one processor busy: they run beside each other
    "lint": "ruff check --quiet .",
    "format": "ruff format --check --quiet .",
    "spelling": "typos --format brief .",
    "rooms": "lint-imports --no-logo --no-cache",
    "javascript": f"npx --yes {BIOME} lint --error-on-warnings",
    "types": "mypy",
    "doctest": "pytest -q --doctest-modules --doctest-glob=README.md workbench README.md",
}
SPREAD = {  # each spreads over two processes itself
    "tests": "pytest -q -n 2",
    "nbval": f"pytest -q {NBVAL} -n 2 --dist loadfile notebooks",
    "browser": "pytest -q -m browser -n 2 --dist loadfile",
}
CHECKS = SINGLE | SPREAD
COMMIT = ("lint", "format", "spelling", "rooms", "javascript", "types", "tests")
PROCESSES = 2
PASSED, FAILED, NOT_RUN = "passed", "FAILED", "NOT RUN"
Verdicts = dict[str, str]


def main(names: list[str]) -> None:
    """Run the named checks and exit with the verdict."""
    if names == ["--commit"]:
        names, SPREAD["tests"] = list(COMMIT), f"{SPREAD['tests']} {_chosen_tests()}"
    if unknown := sorted(set(names) - CHECKS.keys()):
        sys.exit(f"unknown checks {', '.join(unknown)}; choose from {', '.join(CHECKS)}")
    chosen = [name for name in CHECKS if name in names or not names]
    verdicts = dict(_run_all(chosen))
