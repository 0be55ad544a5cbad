"""The trade-off dashboard in a real page: tabs, a trade shown and taken, and how fast edits are."""

from __future__ import annotations

import statistics
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from settling import resize, settle, settled_box
from shipped_deals import choose, put_in_order

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
DASHBOARDS = ROOT / "notebooks" / "dashboards"
SECONDS_60 = 60_000
CHARTS = ("Issues", "Better for all", "Steps", "Rates", "Pairs")
# From a key press on the focused slider until the list of trades has been written anew.
MEASURE = """moves => new Promise(done => {
    const list = document.querySelector(".wb-trades").closest(".wb-text");
    const handle = document.activeElement;
    const times = [];
    const press = () => {
        const start = performance.now();
        const observer = new MutationObserver(() => {
            observer.disconnect();
            times.push(performance.now() - start);
            if (times.length < moves) setTimeout(press, 200);
            else done(times);
        });
        observer.observe(list, { childList: true, subtree: true });
        const key = times.length % 2 ? "ArrowLeft" : "ArrowRight";
        handle.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    };
    press();
})"""


@pytest.fixture
def dashboard(kept, served) -> Page:
    """The dashboard, its first chart drawn, on a page that other tests have used."""
    page = kept(served(DASHBOARDS) + "voila/render/trade-offs.ipynb")
    expect(page.locator(".workbench-figure").first).to_be_attached(timeout=SECONDS_60)
    put_in_order(page, "software-licences/deal.yaml")
    expect(drawn(page).first).to_be_visible()
    return page


@pytest.fixture
def fresh(page, served) -> Page:
    """The dashboard, its first chart drawn, on a page of its own."""
    page.goto(served(DASHBOARDS) + "voila/render/trade-offs.ipynb", timeout=SECONDS_60)
    expect(drawn(page).first).to_be_visible(timeout=SECONDS_60)
    return page


def drawn(page: Page) -> Locator:
    return page.locator(".workbench-figure:visible:not([data-drawn='0'])")


def open_tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name, exact=True).click()


def test_every_tab_shows_its_chart_or_table(dashboard):
    for name in CHARTS:
        open_tab(dashboard, name)
        expect(drawn(dashboard).first).to_be_visible()
    open_tab(dashboard, "Trades")
    expect(dashboard.locator(".wb-area-trades .wb-answer").first).to_be_visible()
    open_tab(dashboard, "Packages")
    expect(dashboard.locator(".wb-packages").first).to_be_visible()
    expect(dashboard.locator(".wb-alert, .wb-problem")).to_have_count(0)


def test_a_bet_is_drawn_and_follows_what_may_be_paid(dashboard):
    open_tab(dashboard, "Bets")
    expect(dashboard.locator(".wb-area-bets .wb-answer")).to_contain_text("Nothing to bet on")
    expect(dashboard.locator(".wb-area-bets .workbench-figure")).to_be_hidden()
    choose(dashboard, "air-conditioners/deal.yaml")
    open_tab(dashboard, "Bets")
    title = dashboard.locator(".wb-area-bets .gtitle")
    expect(title).to_contain_text("4,667 EUR")  # 10,000 EUR on 64/240 against 176/240
    dashboard.get_by_label("Pays at most, EUR").fill("30000")
    dashboard.keyboard.press("Enter")
    expect(title).to_contain_text("14,000 EUR")
    expect(dashboard.locator(".wb-area-bets tbody tr")).to_contain_text(["14,000"])


def test_a_trade_is_shown_by_a_click_and_taken_by_another(dashboard):
    choose(dashboard, "air-conditioners/deal.yaml")
    open_tab(dashboard, "Trades")
    second = dashboard.locator(".wb-trades tbody button").nth(1)
    words = second.inner_text()
    second.click()
    expect(dashboard.locator(".wb-trades [aria-pressed=true]")).to_have_text([words])
    expect(dashboard.locator(".wb-area-trades .wb-answer").first).to_have_text(words)
    expect(dashboard.locator(".wb-chips")).to_contain_text("Today")
    dashboard.get_by_role("button", name="Take this trade").click()
    expect(dashboard.locator(".wb-chips")).not_to_contain_text("Today")


def test_the_room_of_a_number_is_added_when_it_is_solved(dashboard):
    choose(dashboard, "air-conditioners/deal.yaml")
    open_tab(dashboard, "Trades")
    expect(dashboard.locator(".wb-area-trades")).to_contain_text("all gain if payment is")


def test_a_click_on_a_pair_looks_at_the_package_after_it(dashboard):
    choose(dashboard, "air-conditioners/deal.yaml")
    open_tab(dashboard, "Pairs")
    expect(drawn(dashboard)).to_have_count(1)
    box = settled_box(drawn(dashboard).first.locator(".heatmaplayer image").first)
    width, height = box["width"] / 6, box["height"] / 6
    dashboard.mouse.click(box["x"] + width / 2, box["y"] + 1.5 * height)  # payment and discount
    expect(dashboard.locator(".wb-words").last).to_contain_text("Payment 35 days before delivery")


@pytest.mark.parametrize("width", [700, 1280, 1920])
def test_the_page_fits_its_window(dashboard, width):
    resize(dashboard, width)
    for name in ("Trades", "Rates", "Packages"):
        open_tab(dashboard, name)
        settle(dashboard)
        assert dashboard.evaluate("document.documentElement.scrollWidth") <= width


def test_an_edit_finds_trades_anew_quickly(fresh, alone, record_property):
    open_tab(fresh, "Trades")
    fresh.get_by_label("Reservation values").select_option("left aside")
    expect(fresh.locator(".wb-trades")).to_be_visible()
    # the first answer loads the solver of the numbers' room, once in the life of a page
    expect(fresh.locator(".wb-area-trades")).to_contain_text("all gain if")
    fresh.get_by_role("slider", name="Users we need").focus()
    times = fresh.evaluate(MEASURE, 20)
    p50, p95 = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    record_property("fact_to_trades_p50_ms", p50)
    record_property("fact_to_trades_p95_ms", p95)
    print(f"fact moved until trades are listed: p50 {p50:.0f} ms, p95 {p95:.0f} ms")
    assert p95 < 1_500  # a disaster; what it should be is 200 on a machine of its own
