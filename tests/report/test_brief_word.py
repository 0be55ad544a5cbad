"""The brief as a Word file."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document

from workbench.files import load_deal
from workbench.report import make_brief, write_word

DEALS = sorted((Path(__file__).parents[2] / "data").glob("*/deal*.yaml"))


def texts(content):
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    lines = [line for cell in cells for line in cell.split("\n")]
    return [paragraph.text for paragraph in document.paragraphs] + lines


def test_everything_is_in_the_file(brief):
    found = "\n".join(texts(write_word(brief, pictures=False)))
    for section in brief.sections:
        assert section.heading in found
        assert section.text in found
        assert all(one.text in found and one.detail in found for one in section.points)
    table = brief["terms"].table
    assert all(text in found for row in (table.heads, *table.rows, *table.totals) for text in row)
    assert all(one.text in found and one.detail in found for one in brief.facts)


def test_it_says_which_state_it_is(brief):
    document = Document(io.BytesIO(write_word(brief, pictures=False)))
    assert document.sections[0].footer.paragraphs[0].text == " · ".join(brief.footer)
    assert document.core_properties.created.replace(tzinfo=None) == brief.when
    assert document.core_properties.author == ""


@pytest.mark.browser
def test_it_holds_the_picture(brief):
    document = Document(io.BytesIO(write_word(brief)))
    assert len(document.inline_shapes) == 1


def test_it_is_a_page_of_a4(brief):
    section = Document(io.BytesIO(write_word(brief, pictures=False))).sections[0]
    page = (section.page_width, section.page_height, section.left_margin, section.right_margin)
    edges = (section.top_margin, section.bottom_margin)
    assert [round(length.mm) for length in (*page, *edges)] == [210, 297, 13, 13, 10, 10]


def has_writer():
    """Whether LibreOffice is there with the part that opens Word files."""
    program = shutil.which("soffice")
    return program is not None and (Path(program).resolve().parent / "libswlo.so").exists()


@pytest.mark.browser
@pytest.mark.skipif(not has_writer(), reason="LibreOffice Writer is not installed")
@pytest.mark.parametrize("path", DEALS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_an_office_program_sets_it_on_one_page(path, tmp_path):
    made = make_brief(load_deal(path), when=dt.datetime(2026, 3, 10, 9), version="version 4")
    file = tmp_path / "brief.docx"
    file.write_bytes(write_word(made))
    own = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["--convert-to", "pdf", "--outdir", tmp_path, file]
    subprocess.run(["soffice", own, "--headless", *convert], check=True, timeout=120,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    content = file.with_suffix(".pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", content)) == 1
