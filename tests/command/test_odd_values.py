"""Every option of every command takes wrong, extreme and empty values with a sentence."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import typer

from workbench.serve import launch
from workbench_command.main import app

DATA = Path(__file__).resolve().parents[2] / "data"
VALUES = (
    "",
    "0",
    "-1",
    "1e400",
    "nan",
    "inf",
    "9" * 21,
    "ä b",
    "x" * 3_000,
    "a\nb",
    ".",
    "../..",
    "no/such/file.yaml",
    "empty.yaml",
    "zeros.yaml",
    "-",
    "%00",
    "http://",
    "javascript:1",
    "list",
)
NEEDED = {
    "check": ["deal.yaml"],
    "brief": ["deal.yaml"],
    "share": ["deal.yaml"],
    "revoke": ["1"],
    "restore": ["b.zip"],
    "export": ["deal.yaml"],
    "import": ["folder"],
    "backup": ["b.zip"],
}
COMMANDS = typer.main.get_command(app).commands
ODD = [
    (command, parameter.name, value)
    for command, known in COMMANDS.items()
    if command != "bench"  # which has no options
    for parameter in known.params
    if parameter.name != "help"
    for value in ((None,) if getattr(parameter, "is_flag", False) else VALUES)
]


class Started:
    """Stands for the server where it would begin to listen to people."""

    def __init__(self, config):
        self.config = config

    def initialize(self, arguments):
        pass

    def start(self):
        self.listening.close()
        self.deals_store.close()


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder with files of several kinds, and nothing that goes on after a command."""
    shutil.copy(DATA / "canned-food" / "deal.yaml", tmp_path)
    (tmp_path / "empty.yaml").touch()
    (tmp_path / "zeros.yaml").write_bytes(bytes(4))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("WORKBENCH_STATE", str(tmp_path / "state"))
    monkeypatch.setattr(launch, "DashboardServer", Started)
    monkeypatch.setattr(launch, "_log_in_one_place", lambda server: None)
    monkeypatch.setattr("jupyterlab.labapp.main", lambda options: 0)
    monkeypatch.setattr("workbench.serve.store_service.run_store_service", lambda place: None)
    return tmp_path


def line_of(command, name, value):
    """The command line in which one parameter has a value, and what must be there is there."""
    parameter = next(one for one in COMMANDS[command].params if one.name == name)
    first = [command] + (["--port", "0", "--no-browser"] if command == "serve" else [])
    first += ["--template", "canned-food"] if command == "new" and name != "template" else []
    needed = NEEDED.get(command, [])
    if parameter.param_type_name == "argument":
        return [*first, "--", value]
    given = [parameter.opts[0]] if value is None else [parameter.opts[0], value]
    return [*first, *given, *needed]


@pytest.mark.parametrize(("command", "name", "value"), ODD)
def test_an_odd_value_is_taken_or_refused_in_a_sentence(run, place, command, name, value):
    done = run(*line_of(command, name, value), answers="\n" * 30)
    ended = done.exception is None or isinstance(done.exception, SystemExit)
    assert ended, repr(done.exception)
    assert done.exit_code in (0, 1, 2)
    assert "Traceback" not in done.output and "object at 0x" not in done.output
    assert done.exit_code == 0 or done.output.strip()


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--ip", "no such name", "Cannot listen on no such name|is no address of this machine"),
        ("--base-url", "a b", "--base-url .a b. is no path"),
        ("--base-url", "../..", "is no path, such as /tools/deals/"),
        ("--public-address", "deals.example.com", "is none, such as https://deals.example.com"),
        ("--public-address", "javascript:1", "is none, such as"),
        ("--rest-after", "inf", "less than or equal to 525600|x<=525600"),
        ("--port", "65536", "less than or equal to 65535|x<=65535"),
        ("--dashboards", "no/such", "There is no folder"),
    ],
)
def test_what_no_server_can_do_is_refused(run, place, option, value, says):
    done = run("serve", "--no-browser", option, value)
    assert done.exit_code != 0
    flat = " ".join(done.output.replace("│", " ").split())
    assert any(one in flat or one.replace(".a b.", "'a b'") in flat for one in says.split("|"))


def test_a_store_whose_name_looks_like_part_of_an_address_is_that_file(run, place):
    done = run("serve", "--port", "0", "--no-browser", "--store", "a%20b.db")
    assert done.exit_code == 0, done.output
    assert (place / "a%20b.db").stat().st_size > 0
    assert not (place / "a b.db").exists()
