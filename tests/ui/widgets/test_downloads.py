"""Everything that a view can take home, searched for what it may not have, part by part.

Neither hidden texts and numbers nor anything that depends on them may be in a file: a second deal,
which differs in what is hidden only, must give the same files to the last character.
"""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import io
import itertools
import re
import zipfile
from pathlib import Path

import ipywidgets as ipw
import pytest

from workbench import ui
from workbench.files import load_deal, read_deal, read_sheet, write_view
from workbench.model import Deal, Named, Offer, Offers, View
from workbench.report import brief_page, brief_word, sheet_page
from workbench.ui import Desk, SharedDashboard
from workbench.ui.panels import DealPanel
from workbench.ui.panels.counterpart.line import LinePanel
from workbench.ui.panels.deal.sending import SendingPanel
from workbench.ui.panels.talks.ledger import LedgerPanel
from workbench.ui.prep.brief_panel import BriefPanel
from workbench.ui.prep.quote_sheet import QuoteSheetPanel
from workbench.ui.prep.table_upload import ALTERNATIVES, STAKEHOLDERS, TableUploadPanel
from workbench.ui.widgets.download_button import DownloadButton

DEAL = load_deal(Path(__file__).parents[3] / "data" / "air-conditioners" / "deal.yaml")
WHEN = dt.datetime(2026, 3, 9, 10, 30)
TEAM = ("stakeholders", "meeting", "demands", "questions", "objections", "agenda")
PEOPLE = {View.ANALYST: (), View.BUYER: (), View.EXECUTIVE: TEAM}
KEPT = {"side", "influence", "interest", "issue", "option", "fact", "decision", "channel"}
"""Fields that choose from a list, or name a part of the deal."""


def planted(number: int) -> tuple[Deal, dict[str, list[str]]]:
    """Return the deal with another text and number in each hidden field, and these by field."""
    count = itertools.count(number * 1_000)
    words: dict[str, list[str]] = {}

    def mark(thing, about, field=""):
        if isinstance(thing, dict):
            marked = {key: mark(one, about, key) for key, one in thing.items()}
            return {plant(about): one for one in marked.values()} if field == TEAM[0] else marked
        if isinstance(thing, list | tuple):
            return [mark(one, about) for one in thing]
        if field in KEPT or thing is None:
            return thing
        if field in ("ours", "theirs", "minutes"):
            return 11 + next(count) % 80
        return f"{next(count)}737.25" if field == "cost" else plant(about)

    def plant(about):
        words.setdefault(about, []).append(f"zq{next(count)}xw")
        return words[about][-1]

    kept = DEAL.preparation
    parts = {
        name: mark(kept.model_dump(mode="json", exclude_none=True)[name], name, name)
        for name in (*TEAM, "counterpart_notes")
    }
    record = kept.model_dump(mode="json", exclude_none=True, by_alias=True) | parts
    deal = DEAL.changed(notes=(plant("notes"),), preparation=record)
    return read_deal(write_view(deal, View.ANALYST)), words


@pytest.fixture
def take(monkeypatch):
    """Ask every download button below a page; give what the browser would get, unpacked."""

    dot = (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9cc`"
           b"\0\0\0\2\0\1H\xaf\xa4q\0\0\0\0IEND\xaeB`\x82")  # fmt: skip

    def draw(figures, *, kind, **_settings):
        pictures = {name: f"<svg>{one.to_json()}</svg>".encode() for name, one in figures.items()}
        return pictures if kind == "svg" else dict.fromkeys(figures, dot)

    monkeypatch.setattr(brief_page, "draw_pictures", draw)
    for module in (brief_page, brief_word):
        monkeypatch.setattr(module, "find_size", lambda _page: 8.1)
    for module in (brief_page, sheet_page):
        monkeypatch.setattr(module, "print_pdf", lambda page: page.encode())
    sent = []
    monkeypatch.setattr(DownloadButton, "send", lambda _self, *parts: sent.append(parts))

    def ask(page):
        sent.clear()
        for button in {id(one): one for one in below(page, DownloadButton)}.values():
            button._answer(None, {"ask": "file"}, [])
        return {told["name"]: unpacked(*data) for told, data in (one for one in sent if one[1:])}

    return ask


def below(widget, kind):
    if isinstance(widget, kind):
        yield widget
    for child in getattr(widget, "children", ()):
        yield from below(child, kind)


def unpacked(content: bytes) -> str:
    """Return all text of a file, that of an office file or an e-mail with all its parts."""
    if content.startswith(b"Subject:"):
        parts = email.message_from_bytes(content, policy=email.policy.default).walk()
        return "\n".join(str(one.get_content()) for one in parts if not one.is_multipart())
    if not content.startswith(b"PK"):
        return content.decode("utf-8")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return "\n".join(f"{name}\n{part.decode('latin-1')}" for name, part in sorted(parts.items()))


def panels(view, deal):
    """Make the panels with files of a view, as its kernel would: from what it may have."""
    desk = Desk(read_deal(write_view(deal, view)), view=view)
    yield BriefPanel(desk, clock=lambda: WHEN)
    if view is not View.EXECUTIVE:  # whose only page is the brief
        yield DealPanel(desk)
        yield LedgerPanel(desk)
        yield LinePanel(desk)
        yield TableUploadPanel(desk, "", (ALTERNATIVES, STAKEHOLDERS))
        yield QuoteSheetPanel(desk)
        yield SendingPanel(desk)


def files_of(take, view, number):
    deal, words = planted(number)
    found = {}
    for panel in panels(view, deal):
        found |= take(panel)
    return found, words


def test_every_module_that_offers_files_is_searched_here():
    package = Path(ui.__file__).parent
    offering = {
        path.stem for path in package.rglob("*.py") if "DownloadButton(" in path.read_text("utf-8")
    }
    assert offering - {"download_button"} == {
        "brief_panel", "deal", "evidence", "ledger", "line", "quote_sheet", "sheet_view",
        "table_upload",
    } | {"papers", "realised", "renewals"}  # of a ledger, which has no deal  # fmt: skip


@pytest.mark.parametrize("view", [View.ANALYST, View.BUYER, View.EXECUTIVE])
def test_no_file_of_a_view_holds_or_depends_on_what_is_hidden_from_it(take, view):
    found, words = files_of(take, view, 1)
    other, _ = files_of(take, view, 2)
    assert {Path(name).suffix for name in found} >= {
        ".pdf",
        ".html",
        ".docx",
        ".eml",
        ".xlsx",
        ".ics",
    }
    hidden = {"notes", "counterpart_notes", *PEOPLE[view]} if view is not View.ANALYST else set()
    for name, text in found.items():
        about = {one for one, said in words.items() if any(word in text for word in said)}
        assert about & hidden == set(), name
        if view is View.EXECUTIVE:
            assert untimed(text) == untimed(other[name]), name
    if view is not View.EXECUTIVE:  # the search finds what is there
        deal_file = found["air-conditioners-spring-order.yaml"]
        assert all(word in deal_file for one in TEAM for word in words.get(one, ()))


def test_but_for_its_questions_a_brief_is_for_the_boss_whoever_takes_it_home(take):
    """An analyst's brief says what an executive's says, and the two carry the same mark."""
    deal, words = planted(1)
    quiet = deal.changed(preparation=deal.preparation.model_copy(update={"questions": ()}))
    brief = {view: next(panels(view, quiet)) for view in (View.ANALYST, View.EXECUTIVE)}
    ours, theirs = (take(panel) for panel in brief.values())
    for ending in ("pdf", "html", "docx", "eml"):
        name = f"air-conditioners-spring-order-brief.{ending}"
        assert untimed(ours[name]) == untimed(theirs[name])
    open_ones = [one.model_copy(update={"answer": ""}) for one in deal.preparation.questions]
    asking = deal.changed(preparation=deal.preparation.model_copy(update={"questions": open_ones}))
    for view, is_asked in ((View.BUYER, True), (View.EXECUTIVE, False)):
        page = take(next(panels(view, asking)))["air-conditioners-spring-order-brief.html"]
        assert any(word in page for word in words["questions"]) is is_asked


def test_a_suppliers_sheet_page_and_files_depend_on_nothing_that_is_ours(take):
    """Other values, weights, limits, beliefs, rules, ranges: the same sheet, to the last byte."""
    terms = dict(DEAL.status_quo)
    seen = []
    for number in (1, 2):
        deal, _ = planted(number)
        facts = {
            name: fact
            if fact.shared
            else fact.model_copy(update={"value": 7.0 + number, "low": None, "high": None,
                                         "distribution": None, "source": f"s{number}"})
            for name, fact in deal.facts.items()
        }  # fmt: skip
        parties = {
            name: party.model_copy(
                update={
                    "value": Named({"line": f"units * {number}"}),
                    "reservation": -1_000.0 * number,
                    "aspiration": 1_000.0 * number,
                    "alternatives": Named(),
                }
            )
            for name, party in deal.parties.items()
        }
        secret = deal.model_copy(
            update={"facts": Named(facts), "parties": Named(parties), "rules": (), "opening": None,
                    "limits": Named(), "scenarios": Named(), "description": f"d{number}"}
        )  # fmt: skip
        offers = Offers(
            offers=[
                Offer(by="buyer", at=WHEN, package=terms, note=f"bluff {number}",
                      together=f"our bluff {number}", liked=number == 1, on_table=True),
            ]
        )  # fmt: skip
        text = write_view(secret, View.SUPPLIER, offers=offers)
        page = SharedDashboard(read_sheet(text))
        states = [one.get_state() for one in below(page, ipw.Widget)]
        told = repr([{key: state[key] for key in state if key != "children"} for state in states])
        files = {name: untimed(text) for name, text in take(page).items()}
        assert {Path(name).suffix for name in files} == {".pdf", ".docx", ".html"}
        seen.append((text, re.sub(r"IPY_MODEL_\w+|'_?model_id': \w+", "", told), files))
    assert seen[0] == seen[1]
    assert "together: Set 1" in seen[0][0]


def untimed(text: str) -> str:
    """Leave out when a calendar or a workbook was written: the clocks that files have."""
    return re.sub(r"DTSTAMP:\w+|<dcterms:modified.*?</dcterms:modified>", "", text)
