"""Run every check, also when an earlier one failed; the verdict comes last.

Usage: python tools/run_checks.py [check ...]; without names, all of them, the quick ones first.
With --commit, what a commit needs: of the tests, those near what changed.

Tests that failed beside others, if they are few, run once more with the machine to themselves. What
passes then is named in the verdict as to be mended: it hangs on the machine's speed or on luck.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from audit import CANNOT_SAY
from browser import NoBrowserError, find_browser
from nearby_tests import choose_tests

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = str(Path(sys.executable).parent)
BIOME = "@biomejs/biome@2.6.8"  # fetched from npm the first time, and kept
NBVAL = "--nbval --nbval-current-env --nbval-sanitize-with notebooks/sanitize.cfg"
QUICK = {  # each keeps one processor busy, so they run beside each other
    "lint": "ruff check --quiet .",
    "format": "ruff format --check --quiet .",
    "spelling": "typos --format brief .",
    "javascript": f"npx --yes {BIOME} lint --error-on-warnings",
    "licences": "python tools/list_licences.py --check",
    "rooms": "lint-imports --no-logo --no-cache",
    "types": "mypy",
    "doctest": "pytest -q --doctest-modules --doctest-glob=README.md workbench README.md",
}
ELSEWHERE = {"holes": "python tools/audit.py"}  # asks a service; where it cannot, that is said
LONG = {  # each spreads over the processors by itself
    "tests": "pytest -q -n 2",
    "nbval": f"pytest -q {NBVAL} -n 2 --dist loadfile notebooks",
    "browser": "pytest -q -m browser -n 2 --dist loadfile tests/browser tests/report",
}
CHECKS = QUICK | ELSEWHERE | LONG
FOR_A_COMMIT = ("lint", "format", "spelling", "javascript", "licences", "rooms", "types", "tests")
PASSED, FAILED, NOT_RUN = "passed", "FAILED", "not run"
LAST_FAILED = ROOT / ".pytest_cache/v/cache/lastfailed"  # kept by pytest
FEW = 5  # more failures than these are no matter of luck


def main(names: list[str]) -> None:
    """Run the named checks and exit with the verdict."""
    commands = dict(CHECKS)
    if names == ["--commit"]:
        chosen = choose_tests()
        print(chosen, flush=True)
        commands["tests"] += "".join(f" {path.as_posix()}" for path in chosen.tests)
        names = [name for name in FOR_A_COMMIT if name != "tests" or chosen.tests]
    if unknown := sorted(set(names) - commands.keys()):
        sys.exit(f"unknown checks {', '.join(unknown)}; choose from {', '.join(commands)}")
    wanted = {name: command for name, command in commands.items() if name in (names or commands)}
    verdicts = dict(run_all(wanted))
    if left := [name for name, verdict in verdicts.items() if verdict == NOT_RUN]:
        print(f"Not run, as said above: {', '.join(left)}")
    if failed := [name for name, verdict in verdicts.items() if verdict == FAILED]:
        sys.exit(f"FAILED: {', '.join(failed)}")
    print("All checks passed" if not left else "All other checks passed")


def run_all(commands: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Run quick checks two at a time, then the long ones in turn; yields their verdicts."""
    with ThreadPoolExecutor(2) as pool:
        quick = [name for name in commands if name in QUICK]
        runs = [pool.submit(run, name, commands[name], quietly=True) for name in quick]
        for name, one in zip(quick, runs, strict=True):
            yield name, one.result()
    for name, command in commands.items():
        if name not in QUICK:
            yield name, run(name, command)


def run(name: str, command: str, *, quietly: bool = False) -> str:
    """Run one check and return its verdict; quietly, all that it says is shown at its end."""
    said = [f"--- {name}"]
    if not quietly:
        print(said.pop(), flush=True)
    start = time.perf_counter()
    problem, verdict = obstacle(name)
    if not problem:
        program, *options = command.split()
        path = shutil.which(program, path=SCRIPTS) or shutil.which(program) or program
        output = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT} if quietly else {}
        LAST_FAILED.unlink(missing_ok=True)  # what an earlier run left
        done = subprocess.run([path, *options], cwd=ROOT, text=True, **output)
        ended = {0: PASSED, CANNOT_SAY: NOT_RUN if name in ELSEWHERE else FAILED}
        problem, verdict = done.stdout or "", ended.get(done.returncode, FAILED)
        if done.returncode == pytest.ExitCode.TESTS_FAILED and name in LONG:
            problem, verdict = run_again([path, *options])
    if problem:
        said.append(problem.rstrip())
    said.append(f"    {name} {verdict}, {time.perf_counter() - start:.1f} s")
    print("\n".join(said), flush=True)
    return verdict


def run_again(command: list[str]) -> tuple[str, str]:
    """Run the few tests that failed once more, in turn; returns which, and the verdict."""
    failed = sorted(json.loads(LAST_FAILED.read_text("utf-8")))
    if len(failed) > FEW:
        return "", FAILED
    print(f"    once more, one after the other: {len(failed)} failed", flush=True)
    again = subprocess.run([*command, "-n", "0", "--last-failed"], cwd=ROOT)
    if again.returncode:
        return "", FAILED
    return "\n".join(["Passed only the second time, to be mended:", *failed]), PASSED


def obstacle(name: str) -> tuple[str, str]:
    """Say why a check cannot run, and what that means; nothing when it can."""
    if name == "browser":
        try:  # once, and handed on to the tests
            os.environ["WORKBENCH_BROWSER"] = str(find_browser())
        except NoBrowserError as error:
            return str(error), FAILED
    if name == "javascript":
        npx = shutil.which("npx")
        if npx is None:
            return "There is no Node.js here (npx), so nobody looked at the JavaScript.", NOT_RUN
        asked = [npx, "--yes", BIOME, "--version"]
        if subprocess.run(asked, cwd=ROOT, capture_output=True).returncode:
            return f"npx cannot fetch {BIOME}, so nobody looked at the JavaScript.", NOT_RUN
    return "", PASSED


if __name__ == "__main__":
    main(sys.argv[1:])
