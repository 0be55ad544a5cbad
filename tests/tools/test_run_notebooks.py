"""Executed notebooks: current, light, and the same bytes every time."""

from __future__ import annotations

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

import run_notebooks


@pytest.fixture
def notebook(tmp_path):
    cells = [
        "1 + 1",
        "import ipywidgets\nipywidgets.IntSlider()",
        "print('a')\nprint('b')",
        "1 / 0",
    ]
    written = new_notebook(cells=[new_code_cell(cell) for cell in cells])
    written.cells[-1].metadata.tags = ["raises-exception"]
    path = tmp_path / "lesson.ipynb"
    nbformat.write(written, path)
    return path


def test_running_twice_changes_no_byte(notebook):
    run_notebooks.run(notebook)
    first = notebook.read_bytes()
    run_notebooks.run(notebook)
    assert notebook.read_bytes() == first


def test_no_widget_state_no_timing_no_folder_of_this_machine_is_kept(notebook):
    run_notebooks.run(notebook)
    assert notebook.stat().st_size < 5_000
    text = notebook.read_text(encoding="utf-8")
    assert "model_id" not in text
    assert "iopub" not in text
    assert "ZeroDivisionError: division by zero" in text
    assert str(notebook.parent) not in text
    assert [cell.outputs[0].output_type for cell in nbformat.read(notebook, 4).cells] == [
        "execute_result",
        "execute_result",
        "stream",
        "error",
    ]


def test_a_widget_leaves_no_address_of_memory(tmp_path):
    shown = "import ipywidgets\nipywidgets.VBox([ipywidgets.IntSlider(tooltip=repr(object()))])"
    path = tmp_path / "dashboard.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell(shown)]), path)
    run_notebooks.run(path)
    text = path.read_text(encoding="utf-8")
    assert "object at 0x..." in text


def test_copies_that_jupyterlab_keeps_are_not_notebooks(tmp_path):
    folder = tmp_path / ".hidden" / "notebooks"
    for name in ("b.ipynb", "a/c.ipynb", "a/.ipynb_checkpoints/c-checkpoint.ipynb"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    assert run_notebooks.find_notebooks(folder) == [folder / "a" / "c.ipynb", folder / "b.ipynb"]
