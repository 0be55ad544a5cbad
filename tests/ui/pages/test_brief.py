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
    assert "Our limit" in quick and "being worked out" in quick
    assert "of cases" not in quick and "No number that has a range" not in page.brief.rest.text
    assert len(page.brief.strip.figure.data) > 2
    page.brief.background.finish()
    assert list(panels(page)) == [page.brief, page.evidence]
    text = page.brief.preview.text
    assert DEAL.title in text
    assert "of cases" in text and "being worked out" not in text
    assert "Red lines" in page.brief.rest.text and "Being worked out" not in page.brief.rest.text
    assert page.brief.write not in page.brief.children


def test_it_follows_an_edit_elsewhere_on_the_same_desk():
    desk = Desk(DEAL)
    page = BriefDashboard(desk)
    page.brief.background.finish()
    desk.edit_fields(title="Another title")
    page.brief.background.finish()
    assert "Another title" in page.brief.preview.text


def test_an_executives_brief_has_no_questions_of_the_team():
    asked = DEAL.changed(preparation={"questions": [{"ask": "Who else buys?"}]})
    shown = redact(asked, View.EXECUTIVE)
    boss = BriefDashboard(Desk(shown, view=View.EXECUTIVE)).brief
    assert "Who else buys?" not in boss.preview.text + boss.rest.text
    assert "Who else buys?" in BriefDashboard(Desk(asked)).brief.rest.text
