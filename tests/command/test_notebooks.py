"""Copies of the notebooks for an installed workbench."""

from __future__ import annotations

from workbench.files.shipped import find_shipped
from workbench_command.notebooks import _copy


def test_copies_lie_as_in_the_source_and_nothing_is_written_over(tmp_path):
    own = tmp_path / "data" / "canned-food" / "deal.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("mine")
    _copy(tmp_path)
    assert own.read_text() == "mine"
    names = {path.name for path in (find_shipped("notebooks") / "tutorials").glob("*.ipynb")}
    assert names
    assert {path.name for path in (tmp_path / "notebooks" / "tutorials").iterdir()} >= names
