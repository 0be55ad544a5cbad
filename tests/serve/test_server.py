"""The running server, asked without a browser."""

import gzip
import json
import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request

import pytest
from typer.testing import CliRunner

from served import served
from workbench.serve.offering.asset_files import stamp
from workbench_command.main import app

HOSTILE_DEAL = """\
format: 1
title: "<script>alert(4)</script> {{ 7 * 7 }}"
description: "</article><img src=x onerror=alert(5)>"
issues: {price: {options: [1, 2]}}
parties:
  a: {name: "<b>Bold</b>", scores: {price: {curve: [[1, 0], [2, 100]]}}}
  b: {scores: {price: {curve: [[1, 100], [2, 0]]}}}
"""
HOSTILE = "# <script>alert(1)</script> & co\n\n<img src=x onerror=alert(2)> {{ 7 * 7 }}"


@pytest.fixture(scope="module")
def free(tmp_path_factory):
    """Address of a server without a login, as one has it on one's own machine."""
    folder = tmp_path_factory.mktemp("notebooks")
    cells = [{"cell_type": "markdown", "source": HOSTILE}]
    (folder / 'a "quoted" & #1.ipynb').write_text(json.dumps({"cells": cells}))
    (folder / ".hidden.png").write_bytes(b"secret")
    (folder / "notes.csv").write_text("secret")
    deals = folder / "deals"
    deals.mkdir()
    name = 'a "quoted" & #1'
    (deals / f"{name}.yaml").write_text(HOSTILE_DEAL)
    (deals / "broken.yaml").write_text("format: 1\ntitle: <script>alert(3)</script>\nx: {}\n")
    with served(folder, str(deals)) as address:
        yield address


def ask(free, **headers):
    """Status, headers and text of an answer, whatever its status; asked as if by a person."""
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    headers["Sec-Fetch-Site"] = "none"
    try:
        answer = urllib.request.urlopen(urllib.request.Request(free, headers=headers))
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        return answer.status, answer.headers, answer.read()


@pytest.mark.parametrize(
    "path",
    ["", "voila/static/voila.js", "voila/render/none.ipynb", "nowhere", "assets/pages.css"],
)
def test_every_answer_forbids_other_hosts_frames_and_guesses(free, path):
    _, headers, _ = ask(free + path)
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "http" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert (
        headers["Referrer-Policy"] == "same-origin"
    )  # nothing elsewhere, and forms of our own work
    assert headers["Server"] == "workbench"


@pytest.mark.parametrize(
    "path",
    ["nowhere", "voila/render/none.ipynb", "voila/files/.hidden.png", "voila/files/notes.csv"],
)
def test_nothing_else_is_served(free, path):
    code, _, text = ask(free + path)
    assert code == 404
    assert b"secret" not in text


def test_a_missing_page_is_said_in_words(free):
    assert b"There is no such page" in ask(free + "nowhere")[2]
    assert b"There is no such page" in ask(free + "voila/render/none.ipynb")[2]


def test_what_notebooks_and_deals_say_is_escaped_on_the_front_page(free):
    page = ask(free)[2].decode()
    assert page.count("<script") == 3  # our own
    assert "<img" not in page
    assert "<b>Bold" not in page
    assert "{{ 7 * 7 }}" in page
    name = "a%20%22quoted%22%20%26%20%231"
    assert f'href="/open/{name}/{name}"' in page


def test_a_broken_deal_says_where_on_its_card(free):
    page = ask(free)[2].decode()
    assert "broken.yaml:3:1: x: unknown field" in page
    assert "/broken" not in page


def test_our_own_pages_run_no_script_but_files_of_the_server(free):
    _, headers, page = ask(free)
    assert "script-src 'self';" in headers["Content-Security-Policy"]
    assert b"style=" not in page


def test_health_is_open_and_tells_nothing_about_deals(free):
    status, _, text = ask(free + "health")
    assert status == 200
    assert b"ok" in text


def test_foreign_host_names_are_refused(free):
    assert ask(free, Host="elsewhere.example")[0] == 403
    assert ask(free, Host="localhost")[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "voila/labextensions/workbench/static/plotly.min.js?v=1",
        f"voila/static/{stamp()}/voila.js",
    ],
)
def test_scripts_are_compressed_and_kept_by_the_browser(free, path):
    _, headers, script = ask(free + path, Accept_Encoding="gzip")
    assert headers["Content-Encoding"] == "gzip"
    assert len(script) < 2_000_000
    assert "immutable" in headers["Cache-Control"]
    assert int(headers["Content-Length"]) == len(script)
    assert len(gzip.decompress(script)) > len(script)
    plain = ask(free + path)
    assert plain[2] == gzip.decompress(script)
    assert ask(free + path, If_None_Match=plain[1]["Etag"])[0] == 304


def test_a_script_without_a_version_is_asked_for_anew(free):
    _, headers, _ = ask(free + "voila/static/voila.js")
    assert headers["Cache-Control"] == "no-cache"


def test_a_missing_folder_is_said_in_a_sentence(tmp_path):
    ended = CliRunner().invoke(app, ["serve", str(tmp_path / "none"), "--no-browser"])
    assert ended.exit_code == 1
    assert ended.stderr.startswith("There is no folder")
    assert "Traceback" not in ended.stderr


def test_help_names_the_options():
    assert "--no-browser" in CliRunner().invoke(app, ["serve", "--help"]).stdout


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
