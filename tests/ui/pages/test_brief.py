"""The brief as a page of its own."""

from __future__ import annotations

from pathlib import Path

import ipywidgets as ipw

from workbench.files import load_deal
from workbench.model import View, redact
from workbench.ui import BriefDashboard, Desk
from workbench.ui.panels import Panel

DEAL = load_deal(Path(__file__).parents[3] / "data" / "canned-food" / "deal-prepaid.yaml")


def panels(widget):
    """Yield all panels below a widget."""
    for child in getattr(widget, "children", ()):
        if isinstance(child, Panel):
            yield child
        elif isinstance(child, ipw.Widget):
            yield from panels(child)


def test_the_brief_is_written_at_once_and_is_all_there_is():
    page = BriefDashboard(Desk(DEAL))
    quick = page.brief.preview.text
    assert "BATNA" in quick and "being worked out" in quick
    assert "The decision hangs on" not in quick and "No number that has a range" not in quick
    page.brief.background.finish()
    assert list(panels(page)) == [page.brief, page.evidence]
    text = page.brief.preview.text
    assert DEAL.title in text
    assert "The decision hangs on" in text and "being worked out" not in text
    assert page.brief.write not in page.brief.children


def test_it_follows_an_edit_elsewhere_on_the_same_desk():
    desk = Desk(DEAL)
    page = BriefDashboard(desk)
    page.brief.background.finish()
    desk.edit_fields(title="Another title")
    page.brief.background.finish()
    assert "Another title" in page.brief.preview.text


def test_an_executives_deal_has_a_brief_that_misses_nothing_which_was_left_out():
    shown = redact(DEAL, View.EXECUTIVE)
    assert not shown.preparation or not shown.preparation.questions
    text = BriefDashboard(Desk(shown, view=View.EXECUTIVE)).brief.preview.text
    assert "questions to ask" not in text
    assert "questions to ask" in BriefDashboard(Desk(shown)).brief.preview.text
