"""A browser that is missing, fails or hangs costs a sentence, never the page."""

from __future__ import annotations

import sys
import time

import plotly.graph_objects as go
import psutil
import pytest

from workbench.report import NoBrowserError, browser
from workbench.report.browser import find_browser, print_pdf, run_page
from workbench.report.pictures import draw_pictures

FIGURE = go.Figure(go.Scatter(x=[1, 2], y=[3, 4]), layout={"title": {"text": "</script><b>"}})
SIZE = {"width": 300, "height": 200}

posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    """Put a shell script in the browser's place."""

    def put(script: str):
        path = tmp_path / "stand-in"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        monkeypatch.setenv("WORKBENCH_BROWSER", str(path))

    return put


def draw(_page):
    return draw_pictures({"a": FIGURE}, kind="svg", **SIZE)


@posix
@pytest.mark.parametrize("use", [print_pdf, run_page, draw])
def test_a_browser_that_hangs_is_ended_with_all_that_it_started(stand_in, monkeypatch, use):
    monkeypatch.setattr(browser, "PATIENCE", 0.5)
    stand_in("sleep 299 &\nwait")
    begun = time.monotonic()
    with pytest.raises(NoBrowserError, match=r"did not answer for 0\.5 seconds and was ended"):
        use("<p>hello")
    assert time.monotonic() - begun < 20
    ours = psutil.Process().children(recursive=True)
    assert not [one for one in ours if "299" in one.cmdline()]


@posix
def test_a_browser_that_hangs_keeps_no_folder_and_no_limit(stand_in, monkeypatch, tmp_path):
    import resource

    monkeypatch.setattr(browser, "PATIENCE", 0.2)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "scratch"))
    (tmp_path / "scratch").mkdir()
    before = resource.getrlimit(resource.RLIMIT_AS)
    stand_in("sleep 299")
    with pytest.raises(NoBrowserError):
        print_pdf("<p>hello")
    assert list((tmp_path / "scratch").iterdir()) == []
    assert resource.getrlimit(resource.RLIMIT_AS) == before


@posix
@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("exit 7", r"stand-in did not draw or print \(exit 7\)"),
        ("exit 0", "the browser did not print the page"),
    ],
)
def test_a_browser_that_fails_is_told(stand_in, script, expected):
    stand_in(script)
    with pytest.raises(NoBrowserError, match=expected):
        print_pdf("<p>hello")


@posix
def test_a_browser_that_draws_nothing_is_told(stand_in):
    stand_in("echo '<html><body>[1, </body></html>'")
    with pytest.raises(NoBrowserError, match="did not draw the charts"):
        draw_pictures({"a": FIGURE}, kind="svg", **SIZE)


@posix
def test_what_is_no_program_is_told(tmp_path, monkeypatch):
    path = tmp_path / "text"
    path.write_text("hello")
    monkeypatch.setenv("WORKBENCH_BROWSER", str(path))
    with pytest.raises(NoBrowserError, match="text does not start: Permission denied"):
        print_pdf("<p>hello")


def test_no_browser_anywhere_is_told(monkeypatch):
    monkeypatch.delenv("WORKBENCH_BROWSER", raising=False)
    monkeypatch.setattr(browser, "installed_browsers", lambda: iter(()))
    with pytest.raises(NoBrowserError, match="install Chromium, Chrome or Edge"):
        find_browser()


@pytest.mark.browser
def test_texts_of_a_chart_stay_texts():
    drawn = draw_pictures({"a": FIGURE, "b": FIGURE}, kind="svg", **SIZE)
    assert list(drawn) == ["a", "b"]
    assert drawn["a"].startswith(b"<svg")
    assert b"<script" not in drawn["a"]


@pytest.mark.browser
def test_a_picture_has_the_size_that_was_asked_for():
    drawn = draw_pictures({"a": FIGURE}, kind="png", **SIZE, scale=2)["a"]
    assert (drawn[1:4], int.from_bytes(drawn[16:20]), int.from_bytes(drawn[20:24])) == (
        b"PNG",
        600,
        400,
    )
