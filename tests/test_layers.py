"""The rooms stay apart: what each loads, how each introduces itself, how big modules grow.

The order of the rooms is import-linter's business (pyproject.toml); these are the guards it
cannot give.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "workbench"
MODULES = sorted(PACKAGE.rglob("*.py"))
ROOMS = sorted(PACKAGE.rglob("*/__init__.py"))
PAGE = {"anywidget", "ipywidgets", "traitlets", "voila"}
HEAVY = {"matplotlib", "scipy.optimize", "scipy.stats"}  # seconds, for what few analyses ask for


@pytest.mark.parametrize(
    ("module", "forbidden"),
    [
        ("workbench", PAGE | HEAVY | {"plotly"}),
        ("workbench.model", PAGE | {"plotly"}),
        ("workbench.value", PAGE | {"plotly"}),
        ("workbench.files", PAGE | {"plotly"}),
        ("workbench.analysis", PAGE | {"plotly"}),
        ("workbench.library", PAGE | {"plotly"}),
        ("workbench.charts", PAGE | HEAVY),
        ("workbench.ui", HEAVY),
    ],
)
def test_room_does_not_load(module, forbidden):
    code = f"import sys, {module}; print(*({forbidden!r} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert run.stdout.split() == []


@pytest.mark.parametrize("room", ROOMS, ids=lambda path: str(path.parent.relative_to(PACKAGE)))
def test_room_lists_its_names_and_does_nothing_else(room):
    first, *rest = ast.parse(room.read_text(encoding="utf-8")).body
    assert isinstance(first, ast.Expr), "a room begins with one line on what it is for"
    assert first.lineno == first.end_lineno
    assert all(isinstance(node, ast.ImportFrom) for node in rest[:-1])
    assert all(ast.unparse(node).startswith("__all__ = [") for node in rest[-1:])


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_module_is_small_and_named_after_a_thing(module):
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 300
    assert module.stem not in {"common", "helpers", "misc", "utils"}
