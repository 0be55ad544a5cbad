"""Servers on two machines that share a store in PostgreSQL."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path

import pytest
from database import PASSWORD
from sharing import create_share
from visiting import Visitor

from served import served
from workbench.files import load_deal
from workbench.store import State, Store

DATA = Path(__file__).parents[2] / "data"
TELL = """\
import os
from pathlib import Path
from ipywidgets import Textarea
own = Path("/proc/self/environ")
told = str(dict(os.environ)), own.read_text() if own.is_file() else "", Path(
    os.environ["WORKBENCH_DEAL"]).read_text()
Textarea("\\n".join(told))"""


@pytest.fixture(scope="module")
def place(database):
    return database.fresh_address()


@pytest.fixture(scope="module")
def machines(tmp_path_factory, place):
    """Two servers: one with a folder of deals, one without; the addresses, and the folder."""
    scratch = tmp_path_factory.mktemp("machines")
    dashboards, deals = scratch / "dashboards", scratch / "deals"
    for folder in (dashboards, deals / "tins", scratch / "none", scratch / "home"):
        folder.mkdir(parents=True)
    shutil.copy(DATA / "canned-food" / "deal.yaml", deals / "tins")
    words = {"cell_type": "markdown", "metadata": {}, "source": "# Brief: a test"}
    cell = {"cell_type": "code", "metadata": {}, "source": TELL, "outputs": []}
    notebook = {"cells": [words, {**cell, "execution_count": None}], "metadata": {}}
    text = json.dumps(notebook | {"nbformat": 4, "nbformat_minor": 4})
    (dashboards / "brief.ipynb").write_text(text)
    always = {"WORKBENCH_STORE": place, "HOME": str(scratch / "home"), "JUPYTER_DATA_DIR": ""}
    told = [always | {"WORKBENCH_STATE": str(scratch / name)} for name in "ab"]
    with (
        served(dashboards, str(deals), environment=told[0], log=scratch / "a.txt") as first,
        served(dashboards, str(scratch / "none"), environment=told[1], log=scratch / "b.txt") as
        second,
    ):  # fmt: skip
        yield first, second, scratch


def wait_until(there, patience=30.0):
    deadline = time.monotonic() + patience
    while not there():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_deal_of_one_machine_is_on_the_front_page_of_the_other(machines, place):
    first, second, scratch = machines
    title = load_deal(scratch / "deals" / "tins" / "deal.yaml").title
    assert title in Visitor(first).ask().text
    assert title in Visitor(second).ask().text
    store = Store(place)
    (entry,) = (one for one in store.list("somebody else") if not one.is_example)
    _, seen = store.open(entry.id, entry.owner)
    fact = next(name for name, one in seen.deal.facts.items() if one.value > 10)
    after = State(seen.deal.with_fact(fact, 77_777), seen.offers)
    store.edit(entry.id, seen, after, who=entry.owner)
    store.close()
    file = scratch / "deals" / "tins" / "deal.yaml"
    wait_until(lambda: load_deal(file).facts[fact].value == 77_777)


def test_a_guests_kernel_hears_nothing_of_the_database(machines, place):
    first, second, scratch = machines
    share = create_share(scratch / "deals" / "tins" / "deal.yaml", view="executive", days=1,
                         place=place)  # fmt: skip
    guest = Visitor(first)
    assert guest.ask(share.link(first)).status == 302
    again = Visitor(second)  # a link of one server is the other's too
    assert again.ask(share.link(second)).status == 302
    assert again.ask().status == 200
    page = guest.ask("open/brief/tins")
    with guest.line(page.kernel) as line:
        heard = page.text + json.dumps(line.states()[0])
    assert "WORKBENCH_DEAL" in heard
    for secret in (PASSWORD, "postgresql", "WORKBENCH_STORE"):
        assert secret not in heard


def test_pages_and_kernels_leave_nothing_in_the_users_home(machines):
    _, _, scratch = machines
    left = {path for path in (scratch / "home").rglob("*") if path.is_file()}
    assert left <= {scratch / "home" / ".jupyter" / "migrated"}  # Jupyter's own, and empty


def test_a_database_that_is_away_is_said_and_found_again(machines, database):
    first, _, scratch = machines
    visitor = Visitor(first)
    assert visitor.ask().status == 200
    database.stop()
    try:
        answer = visitor.ask()
        assert answer.status == 503
        assert "The deals cannot be reached at the moment" in answer.text
        assert visitor.ask("health").status == 200
    finally:
        database.start()
    assert visitor.ask().status == 200
    for log in ("a.txt", "b.txt"):
        said = (scratch / log).read_text()
        assert "Traceback" not in said
        assert PASSWORD not in said


@pytest.mark.parametrize("log", ["text", "json"])
def test_a_server_whose_database_is_not_there_says_so_and_ends(tmp_path, log):
    (tmp_path / "deals").mkdir()
    away = {"WORKBENCH_STORE": f"postgresql+psycopg://wb:{PASSWORD}@127.0.0.1:1/wb"}
    with (
        pytest.raises(
            RuntimeError, match=r"Workbench cannot start: the store .*:\*\*\*@"
        ) as caught,
        served(tmp_path / "deals", str(tmp_path / "deals"), "--log", log, environment=away),
    ):
        pass
    assert PASSWORD not in str(caught.value)
    assert "Traceback" not in str(caught.value)
