"""Markup wherever somebody else can write a text: no page runs any of it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import quote

import pytest
from marked_up import MARKUP, NAME, SHOWN, marked_fields, marked_up, text_fields
from playwright.sync_api import Browser, Page, expect
from sharing import create_share, send_sheet

from served import served as serve_folder
from workbench.files import read_deal

pytestmark = pytest.mark.browser

DASHBOARDS = Path(__file__).parents[2] / "notebooks" / "dashboards"
PATIENCE = 120_000  # milliseconds
PASSWORD = "correct horse"
WATCH = """() => {
    globalThis.stopped = new Set();
    addEventListener("securitypolicyviolation", (event) => {
        ran(`${event.violatedDirective} stopped`);
        stopped.add(event.violatedDirective);
    });
}"""
ALIVE = ".wb-heartbeat[data-kept]"
"""There once the page's calculation has answered, all widgets being made."""
GROWN = "all => all.map(one => one.outerHTML.slice(0, 200))"
HEADERS = ("Accept-Language", "From", "Referer", "User-Agent", "X-Forwarded-For", "X-Real-Ip")

# Formulas, and names of other things of the deal: the reader takes no markup there.
FORMULAS = {
    ("Alternative", "cost"), ("Alternative", "days"), ("Alternative", "one_off"),
    ("Alternative", "probability"),
    ("Alternative", "value"), ("Demand", "cost"), ("Dependence", "share_of_our_supply"),
    ("Dependence", "share_of_their_sales"), ("Dependence", "spend"), ("Outcome", "probability"),
    ("Item", "change"), ("Item", "quantity"), ("Item", "today_price"),
    ("Outcome", "value"), ("Party", "aspiration"), ("Party", "cost_of_money"),
    ("Party", "reservation"), ("Party", "risk_tolerance"), ("Party", "value"),
    ("Prepayment", "when"), ("Purchase", "cost"), ("Purchase", "price"),
    ("Purchase", "spend"), ("Purchase", "units"), ("Quote", "facts"), ("Quote", "lines"),
}  # fmt: skip
NAMES = {
    ("Agreement", "package"), ("AgreementRule", "veto"), ("Alternative", "fallback"),
    ("Bound", "only"), ("Contract", "issue"), ("EvidenceFile", "hash"),
    ("Correlation", "facts"), ("Deal", "currency"), ("Deal", "status_quo"), ("Demand", "issue"),
    ("Deal", "not_asked"), ("Demand", "option"), ("Fact", "about"), ("Interest", "issues"),
    ("Outcome", "fallback"), ("Outcome", "still_open"), ("Quote", "not_asked"),
    ("Question", "fact"), ("Quote", "terms"), ("Stakeholder", "side"),
}  # fmt: skip
OF_LEDGERS = {"renewals", "savings", "suppliers"}
"""Pages that show what was saved, and no deal."""
INNER = f'# Heading <b id="inner">{MARKUP}</b>\n\n<a href="javascript:ran()">x</a>'
OUTPUT = """\
from IPython.display import HTML, Javascript, display
display(HTML("<p id='shown'></p><script>ran('html')</script><img src=x onerror=ran('image')>"))
display(Javascript("ran('javascript')"))
eval_it = "<iframe srcdoc='<script>parent.ran(1)</script>'></iframe>"
display(HTML(eval_it))"""


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Iterator[SimpleNamespace]:
    """A server whose folders, files, deals and notebooks all hold markup."""
    state, top = tmp_path_factory.mktemp("state"), tmp_path_factory.mktemp("top")
    deals, dashboards = top / f"deals {NAME}", top / f"dashboards {NAME}"
    file = deals / f"order {NAME}" / "deal.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(marked_up())
    (deals / f"broken {NAME}.yaml").write_text(f"format: 1\ntitle: {MARKUP}\n{MARKUP}: 1\n")
    shutil.copytree(DASHBOARDS, dashboards)
    (dashboards / f"none {NAME}.ipynb").write_text("no notebook")
    (dashboards / f"inner {NAME}.ipynb").write_text(notebook(INNER, OUTPUT))
    told = {"WORKBENCH_PASSWORD": PASSWORD, "WORKBENCH_STATE": str(state)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBENCH_STATE", str(state))
        with serve_folder(dashboards, str(deals), environment=told) as address:
            yield SimpleNamespace(address=address, file=file, name=f"order {NAME}")


def notebook(words: str, code: str) -> str:
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": words},
        {
            "cell_type": "code",
            "metadata": {},
            "source": code,
            "outputs": [],
            "execution_count": None,
        },
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4})


@pytest.fixture
def ran(browser: Browser) -> Iterator[SimpleNamespace]:
    """A page that says what ran, and what would have but for the policy."""
    context = browser.new_context(extra_http_headers=dict.fromkeys(HEADERS, MARKUP))
    heard: list[object] = []
    context.expose_binding("ran", lambda _, *said: heard.append(said or ("ran",)))
    context.add_init_script(f"({WATCH})()")
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    yield SimpleNamespace(page=page, heard=heard)
    context.close()


def look(page: Page, there: str) -> None:
    """Open a page; what is marked up stands on it as text, and nowhere as an element."""
    page.goto(there, timeout=PATIENCE)
    page.wait_for_load_state("networkidle", timeout=PATIENCE)
    unharmed(page)


def unharmed(page: Page) -> None:
    assert page.locator("[onerror], img[src='x']").evaluate_all(GROWN) == []


def dashboard(page: Page, place: SimpleNamespace, name: str) -> None:
    page.goto(f"{place.address}open/{name}/{quote(place.name)}", timeout=PATIENCE)
    expect(page.locator(".wb-dashboard").first).to_be_visible(timeout=PATIENCE)
    expect(page.locator(ALIVE).first).to_be_attached(timeout=PATIENCE)
    assert SHOWN in page.inner_text(".wb-of")
    unharmed(page)


def log_in(page: Page, place: SimpleNamespace) -> None:
    look(page, f"{place.address}login?next={quote(MARKUP)}")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("Your name").fill(MARKUP)
    page.get_by_role("button", name="Log in").click()


def test_every_text_of_the_deal_holds_markup():
    marked = set(marked_fields(read_deal(marked_up(), name="deal.json")))
    assert text_fields() - marked <= FORMULAS | NAMES


def test_no_dashboard_runs_what_a_deal_says(ran, place):
    log_in(ran.page, place)
    for path in sorted(DASHBOARDS.glob("*.ipynb")):
        if path.stem in OF_LEDGERS:
            continue
        dashboard(ran.page, place, path.stem)
        steps = ran.page.locator(".wb-step-list button")
        for step in range(steps.count()):
            steps.nth(step).click()
            head = ran.page.locator(".wb-step h2:visible").first
            expect(head).to_contain_text(f"{step + 1} ", timeout=PATIENCE)  # it is there by now
            unharmed(ran.page)
        tabs = ran.page.locator("[role=tab]:visible")  # those that a person sees now
        for place_of in range(tabs.count()):
            tabs.nth(place_of).click()
            unharmed(ran.page)
        assert ran.heard == [], path.stem


def test_no_page_of_ours_runs_what_files_and_addresses_say(ran, place):
    page, marked = ran.page, quote(MARKUP)
    log_in(page, place)
    look(page, place.address)
    assert page.inner_text("main").count(SHOWN) > 8  # as text
    look(page, f"{place.address}share/{quote(place.name)}")
    page.get_by_label("For whom").fill(MARKUP)
    page.get_by_role("button", name="Make a link").click()
    expect(page.get_by_role("cell", name=MARKUP, exact=True)).to_be_visible()
    unharmed(page)
    look(page, f"{place.address}manage/{quote(place.name)}")
    look(page, f"{place.address}new")
    page.get_by_label("What you buy").fill(MARKUP)
    page.get_by_role("button", name="Make the deal").click()
    expect(page.get_by_label("What you buy")).to_have_value(MARKUP)  # numbers are missing
    unharmed(page)
    broken = f"{place.address}open/batna/{quote(f'broken {NAME}')}"
    for there in (broken, *(place.address + path for path in addresses(marked))):
        look(page, there)
    assert ran.heard == []


def addresses(marked: str) -> list[str]:
    forms = ("{}", "open/{}/{}", "open/batna/{}", "share/{}", "s/{}", "voila/render/{}.ipynb",
             "deals/{}/prep", "manage/{}", "deal/{}", "voila/{}", "api/kernels/{}", "?{}",
             "login?next=/{}", "end-share/{}")  # fmt: skip
    return [form.replace("{}", marked) for form in forms]


@pytest.mark.parametrize("view", ["supplier", "executive"])
def test_no_guests_page_runs_what_a_deal_says(ran, place, view):
    page = ran.page
    share = create_share(place.file, view=view, days=1)
    if view == "supplier":  # has nothing before the first press
        send_sheet(share.deal)
    look(page, share.link(place.address))
    assert SHOWN in page.inner_text("main")
    look(page, page.locator(".open a").first.evaluate("link => link.href"))
    expect(page.locator("#rendered_cells :is(h1, h2):visible").first).to_be_visible()
    unharmed(page)
    for path in addresses(quote(MARKUP)):
        look(page, place.address + path)
    assert ran.heard == []


def test_an_upload_runs_nothing(ran, place):
    page = ran.page
    log_in(page, place)
    for name, text, shown, there in (
        (f"a {NAME}.yaml", f"title: {MARKUP}\n{MARKUP}: 1", "header", "main"),
        ("b.yaml", marked_up(), ".wb-of", ALIVE),
    ):
        look(page, f"{place.address}new")
        file = {"name": name, "mimeType": "application/yaml", "buffer": text.encode()}
        page.get_by_label("Or take a deal file").set_input_files(file)
        page.get_by_role("button", name="Upload a deal").click()
        expect(page.locator(shown).first).to_contain_text(SHOWN, timeout=PATIENCE)
        expect(page.locator(there).first).to_be_attached(timeout=PATIENCE)
        unharmed(page)
    assert ran.heard == []


def test_scripts_that_did_get_into_a_page_do_not_run(ran, place):
    """A notebook is code of the server's and writes what it likes; the policy stops its scripts."""
    log_in(ran.page, place)
    name = quote(f"inner {NAME}")
    there = f"{place.address}open/{name}/{quote(place.name)}"
    policies = [ran.page.goto(there, timeout=PATIENCE).headers["content-security-policy"]
                for _ in range(2)]  # fmt: skip
    expect(ran.page.locator("#shown")).to_be_attached(timeout=PATIENCE)
    ran.page.wait_for_function("stopped.size >= 3", timeout=PATIENCE)
    assert ran.page.locator("#inner img[onerror]").count() == 1  # it is there
    stopped = {"script-src-attr stopped", "script-src-elem stopped", "script-src stopped"}
    assert {said for (said,) in ran.heard} == stopped  # attributes, elements, eval; nothing ran
    first, second = (nonce_of(policy) for policy in policies)
    assert first != second
    assert "unsafe" not in policies[0].partition("script-src")[2].partition(";")[0]


def nonce_of(policy: str) -> str:
    return policy.partition("'nonce-")[2].partition("'")[0]
