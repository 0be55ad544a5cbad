"""What pip-audit says is passed on; what it does not know never counts as good."""

from __future__ import annotations

import json

import pytest

from audit import CANNOT_SAY, judge

GOOD = {"name": "good", "version": "1.0", "vulns": []}
UNKNOWN = {"name": "unknown", "skip_reason": "Dependency not found on PyPI"}
HOLE = {"id": "PYSEC-2026-1", "fix_versions": ["1.1"], "aliases": [], "description": "x"}
BAD = {"name": "bad", "version": "1.0", "vulns": [HOLE]}


@pytest.mark.parametrize(
    ("packages", "status", "words"),
    [
        ([GOOD], 0, "1 packages without a known hole"),
        ([GOOD, BAD], 1, "bad 1.0: PYSEC-2026-1, mended in 1.1"),
        ([UNKNOWN, BAD], 1, "bad 1.0"),
        ([GOOD, UNKNOWN], CANNOT_SAY, "nothing of 1 of 2 packages"),
        ([], CANNOT_SAY, "nothing"),
    ],
)
def test_only_packages_that_were_all_looked_up_are_good(packages, status, words):
    found, said = judge(json.dumps({"dependencies": packages}), "")
    assert found == status
    assert words in said


@pytest.mark.parametrize("said", ["", "{}", "[", "null"])
def test_without_an_answer_that_is_said(said):
    status, sentence = judge(said, "Traceback\nConnectionError: no network")
    assert status == CANNOT_SAY
    assert "nobody looked for holes: ConnectionError: no network" in sentence
