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
from workbench.report import NoBrowserError, Point, make_brief, write_page, write_pdf
from workbench.report.brief import shorten

EVIL = "<script>alert(1)</script><img src=http://x/y onerror=alert(1)> {{ 7*7 }} & \"'"
WHEN = dt.datetime(2026, 3, 10, 9)


def said(brief):
    """Every text of a brief."""
    yield from (brief.title, brief.about, *brief.footer)
    for one in brief.facts:
        yield from (one.label, one.text, one.detail)
    for section in brief.sections:
        yield from (section.heading, section.text, section.note)
        for point in section.points:
            yield from (point.label, point.text, point.detail)
        if section.table is not None:
            for row in (section.table.heads, *section.table.rows, *section.table.totals):
                yield from row


def test_everything_is_on_the_page(brief):
    page = html.unescape(write_page(brief, pictures=False))
    assert [text for text in said(brief) if text not in page] == []


def test_words_of_a_deal_stay_words(brief):
    section = dataclasses.replace(brief["plan"], heading=EVIL, points=(Point(EVIL, EVIL, EVIL),))
    evil = dataclasses.replace(
        brief, title=EVIL, facts=(Point(EVIL, EVIL, EVIL),), sections=(section,), footer=(EVIL,)
    )
    page = write_page(evil, pictures=False)
    assert "<script" not in page
    assert "<img" not in page
    assert "{{ 7*7 }}" in page
    assert "default-src 'none'" in page


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


CUT = """() => {
    const main = document.querySelector("main").getBoundingClientRect();
    const boxes = [...document.querySelectorAll("main *")];
    const wide = boxes.filter(one => one.getBoundingClientRect().right > main.right);
    const cut = boxes.filter(one => getComputedStyle(one).overflow !== "visible"
        && (one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1));
    return [...wide, ...cut].map(one => one.outerHTML.slice(0, 200));
}"""


@pytest.mark.browser
@pytest.mark.parametrize(
    ("case", "most"), [*((path, 1) for path in DEALS), ("crowded", 3), ("longest", 3)], ids=str
)
def test_nothing_is_cut_and_a_shipped_deal_takes_one_page(case, most, longest, room, tmp_path):
    if case == "longest":
        made = longest
    else:
        made = make_brief(crowded() if case == "crowded" else load_deal(case), when=WHEN)
    page = write_page(made)
    room.set_content(page)
    assert room.evaluate(CUT) == []
    text = room.locator("main").inner_text()
    shown = [
        one for one in said(made) if one and " ".join(one.split()) not in " ".join(text.split())
    ]
    assert shown == []
    path = tmp_path / "brief.pdf"
    path.write_bytes(room.pdf(prefer_css_page_size=True))
    assert page_count(path) <= most


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
