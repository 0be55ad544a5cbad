"""Users of a Hub who share a store: what each reaches, and what ends when."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from database import PASSWORD as DATABASE_PASSWORD
from database import Database
from hubs import PATIENCE, come_in, running_hub
from playwright.sync_api import Browser, Page, expect

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(sys.platform == "win32", reason="JupyterHub does not run on Windows"),
]

PLANTED = "planted-walk-away-77123"
MAKE = f"""
import os
from workbench.library import draft_deal
from workbench.store.remote import RemoteStore
store = RemoteStore(os.environ["WORKBENCH_STORE"], os.environ["JUPYTERHUB_API_TOKEN"])
made = store.add(draft_deal(title="Crates of {PLANTED}", supplier="A", units=1000, unit="crate",
    last_price=12.5, currency="EUR", quote=None, switching_cost=0.0, supplier_cost=9.0), who="")
print(made)
"""
SHARE = """
import os, sys
from workbench.store.remote import RemoteStore
store = RemoteStore(os.environ["WORKBENCH_STORE"], os.environ["JUPYTERHUB_API_TOKEN"])
store.share(sys.argv[1], "", "ben", may_edit=True)
"""
TRY = """
import json, os, sys, urllib.error, urllib.request
from pathlib import Path
from workbench.store import StoreError
from workbench.store.remote import RemoteStore

made, users = sys.argv[1], Path(sys.argv[2])
place, token = os.environ["WORKBENCH_STORE"], os.environ["JUPYTERHUB_API_TOKEN"]
store = RemoteStore(place, token)
said = []
for ask in (
    lambda: store.open(made, "ann"),
    lambda: store.find(made, "ann"),
    lambda: store.attachments(made, "ann"),
    lambda: store.duplicate(made, "ann"),
    lambda: store.share(made, "ann", "ben"),
):
    try:
        ask()
        said.append("READ")
    except StoreError as error:
        said.append(str(error))
listed = [one.title for one in store.list("ann") if not one.is_example]
api, statuses = os.environ["JUPYTERHUB_API_URL"], []
for method, path in (
    ("GET", "users/ann/tokens"), ("POST", "users/ann/tokens"), ("GET", "users/ann"),
    ("GET", "services/workbench-store"),
):
    request = urllib.request.Request(f"{api}/{path}", None if method == "GET" else b"{}",
        {"Authorization": f"token {token}"}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            statuses.append(answer.status)
    except urllib.error.HTTPError as error:
        statuses.append(error.code)
planted = os.environ["PLANTED"].encode()
files = [path for path in users.rglob("*") if path.is_file()]
found = [str(path) for path in files if planted in path.read_bytes()]
print(json.dumps({"said": said, "listed": listed, "statuses": statuses, "files": found}))
"""


NOTES, PEOPLE, GOAL = "planted-analysts-note", "planted-person-wants", "planted goal for all of us"
MAKE_NOTED = f"""
import os
from workbench.library import draft_deal
from workbench.store.remote import RemoteStore
store = RemoteStore(os.environ["WORKBENCH_STORE"], os.environ["JUPYTERHUB_API_TOKEN"])
deal = draft_deal(title="Lids", supplier="A", units=1000, unit="lid", last_price=12.5,
    currency="EUR", quote=None, switching_cost=0.0, supplier_cost=9.0)
deal = deal.changed(notes=["{NOTES}"], preparation=dict(goal="{GOAL}",
    counterpart_notes=["{NOTES}"],
    stakeholders=dict(buyer_there=dict(side="supplier", wants="{PEOPLE}"))))
print(store.add(deal, who=""))
"""
READ_ALL = """
import json, os, sys
from workbench.store import StoreError
from workbench.store.remote import RemoteStore
store = RemoteStore(os.environ["WORKBENCH_STORE"], os.environ["JUPYTERHUB_API_TOKEN"])
made, said = sys.argv[1], []
for ask in (
    lambda: store.open(made, "ann"), lambda: store.open(made, "ann", 1),
    lambda: store.shown(made, "ann"), lambda: store.history(made, "ann"),
    lambda: store.compare(made, "ann", 1), lambda: store.duplicate(made, "ann"),
    lambda: store.versions(made, "ann"), lambda: store.sheets(made, "ann"),
    lambda: store.links(made, "ann"), lambda: store.people(made, "ann"),
    lambda: store.find(made, "ann"),
):
    try:
        said.append(repr(ask()) + repr(getattr(ask(), "record", "")))
    except StoreError as error:
        said.append(f"REFUSED {error}")
state = store.open(made, "ann")[1]
said.append(json.dumps(state.record))
print(json.dumps(said))
"""


STOP = """() => fetch(`/hub/api/users/ann/server?_xsrf=${window.jhdata.xsrf_token}`,
    {method: "DELETE"}).then(answer => answer.status)"""


@pytest.fixture(scope="module")
def users(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("users")


@pytest.fixture(scope="module")
def hub(users: Path, database: Database) -> Iterator[str]:
    """A Hub whose users share a store; gives its address."""
    with running_hub(users, {"WORKBENCH_STORE": database.fresh_address()}) as address:
        yield address


@contextmanager
def at_the_hub(browser: Browser, hub: str, name: str) -> Iterator[Page]:
    """Someone's page, come in at the Hub."""
    context = browser.new_context()
    page = context.new_page()
    come_in(page, hub, name)
    yield page
    page.goto("about:blank")
    context.close()


@pytest.fixture
def ann(browser: Browser, hub: str) -> Iterator[Page]:
    with at_the_hub(browser, hub, "ann") as page:
        yield page


@pytest.fixture
def ben(browser: Browser, hub: str) -> Iterator[Page]:
    with at_the_hub(browser, hub, "ben") as page:
        yield page


def environment_of(user: str) -> dict[str, str]:
    """What the Hub has told the server of a user."""
    for process in psutil.process_iter():
        try:
            told = process.environ()
        except (psutil.Error, OSError):
            continue
        if told.get("JUPYTERHUB_USER") == user and "WORKBENCH_STORE" in told:
            return told
    raise AssertionError(f"{user} has no server")


def python_of(user: str, code: str, *arguments: str, **more: str) -> str:
    """Run Python as that user can, and return what it prints."""
    told = environment_of(user) | more
    ran = subprocess.run(
        [sys.executable, "-c", code, *arguments], env=told, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


@pytest.fixture(scope="module")
def made(browser: Browser, hub: str) -> str:
    context = browser.new_context()
    come_in(context.new_page(), hub, "ann")
    made = python_of("ann", MAKE)
    context.close()
    return made


def test_one_users_python_does_not_reach_anothers_deal(ben: Page, hub: str, made: str, users: Path):
    told = environment_of("ben")
    for secret in (DATABASE_PASSWORD, "postgresql"):
        assert secret not in json.dumps(told)
    found = json.loads(python_of("ben", TRY, made, str(users), PLANTED=PLANTED))
    assert set(found["said"]) == {"there is no such deal, or it is not shared with you"}
    assert found["listed"] == []
    assert all(status in (403, 404) for status in found["statuses"])
    assert found["files"] == []
    assert ben.goto(f"{hub}/user/ben/deals/{made}/prep").status == 404
    front = ben.request.get(f"{hub}/user/ben/").text()
    assert "Air conditioners" in front  # the examples are everybody's
    assert PLANTED not in front


def test_a_shared_deal_is_on_the_others_front_page_and_edits_reach_both(
    ann: Page, ben: Page, hub: str, made: str
):
    python_of("ann", SHARE, made)
    ben.goto(f"{hub}/user/ben/")
    expect(ben.get_by_text(f"Crates of {PLANTED}").first).to_be_visible()
    for page, name in ((ann, "ann"), (ben, "ben")):
        page.goto(f"{hub}/user/{name}/deals/{made}/prep", timeout=PATIENCE)
        expect(page.locator(".wb-area-saved")).to_contain_text("Saved", timeout=PATIENCE)
    field = ben.get_by_label("Goal", exact=True)
    field.fill("agree before the spring")
    field.press("Tab")
    expect(ann.get_by_label("Goal", exact=True)).to_have_value(
        "agree before the spring", timeout=PATIENCE
    )
    expect(ann.locator(".wb-area-saved")).to_contain_text("ben")


@pytest.fixture(scope="module")
def noted(made: str) -> str:
    """Another deal of Ann's, with words for analysts, for the team and for all of ours."""
    return python_of("ann", MAKE_NOTED)


def let_see(page: Page, who: str, role: str) -> None:
    """Share the deal whose form is open, as its owner does."""
    if who:
        page.get_by_label("Name, as they log in").fill(who)
    else:
        page.get_by_label("Everybody on this server instead of one name").check()
    page.get_by_label("What they may").select_option(role)
    page.get_by_role("button", name="Let them see it").click()
    shown = who or "Everybody on this server"
    expect(page.get_by_role("cell", name=shown, exact=True)).to_be_visible()


@pytest.mark.parametrize(
    ("role", "tabs", "hidden"),
    [("executive", ["Brief"], (NOTES, PEOPLE)), ("buyer", ["Prepare", "BATNA"], (NOTES,))],
)
def test_a_role_at_the_hub_shows_its_view_and_no_more(
    ann: Page, browser: Browser, hub: str, noted: str, role: str, tabs: list[str],
    hidden: tuple[str, ...],
):  # fmt: skip
    ann.goto(f"{hub}/user/ann/share/{noted}")
    let_see(ann, role, role)  # they log in by that name
    with at_the_hub(browser, hub, role) as page:
        heard: list[bytes] = []
        page.on(
            "websocket",
            lambda line: line.on(
                "framereceived",
                lambda got: heard.append(got if isinstance(got, bytes) else got.encode()),
            ),
        )
        page.goto(f"{hub}/user/{role}/")
        row = page.locator("table.deals tr", has_text="Lids")
        expect(row).to_contain_text("ann’s, to look at")
        row.get_by_role("link", name="Lids", exact=True).click()
        expect(page.locator(".wb-of-deal h1")).to_have_text("Lids", timeout=PATIENCE)
        shown = page.locator("header nav a[data-tab]").all_inner_texts()
        assert shown[: len(tabs)] == tabs and "History" not in shown
        page.goto(f"{hub}/user/{role}/deals/{noted}/brief")
        expect(page.locator(".wb-brief").first).to_contain_text(GOAL, timeout=PATIENCE)
        worked_out = "No number that has a range."
        expect(page.locator(".wb-brief").last).to_contain_text(worked_out, timeout=PATIENCE)
        assert not [word for word in hidden if any(word.encode() in one for one in heard)]
        told = python_of(role, READ_ALL, noted)
        assert GOAL in told  # the words that this role may read are found
        assert not [word for word in hidden if word in told]
        if role == "buyer":
            assert PEOPLE in told
        assert page.goto(f"{hub}/user/{role}/share/{noted}").status == 404


def test_what_is_shared_with_all_is_everybodys_and_a_name_goes_before(
    ann: Page, browser: Browser, hub: str, noted: str
):
    ann.goto(f"{hub}/user/ann/share/{noted}")
    let_see(ann, "", "analyst")
    with at_the_hub(browser, hub, "cia") as page:
        page.goto(f"{hub}/user/cia/deals/{noted}/prep")
        expect(page.locator(".wb-area-saved")).to_contain_text("It is ann’s", timeout=PATIENCE)
        assert NOTES in python_of("cia", READ_ALL, noted)
    ann.goto(f"{hub}/user/ann/share/{noted}")
    row = ann.get_by_role("row", name="Everybody on this server")
    row.get_by_role("button", name="Take away").click()
    expect(ann.get_by_role("cell", name="Everybody on this server", exact=True)).to_have_count(0)
    told = environment_of("cia")
    assert told["WORKBENCH_STORE"].startswith("http")
    refused = subprocess.run(
        [sys.executable, "-c", READ_ALL, noted], env=told, capture_output=True, text=True
    )
    assert "no such deal, or it is not shared with you" in refused.stderr


def test_logging_out_of_the_hub_ends_the_session_here(browser: Browser, hub: str):
    context = browser.new_context()
    page = context.new_page()
    come_in(page, hub, "cia")
    copy = browser.new_context(storage_state=context.storage_state())
    home = f"{hub}/user/cia/"
    assert "Examples" in copy.request.get(home).text()
    page.goto(f"{hub}/hub/logout")
    expect(page).to_have_url(f"{hub}/hub/login")
    for _ in range(60):  # the server asks the Hub every ten seconds
        if not copy.request.get(home).ok:
            break
        page.wait_for_timeout(500)
    answer = copy.request.get(home)
    assert (answer.status, "Examples" in answer.text()) == (403, False)
    page.goto(home)
    assert "/hub/login" in page.url
    context.close()
    copy.close()


def test_log_out_does_not_bounce_back_in(browser: Browser, hub: str):
    context = browser.new_context()
    page = context.new_page()
    come_in(page, hub, "cia")
    expect(page.get_by_role("link", name="Your server at the Hub")).to_have_attribute(
        "href", "/hub/home"
    )
    page.get_by_role("button", name="Log out").click()
    expect(page).to_have_url(f"{hub}/hub/login")
    page.goto(f"{hub}/user/cia/")
    assert "/hub/login" in page.url
    context.close()


def test_a_page_whose_server_was_stopped_starts_it_by_one_press(ann: Page, hub: str, made: str):
    place = f"{hub}/user/ann/deals/{made}/prep"
    ann.goto(place, timeout=PATIENCE)
    expect(ann.locator(".wb-area-saved")).to_contain_text("Saved", timeout=PATIENCE)
    home = ann.context.new_page()
    home.goto(f"{hub}/hub/home")
    assert home.evaluate(STOP) in (202, 204)
    home.close()
    ann.bring_to_front()
    ann.mouse.move(10, 10)
    banner = ann.locator(".wb-heartbeat")
    expect(banner).to_contain_text("Your server does not run at the moment", timeout=PATIENCE)
    banner.get_by_role("button", name="Start it again").click()
    expect(ann.locator(".wb-area-saved")).to_contain_text("Saved", timeout=PATIENCE)
    assert ann.url.startswith(place.removesuffix("prep"))


def test_links_keep_the_path_of_the_server(ann: Page, browser: Browser, hub: str, made: str):
    ann.goto(f"{hub}/user/ann/share/{made}")
    ann.get_by_role("button", name="Make a link").click()
    link = ann.locator("[data-link]").input_value()
    assert link.startswith(f"{hub}/user/ann/s/")
    guest = browser.new_context()
    assert guest.request.get(link).ok
    guest.close()


def test_no_log_and_no_process_of_a_user_names_the_database(hub: str, users: Path):
    log = (users / "log.txt").read_text(errors="replace")
    assert DATABASE_PASSWORD not in log
    for process in psutil.process_iter():
        try:
            told = process.environ()
        except (psutil.Error, OSError):
            continue
        if told.get("JUPYTERHUB_USER"):
            assert DATABASE_PASSWORD not in json.dumps(told)
