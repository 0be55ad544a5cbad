"""``python -OO`` strips docstrings; what is said about formula functions stays."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

SAYING = """
import json, pydoc
from workbench.value import describe_function, describe_functions, formula_functions

names = formula_functions.__all__
print(json.dumps({
    "stripped": describe_functions.__doc__ is None,
    "help": [pydoc.plain(pydoc.render_doc(getattr(formula_functions, name))) for name in names],
    "table": describe_functions().reset_index().to_dict("records"),
    "described": [
        repr((one.title, one.formula, one.inputs, one.gives, one.unit, one.source, one.day_count))
        for one in map(describe_function, names)
    ],
}))
"""


def say(*options):
    command = [sys.executable, *options, "-c", SAYING]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def stripped():
    return say("-OO")


@pytest.fixture(scope="module")
def usual():
    return say()


def test_docstrings_are_really_stripped(stripped, usual):
    assert stripped["stripped"]
    assert not usual["stripped"]


@pytest.mark.parametrize("what", ["help", "table", "described"])
def test_nothing_that_is_said_is_missing(what, stripped, usual):
    assert len(usual[what]) >= 45
    assert stripped[what] == usual[what]
