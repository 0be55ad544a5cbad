"""The BATNA dashboard in a real page: alternatives edited by keyboard and mouse."""

from __future__ import annotations

import re
import statistics
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from settling import resize
from shipped_deals import put_in_order

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
DASHBOARDS = ROOT / "notebooks" / "dashboards"
SECONDS_60 = 60_000
PROBABILITY = "Probability that it is really available, %"
# From a change of the focused field until the words and the tree have followed.
MEASURE = """texts => new Promise(async done => {
    const words = document.querySelector(".wb-area-batna .wb-facts").closest(".wb-text");
    const chart = document.querySelector(".wb-area-batna .workbench-figure");
    const field = document.activeElement;
    const times = [];
    for (const text of texts) {
        const followed = (node, options) => new Promise(seen => {
            const observer = new MutationObserver(() => { observer.disconnect(); seen(); });
            observer.observe(node, options);
        });
        const both = Promise.all([
            followed(words, { childList: true, subtree: true, characterData: true }),
            followed(chart, { attributeFilter: ["data-drawn"] }),
        ]);
        const start = performance.now();
        field.value = text;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        field.dispatchEvent(new Event("change", { bubbles: true }));
        await both;
        times.push(performance.now() - start);
        await new Promise(next => setTimeout(next, 150));
    }
    done(times);
})"""


@pytest.fixture
def dashboard(kept, served) -> Page:
    """The dashboard, tree and limits drawn, on a page that other tests have used."""
    page = kept(served(DASHBOARDS) + "voila/render/batna.ipynb")
    expect(page.locator(".workbench-figure").first).to_be_attached(timeout=SECONDS_60)
    put_in_order(page, "canned-food/deal.yaml")
    expect(drawn(page)).to_have_count(2)
    return page


@pytest.fixture
def fresh(page, served) -> Page:
    """The dashboard, tree and limits drawn, on a page of its own."""
    page.goto(served(DASHBOARDS) + "voila/render/batna.ipynb")
    expect(drawn(page)).to_have_count(2, timeout=SECONDS_60)
    return page


def drawn(page: Page):
    return page.locator(".workbench-figure:visible:not([data-drawn='0'])")


def enter(page: Page, label: str, text: str) -> None:
    page.get_by_label(label, exact=True).fill(text)
    page.keyboard.press("Enter")


def summary(page: Page):
    return page.locator(".wb-area-batna .wb-text").nth(1)


def test_a_probability_typed_in_moves_plan_limit_and_tree(dashboard):
    expect(summary(dashboard)).to_contain_text("144,000 EUR")
    enter(dashboard, PROBABILITY, "80 %")
    expect(summary(dashboard)).to_contain_text("quote (80 %); if that fails, buy at the whole")
    expect(summary(dashboard)).to_contain_text("146,200 EUR")
    expect(dashboard.locator(".wb-answer:visible")).to_contain_text("up to 1.462 EUR/can")
    expect(drawn(dashboard).first).to_contain_text("not available")


def test_a_number_with_two_readings_is_asked_about_and_stays(dashboard):
    enter(dashboard, PROBABILITY, "0,8")
    asked = dashboard.locator(".wb-area-alternatives .wb-asked")
    expect(asked).to_contain_text("Which number is it: 0.8 % or 80 %?")
    assert dashboard.get_by_label(PROBABILITY).input_value() == "0,8"
    expect(summary(dashboard)).to_contain_text("144,000 EUR")
    asked.get_by_role("button", name="80 %", exact=True).click()
    expect(asked).to_have_count(0)
    expect(dashboard.get_by_label(PROBABILITY)).to_have_value("80 %")
    expect(summary(dashboard)).to_contain_text("146,200 EUR")
    enter(dashboard, PROBABILITY, "often")
    expect(dashboard.locator(".wb-area-alternatives .wb-problem")).to_contain_text("often")


def test_alternatives_are_added_changed_and_removed_by_mouse(dashboard):
    panel = dashboard.locator(".wb-area-alternatives")
    panel.get_by_label("Name").first.fill("Third supplier")
    panel.get_by_role("button", name="Add alternative").click()
    expect(panel.locator(".wb-choices")).to_contain_text("Third supplier")
    expect(dashboard.get_by_label("Price, EUR/can", exact=True)).to_have_value(
        "1.5"
    )  # its own form
    enter(dashboard, "Price, EUR/can", "1.3770")
    expect(summary(dashboard)).to_contain_text("If the talks fail: Third supplier.")
    expect(summary(dashboard)).to_contain_text("137,700 EUR")
    panel.get_by_role("button", name="Remove this alternative").click()
    expect(summary(dashboard)).to_contain_text("144,000 EUR")
    for left in (1, 0):
        panel.get_by_role("button", name="Remove this alternative").click()
        expect(panel.locator(".wb-choices tbody tr")).to_have_count(left)
    expect(summary(dashboard)).to_contain_text("it would refuse no package")
    dashboard.get_by_role("button", name="Undo all edits").click()
    expect(summary(dashboard)).to_contain_text("144,000 EUR")


def test_every_section_draws_when_it_is_chosen(dashboard):
    words = {"Quotes": "1.44 EUR/can", "More quotes": "Ask for", "Pie": "Agreement adds"}
    for tab in dashboard.get_by_role("tab").all()[1:]:
        tab.click()
        section = dashboard.locator(".wb-sections .wb-panel:visible")
        expect(section).to_contain_text(words[tab.inner_text()])
        expect(section.locator(".workbench-figure:not([data-drawn='0'])")).to_have_count(1)
    expect(dashboard.locator(".wb-alert, .wb-problem")).to_have_count(0)


def test_hostile_words_stay_words(fresh):
    evil = "<img src=x onerror=alert(1)> $4 or $5"
    fresh.locator(".wb-form").nth(1).get_by_label("Name").fill(evil)
    fresh.keyboard.press("Enter")
    expect(fresh.locator(".wb-choices")).to_contain_text(evil)
    expect(summary(fresh)).to_contain_text(evil)
    expect(fresh.locator(".wb-dashboard img")).to_have_count(0)


def test_every_control_has_a_name(dashboard):
    tree = dashboard.locator(".wb-dashboard").aria_snapshot()
    controls = re.findall(r"- (?:slider|button|combobox|spinbutton|textbox|tab)\b.*", tree)
    assert len(controls) > 30
    assert [one for one in controls if '"' not in one] == []


@pytest.mark.parametrize("width", [700, 1280, 1920])
def test_the_page_fits_its_window(dashboard, width):
    resize(dashboard, width)
    assert dashboard.evaluate("document.documentElement.scrollWidth") <= width
    for panel in dashboard.locator(".wb-panel:visible").all():
        assert panel.evaluate("panel => panel.scrollWidth - panel.clientWidth") <= 0


def test_an_edit_is_on_screen_quickly(fresh, alone, record_property):
    fresh.get_by_label(PROBABILITY).focus()
    times = fresh.evaluate(MEASURE, [f"{50 + place} %" for place in range(25)])
    p50, p95 = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    record_property("edit_to_tree_p50_ms", p50)
    record_property("edit_to_tree_p95_ms", p95)
    print(f"probability typed until words and tree are drawn: p50 {p50:.0f} ms, p95 {p95:.0f} ms")
    assert p95 < 1_500  # a disaster; what it should be is 200 on a machine of its own
