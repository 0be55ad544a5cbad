"""The running server, asked without a browser."""

import json
import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request

import pytest

from served import served

HOSTILE = "# <script>alert(1)</script> & co\n\n<img src=x onerror=alert(2)> {{ 7 * 7 }}"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dashboards")
    cells = [{"cell_type": "markdown", "source": HOSTILE}]
    (folder / 'a "quoted" & #1.ipynb').write_text(json.dumps({"cells": cells}))
    (folder / ".hidden.png").write_bytes(b"secret")
    (folder / "notes.csv").write_text("secret")
    with served(folder) as address:
        yield address


def ask(address, **headers):
    """Status, headers and text of an answer, whatever its status."""
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        answer = urllib.request.urlopen(urllib.request.Request(address, headers=headers))
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        return answer.status, answer.headers, answer.read()


@pytest.mark.parametrize(
    "path",
    ["", "voila/static/voila.js", "voila/render/none.ipynb", "nowhere", "voila/files/.hidden.png"],
)
def test_every_answer_forbids_other_hosts_frames_and_guesses(address, path):
    _, headers, _ = ask(address + path)
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "http" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Server"] == "workbench"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("nowhere", 404),
        ("voila/render/none.ipynb", 404),
        ("voila/tree", 404),
        ("voila/api/contents", 404),
        ("api/contents", 404),
        ("api/kernels", 404),
        ("voila/files/.hidden.png", 403),
        ("voila/files/notes.csv", 403),
    ],
)
def test_nothing_else_is_served(address, path, status):
    code, _, text = ask(address + path)
    assert code == status
    assert b"secret" not in text


def test_a_missing_page_is_said_in_words(address):
    assert b"There is no such page" in ask(address + "nowhere")[2]
    assert b"There is no such page" in ask(address + "voila/render/none.ipynb")[2]


def test_what_a_notebook_says_is_escaped_on_the_front_page(address):
    page = ask(address)[2].decode()
    assert "<script" not in page
    assert "<img" not in page
    assert "{{ 7 * 7 }}" in page
    assert 'href="/voila/render/a%20%22quoted%22%20%26%20%231.ipynb"' in page


def test_foreign_host_names_are_refused(address):
    assert ask(address, Host="elsewhere.example")[0] == 403
    assert ask(address, Host="localhost")[0] == 200


def test_scripts_are_compressed_and_plotly_js_is_kept_by_the_browser(address):
    plotly = address + "voila/labextensions/workbench/static/plotly.min.js?v=1"
    _, headers, script = ask(plotly, Accept_Encoding="gzip")
    assert headers["Content-Encoding"] == "gzip"
    assert len(script) < 2_000_000
    assert "immutable" in headers["Cache-Control"]


def run(*options):
    command = [sys.executable, "-m", "workbench", "serve", *map(str, options)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


def test_a_missing_folder_is_said_in_a_sentence(tmp_path):
    ended = run(tmp_path / "none", "--no-browser")
    assert ended.returncode == 1
    assert ended.stderr.startswith("There is no folder")
    assert "Traceback" not in ended.stderr


def test_help_names_the_options():
    assert "--no-browser" in run("--help").stdout


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal for a child process")
def test_ctrl_c_ends_it_quietly(tmp_path):
    command = [
        sys.executable,
        "-m",
        "workbench",
        "serve",
        str(tmp_path),
        "--no-browser",
        "--port=0",
    ]
    with subprocess.Popen(command, stdout=-1, stderr=-2, text=True) as server:
        lines = iter(server.stdout.readline, "")
        ready = next(line for line in lines if "ready" in line)
        server.send_signal(signal.SIGINT)
        rest = server.communicate(timeout=30)[0]
    assert ready.startswith("Workbench is ready: http://127.0.0.1:")
    assert rest.strip() == "Stopping ..."
    assert server.returncode == 0
