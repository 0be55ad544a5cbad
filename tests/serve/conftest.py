"""A server with a login, two deals and three dashboards, for everybody who attacks it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from visiting import PASSWORD, SECRET, Visitor

from served import served

DATA = Path(__file__).parents[2] / "data"
TELL = """\
import os
from pathlib import Path
from ipywidgets import Textarea
told = Path(os.environ["WORKBENCH_DEAL"]).read_text(), str(dict(os.environ)), os.getcwd()
Textarea("\\n".join(told))"""
FRONTIER = """\
from workbench.ui import FrontierDashboard, open_desk
dashboard = FrontierDashboard(open_desk("none.yaml"))
dashboard.facts.observe(lambda _: 1 / 0, "children")
dashboard"""


@pytest.fixture(scope="package")
def state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The server's state, which this process shares, so that it can make links."""
    folder = tmp_path_factory.mktemp("state")
    before = os.environ.get("WORKBENCH_STATE")
    os.environ["WORKBENCH_STATE"] = str(folder)
    yield folder
    if before is None:
        del os.environ["WORKBENCH_STATE"]
    else:
        os.environ["WORKBENCH_STATE"] = before


@pytest.fixture(scope="package")
def deals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("deals")
    for name in ("canned-food", "thompson"):
        (folder / name).mkdir()
        shutil.copy(DATA / name / "deal.yaml", folder / name)
    tins = folder / "canned-food" / "deal.yaml"
    tins.write_text(f"# {SECRET}\n{tins.read_text()}\nnotes: [{SECRET}]\n")
    (folder / "broken").mkdir()
    (folder / "broken" / "deal.yaml").write_text("format: 1\ntitle: x\nisues: {}\n")
    return folder


@pytest.fixture(scope="package")
def address(tmp_path_factory: pytest.TempPathFactory, deals: Path, state: Path) -> Iterator[str]:
    dashboards = tmp_path_factory.mktemp("dashboards")
    for name, code in (("shared", TELL), ("brief", TELL), ("frontier", FRONTIER)):
        words = {"cell_type": "markdown", "metadata": {}, "source": f"# {name.title()}: a test"}
        cell = {"cell_type": "code", "metadata": {}, "source": code, "outputs": []}
        notebook = {"cells": [words, {**cell, "execution_count": None}]}
        text = json.dumps(notebook | {"metadata": {}, "nbformat": 4, "nbformat_minor": 4})
        (dashboards / f"{name}.ipynb").write_text(text)
    told = {"WORKBENCH_PASSWORD": PASSWORD, "WORKBENCH_STATE": str(state)}
    with served(dashboards, str(deals), environment=told) as address:
        yield address


@pytest.fixture
def stranger(address: str) -> Visitor:
    return Visitor(address)


@pytest.fixture(scope="package")
def visit(address: str) -> Callable[[], Visitor]:
    """Return a visitor who has logged in, in a browser of their own."""

    def make() -> Visitor:
        visitor = Visitor(address)
        assert visitor.log_in(PASSWORD).status == 302
        return visitor

    return make
