"""The brief as a Word file."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import re
import shutil
import struct
import subprocess
import zlib
from pathlib import Path

import pytest
from docx import Document

from workbench.files import load_deal
from workbench.report import brief_word, make_brief, write_word

DEALS = sorted((Path(__file__).parents[2] / "data").glob("*/deal*.yaml"))


def texts(content):
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    lines = [line for cell in cells for line in cell.split("\n")]
    return [paragraph.text for paragraph in document.paragraphs] + lines


def test_everything_is_in_the_file(brief):
    found = texts(write_word(brief, pictures=False))
    assert brief.title in found
    for row in brief.levers:
        assert row.move in found
    assert "Lead Head of buying · Recorder Analyst" in found
    for point in (*brief.facts, *brief.position, *brief.assumptions):
        assert any(point.text in text and point.detail in text for text in found)
    for heading in ("Red lines", "The decision hangs on", "Next", "Who does what"):
        assert heading in found
    assert all(text in found for text in (*brief.red_lines, *brief.next_steps))
    assert "Still open: no review date is set." in found
    assert "No advance without a bank guarantee" in found
    assert any("Integrative, 72 of 100" in text for text in found)


def test_what_is_missing_is_said(brief):
    empty = dataclasses.replace(brief, levers=(), packages=(), roles=(), gaps=())
    found = texts(write_word(empty, pictures=False))
    assert found.count("None found yet.") == 2
    assert "Nobody named." in found
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


def test_it_is_a_page_of_a4(brief):
    section = Document(io.BytesIO(write_word(brief, pictures=False))).sections[0]
    page = (section.page_width, section.page_height, section.left_margin, section.right_margin)
    edges = (section.top_margin, section.bottom_margin)
    assert [round(length.mm) for length in (*page, *edges)] == [210, 297, 13, 13, 10, 10]


def has_writer():
    """Whether LibreOffice is there with the part that opens Word files."""
    program = shutil.which("soffice")
    return program is not None and (Path(program).resolve().parent / "libswlo.so").exists()


@pytest.mark.skipif(not has_writer(), reason="LibreOffice Writer is not installed")
@pytest.mark.parametrize("path", DEALS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_an_office_program_sets_it_on_one_page(path, monkeypatch, tmp_path):
    width, height = brief_word.PICTURE_SIZE
    blank = picture(width, height)
    monkeypatch.setattr(
        brief_word, "draw_pictures", lambda figures, **_: dict.fromkeys(figures, blank)
    )
    made = make_brief(load_deal(path), when=dt.datetime(2026, 3, 10, 9), version="version 4")
    file = tmp_path / "brief.docx"
    file.write_bytes(write_word(made))
    own = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["--convert-to", "pdf", "--outdir", tmp_path, file]
    subprocess.run(["soffice", own, "--headless", *convert], check=True, timeout=120,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    content = file.with_suffix(".pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", content)) == 1


def picture(width, height):
    """A white picture of a size [pixels], as PNG."""

    def chunk(kind, body):
        check = zlib.crc32(kind + body)
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xff" * width) * height)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts
