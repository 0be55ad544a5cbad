"""The brief as a page: everything on it, safe, and one sheet of paper."""

from __future__ import annotations

import dataclasses
import html
import re

import pytest

from workbench.report import NoBrowserError, write_page, write_pdf
from workbench.report.brief import Point, shorten

EVIL = "<script>alert(1)</script><img src=http://x/y onerror=alert(1)> {{ 7*7 }} & \"'"


def longest(brief):
    """The same brief with texts far longer than their places."""
    text = "Wherever words are long the page must hold " * 30
    fields = {}
    for one in dataclasses.fields(brief):
        value = getattr(brief, one.name)
        if isinstance(value, tuple) and value and isinstance(value[0], str):
            fields[one.name] = (text,) * 9
        elif isinstance(value, tuple) and value and isinstance(value[0], Point):
            count = 9 if one.name == "roles" else len(value)
            fields[one.name] = (Point("A long label", text, text),) * count
        elif one.name in ("levers", "packages"):
            long = {"move": text} if one.name == "levers" else {"terms": text}
            fields[one.name] = tuple(dataclasses.replace(row, **long) for row in value)
    return dataclasses.replace(brief, title=text, **fields)


def test_everything_is_on_the_page(brief):
    page = html.unescape(write_page(brief, pictures=False))
    rows = (*brief.facts, *brief.position, *brief.roles, *brief.assumptions)
    for point in rows:
        assert point.label in page
        assert point.text in page
    for row in brief.levers:
        assert row.move in page
    assert page.count("bank guarantee, quarterly forecast, one lot") == 5
    assert "2026-03-09 10:30 · version 4 · state 0123456789ab" in page


def test_words_of_a_deal_stay_words(brief):
    evil = dataclasses.replace(
        brief, title=EVIL, red_lines=(EVIL,), facts=(Point(EVIL, EVIL, EVIL),), gaps=(EVIL,)
    )
    page = write_page(evil, pictures=False)
    assert "<script" not in page
    assert "<img" not in page
    assert "{{ 7*7 }}" in page
    assert "default-src 'none'" in page


def test_what_is_missing_is_said_and_not_left_blank(brief):
    empty = dataclasses.replace(
        brief, levers=(), packages=(), red_lines=(), roles=(), gaps=(), assumptions=()
    )
    page = write_page(empty, pictures=False)
    assert page.count("None found yet.") == 2
    assert "None stated." in page
    assert "Nobody named." in page
    assert "Still open" not in page


def test_texts_are_cut_between_words():
    assert shorten("one two three", 7) == "one two…"
    assert shorten("one, two", 5) == "one…"
    assert shorten("a  b\n c", 5) == "a b c"


@pytest.mark.browser
def test_it_prints_to_one_page_with_pictures(brief, tmp_path):
    path = tmp_path / "brief.pdf"
    path.write_bytes(write_pdf(brief))
    assert page_count(path) == 1
    assert page_size(path) == (595, 842)  # A4 in points


@pytest.mark.browser
def test_it_prints_to_one_page_whatever_the_deal_says(brief, tmp_path):
    from workbench.report.browser import print_pdf

    path = tmp_path / "brief.pdf"
    page = write_page(longest(dataclasses.replace(brief, figures={})), pictures=False)
    path.write_bytes(print_pdf(page))
    assert page_count(path) == 1


def test_without_a_browser_it_says_what_to_install(brief, monkeypatch):
    monkeypatch.setenv("WORKBENCH_BROWSER", "/nowhere/chromium")
    with pytest.raises(
        NoBrowserError, match=r"/nowhere/chromium is not there\. .*install Chromium"
    ):
        write_pdf(brief)
    assert "Small producer" in write_page(brief, pictures=False)


def page_count(path):
    return len(re.findall(rb"/Type\s*/Page\b", path.read_bytes()))


def page_size(path):
    box = re.search(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)", path.read_bytes())
    return round(float(box[1])), round(float(box[2]))
