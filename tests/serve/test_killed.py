"""What a page has entered is kept though its kernel, or the server, is killed at any moment."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
from pathlib import Path

import psutil
import pytest
from kernel_processes import process_of
from visiting import Visitor, find_state

from served import served
from workbench.store import Store

CANS = Path(__file__).parents[2] / "data" / "canned-food" / "deal.yaml"
EDITS = 60
EDITOR = """\
from ipywidgets import Text
from workbench.ui import open_desk
desk = open_desk("none.yaml")
field = Text(description="Edit")
field.observe(lambda change: desk.edit_fields(description=change["new"]), "value")
field"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "dashboards").mkdir()
    (tmp_path / "deals" / "cans").mkdir(parents=True)
    shutil.copy(CANS, tmp_path / "deals" / "cans")
    words = {"cell_type": "markdown", "metadata": {}, "source": "# Brief: a test"}
    cell = {"cell_type": "code", "metadata": {}, "source": EDITOR, "outputs": []}
    notebook = {"cells": [words, {**cell, "execution_count": None}], "metadata": {}}
    text = json.dumps(notebook | {"nbformat": 4, "nbformat_minor": 4})
    (tmp_path / "dashboards" / "brief.ipynb").write_text(text)
    return tmp_path


def server_of(folder):
    """Return the server of a folder, and of no other test that runs beside this one."""
    for process in psutil.Process().children(recursive=True):
        command = process.cmdline()
        if "serve" in command and any(word.startswith(str(folder)) for word in command):
            return process
    raise AssertionError(f"no server of {folder}")


@pytest.mark.parametrize("victim", ["kernel", "server"])
def test_a_kill_loses_at_most_the_edit_in_flight(folder, victim):
    told = {"WORKBENCH_STATE": str(folder / "state")}
    chance = random.Random(victim)
    with served(folder / "dashboards", str(folder / "deals"), environment=told) as address:
        visitor = Visitor(address)
        visitor.ask()  # begins a session
        page = visitor.ask("open/brief/cans")
        assert page.status == 200, page.text[:500]
        last = chance.randint(20, EDITS)
        with visitor.line(page.kernel) as line:
            field, _ = find_state(line.states()[0], description="Edit")
            for number in range(1, last + 1):
                line.update(field, value=f"edit {number}")
                wait_for_answer(line)
            line.states()  # it answers in turn, so all that was told before is done
            line.update(field, value=f"edit {last + 1}")
            process = server_of(folder) if victim == "server" else process_of(page.kernel)
            os.kill(process.pid, signal.SIGKILL)
    assert edits(folder) in (last, last + 1)
    with served(folder / "dashboards", str(folder / "deals"), environment=told) as address:
        again = Visitor(address)
        again.ask()
        assert again.ask("open/brief/cans").status == 200


def wait_for_answer(line):
    """Wait until the kernel is through with what it was told last."""
    while True:
        kind, content = line.hear()
        if kind == "status" and content["execution_state"] == "idle":
            return


def edits(folder):
    """Return how many edits the store has; each must be a revision of its own."""
    (path,) = (folder / "state").rglob("*.db")
    store = Store(path)
    (entry,) = [one for one in store.list("nobody") if not one.is_example]
    words = [one.words for one in store.history(entry.id, entry.owner)]
    store.close()
    found = [int(re.findall(r"edit (\d+)$", line[0])[0]) for line in words[1:]]
    assert found == list(range(1, len(found) + 1))
    return len(found)
