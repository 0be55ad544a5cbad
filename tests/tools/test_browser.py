"""Finding a browser: an answer or a sentence, never silence."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import browser


def test_browser_named_by_the_user_comes_first(monkeypatch):
    monkeypatch.setenv("WORKBENCH_BROWSER", sys.executable)
    assert browser.find_browser() == Path(sys.executable)


def test_named_browser_that_does_not_start_is_refused_with_its_path(monkeypatch, tmp_path):
    monkeypatch.setenv("WORKBENCH_BROWSER", str(tmp_path / "nothing"))
    with pytest.raises(browser.NoBrowserError, match=r"WORKBENCH_BROWSER names .*nothing.*Install"):
        browser.find_browser()


def test_without_any_browser_the_message_says_what_to_install(monkeypatch):
    monkeypatch.delenv("WORKBENCH_BROWSER", raising=False)
    monkeypatch.setattr(browser, "_candidates", lambda: iter(()))
    monkeypatch.setattr(browser, "_installers", lambda: iter(()))
    with pytest.raises(browser.NoBrowserError, match="apt-get install chromium"):
        browser.find_browser()


def test_installed_browser_is_found_after_installing(monkeypatch, capsys):
    monkeypatch.delenv("WORKBENCH_BROWSER", raising=False)
    rounds = iter(([], [Path(sys.executable)]))
    monkeypatch.setattr(browser, "_candidates", lambda: iter(next(rounds)))
    monkeypatch.setattr(browser, "_installers", lambda: iter([(sys.executable, "--version")]))
    assert browser.find_browser() == Path(sys.executable)
    assert "No browser yet, trying:" in capsys.readouterr().err
