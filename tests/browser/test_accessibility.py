"""Every page can be used without a mouse and without seeing it: names, focus, explained terms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from workbench.ui.widgets.glossary import TERMS

pytestmark = pytest.mark.browser

DASHBOARDS = Path(__file__).parents[2] / "notebooks" / "dashboards"
NAMES = sorted(path.stem for path in DASHBOARDS.glob("*.ipynb"))
WITHOUT_TERMS = {"renewals", "savings", "shared", "suppliers", "talks"}
"""Pages that use no term of art in their first sight."""
CONTROLS = r"- (?:slider|button|combobox|spinbutton|textbox|checkbox|radio|listbox|tab|link)\b.*"
SECONDS_60 = 60_000
REPEATED = """() => {
    const ids = [...document.querySelectorAll("[id]")].map(one => one.id);
    return [...new Set(ids.filter((id, place) => ids.indexOf(id) !== place))];
}"""
OUTLINE = "element => parseFloat(getComputedStyle(element).outlineWidth)"


def turns(page: Page) -> Iterator[str]:
    """Show every step and every tab of a page, one after the other."""
    steps = page.locator(".wb-step-list button")
    for step in range(max(steps.count(), 1)):
        if steps.count():
            steps.nth(step).click()
            expect(steps.nth(step)).to_have_attribute("aria-pressed", "true")
            expect(page.locator(".wb-step > .wb-text h2")).to_have_text(re.compile(f"^{step + 1} "))
        yield f"step {step + 1}"
        for place in range(page.locator(".wb-sections:visible .lm-TabBar-tab").count()):
            tab = page.locator(".wb-sections:visible .lm-TabBar-tab").nth(place)
            if tab.get_attribute("aria-selected") != "true":
                tab.click()
                expect(tab).to_have_attribute("aria-selected", "true")
                yield f"step {step + 1}, {tab.inner_text()}"


def check_keyboard(page: Page) -> None:
    """Tab goes to the first control, arrows between tabs, and one sees where one is."""
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Negotiation Workbench")).to_be_focused()
    assert page.evaluate(f"({OUTLINE})(document.activeElement)") >= 2
    for bar in page.locator(".wb-sections:visible .lm-TabBar").all():
        bar.locator(".lm-TabBar-tab.lm-mod-current").focus()
        page.keyboard.press("ArrowRight")
        assert page.evaluate(f"({OUTLINE})(document.activeElement)") >= 2
        page.keyboard.press("Enter")
        expect(bar.locator(".lm-TabBar-tab").nth(1)).to_have_attribute("aria-selected", "true")
    if page.locator(".wb-step-list").count():
        page.locator(".wb-step-list button").nth(1).focus()
        page.keyboard.press("Tab")
        assert page.evaluate(f"({OUTLINE})(document.activeElement)") >= 2
        page.keyboard.press("Enter")
        expect(page.locator(".wb-step h2").first).to_contain_text("Alternatives (BATNA)")


def check_terms(page: Page) -> None:
    """The meaning of a term of art is there while it has the focus, and goes on request."""
    term = page.locator("dfn.wb-term:visible").first
    term.focus()
    tip = page.get_by_role("tooltip")
    meanings = {name.lower(): meaning for name, meaning in TERMS.items()}
    expect(tip).to_have_text(meanings[term.get_attribute("data-term") or ""])
    expect(term).to_have_attribute("aria-describedby", "wb-tip")
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def check_names(page: Page) -> int:
    """Every control has a name, wherever one turns, and no id comes twice; returns how many."""
    seen = 0
    for turn in turns(page):
        controls = re.findall(CONTROLS, page.locator("body").aria_snapshot())
        seen += len(controls)
        assert [one for one in controls if '"' not in one] == [], turn
        assert page.evaluate(REPEATED) == [], turn
    return seen


@pytest.mark.parametrize("name", NAMES)
def test_a_dashboard_can_be_used_by_keyboard_and_by_ear(page, served, name):
    page.goto(f"{served(DASHBOARDS)}voila/render/{name}.ipynb")
    parts = page.locator(".wb-panel:visible, .wb-dashboard button:visible")
    expect(parts.first).to_be_visible(timeout=SECONDS_60)
    check_keyboard(page)
    if name == "deal":  # its first tab has no term in sight
        page.locator("nav a[data-tab=batna]").click()
        expect(page.locator(".wb-step-list")).to_be_hidden(timeout=SECONDS_60)
    if name not in WITHOUT_TERMS:
        check_terms(page)
    if name == "deal":
        page.locator("nav a[data-tab=prep]").click()
    assert check_names(page) >= 3
