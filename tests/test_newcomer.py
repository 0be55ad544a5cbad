"""The first day: thirty lines from tables to a saved dashboard, and a checker that sees types."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

SCRIPT = Path(__file__).parent / "support" / "newcomer.py"
ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """The folder in which the script ran, and what it printed."""
    folder = tmp_path_factory.mktemp("newcomer")
    run = subprocess.run(
        [sys.executable, str(SCRIPT)],
        cwd=folder,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert run.returncode == 0, run.stderr
    assert run.stderr == ""  # no bar and no warning in a script without a terminal
    return folder, run.stdout.splitlines()


def test_the_script_is_short_and_needs_the_workbench_and_pandas_only():
    text = SCRIPT.read_text(encoding="utf-8")
    code = [line for line in text.splitlines() if line and not line.startswith('"""')]
    assert len(code) <= 30
    assert [line for line in code if "import" in line] == [
        "import pandas as pd",
        "import workbench as wb",
    ]


def test_three_results_are_looked_at_on_a_line_each(ran):
    _, lines = ran
    assert [line.split(" of ")[0] for line in lines] == ["<Frontier", "<Zopa", "<Trades"]
    assert all(len(line) <= 200 for line in lines)


def test_the_saved_dashboard_runs(ran):
    folder, _ = ran
    path = folder / "boards" / "pallets.ipynb"
    notebook = nbformat.read(path, as_version=4)
    resources = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, resources=resources, timeout=120).execute()
    shown = json.dumps(notebook.cells[-1].outputs)
    assert "ComposedDashboard" in shown


def test_a_checker_sees_types_in_it(tmp_path):
    script = tmp_path / "newcomer.py"
    asked = "\nreveal_type(study.find_zopa())\nreveal_type(table)\nreveal_type(deal.to_frames())\n"
    slip = "wb.find_batna(deal, part='buyer')\n"
    script.write_text(SCRIPT.read_text(encoding="utf-8") + asked + slip, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file", os.devnull, str(script)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env=os.environ | {"MYPYPATH": str(ROOT)},
    )
    told = [line for line in run.stdout.splitlines() if line.startswith("newcomer.py")]
    assert [line.partition("Revealed type is ")[2] for line in told if "Revealed" in line] == [
        '"workbench.analysis.agreement.zopa.Zopa"',
        '"pandas.core.frame.DataFrame"',
        '"dict[str, pandas.core.frame.DataFrame]"',
    ]
    errors = [line for line in told if " error: " in line]
    assert len(errors) == 1 and 'Unexpected keyword argument "part"' in errors[0], run.stdout
