"""Run every check, also when an earlier one failed; the verdict comes last.

Usage: python tools/run_checks.py [check ...]; without names, all of them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from browser import NoBrowserError, find_browser

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = str(Path(sys.executable).parent)
NBVAL = "--nbval --nbval-current-env --nbval-sanitize-with notebooks/sanitize.cfg"
CHECKS = {
    "lint": "ruff check --quiet .",
    "format": "ruff format --check --quiet .",
    "rooms": "lint-imports --no-logo --no-cache",
    "types": "mypy",
    "tests": "pytest -q -n 2",
    "doctest": "pytest -q --doctest-modules --doctest-glob=README.md workbench README.md",
    "nbval": f"pytest -q {NBVAL} -n 2 --dist loadfile notebooks",
    "browser": "pytest -q -m browser",
}


def main(names: list[str]) -> None:
    """Run the named checks in turn and exit with the verdict."""
    if unknown := sorted(set(names) - CHECKS.keys()):
        sys.exit(f"unknown checks {', '.join(unknown)}; choose from {', '.join(CHECKS)}")
    failed = [name for name in names or CHECKS if not passes(name)]
    if failed:
        print(f"FAILED: {', '.join(failed)}")
        sys.exit(1)
    print("All checks passed")


def passes(name: str) -> bool:
    """Announce one check, run it, and say whether it passed."""
    print(f"--- {name}", flush=True)
    start = time.perf_counter()
    passed = has_browser() if name == "browser" else True
    program, *options = CHECKS[name].split()
    command = [shutil.which(program, path=SCRIPTS) or program, *options]
    passed = passed and subprocess.run(command, cwd=ROOT).returncode == 0
    verdict = "passed" if passed else "FAILED"
    print(f"    {name} {verdict}, {time.perf_counter() - start:.1f} s", flush=True)
    return passed


def has_browser() -> bool:
    """Find or install a browser once, and hand its path on to the tests."""
    try:
        os.environ["WORKBENCH_BROWSER"] = str(find_browser())
    except NoBrowserError as error:
        print(error, flush=True)
        return False
    return True


if __name__ == "__main__":
    main(sys.argv[1:])
