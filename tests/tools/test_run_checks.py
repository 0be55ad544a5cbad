"""Tests that fail beside others run once more by themselves, and the verdict says so."""

from __future__ import annotations

import sys

import run_checks

LUCK = """
import pathlib
been = pathlib.Path(__file__).with_name("been")
def test_of_luck():
    there = been.exists()
    been.touch()
    assert there
"""


def check(folder, monkeypatch, text: str) -> str:
    """Return the verdict on a test file that is the one long check."""
    (folder / "test_made.py").write_text(text)
    (folder / "pytest.ini").write_text("[pytest]\n")
    monkeypatch.setattr(run_checks, "ROOT", folder)
    monkeypatch.setattr(run_checks, "LAST_FAILED", folder / ".pytest_cache/v/cache/lastfailed")
    return run_checks.run("tests", f"{sys.executable} -m pytest -q test_made.py")


def test_what_passes_the_second_time_passes_and_is_named(tmp_path, monkeypatch, capfd):
    assert check(tmp_path, monkeypatch, LUCK) == run_checks.PASSED
    said = capfd.readouterr().out
    assert "Passed only the second time, to be mended:\ntest_made.py::test_of_luck" in said


def test_what_fails_twice_fails(tmp_path, monkeypatch, capfd):
    assert check(tmp_path, monkeypatch, "def test_it(): assert False") == run_checks.FAILED
    assert "once more, one after the other: 1 failed" in capfd.readouterr().out


def test_many_failures_are_no_matter_of_luck(tmp_path, monkeypatch, capfd):
    many = "\n".join(f"def test_{one}(): assert False" for one in range(run_checks.FEW + 1))
    assert check(tmp_path, monkeypatch, many) == run_checks.FAILED
    assert "once more" not in capfd.readouterr().out
