"""Copies of the notebooks for an installed workbench."""

from __future__ import annotations

import subprocess
import sys

from workbench.files.shipped import find_shipped
from workbench_command.notebooks import _copy


def test_copies_lie_as_in_the_source_and_nothing_is_written_over(tmp_path):
    own = tmp_path / "data" / "canned-food" / "deal.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("mine")
    _copy(tmp_path)
    assert own.read_text() == "mine"
    names = {path.name for path in (find_shipped("notebooks") / "tutorials").glob("*.ipynb")}
    assert names
    assert {path.name for path in (tmp_path / "notebooks" / "tutorials").iterdir()} >= names


def test_as_root_it_says_what_to_do(run, monkeypatch):
    monkeypatch.setattr("workbench_command.notebooks.is_root", lambda: True)
    said = run("lab")
    assert said.exit_code != 0
    assert "workbench lab --allow-root" in said.output


def test_pytest_nbval_passes_on_the_copies_with_nothing_else_said(tmp_path):
    _copy(tmp_path)
    # its outputs hold addresses of objects, which only the rules beside the notebooks forgive
    lesson = tmp_path / "notebooks" / "dashboards" / "frontier.ipynb"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--nbval"]
    found = subprocess.run(
        [*command, str(lesson)], cwd=tmp_path, capture_output=True, text=True, timeout=300
    )
    assert found.returncode == 0, found.stdout
