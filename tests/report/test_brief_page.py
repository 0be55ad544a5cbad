"""The brief as a page: everything on it, safe, and one page of paper."""

from __future__ import annotations

import dataclasses
import datetime as dt
import html
import re
from pathlib import Path

import pytest

from workbench.files import load_deal
from workbench.model import Deal, build
from workbench.report import NoBrowserError, brief_page, make_brief, write_page, write_pdf
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
    assert all(text in page for text in (*brief.red_lines, *brief.next_steps, *brief.gaps))
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


DEALS = sorted((Path(__file__).parents[2] / "data").glob("*/deal*.yaml"))


def crowded():
    """A deal with long names, 20 issues, a role for everybody, no BATNA and no zone."""
    name = "An issue whose name goes on and on, longer than any page has room for, number"
    issues = {f"i{n}": {"label": f"{name} {n}", "options": ["none", "some of it", "all of it"]}
              for n in range(20)}  # fmt: skip
    worth = [f"choose(i{n}, {{'none': 0, 'some of it': {n}, 'all of it': {2 * n}}})"
             for n in range(20)]  # fmt: skip
    label = "The association of all producers of everything that can be bought, incorporated"
    return build(Deal, {
        "format": 1,
        "title": "W" * 300,
        "currency": "EUR",
        "facts": {"far": {"value": 1e6, "low": 0, "high": 2e6, "unit": "EUR", "label": name}},
        "issues": issues,
        "parties": {
            "buyer": {"name": label, "value": {"all": f"far - ({'+'.join(worth)})"},
                      "reservation": 9e6},
            "supplier": {"name": label, "value": {"all": "+".join(worth)}, "reservation": 9e6},
        },
        "limits": {f"i{n}": {"real": {"only": ["none"], "authority": label}} for n in range(20)},
        "status_quo": dict.fromkeys(issues, "none"),
        "preparation": {
            "goal": "Wherever words are long the page must hold " * 30,
            "next_step": "Wherever words are long the page must hold " * 30,
            "team": dict.fromkeys(
                ("lead", "opener", "coordinator", "hold_out", "recorder", "approver"), label
            ),
        },
    })  # fmt: skip


@pytest.fixture
def room(browser):
    """A wide page of a browser, as a screen has it."""
    page = browser.new_page(viewport={"width": 1280, "height": 1200})
    yield page
    page.close()


def with_blank_pictures(brief, monkeypatch):
    """Write the page with pictures of the size that they have, but nothing on them."""
    width, height = brief_page.PICTURE_SIZE
    blank = f"<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}'/>".encode()
    monkeypatch.setattr(
        brief_page, "draw_pictures", lambda figures, **_: dict.fromkeys(figures, blank)
    )
    return write_page(brief)


@pytest.mark.browser
@pytest.mark.parametrize("case", [*DEALS, "crowded", "longest"], ids=str)
def test_nothing_falls_off_the_page(case, brief, room, monkeypatch, tmp_path):
    """A page that cuts what is too much has one page always; so its parts are measured."""
    if case == "longest":
        made = longest(brief)
    else:
        deal = crowded() if case == "crowded" else load_deal(case)
        made = make_brief(deal, when=dt.datetime(2026, 3, 10, 9), version="version 4")
    page = with_blank_pictures(made, monkeypatch)
    room.set_content(page)
    bottom, end = room.evaluate(
        "() => { const box = document.querySelector('main').getBoundingClientRect();"
        " return [document.querySelector('footer').getBoundingClientRect().bottom, box.bottom] }"
    )
    assert bottom < end
    wide = room.evaluate(
        "() => { const end = document.querySelector('main').getBoundingClientRect().right;"
        " return [...document.querySelectorAll('main *')]"
        ".filter(one => one.getBoundingClientRect().right > end).map(one => one.outerHTML) }"
    )
    assert wide == []
    path = tmp_path / "brief.pdf"
    path.write_bytes(room.pdf(prefer_css_page_size=True))
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
