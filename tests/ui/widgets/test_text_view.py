from __future__ import annotations

import pytest

from workbench.ui.widgets.text_view import TextView, paragraphs, part


@pytest.fixture
def view() -> TextView:
    """Two buttons; ``chosen`` has the keys that were heard."""
    row = part("tr", part("td", part("button", "Nash", choose="nash")), part("td", "3"))
    view = TextView(part("p", "Choose:"), part("table", row), part("button", "Other", choose=1))
    view.chosen = []
    view.on_choose(view.chosen.append)
    return view


def test_markup_in_a_text_stays_text():
    view = TextView(part("p", "<script>alert(1)</script>"))
    assert view.content == [["p", {}, ["<script>alert(1)</script>"]]]
    assert view.text == "<script>alert(1)</script>"


def test_text_reads_like_the_page(view):
    assert view.text == "Choose:\nNash\t3\nOther"


def test_buttons_on_show_are_heard(view):
    view._answer(view, {"tell": "choose", "key": "nash"}, [])
    view._answer(view, {"tell": "choose", "key": 1}, [])
    assert view.chosen == ["nash", 1]


@pytest.mark.parametrize(
    "message",
    [{"tell": "choose", "key": "other"}, {"tell": "choose"}, {"key": "nash"}, [], "choose", None],
)
def test_anything_else_is_not(view, message):
    view._answer(view, message, [])
    assert view.chosen == []


def test_show_replaces(view):
    view.show(*paragraphs(["One.", "", "Two."], cls="wb-problem"))
    assert view.text == "One.\nTwo."
    assert view.choices == []
