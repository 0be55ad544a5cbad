"""The brief as a Word file."""

from __future__ import annotations

import dataclasses
import io

import pytest
from docx import Document

from workbench.report import write_word


def texts(content):
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


def test_everything_is_in_the_file(brief):
    found = texts(write_word(brief, pictures=False))
    assert brief.title in found
    for row in brief.levers:
        assert row.move in found
    assert "Lead" in found
    assert "No advance without a bank guarantee" in found
    assert any("Integrative, 72 of 100" in text for text in found)


def test_what_is_missing_is_said(brief):
    empty = dataclasses.replace(brief, levers=(), packages=(), roles=(), gaps=())
    found = texts(write_word(empty, pictures=False))
    assert found.count("None found yet.") == 2
    assert "Nothing stated." in found
    assert "Still open" not in found


def test_it_says_which_state_it_is(brief):
    document = Document(io.BytesIO(write_word(brief, pictures=False)))
    assert document.sections[0].footer.paragraphs[0].text == brief.imprint
    assert document.core_properties.created.replace(tzinfo=None) == brief.when
    assert document.core_properties.author == ""


@pytest.mark.browser
def test_it_holds_the_pictures(brief):
    document = Document(io.BytesIO(write_word(brief)))
    assert len(document.inline_shapes) == 2
