"""The state of a server: in one place wherever it is asked for, one user's, outside the program."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.files import shipped
from workbench.serve.admission.state import (
    StateError,
    claim_state,
    secret_key,
    state_folder,
    store_file,
)
from workbench.serve.launch import ServeError, run_server
from workbench.ui import open_desk

ROOT = Path(__file__).parents[2]
FOLDERS = ("", "serve", "shipped", "../notebooks/dashboards", "../data", "../notebooks/../data/x")


@pytest.mark.parametrize("named", ["state", "./a/../state", ""])
def test_it_is_named_from_the_root_on_whatever_the_variable_says(named, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("JUPYTER_DATA_DIR", "data")
    monkeypatch.setenv("WORKBENCH_STATE", named)
    assert state_folder() == tmp_path / (Path("state") if named else Path("data", "workbench"))
    assert store_file().is_absolute()


@pytest.mark.parametrize("inside", FOLDERS)
def test_it_never_lies_in_the_program(inside, monkeypatch):
    folder = shipped.PACKAGE / inside
    monkeypatch.setenv("WORKBENCH_STATE", str(folder))
    with pytest.raises(StateError, match="that is a folder of the program"):
        state_folder()


def test_a_relative_one_is_measured_from_where_the_server_starts_too(monkeypatch):
    monkeypatch.chdir(shipped.PACKAGE)
    monkeypatch.setenv("WORKBENCH_STATE", "state")
    with pytest.raises(StateError, match="that is a folder of the program"):
        state_folder()
    assert not (shipped.PACKAGE / "state").exists()


def test_a_server_whose_state_would_lie_there_says_so_and_ends(tmp_path):
    command = [sys.executable, "-m", "workbench", "serve", str(tmp_path), "--no-browser"]
    told = os.environ | {"WORKBENCH_STATE": str(shipped.PACKAGE / "state")}
    ended = subprocess.run(command, env=told, capture_output=True, text=True, timeout=120)
    assert ended.returncode == 1
    assert ended.stderr.startswith("The state cannot be kept in ")
    assert "Traceback" not in ended.stderr


def test_it_is_one_users_of_a_hub(tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_STATE", str(tmp_path))
    claim_state("ann")
    claim_state("ann")
    with pytest.raises(StateError, match="belongs to another user") as refused:
        claim_state("ben")
    assert "ann" not in str(refused.value)


def test_a_servers_state_is_refused_to_another_user_of_the_hub(tmp_path):
    told = os.environ | {
        "WORKBENCH_STATE": str(tmp_path / "state"),
        "JUPYTERHUB_SERVICE_URL": "http://127.0.0.1:0/user/ben/",
        "JUPYTERHUB_API_TOKEN": "none",
        "JUPYTERHUB_USER": "ben",
    }
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "owner").write_text("ann")
    command = [sys.executable, "-m", "workbench", "serve", str(tmp_path), "--hub", "--no-browser"]
    ended = subprocess.run(command, env=told, capture_output=True, text=True, timeout=120)
    assert ended.returncode == 1
    assert "belongs to another user of the Hub" in ended.stderr


def test_a_page_takes_no_store_that_is_not_named_from_the_root_on(monkeypatch):
    for name, value in (("STORE", "state/deals.db"), ("ENTRY", "x"), ("WHO", "ada")):
        monkeypatch.setenv(f"WORKBENCH_{name}", value)
    with pytest.raises(ValueError, match=r"from the root on, got 'state/deals\.db'"):
        open_desk("none.yaml")


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ("state", "The state cannot be kept in .*: Not a directory. Let WORKBENCH_STATE name"),
        ("folder/key/x", "The key in .* cannot be read: .* run the server as that user"),
    ],
)
def test_a_state_that_cannot_be_used_is_said_in_a_sentence(made, said, tmp_path, monkeypatch):
    place = tmp_path / made
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("in the way")
    state = tmp_path / ("state/inner" if made == "state" else "folder")
    monkeypatch.setenv("WORKBENCH_STATE", str(state))
    with pytest.raises(StateError, match=said):
        secret_key()
    command = [sys.executable, "-m", "workbench", "serve", "--no-browser", "--port", "0"]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr


def test_no_place_for_temporary_files_is_said(tmp_path, monkeypatch):
    def nowhere():
        raise FileNotFoundError("No usable temporary directory found")

    monkeypatch.setenv("WORKBENCH_STATE", str(tmp_path))
    monkeypatch.setattr("workbench.serve.launch.tempfile.gettempdir", nowhere)
    with pytest.raises(ServeError, match="let TMPDIR name one"):
        run_server(port=0, open_browser=False)
