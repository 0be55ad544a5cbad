"""The frontier dashboard in a real page, with every shipped deal, under Voilà and in JupyterLab."""

from __future__ import annotations

import re
import shutil
import statistics
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from settling import resize, settle, settled_box
from shipped_deals import choose, put_in_order

from served import served_lab
from workbench import load_deal
from workbench.charts.drawing import theme

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
DASHBOARDS = ROOT / "notebooks" / "dashboards"
DEALS = sorted((ROOT / "data").glob("*/*.yaml"))
WITH_FACTS = [path for path in DEALS if load_deal(path).facts]
SECONDS_60 = 60_000
# From a key press until every chart has been drawn anew.
MEASURE = """moves => new Promise(done => {
    const charts = [...document.querySelectorAll(".workbench-figure")];
    const handle = document.activeElement;
    const times = [];
    const press = () => {
        const waiting = new Set(charts);
        const start = performance.now();
        const observers = charts.map(chart => {
            const observer = new MutationObserver(() => {
                observer.disconnect();
                waiting.delete(chart);
                if (waiting.size) return;
                times.push(performance.now() - start);
                if (times.length < moves) setTimeout(press, 150);
                else done(times);
            });
            observer.observe(chart, { attributeFilter: ["data-drawn"] });
            return observer;
        });
        handle.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
    };
    press();
})"""


@pytest.fixture
def dashboard(kept, served) -> Page:
    """The dashboard with both charts drawn, on a page that other tests have used."""
    page = kept(served(DASHBOARDS) + "voila/render/frontier.ipynb")
    expect(drawn(page)).to_have_count(2, timeout=SECONDS_60)
    put_in_order(page, "software-licences/deal.yaml")
    return page


@pytest.fixture
def fresh(page, served) -> Page:
    """The dashboard with both charts drawn, on a page of its own."""
    page.goto(served(DASHBOARDS) + "voila/render/frontier.ipynb")
    expect(drawn(page)).to_have_count(2, timeout=SECONDS_60)
    return page


def drawn(page: Page) -> Locator:
    return page.locator(".workbench-figure:not([data-drawn='0'])")


def upload(page: Page, path: Path) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Upload a deal").click()
    chooser.value.set_files(path)


def traces(chart: Locator) -> str:
    """What the chart draws, as text that changes when the drawing does."""
    return chart.evaluate("chart => JSON.stringify(chart.data.map(t => [t.x, t.y]))")


def wait_until_other(chart: Locator, before: str) -> None:
    for _ in range(200):
        if traces(chart) != before:
            return
        chart.page.wait_for_timeout(50)
    raise AssertionError("the chart did not follow")


@pytest.mark.parametrize("path", DEALS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_shipped_deal_is_shown(dashboard, path):
    choose(dashboard, path)
    frontier, breakdown = drawn(dashboard).all()
    parties = load_deal(path).parties.values()
    for party in parties:
        expect(frontier).to_contain_text(party.name)
        expect(breakdown).to_contain_text(party.name)
    expect(dashboard.locator(".wb-solutions tbody tr")).to_have_count(4)
    for issue in load_deal(path).issues:
        label = load_deal(path).issues[issue].label or issue
        expect(dashboard.locator(".wb-area-package .wb-words")).to_contain_text(label)
    expect(dashboard.locator(".wb-alert, .wb-problem")).to_have_count(0)


@pytest.mark.parametrize("path", WITH_FACTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_moving_a_fact_moves_both_charts(dashboard, path):
    choose(dashboard, path)
    settle(dashboard)
    charts = drawn(dashboard).all()
    before = [traces(chart) for chart in charts]
    for handle in dashboard.locator(".wb-area-facts").get_by_role("slider").all():
        handle.focus()
        dashboard.keyboard.press("ArrowRight")
    for chart, old in zip(charts, before, strict=True):
        wait_until_other(chart, old)
    expect(dashboard.get_by_role("button", name="Reset facts")).to_be_enabled()
    dashboard.get_by_role("button", name="Reset facts").click()
    expect(dashboard.get_by_role("button", name="Reset facts")).to_be_disabled()


def test_a_click_on_the_frontier_selects_its_package(dashboard):
    chips = dashboard.locator(".wb-chips")
    expect(chips).to_contain_text("Better is possible")
    points = drawn(dashboard).first.locator(".scatterlayer .points path")
    box = settled_box(points.nth(3))
    dashboard.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(chips).to_contain_text("Nothing left on the table")


def test_a_solution_is_one_click_away(dashboard):
    dashboard.get_by_role("button", name="Fair split", exact=True).click()
    expect(dashboard.locator(".wb-chips")).to_contain_text("Fair split")
    pressed = dashboard.locator(".wb-solutions [aria-pressed=true]")
    expect(pressed).to_have_text(["Fair split"])
    expect(pressed).to_be_focused()


def test_the_slider_walks_along_the_frontier(fresh):
    handle = fresh.get_by_role("slider", name="Along the frontier")
    handle.focus()
    fresh.keyboard.press("End")
    expect(fresh.locator(".wb-chips")).to_contain_text("Nothing left on the table")
    expect(fresh.locator(".wb-words")).to_contain_text("Setup fee at signing 0 EUR")


def test_an_option_is_chosen_from_its_menu(dashboard):
    dashboard.get_by_label("Support", exact=True).select_option("premium")
    expect(dashboard.locator(".wb-words")).to_contain_text("Support premium")


def test_wrong_upload_is_located_and_changes_nothing(dashboard, tmp_path):
    words = dashboard.locator(".wb-words").inner_text()
    text = (ROOT / "data" / "thompson" / "deal.yaml").read_text(encoding="utf-8")
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(text.replace("weight: 0.41", "wieght: 0.41", 1), encoding="utf-8")
    upload(dashboard, wrong)
    line = text[: text.index("weight: 0.41")].count("\n") + 1
    expect(dashboard.locator(".wb-area-deal .wb-problem")).to_contain_text(
        re.compile(rf"wrong\.yaml:{line}:\d+: .*'wieght'; did you mean 'weight'\?")
    )
    assert dashboard.locator(".wb-words").inner_text() == words


def test_hostile_words_stay_words(fresh, tmp_path):
    text = (ROOT / "data" / "thompson" / "deal.yaml").read_text(encoding="utf-8")
    evil = "<img src=x onerror=alert(1)><script>alert(2)</script> $4 or $5"
    hostile = tmp_path / "hostile.yaml"
    hostile.write_text(
        text.replace("Thompson, a job contract", f"'{evil}'").replace(
            "name: Employee", f"name: '{evil}'"
        ),
        encoding="utf-8",
    )
    upload(fresh, hostile)
    expect(fresh.locator(".wb-about strong")).to_have_text(evil)
    expect(fresh.locator(".wb-area-package thead")).to_contain_text(evil)
    expect(fresh.locator(".wb-fresh img, .wb-fresh script")).to_have_count(0)


def test_download_is_the_deal_on_the_table(dashboard, tmp_path):
    with dashboard.expect_download() as download:
        dashboard.get_by_role("button", name="Download this deal").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    assert path.name == "software-licences-renewal-for-400-users.yaml"
    assert load_deal(path) == load_deal(ROOT / "data" / "software-licences" / "deal.yaml")


@pytest.mark.parametrize("width", [700, 1024, 1280, 1920])
def test_the_page_fits_its_window(dashboard, width):
    resize(dashboard, width)
    assert dashboard.evaluate("document.documentElement.scrollWidth") <= width
    for panel in dashboard.locator(".wb-panel:visible").all():
        assert panel.evaluate("panel => panel.scrollWidth - panel.clientWidth") <= 0


def test_page_and_charts_turn_dark_together_and_stay_so(fresh):
    paper = "element => getComputedStyle(element).backgroundColor"
    colors = "chart => [chart.layout.template.layout.paper_bgcolor, chart._fullLayout.font.color]"
    ink, box, chart = (
        theme.COLORS["ink"],
        fresh.locator(".wb-dashboard"),
        drawn(fresh).first,
    )
    assert (box.evaluate(paper), chart.evaluate(colors)[1]) == ("rgb(255, 255, 255)", ink)
    drawings = fresh.locator(".workbench-figure")
    light = [one.get_attribute("data-drawn") for one in drawings.all()]
    fresh.get_by_role("radio", name="Light", exact=True).focus()
    fresh.keyboard.press("ArrowRight")
    expect(fresh.get_by_role("radio", name="Dark", exact=True)).to_be_checked()
    for one, before in zip(drawings.all(), light, strict=True):
        expect(one).not_to_have_attribute("data-drawn", before)
    dark = theme.dark_colors()
    assert box.evaluate(paper) == "rgb(29, 35, 41)"
    assert chart.evaluate(colors) == [dark[theme.COLORS[name].lower()] for name in ("paper", "ink")]
    fresh.emulate_media(media="print")  # paper is light
    assert box.evaluate(paper) == "rgb(255, 255, 255)"
    expect(chart.locator(".gtitle")).to_have_css("fill", "rgb(34, 34, 34)")
    fresh.emulate_media(media="screen")
    fresh.reload()
    expect(fresh.locator("html")).to_have_attribute("data-wb-theme", "dark")


def test_facts_are_on_screen_quickly(fresh, alone, record_property):
    fresh.get_by_role("slider", name="Users we need").focus()
    times = fresh.evaluate(MEASURE, 36)
    p50, p95 = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    record_property("fact_to_charts_p50_ms", p50)
    record_property("fact_to_charts_p95_ms", p95)
    print(f"fact moved until both charts are drawn: p50 {p50:.0f} ms, p95 {p95:.0f} ms")
    assert p95 < 1_000  # a disaster; what it should be is 150 on a machine of its own


def test_the_same_notebook_works_in_jupyterlab(page, tmp_path):
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copytree(DASHBOARDS, tmp_path / "notebooks" / "dashboards")
    with served_lab(tmp_path) as address:
        page.goto(f"{address}lab/tree/notebooks/dashboards/frontier.ipynb?reset")
        page.get_by_text("| Idle").wait_for(timeout=SECONDS_60)  # the kernel is there
        # in braces, or the answer would be everything that JupyterLab knows about the notebook
        page.evaluate("() => { jupyterapp.commands.execute('runmenu:run-all'); }")
        expect(drawn(page)).to_have_count(2, timeout=SECONDS_60)
        charts = drawn(page).all()
        before = [traces(chart) for chart in charts]
        page.get_by_role("slider", name="Users we need").focus()
        page.keyboard.press("ArrowRight")
        for chart, old in zip(charts, before, strict=True):
            wait_until_other(chart, old)
        page.goto("about:blank")
