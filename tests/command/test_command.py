"""The command as a whole: help, version, ways to end."""

from __future__ import annotations

import subprocess
import sys

import pytest

COMMANDS = ("serve", "lab", "new", "check", "brief", "bench", "share", "shares", "revoke")
HEAVY = {"numpy", "pandas", "plotly", "pydantic", "tornado", "voila", "workbench"}


def python(*arguments, **options):
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, **options)


def test_help_names_every_command(run):
    said = run("--help")
    assert said.exit_code == 0
    for name in COMMANDS:
        assert f" {name} " in said.output


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself(run, name):
    said = run(name, "--help")
    assert said.exit_code == 0
    assert "Usage" in said.output


def test_help_loads_nothing_heavy():
    code = (
        "import sys\n"
        "from workbench_command.main import app\n"
        "try: app(['--help'])\n"
        "except SystemExit: pass\n"
        f"print('loaded:', *sorted({HEAVY!r} & set(sys.modules)))"
    )
    assert python("-c", code).stdout.splitlines()[-1] == "loaded:"


def test_version_is_the_installed_one(run):
    assert run("--version").output == "workbench 0.1.0\n"


def test_an_unknown_option_is_a_wrong_command_line(run):
    assert run("check", "--nonsense").exit_code == 2
    assert run("nonsense").exit_code == 2


def test_python_m_workbench_is_the_same_command(tmp_path):
    said = python("-m", "workbench", "--version", cwd=tmp_path)  # from any folder
    assert (said.returncode, said.stdout) == (0, "workbench 0.1.0\n")


def test_a_folder_that_is_not_there_cannot_be_served(run, tmp_path):
    ended = run("serve", tmp_path / "none", "--no-browser")
    assert ended.exit_code == 1
    assert ended.stderr.startswith("There is no folder")


def test_without_docstrings_every_command_still_says_what_it_does():
    """``python -OO`` strips them."""
    lists = [python(*more, "-m", "workbench", "--help").stdout for more in ([], ["-OO"])]
    assert "Open the dashboards in a browser" in lists[0]
    assert lists[0] == lists[1]
